// A file that was changed in two places: both versions beside each other, and which is to count.

import { element } from "./elements.js";
import { onState, post } from "./server.js";

const CLASH = {
  title: "This file was changed in two places",
  said: "was saved by somebody else, or another program, while you were writing. Until you choose, nothing more is saved. The history keeps both.",
  notice: "Two versions: choose…",
  mine: "Keep what I wrote",
  theirs: "Take what is on the disk",
  both: "Keep both, as two files",
};
const COPY = {
  title: "There is a copy of this file beside it",
  said: "was put there because the file was changed in two places. One of the two can count, and the copy goes; the history keeps both.",
  mine: "Keep the file, remove the copy",
  theirs: "Take the copy in place of the file",
  both: "Leave both as they are",
};
const dialog = document.querySelector("#versions");
const title = dialog.querySelector("h2");
const refused = dialog.querySelector(".refused");
const versions = dialog.querySelector(".versions");
const notice = element("button", { type: "button", class: "clash-notice", hidden: true, onclick: () => open() });
let subject = null; // what there is to choose: {words, file, name, key}
let shown = null;
let postponed = null;

document.querySelector(".bar-buttons").prepend(notice);
dialog.querySelector(".later").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => (postponed = subject?.key));
for (const button of dialog.querySelectorAll("[data-keep]"))
  button.addEventListener("click", () => choose(button.dataset.keep));

onState((state) => {
  subject = clashOf(state) ?? copyOf(state);
  notice.hidden = !subject;
  if (!subject) {
    shown = postponed = null;
    if (dialog.open) dialog.close();
    return;
  }
  notice.textContent = subject.words.notice ?? `Copy by ${subject.madeBy}: look…`;
  if (dialog.open) show();
  else if (subject.words === CLASH && postponed !== subject.key) open();
});

function clashOf({ clash }) {
  return clash && { words: CLASH, file: clash.file, called: `The ${clash.file}`, key: clash.versions };
}

function copyOf({ copies }) {
  const copy = copies[0];
  return copy && { words: COPY, file: copy.file, name: copy.name, called: copy.name, madeBy: copy.made_by, key: copy.name };
}

function open() {
  refused.hidden = true;
  show();
  dialog.showModal();
}

async function show() {
  if (shown === subject.key) return;
  shown = subject.key;
  title.textContent = subject.words.title;
  dialog.querySelector(".said").replaceChildren(element("strong", {}, subject.called), ` ${subject.words.said}`);
  for (const button of dialog.querySelectorAll("[data-keep]")) button.textContent = subject.words[button.dataset.keep];
  const asked = new URLSearchParams({ file: subject.file, copy: subject.name ?? "" });
  const response = await fetch(`/versions?${asked}`);
  const said = await response.text();
  if (response.ok) versions.innerHTML = said;
  else versions.textContent = said;
}

async function choose(keep) {
  const { words, file, name } = subject;
  try {
    const answer = words === CLASH ? await post("/clash", { file, keep }) : await post("/copy", { file, name, keep });
    if (answer.copy) tell(`What you wrote here is kept in ${answer.copy}`);
  } catch (error) {
    const problem = error.problems?.[0];
    refused.textContent = problem ? `${problem.message}. ${problem.hint}` : error.message;
    refused.hidden = false;
  }
}

/** Says something below the head until somebody closes it. */
function tell(words) {
  const close = element("button", { type: "button", class: "plain", onclick: () => place.remove() }, "Close");
  const place = element("p", { class: "told-once", role: "status" }, words, " ", close);
  document.querySelector("header").after(place);
}
