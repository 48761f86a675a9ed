// The frame around writing and seeing: its tabs, undo and redo, and whether all is saved.

import { connection } from "./connection.js";
import { elsewhere, saving } from "./saving.js";
import { onState, redo, undo } from "./server.js";
import { mark, tabs } from "./tabs.js";
import "./pages.js";
import "./take.js";
import "./versions.js";

const main = document.querySelector("main");
const writing = document.querySelector("#write .tabs");

tabs(writing, (tab) => {
  mark(writing, tab);
  for (const each of writing.querySelectorAll('[role="tab"]'))
    document.getElementById(each.getAttribute("aria-controls")).hidden = each !== tab;
});

for (const button of document.querySelectorAll("#narrow button"))
  button.addEventListener("click", () => turnTo(button.dataset.shows));

/** On a narrow screen, shows writing or seeing. */
function turnTo(what) {
  main.dataset.shows = what;
  for (const each of document.querySelectorAll("#narrow button"))
    each.setAttribute("aria-pressed", String(each.dataset.shows === what));
}

document.addEventListener("briefgen:goto", ({ detail }) => {
  if (detail.file === "brand" || detail.file?.endsWith("_brand.yml")) location.assign("/brand");
  else turnTo("write");
});

const saved = document.querySelector("#saved");
connection(saved);
elsewhere(saved);
document.querySelector("#undo").addEventListener("click", () => undo());
document.querySelector("#redo").addEventListener("click", () => redo());
onState((state) => {
  document.querySelector("#undo").disabled = !state.can_undo;
  document.querySelector("#undo").title = state.undoes && `Undo: ${state.undoes}`;
  document.querySelector("#redo").disabled = !state.can_redo;
  saving(saved, state);
});
