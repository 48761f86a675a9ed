// Pictures: a file is chosen or dropped, goes into the folder of the briefing, and is named in it.

import { element } from "./elements.js";
import { change } from "./form_changes.js";
import { partOf, refresh } from "./form_parts.js";
import { bearers, body, focusPath, pathOf, stillHere } from "./form_paths.js";
import { flush } from "./form_typing.js";
import { onState, tell } from "./server.js";
import { sentence } from "./wording.js";

const notes = new Set();
let latest = null;

export function pictures() {
  onState((state) => {
    latest = state;
    if (!state.building) endNotes();
  });
  body.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-upload]") || !target.files.length) return;
    take(target.closest("[data-drop]"), target.files[0]);
    target.value = ""; // the same file may be chosen again
  });
  body.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.target.closest("[data-drop]")?.classList.add("over");
  });
  body.addEventListener("dragleave", ({ target }) => target.closest("[data-drop]")?.classList.remove("over"));
  body.addEventListener("drop", (event) => {
    const place = event.target.closest("[data-drop]");
    const [file] = event.dataTransfer.files;
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    place?.classList.remove("over");
    if (place && file) take(place, file);
  });
}

/** Uploads a picture, and gives the name that it has beside the briefing; null where it is refused. */
export async function upload(file) {
  const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    body: file,
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer.path;
  const problems = answer.problems?.map(sentence).join("\n");
  tell("briefgen:refused", {
    message: problems || "This file cannot be taken: choose a JPEG, a PNG or an SVG.",
  });
  return null;
}

async function take(place, file) {
  const isHere = stillHere();
  flush();
  const path = pathOf(place);
  const name = await upload(file);
  if (!name) return;
  const revision = await change({ do: "set", path, value: name });
  await refresh(partOf(path));
  awaitPages(path, revision);
  if (isHere()) focusPath([...path.slice(0, -1), "alt"]);
}

/** Says beside a picture that pages are being made with it: only they can tell whether it fits. */
export function awaitPages(path, revision) {
  const place = bearers(path, "[data-drop]")[0];
  const isMade = latest?.revisions.briefing === revision && !latest.building;
  if (!place || !revision || isMade || place.querySelector(".awaits")) return;
  const note = element("span", { class: "advice awaits", role: "status", "data-own": "" });
  note.textContent = "Pages are being made with it …";
  place.append(note);
  notes.add(note);
}

function endNotes() {
  for (const note of notes) note.remove();
  notes.clear();
}
