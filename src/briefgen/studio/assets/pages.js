// The pages of the pack, as they are now: files, how full they are, what is wrong, and their sides.

import { element } from "./elements.js";
import { gauge, share } from "./gauge.js";
import { problems, stops } from "./problems.js";
import { onState, post } from "./server.js";
import { Sheets } from "./sheets.js";
import { Spots } from "./spots.js";
import { mark, tabs } from "./tabs.js";
import { Zoom } from "./zoom.js";

const root = document.querySelector("#pages");
const list = root.querySelector(".files");
const desk = root.querySelector(".desk");
const news = root.querySelector("#news");
const zoom = new Zoom(root, () => sheets.fit());
const sheets = new Sheets(desk, zoom);
const spots = new Spots(sheets);
let state = null;
let wasBuilding = false;
const leads = Boolean(document.querySelector("#write")); // there are fields to go to

tabs(list, (tab) => choose(tab.dataset.file));
addEventListener("hashchange", () => state && show());
onState((now) => {
  if (!state && location.hash) look(decodeURIComponent(location.hash.slice(1)));
  state = now;
  show();
  announce();
});

function choose(file) {
  history.replaceState(null, "", `#${encodeURIComponent(file)}`);
  show();
  look(file);
}

/** Has a file made first, since somebody looks at it. */
function look(file) {
  post(`/look-at/${encodeURIComponent(file)}`).catch(() => {});
}

function chosen() {
  const wished = decodeURIComponent(location.hash.slice(1));
  return state.files.find((each) => each.file === wished) ?? state.files[0];
}

function show() {
  const file = chosen();
  showTabs(file);
  problems(root.querySelector(".told"), state.problems, state.guesses ?? []);
  root.querySelector(".checking").hidden = !(state.building && state.problems.some(stops));
  root.classList.toggle("building", state.building);
  desk.dataset.direction = state.direction; // facing sides stand as they are read
  root.querySelector(".tools").hidden = !file;
  if (!file || (file.kind !== "web" && !file.sides.length)) return showNothing(file);
  gauge(root.querySelector(".gauge"), file);
  showStale(file);
  root.querySelector(".zoom").hidden = file.kind === "web" || !file.sides.length;
  if (file.kind === "web") showWeb(file);
  else {
    sheets.show(file);
    if (leads) spots.show(file);
  }
}

function showTabs(file) {
  const names = JSON.stringify(state.files.map((each) => [each.file, each.title]));
  if (list.dataset.names !== names) {
    list.dataset.names = names;
    list.replaceChildren(...state.files.map(tab));
  }
  for (const each of state.files) condition(each, tabOf(each));
  mark(list, file && tabOf(file));
}

function tabOf(file) {
  return list.querySelector(`[data-file="${CSS.escape(file.file)}"]`);
}

function tab(file) {
  return element(
    "button",
    { type: "button", role: "tab", "data-file": file.file, "aria-controls": "desk" },
    element("span", {}, file.title),
    element("small"),
  );
}

/** Says below the name of a file how it is. */
function condition(file, tab) {
  const wrong = file.problems.some(stops) || file.stale;
  tab.classList.toggle("wrong", wrong);
  const full = file.roomy ? "room to spare" : share(file) ? `${share(file)} % full` : "";
  const unmade = file.kind !== "web" && !file.sides.length && !file.words_too_many;
  const late = state.building && unmade ? "being made …" : unmade ? "not made" : "not up to date";
  const said = file.words_too_many ? "too long" : wrong || unmade ? late : full || "good";
  tab.querySelector("small").textContent = said;
}

function showStale(file) {
  const note = root.querySelector(".stale");
  const isOld = file.stale && (file.sides.length > 0 || file.kind === "web");
  note.hidden = !isOld;
  const isWrong = !state.building || state.problems.some(stops);
  const why = isWrong ? "They do not show your latest changes, since something is wrong." : "New ones are being made …";
  note.textContent = isOld ? `These are the last good pages. ${why}` : "";
  desk.classList.toggle("is-stale", file.stale);
}

function showNothing(file) {
  sheets.clear();
  root.querySelector(".tools").hidden = true;
  root.querySelector(".stale").hidden = true;
  const it = file ? `The ${file.title}` : "Your briefing";
  const said = state.building ? `${it} is being made …` : `${it} cannot be made yet: above stands why.`;
  desk.replaceChildren(element("p", { class: "empty" }, said));
}

function showWeb(file) {
  sheets.clear();
  const address = `/web/${encodeURIComponent(file.file)}?as=${file.digest}`;
  if (desk.dataset.web === address && desk.querySelector("iframe")) return;
  desk.dataset.web = address;
  desk.replaceChildren(element("iframe", { src: address, title: file.title, class: "web", sandbox: true }));
}

/** Says politely that the pages are as they should be, once they are. */
function announce() {
  const file = chosen();
  if (wasBuilding && !state.building && file)
    news.textContent = file.stale ? `The ${file.title} could not be made anew.` : `The ${file.title} is up to date.`;
  else if (state.building) news.textContent = "";
  wasBuilding = state.building;
}
