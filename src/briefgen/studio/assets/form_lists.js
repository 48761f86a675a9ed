// Lists of the form (sections, items, rows): add, delete, duplicate and move, by mouse and by keyboard.

import { element } from "./elements.js";
import { change } from "./form_changes.js";
import { addDraft, insertDraft, leaveDrafts, replaceMarks } from "./form_drafts.js";
import { partOf, refresh } from "./form_parts.js";
import { body, entries, focusPath, isText, pathOf, putCaret, renumber, stillHere } from "./form_paths.js";
import { choose } from "./form_sections.js";
import { flush } from "./form_typing.js";
import { isBlank, setting, valueOf } from "./form_values.js";
import { menu } from "./menu.js";

const news = element("p", { class: "unseen", role: "status" });

export function lists(root) {
  root.append(news);
  leaveDrafts();
  replaceMarks();
  body.addEventListener("click", clicked);
  body.addEventListener("keydown", pressed);
}

function clicked({ target }) {
  const button = target.closest("button");
  const item = button?.closest("[data-item]");
  if (!button) return;
  if ("add" in button.dataset) addDraft(listBefore(button));
  else if ("more" in button.dataset) toggleMore(button, item);
  else if ("menu" in button.dataset) menu(button, choices(item));
  else if ("star" in button.dataset) toggleStar(button);
  else if ("unset" in button.dataset) takeAway(JSON.parse(button.dataset.unset));
}

/** The list to which a button below it adds. */
const listBefore = (button) => button.parentElement.querySelector(":scope > [data-list]");

function choices(item) {
  const all = entries(item.parentElement);
  const place = all.indexOf(item);
  return [
    { label: "Move up", keys: "Alt+Up", disabled: place <= 0, act: () => move(item, -1) },
    {
      label: "Move down",
      keys: "Alt+Down",
      disabled: place === all.length - 1,
      act: () => move(item, 1),
    },
    { label: "Duplicate", act: () => duplicate(item) },
    { label: "Delete", act: () => remove(item) },
    ...(item.matches("[data-section]") ? choicesOfSections(item) : []),
  ];
}

function choicesOfSections(item) {
  const path = pathOf(item);
  const below = { label: "Add a section below", act: () => choose(path.slice(0, -1), path.at(-1)) };
  const inside = { label: "Add a section inside", act: () => choose([...path, "sections"]) };
  return item.querySelector(":scope > .inner") ? [below, inside] : [below];
}

async function toggleMore(button, item) {
  const path = pathOf(item);
  const isOpen = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!isOpen));
  flush();
  await refresh(partOf(path));
}

async function toggleStar(button) {
  const isOn = button.getAttribute("aria-pressed") !== "true";
  const item = button.closest("[data-item]");
  if ("draft" in item.dataset) return;
  button.setAttribute("aria-pressed", String(isOn));
  button.textContent = isOn ? "★" : "☆";
  say(isOn ? `${item.dataset.called} is on the poster` : `${item.dataset.called} is no longer on the poster`);
  flush();
  const path = pathOf(button);
  await change(isOn ? { do: "set", path, value: true } : { do: "unset", path });
  await refresh(partOf(pathOf(item)));
}

async function takeAway(path) {
  await change({ do: "unset", path });
  await refresh(partOf(path));
}

/** Moves an entry by so many places; the caret stays in it. */
export async function move(item, by) {
  const list = item.parentElement;
  const all = entries(list);
  const place = all.indexOf(item) + by;
  if (place < 0 || place >= all.length)
    return say(`${item.dataset.called} is ${by < 0 ? "first" : "last"} already`);
  flush();
  const path = pathOf(item);
  const focused = document.activeElement;
  const caret = isText(focused) ? focused.selectionStart : null;
  all[place][by < 0 ? "before" : "after"](item);
  renumber(list);
  if (item.contains(focused)) focused.focus();
  if (caret !== null) putCaret(focused, caret);
  item.scrollIntoView({ block: "nearest" });
  await moved(item, path);
}

/** Tells the file, and whoever cannot see it, where an entry is now. */
export async function moved(item, from) {
  const list = item.parentElement;
  const to = pathOf(item);
  const all = entries(list);
  say(`${item.dataset.called} is now ${all.indexOf(item) + 1} of ${all.length}`);
  await change({ do: "move", path: from, to });
  const parts = [partOf(from), partOf(to)];
  await refresh(from.length === 2 || String(parts[0]) !== String(parts[1]) ? [] : parts[0]);
}

async function duplicate(item) {
  const isHere = stillHere();
  flush();
  const path = pathOf(item);
  await change({ do: "duplicate", path });
  await refresh(path.length === 2 ? [] : partOf(path));
  const copy = [...path.slice(0, -1), path.at(-1) + 1];
  if (isHere()) focusPath(copy);
  say(`A copy stands behind ${item.dataset.called.toLowerCase()}`);
}

/** Deletes an entry; the caret goes to the one before, else to the one behind. */
export async function remove(item, { before = false } = {}) {
  const list = item.parentElement;
  const called = item.dataset.called;
  const near = [item.previousElementSibling, item.nextElementSibling].find((each) =>
    each?.matches("[data-item]"),
  );
  if (before || !near || item.contains(document.activeElement)) caretTo(near, list);
  if ("draft" in item.dataset) return item.remove();
  flush();
  const path = pathOf(item);
  item.remove();
  renumber(list);
  say(`${called} is deleted. Ctrl+Z brings it back`);
  await change({ do: "delete", path });
  await refresh(path.length === 2 ? [] : partOf(path));
}

function caretTo(item, list) {
  const control =
    item?.querySelector("[data-control]") ?? list.parentElement.querySelector(":scope > [data-add]");
  control?.focus();
  if (isText(control)) putCaret(control, -1);
}

// --- the keyboard

function pressed(event) {
  const item = event.target.closest("[data-item]");
  if (!item) return;
  const up = event.key === "ArrowUp";
  if (event.altKey && (up || event.key === "ArrowDown")) {
    event.preventDefault();
    if (!("draft" in item.dataset)) move(item, up ? -1 : 1);
  } else if (!event.isComposing && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
    if (event.key === "Enter") entered(event, item);
    else if (event.key === "Backspace") erased(event, item);
  }
}

/** Enter at the end of an item adds the next; in the midst of one it makes two of it. */
function entered(event, item) {
  const control = event.target;
  if (!isText(control)) return;
  const isLine = control.dataset.control !== "text";
  if (isLine) event.preventDefault();
  const list = item.parentElement;
  if (!("list" in list.dataset) || !isLastText(control, item) || item.matches("[data-section], tr")) return;
  event.preventDefault();
  if (isBlank(item)) return;
  flush(); // an item that was added is written before the next one is
  const rest = isLine ? "" : control.value.slice(control.selectionEnd).trimStart();
  const before = control.value.slice(0, control.selectionStart).trimEnd();
  const draft = addDraft(list, item);
  if (rest) split(control, before, draft, rest);
}

/** What stands behind the caret goes into the item that was added; both are one change. */
function split(control, before, draft, rest) {
  const added = draft.querySelector("[data-control]:not([data-key=ref])");
  control.value = before;
  added.value = rest;
  added.focus();
  putCaret(added, 0);
  insertDraft(draft, [setting(control, valueOf(control))]);
}

const isLastText = (control, item) =>
  [...item.querySelectorAll(".fields [data-control], :scope > .written > [data-control]")].filter(isText).at(-1) ===
  control;

/** Backspace in an item that says nothing deletes it. */
function erased(event, item) {
  if (!isText(event.target) || event.target.value || item.matches("[data-section], tr") || !saysNothing(item))
    return;
  event.preventDefault();
  remove(item, { before: true });
}

const saysNothing = (item) =>
  [...item.querySelectorAll("[data-control]")].filter(isText).every((each) => !each.value);

function say(text) {
  news.textContent = text;
}
