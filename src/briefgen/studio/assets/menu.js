// A menu below a button: arrows move in it, Escape closes it, and the caret goes back to the button.

import { element } from "./elements.js";

const list = element("div", { role: "menu", popover: "auto", class: "menu" });
let opener = null;

/** Shows choices below a button: each has a label and an act, maybe keys, and may be disabled. */
export function menu(button, choices) {
  (button.closest("main") ?? document.body).append(list);
  opener = button;
  list.replaceChildren(...choices.map(entry));
  list.setAttribute("aria-label", button.getAttribute("aria-label") ?? button.textContent);
  list.showPopover();
  placeBelow(list, button);
  list.querySelector("button:not(:disabled)")?.focus();
}

function entry({ label, keys, detail, disabled, act }) {
  const parts = [element("span", {}, label), (keys || detail) && element("kbd", {}, keys ?? detail)];
  const attributes = { type: "button", role: "menuitem", tabindex: "-1", disabled: Boolean(disabled) };
  return element("button", { ...attributes, onclick: () => chosen(act) }, parts.filter(Boolean));
}

function chosen(act) {
  close();
  act();
}

function close() {
  list.hidePopover();
  if (opener?.isConnected) opener.focus();
}

/** Puts a popover below an element, or above it where there is no room. */
export function placeBelow(popover, element) {
  const at = element.getBoundingClientRect();
  const box = popover.getBoundingClientRect();
  const isBelow = at.bottom + box.height < innerHeight;
  const left = element.matches("button") ? at.right - box.width : at.left;
  popover.style.left = `${Math.max(4, Math.min(left, innerWidth - box.width - 4))}px`;
  popover.style.top = `${isBelow ? at.bottom : Math.max(4, at.top - box.height)}px`;
}

list.addEventListener("keydown", (event) => {
  const all = [...list.querySelectorAll("button:not(:disabled)")];
  const here = all.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    all[(to + all.length) % all.length].focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    close();
  }
});
