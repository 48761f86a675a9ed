// Pasting into fields: several paragraphs or items of a list become several items.

import { changeAll } from "./form_changes.js";
import { linesOf, textsOf } from "./form_clipboard.js";
import { writing } from "./form_drafts.js";
import { partOf, refresh } from "./form_parts.js";
import { body, focusPath, isText, pathOf, stillHere } from "./form_paths.js";
import { flush } from "./form_typing.js";
import { setting, valueOf } from "./form_values.js";

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
    field.dataset.control === "text" &&
    item?.matches(":not([data-section])") &&
    typeof pathOf(item).at(-1) === "number" && // else one entry stands for a list of one
    isAlone(field, item);
  if (!isItem || texts.length < 2)
    return insert(field, texts.join(field.dataset.control === "text" ? "\n\n" : " "));
  const isHere = stillHere();
  await flush(); // what was typed before is undone by itself
  const first = intoField(field, item, texts);
  const path = pathOf(item);
  const isPlain = "plain" in item.dataset || item.matches(".one");
  const place = (number) => [...path.slice(0, -1), path.at(-1) + number];
  const others = texts.map((text, at) => ({
    do: "insert",
    path: place(at + 1),
    value: isPlain ? text : { [field.dataset.key]: text },
  }));
  await changeAll([...first, ...others]);
  await refresh(partOf(path));
  if (isHere()) focusPath(place(texts.length), { at: -1 });
}

/** Puts the first text in at the caret, and gives the change; behind a text all become new items. */
function intoField(field, item, texts) {
  if (field.value && field.selectionStart === field.value.length) return [];
  field.setRangeText(texts.shift(), field.selectionStart, field.selectionEnd, "end");
  return ["draft" in item.dataset ? writing(item) : setting(field, valueOf(field))];
}

/** Whether an item's text is all that its pasted neighbours need to say. */
const isAlone = (field, item) =>
  item.matches(".one") || [...item.querySelectorAll("[data-needed]")].every((each) => each === field);

function insert(field, text) {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
