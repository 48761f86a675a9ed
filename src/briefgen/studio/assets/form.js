// The form: asks the server for it, sends what is typed and chosen, and keeps it as the file is.

import { element } from "./elements.js";
import { isOutdated } from "./form_changes.js";
import { factsChanged, layers } from "./form_layers.js";
import { lists } from "./form_lists.js";
import { marks } from "./form_marks.js";
import { named } from "./form_named.js";
import { moving } from "./form_moving.js";
import { pasting } from "./form_paste.js";
import { body, focusPath, pathOf } from "./form_paths.js";
import { pictures } from "./form_pictures.js";
import { showProblems } from "./form_problems.js";
import { refresh, whenFresh } from "./form_parts.js";
import { sections } from "./form_sections.js";
import { tables } from "./form_tables.js";
import { flush, typing } from "./form_typing.js";
import { onState, redo, tell, undo } from "./server.js";

const LOOK_AGAIN_MS = 60; // what is told may be older than an answer that has come already
const root = document.querySelector("#form");
const refusal = element("p", { class: "refused", role: "alert", hidden: true });
let latest = null;
let looking = 0;

root.append(refusal, body);
typing();
lists(root);
marks(root);
tables();
pasting();
pictures();
named();
sections();
days();
const known = layers();
whenFresh(moving);
whenFresh(() => showProblems());
body.addEventListener("focusin", entered);
body.addEventListener("click", clicked);
document.addEventListener("keydown", pressed);
document.addEventListener("briefgen:refused", ({ detail }) => {
  refusal.textContent = detail.message;
  refusal.hidden = false;
});
document.addEventListener("briefgen:goto", ({ detail }) => {
  if (detail.path && !root.hidden) focusPath(detail.path);
});
await new Promise(onState); // edits name the revision that they are made to
await known;
await refresh();
onState(follow);

/** Makes the form anew where the file changed in another way than by this page. */
function follow(state) {
  if (latest?.revisions.briefing !== state.revisions.briefing) factsChanged();
  latest = state;
  showProblems([...state.problems.filter((each) => state.briefing.endsWith(each.file)), ...state.guesses]);
  clearTimeout(looking);
  looking = setTimeout(() => isOutdated(latest.revisions.briefing) && refresh().catch(() => {}), LOOK_AGAIN_MS);
}

function entered({ target }) {
  const at = target.closest("[data-path]");
  refusal.hidden = true;
  if (at && !at.closest("[data-draft]")) tell("briefgen:field", { path: pathOf(at) });
}

function clicked({ target }) {
  const button = target.closest("[data-goto-text], [data-goto-line]");
  if (!button) return;
  const line = button.dataset.gotoLine;
  tell("briefgen:text", line ? { line: Number(line) } : { path: pathOf(button.closest("[data-path]")) });
}

function pressed(event) {
  const key = event.key.toLowerCase();
  const isLost = event.target === document.body && !root.hidden; // what had the caret may be undone
  if (!root.contains(event.target) && !isLost) return;
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
  event.preventDefault();
  const isRedo = key === "y" || event.shiftKey;
  flush()
    .then(() => (isRedo ? redo() : undo()))
    .catch(() => {}); // there may be nothing to undo
}

/** A day is chosen in a calendar, or written in words. */
function days() {
  body.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-day]");
    const input = button?.parentElement.querySelector("input");
    if (!input) return;
    const inWords = input.type === "date";
    input.type = inWords ? "text" : "date";
    button.textContent = inWords ? "Choose a day" : "In words";
    input.focus();
  });
}
