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
  button.addEventListener("click", () => {
    main.dataset.shows = button.dataset.shows;
    for (const each of document.querySelectorAll("#narrow button"))
      each.setAttribute("aria-pressed", String(each === button));
  });

const saved = document.querySelector("#saved");
connection(saved);
elsewhere(saved);
document.querySelector("#undo").addEventListener("click", () => undo());
document.querySelector("#redo").addEventListener("click", () => redo());
onState((state) => {
  document.querySelector("#undo").disabled = !state.can_undo;
  document.querySelector("#redo").disabled = !state.can_redo;
  saving(saved, state);
});
