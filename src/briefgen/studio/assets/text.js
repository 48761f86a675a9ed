// The YAML itself: its editor is fetched when its tab is first opened.

import { lineOf, pathOn } from "./yaml_outline.js";
import { edit, onState, text, tell } from "./server.js";

const PAUSE_MS = 250;
const root = document.querySelector("#text");
const tab = document.querySelector("#tab-text");
let editor = null;
let parts = null;
let synced = ""; // the text that the server has, and its revision
let revision = null;
let latest = null;
let timer = 0;
let sending = null;

new MutationObserver(shown).observe(root, { attributes: true, attributeFilter: ["hidden"] });
onState((state) => {
  latest = state;
  if (editor && !root.hidden) follow();
});
document.addEventListener("briefgen:text", ({ detail }) => open(detail));
document.addEventListener(
  "briefgen:goto",
  ({ detail }) => !root.hidden && detail.path && go({ path: detail.path }),
);
addEventListener("pagehide", () => void send());

/** Opens the tab at a line (from 1), or at what a path names. */
async function open(place) {
  tab.click();
  await shown();
  go(place);
}

async function shown() {
  if (root.hidden) return send();
  if (!editor) await (shown.making ??= make());
  await follow();
  return editor.requestMeasure();
}

async function make() {
  const [{ editorIn }, answer] = await Promise.all([import("./text_editor.js"), text("briefing")]);
  synced = answer.text;
  revision = answer.revision;
  parts = await editorIn(root, synced, { changed, moved });
  editor = parts.view;
}

function changed() {
  clearTimeout(timer);
  timer = setTimeout(send, PAUSE_MS);
}

const doc = () => editor.state.doc.toString();

/** Sends the text as it is now, once the former has been answered. */
async function send() {
  clearTimeout(timer);
  if (!editor || doc() === synced) return;
  if (sending) return void changed();
  const now = doc();
  sending = edit("briefing", { do: "whole", text: now }, () => revision);
  try {
    revision = (await sending).revision;
    synced = now;
  } catch (error) {
    if (error.status !== 409) tell("briefgen:refused", { message: error.message });
  } finally {
    sending = null;
  }
  if (doc() !== synced) await follow(true);
}

/** Takes over what others changed, and what is wrong; what is typed here stays. */
async function follow(again = false) {
  const now = latest?.revisions?.briefing ?? latest?.revision;
  if (!sending && (again || now !== revision)) {
    const answer = await text("briefing");
    if (answer.text !== synced) parts.takeOver(synced, answer.text);
    synced = answer.text;
    revision = answer.revision;
    if (doc() !== synced) changed();
  }
  if (latest)
    parts.tellProblems(latest.problems.filter((each) => latest.briefing?.endsWith(each.file) ?? true));
}

function moved(number) {
  const path = pathOn(lines(), number);
  if (path.length) tell("briefgen:field", { path });
}

const lines = () => doc().split("\n");

function go({ line, path }) {
  const number = line ?? lineOf(lines(), path ?? []) + 1;
  parts.goTo(Math.min(number, editor.state.doc.lines));
}
