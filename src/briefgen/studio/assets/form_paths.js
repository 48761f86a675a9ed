// Paths: where the value of an element stands in the YAML, as a list of keys and numbers.

export const body = document.createElement("div");
body.className = "form-body";

/** The path that an element bears. */
export const pathOf = (element) => JSON.parse(element.dataset.path);

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const quoted = (path) => `[data-path='${JSON.stringify(path).replaceAll("'", "\\'")}']`;

/** The elements that bear a path; those of what is not written yet bear none that counts. */
export function bearers(path, selector = "") {
  const found = body.querySelectorAll(`${quoted(path)}${selector}`);
  return [...found].filter((each) => !each.closest("[data-draft]"));
}

/** The control for the value at a path: its own, else the first inside or around it. */
export function controlAt(path) {
  for (let length = path.length; length > 0; length -= 1) {
    const around = path.slice(0, length);
    const own = bearers(around, "[data-control]")[0];
    if (own) return own.matches("fieldset") ? own.querySelector("input, select, textarea") : own;
    const inside = bearers(around)
      .map((each) =>
        each.querySelector(".fields [data-control], :scope > .field [data-control], [data-control]"),
      )
      .find(Boolean);
    if (inside) return inside;
  }
  return null;
}

/** Brings the field of a path before the eye, with the caret in it. */
export function focusPath(path, { select = false, at = null } = {}) {
  const control = controlAt(path);
  if (!control) return null;
  for (let around = control.closest("details"); around; around = around.parentElement.closest("details"))
    around.open = true;
  control.focus();
  control.scrollIntoView({ block: "nearest" });
  if (select && control.select) control.select();
  else if (at !== null) putCaret(control, at);
  return control;
}

/** Asks, once an answer has come, whether the caret is still where it was: nobody is torn away. */
export function stillHere() {
  const was = document.activeElement;
  return () => [was, document.body].includes(document.activeElement);
}

export function putCaret(control, at) {
  const place = at < 0 ? control.value.length : at;
  if (isText(control)) control.setSelectionRange(place, place);
}

/** Whether a control has a caret. */
export const isText = (control) => control?.matches?.("textarea, input[type=text]") ?? false;

/** The entries of a list that are written in the file. */
export const entries = (list) =>
  [...list.children].filter((each) => each.matches("[data-item]:not([data-draft])"));

/** Gives the entries of a list the paths that they have by their order. */
export function renumber(list) {
  const first = Number(list.dataset.first ?? 0);
  entries(list).forEach((entry, place) => rebase(entry, [...pathOf(list), first + place]));
}

/** Gives an element, and all that is in it, the path that it has from now on. */
export function rebase(element, to) {
  const from = JSON.stringify(pathOf(element)).slice(0, -1);
  const now = JSON.stringify(to).slice(0, -1);
  if (from === now) return;
  for (const each of inside(element)) {
    const path = each.dataset.path ?? "";
    if (path.startsWith(from) && ",]".includes(path[from.length]))
      each.dataset.path = now + path.slice(from.length);
  }
}

function* inside(element) {
  yield element;
  yield* element.querySelectorAll("[data-path]");
  for (const template of element.querySelectorAll("template"))
    for (const child of template.content.children) yield* inside(child);
}
