// New sections: their kind is chosen, and they say what their pages need, to be written over.

import { element } from "./elements.js";
import { change } from "./form_changes.js";
import { refresh } from "./form_parts.js";
import { body, bearers, entries, focusPath, stillHere } from "./form_paths.js";
import { awaitPages, upload } from "./form_pictures.js";
import { flush } from "./form_typing.js";

let place = null;

export function sections() {
  body.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button && "newSection" in button.dataset) choose(JSON.parse(button.dataset.newSection));
    else if (button?.closest("#kinds") && button.dataset.value) chosen(JSON.parse(button.dataset.value));
  });
}

/** Asks for the kind of a section that will stand at the end of a list, or behind a place in it. */
export function choose(list, behind = null) {
  const there = bearers(list, "[data-list]")[0];
  const count = there ? entries(there).length : 0;
  place = [...list, behind === null ? count : behind + 1];
  body.querySelector("#kinds").showModal();
}

async function chosen(value) {
  body.querySelector("#kinds").close();
  if (value.kind === "picture") return askForPicture(value);
  await put(value);
}

async function put(value) {
  const isHere = stillHere();
  flush();
  const revision = await change({ do: "insert", path: place, value });
  await refresh();
  if (value.kind === "picture") awaitPages([...place, "path"], revision);
  if (isHere()) focusPath([...place, "heading"], { select: true });
}

/** A picture is nothing without its file, and says nothing without its words. */
function askForPicture(value) {
  const file = element("input", { type: "file", accept: ".jpg,.jpeg,.png,.svg", required: true });
  const alt = element("input", { type: "text", dir: "auto", maxlength: "500", autocomplete: "off" });
  const decorative = element("input", { type: "checkbox" });
  decorative.addEventListener("change", () => {
    alt.disabled = decorative.checked;
    alt.required = !decorative.checked;
  });
  alt.required = true;
  const form = element(
    "form",
    { method: "dialog" },
    element("h3", { id: "picture-title" }, "A picture"),
    element("label", {}, "Its file: a JPEG, a PNG or an SVG", file),
    element("label", {}, "What it shows, in words, for those who cannot see it", alt),
    element("label", { class: "tick" }, decorative, "It is mere decoration and shows nothing"),
    element(
      "p",
      { class: "buttons" },
      element("button", { value: "put", class: "main" }, "Add the picture"),
      element("button", { value: "cancel", formnovalidate: true }, "Cancel"),
    ),
  );
  const dialog = element("dialog", { class: "asking", "aria-labelledby": "picture-title" }, form);
  document.body.append(dialog);
  dialog.showModal();
  dialog.addEventListener("close", async () => {
    const name = dialog.returnValue === "put" && (await upload(file.files[0]));
    if (name)
      await put({
        ...value,
        path: name,
        ...(decorative.checked ? { decorative: true } : { alt: alt.value }),
      });
    dialog.remove();
  });
}
