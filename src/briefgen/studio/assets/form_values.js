// What controls say, and which change to the file makes it say the same.

import { pathOf, same } from "./form_paths.js";

/** What a control says; null where it says nothing, and undefined where it is not said in full. */
export function valueOf(control) {
  const kind = control.dataset.control;
  if (kind === "switch")
    return control.checked === (control.dataset.usual === "true") ? null : control.checked;
  if (kind === "names") return chosen(control);
  if (kind === "pair") return pair(control);
  return control.value === "" ? null : control.value;
}

function chosen(fieldset) {
  const names = [...fieldset.querySelectorAll("[data-name]:checked")].map((box) => box.value);
  return names.length ? names : null;
}

function pair(fieldset) {
  const both = [...fieldset.querySelectorAll("[data-pair]")].map((input) => input.value);
  if (both.every((text) => text === "")) return null;
  return both.every(Boolean) ? both : undefined;
}

/** What an item says as a whole: a text where nothing else is said beside it. */
export function valueOfItem(item) {
  const said = {};
  for (const control of item.querySelectorAll("[data-control]")) {
    if (control.closest("[data-item]") !== item) continue;
    const value = valueOf(control);
    if (value === null || value === undefined) continue;
    if (!same(pathOf(control), pathOf(item))) said[control.dataset.key] = value;
    else if (!item.dataset.plain) return value;
    else said[item.dataset.plain] = value;
  }
  const keys = Object.keys(said);
  return keys.length === 1 && keys[0] === item.dataset.plain ? said[keys[0]] : said;
}

/** Whether an item says nothing at all. */
export function isBlank(item) {
  const said = valueOfItem(item);
  return said.constructor === Object && !Object.keys(said).length;
}

/** The operation that makes the file say a value; one that is empty goes, if it is not needed. */
export function setting(control, value) {
  const path = pathOf(control);
  if (value !== null) return { do: "set", path, value };
  return "needed" in control.dataset ? { do: "set", path, value: "" } : { do: "unset", path };
}

/** Gives the text that stood for a whole item its own path, once the item says more beside it. */
export function spellOut(item) {
  const plain = item?.dataset.plain;
  if (!plain) return;
  const said = valueOfItem(item);
  if (said.constructor !== Object || Object.keys(said).every((key) => key === plain)) return;
  const own = [...item.querySelectorAll("[data-control]")].find((each) =>
    same(pathOf(each), pathOf(item)),
  );
  if (own) own.dataset.path = JSON.stringify([...pathOf(item), plain]);
}
