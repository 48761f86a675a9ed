// The pages of the pack, as they are now: files, how full they are, what is wrong, and their sides.

import { element } from "./elements.js";
import { onState } from "./server.js";
import { Sheets } from "./sheets.js";
import { mark, tabs } from "./tabs.js";
import { Zoom } from "./zoom.js";

const root = document.querySelector("#pages");
const list = root.querySelector(".files");
const desk = root.querySelector(".desk");
const zoom = new Zoom(root, () => sheets.fit());
const sheets = new Sheets(desk, zoom);
let state = null;

tabs(list, (tab) => choose(tab.dataset.file));
addEventListener("hashchange", () => state && show());
onState((now) => {
  state = now;
  show();
});

function choose(file) {
  history.replaceState(null, "", `#${encodeURIComponent(file)}`);
  show();
}

function chosen() {
  const wished = decodeURIComponent(location.hash.slice(1));
  return state.files.find((each) => each.file === wished) ?? state.files[0];
}

function show() {
  const file = chosen();
  showTabs(file);
  if (!file) return;
  showStale(file);
  if (file.kind === "web") showWeb(file);
  else sheets.show(file);
}

function showTabs(file) {
  const names = state.files.map((each) => each.file).join(" ");
  if (list.dataset.names !== names) {
    list.dataset.names = names;
    list.replaceChildren(...state.files.map(tab));
  }
  mark(list, file && list.querySelector(`[data-file="${CSS.escape(file.file)}"]`));
}

function tab(file) {
  return element("button", { type: "button", role: "tab", "data-file": file.file }, file.title);
}

function showStale(file) {
  const note = root.querySelector(".stale");
  note.hidden = !file.stale;
  note.textContent = file.stale ? "These are the last good pages, from before something went wrong." : "";
  desk.classList.toggle("is-stale", file.stale);
}

function showWeb(file) {
  sheets.clear();
  const address = `/web/${encodeURIComponent(file.file)}?as=${file.digest}`;
  desk.replaceChildren(element("iframe", { src: address, title: file.title, class: "web", sandbox: true }));
}
