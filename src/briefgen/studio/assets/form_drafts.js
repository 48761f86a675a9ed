// What is added to a list and not written yet: it stands in the page alone until it says something,
// so that no empty item ever gets into the file.

import { body, entries, isText, pathOf, rebase, renumber } from "./form_paths.js";
import { partOf, refresh, whenFresh } from "./form_parts.js";
import { isBlank, spellOut, valueOfItem } from "./form_values.js";
import { changeAll } from "./form_changes.js";

const LEAVING_MS = 200; // a press on one of its buttons comes after the caret has left
const TO_WRITE = "…"; // as the server has it in new sections
const UNSAYABLE = new Set(["address"]); // no word stands for it: it must be a web address

/** Puts an empty entry into a list behind another, or at the end; its first control has the caret. */
export function addDraft(list, behind = entries(list).at(-1)) {
  const old = list.querySelector(":scope > [data-draft]");
  if (old) return focusFirst(old);
  const draft = list.parentElement
    .querySelector(":scope > template.fresh")
    .content.firstElementChild.cloneNode(true);
  draft.dataset.draft = draft.dataset.own = "";
  for (const each of draft.querySelectorAll("[id]")) each.removeAttribute("id");
  for (const label of draft.querySelectorAll("label[for]")) nameBy(label);
  if (behind) behind.after(draft);
  else list.prepend(draft);
  rebase(draft, [...pathOf(list), placeOf(draft)]);
  focusFirst(draft);
  draft.scrollIntoView({ block: "nearest" });
  return draft;
}

// The ids of a draft would be those of another entry: its labels name their controls by words.
function nameBy(label) {
  label.parentElement
    .querySelector("[data-control]")
    ?.setAttribute("aria-label", label.firstChild.textContent.trim());
}

function placeOf(draft) {
  const list = draft.parentElement;
  const before = [...list.children].slice(0, [...list.children].indexOf(draft));
  return (
    Number(list.dataset.first ?? 0) +
    before.filter((each) => each.matches("[data-item]:not([data-draft])")).length
  );
}

function focusFirst(draft) {
  draft.querySelector("[data-control]").focus();
  return draft;
}

/** Writes an entry into the file, once it says something, together with the changes before it. */
export async function insertDraft(draft, before = []) {
  if (isBlank(draft)) return;
  const operation = writing(draft);
  await changeAll([...before, operation]);
  await refresh(partOf(pathOf(draft)));
}

/** The change that writes an entry, which is a draft no more. */
export function writing(draft) {
  const list = draft.parentElement;
  const value = completed(draft, valueOfItem(draft));
  delete draft.dataset.draft;
  delete draft.dataset.own;
  renumber(list);
  spellOut(draft);
  return inserting(list, pathOf(draft), value);
}

/** Where one entry stands alone, it becomes a list with the other. */
function inserting(list, path, value) {
  if (!list.closest("[data-single]")) return { do: "insert", path, value };
  const others = entries(list).filter((each) => pathOf(each).at(-1) !== path.at(-1));
  return { do: "set", path: pathOf(list), value: [...others.map(valueOfItem), value] };
}

/** What an entry says, with a mark for whatever it cannot do without and does not say yet. */
function completed(draft, said) {
  if (said.constructor !== Object) return said;
  const needed = [...draft.querySelectorAll("[data-needed]")].map((control) => control.dataset.key);
  const marks = needed.filter((key) => !UNSAYABLE.has(key)).map((key) => [key, TO_WRITE]);
  return { ...Object.fromEntries(marks), ...said };
}

/** Takes entries away that were added and left without a word. */
export function leaveDrafts() {
  body.addEventListener("focusout", ({ target, relatedTarget }) => {
    const draft = target.closest("[data-draft]");
    if (!draft || draft.contains(relatedTarget)) return;
    setTimeout(() => {
      if ("draft" in draft.dataset && !draft.contains(document.activeElement) && isBlank(draft))
        draft.remove();
    }, LEAVING_MS);
  });
}

/** Selects a mark for what is not written yet where the caret comes to it: typing replaces it. */
export function replaceMarks() {
  for (const comes of ["focusin", "click"]) body.addEventListener(comes, ({ target }) => select(target));
  whenFresh(() => select(document.activeElement));
}

function select(control) {
  if (isText(control) && control.value === TO_WRITE) control.select();
}
