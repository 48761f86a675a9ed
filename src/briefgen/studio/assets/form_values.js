// What controls say, and which change to the file makes it say the same.

import { pathOf, same } from "./form_paths.js";

/** What a control says; null where it says nothing, and undefined where it is not said in full. */
export function valueOf(control) {
  const kind = control.dataset.control;
  if (kind === "switch") return control.checked === (control.dataset.usual === "true") ? null : control.checked;
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

/** The operation that makes the file say at a path what somebody chose there. */
export function setting(path, value, element) {
  const plain = plainItem(path, element);
  if (value === null) return plain ? null : taking(path, element);
  if (!plain) return { do: "set", path, value };
  const { text, key } = plain;
  return { do: "set", path: path.slice(0, -1), value: { [key]: text, [path.at(-1)]: value } };
}

/** The item in whose place a text stands, while a key of it is set; null where it has keys. */
function plainItem(path, element) {
  const item = element.closest("[data-plain]");
  if (!item || !same(pathOf(item), path.slice(0, -1))) return null;
  const control = [...item.querySelectorAll("[data-control]")].find((each) => same(pathOf(each), pathOf(item)));
  return { text: control?.value ?? "", key: item.dataset.plain };
}

/** Takes a value away: a needed one is left empty, and with its last value a group goes as well. */
function taking(path, element) {
  if ("needed" in element.dataset) return { do: "set", path, value: "" };
  const group = element.closest("fieldset.group, fieldset.picture");
  if (group && group !== element && !("absent" in group.dataset) && isEmpty(group)) {
    const around = pathOf(group);
    if (same(around, path.slice(0, around.length))) return taking(around, group);
  }
  return { do: "unset", path };
}

const isEmpty = (group) =>
  [...group.querySelectorAll("[data-control]")]
    .filter((control) => !control.matches(".group, .picture, .groups, .lines"))
    .every((control) => valueOf(control) === null) && !group.querySelector("li[data-item]");
