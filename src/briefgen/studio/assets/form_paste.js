// Pasting into fields: several paragraphs or items of a list become several items.

import { change } from "./form_changes.js";
import { linesOf, textsOf } from "./form_clipboard.js";
import { insertDraft } from "./form_drafts.js";
import { partOf, refresh } from "./form_parts.js";
import { body, focusPath, isText, pathOf, stillHere } from "./form_paths.js";
import { flush } from "./form_typing.js";

export function pasting() {
  body.addEventListener("paste", (event) => {
    const field = event.target;
    const html = event.clipboardData.getData("text/html");
    if (!isText(field) || event.defaultPrevented) return;
    const plain = event.clipboardData.getData("text/plain");
    const texts = html && "marked" in field.dataset ? textsOf(html) : linesOf(plain);
    const isSimple = !html && texts.length < 2;
    if (isSimple || !texts.length) return;
    event.preventDefault();
    put(field, texts);
  });
}

async function put(field, texts) {
  const item = field.closest("[data-item]");
  const isItem =
    field.dataset.control === "text" && item && !item.matches("[data-section]") && isAlone(field, item);
  if (!isItem || texts.length < 2)
    return insert(field, texts.join(field.dataset.control === "text" ? "\n\n" : " "));
  const isBehind = field.value && field.selectionStart === field.value.length; // all become new ones
  if (!isBehind) insert(field, texts.shift());
  const isHere = stillHere();
  await flush();
  if ("draft" in item.dataset) await insertDraft(item);
  const path = pathOf(item);
  const isPlain = "plain" in item.dataset || item.matches(".one");
  let place = path;
  for (const text of texts) {
    place = [...path.slice(0, -1), place.at(-1) + 1];
    await change({ do: "insert", path: place, value: isPlain ? text : { [field.dataset.key]: text } });
  }
  await refresh(partOf(path));
  if (isHere()) focusPath(place, { at: -1 });
}

/** Whether an item's text is all that its pasted neighbours need to say. */
const isAlone = (field, item) =>
  item.matches(".one") || [...item.querySelectorAll("[data-needed]")].every((each) => each === field);

function insert(field, text) {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
