// Pictures: a file is chosen or dropped, goes into the folder of the briefing, and is named in it.

import { change } from "./form_changes.js";
import { partOf, refresh } from "./form_parts.js";
import { body, focusPath, pathOf, stillHere } from "./form_paths.js";
import { flush } from "./form_typing.js";
import { tell } from "./server.js";
import { sentence } from "./wording.js";

export function pictures() {
  body.addEventListener("change", ({ target }) => {
    if (target.matches("[data-upload]") && target.files.length)
      take(target.closest("[data-drop]"), target.files[0]);
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
  await change({ do: "set", path, value: name });
  await refresh(partOf(path));
  if (isHere()) focusPath([...path.slice(0, -1), "alt"]);
}
