// Facts and sources that a text may state: offered by a button, and by name while one types.

import { element } from "./elements.js";
import { same } from "./form_paths.js";
import { describe } from "./form_problems.js";
import { menu, placeBelow } from "./menu.js";

const TYPED = /\{\{\s*([\w.]*)$/;
const CLOSED = /^\s?\}\}/;
const MOST = 8; // that are seen at once while one types
const FIELDS = ["counted", "number", "digits", "called", "were"]; // of a section, the most used first
const list = element("ul", {
  role: "listbox",
  id: "facts",
  popover: "manual",
  class: "menu",
  "aria-label": "Facts",
  "data-own": "",
});
let known = { facts: {}, sources: [] };
let coming = Promise.resolve();
let field = null;
let write = null;

/** The facts with their values, as they were when they were asked for last. */
export const values = () => known.facts;

/** Asks for the facts as they are now, and calls a function then; the promise ends after it. */
export function askForFacts(then = () => {}) {
  coming = load().then(then);
  return coming;
}

async function load() {
  const answer = await fetch("/facts").catch(() => null); // none comes once the studio has ended
  if (!answer?.ok) return;
  const now = await answer.json();
  known = { ...now, facts: same(now.facts, known.facts) ? known.facts : now.facts };
}

/** Facts in order, each with its value; of a section that lists nothing there are none. */
function stated() {
  const place = (name) => FIELDS.indexOf(name.split(".")[1]);
  return Object.entries(known.facts)
    .filter(([name]) => known.facts[`${name.split(".")[0]}.digits`] !== "0")
    .sort(([one], [other]) => (one.split(".")[0] === other.split(".")[0] ? place(one) - place(other) : 0));
}

/** Offers all facts and sources below a button; `put` writes the one that is chosen. */
export async function offerFacts(button, put) {
  await coming;
  const facts = stated().map(([name, value]) => ({
    label: value || name,
    detail: name,
    act: () => put(`{{ ${name} }}`),
  }));
  const sources = known.sources.map((name) => ({
    label: `Source: ${name}`,
    detail: `[^${name}]`,
    act: () => put(`[^${name}]`),
  }));
  menu(button, [...facts, ...sources]);
}

/** Offers the facts whose name is being typed; `put` writes one in place of a part of the text. */
export async function suggestFacts(here, put) {
  const typed = () => TYPED.exec(here.value.slice(0, here.selectionStart));
  if (!typed()) return close();
  await coming;
  const name = typed()?.[1].toLowerCase();
  if (name === undefined || document.activeElement !== here) return close();
  const found = stated()
    .filter(([each]) => each.includes(name))
    .slice(0, MOST);
  if (!found.length) return close();
  [field, write] = [here, put];
  list.replaceChildren(...found.map(option));
  here.closest("main").append(list);
  if (!list.matches(":popover-open")) list.showPopover();
  placeBelow(list, here);
  describe(here, list.id);
  choose(0);
}

function option([name, value], number) {
  const entry = element(
    "li",
    { role: "option", id: `fact-${number}`, "data-name": name },
    element("span", {}, value || name),
    element("kbd", {}, name),
  );
  entry.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays in the field
  entry.addEventListener("click", () => take(entry));
  return entry;
}

function choose(number) {
  const all = [...list.children];
  const at = (number + all.length) % all.length;
  all.forEach((each, place) => each.setAttribute("aria-selected", String(place === at)));
  all[at].scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", all[at].id);
}

function take(entry) {
  const end = field.selectionStart;
  const start = TYPED.exec(field.value.slice(0, end))?.index ?? end;
  const closed = CLOSED.exec(field.value.slice(end))?.[0].length ?? 0;
  const text = `{{ ${entry.dataset.name} }}`;
  const here = field;
  close();
  write(text, start, end + closed);
  here.setSelectionRange(start + text.length, start + text.length);
}

function close() {
  if (!field) return;
  list.hidePopover();
  field.removeAttribute("aria-activedescendant");
  describe(field, "", list.id);
  field = null;
}

document.addEventListener("focusout", ({ target }) => target === field && close());
document.addEventListener("keydown", pressed, true); // before Enter adds an item

function pressed(event) {
  if (!field || event.target !== field || event.altKey || event.ctrlKey || event.isComposing) return;
  const here = [...list.children].findIndex((each) => each.getAttribute("aria-selected") === "true");
  const acts = {
    ArrowDown: () => choose(here + 1),
    ArrowUp: () => choose(here - 1),
    Enter: () => take(list.children[here]),
    Tab: () => take(list.children[here]),
    Escape: close,
  };
  if (!acts[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  acts[event.key]();
}
