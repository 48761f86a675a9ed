// Parts of the form as the server makes them: the whole, or the section that changed.

import { element } from "./elements.js";
import { edits, settled, shows } from "./form_changes.js";
import { morph } from "./form_morph.js";
import { bearers, body, pathOf } from "./form_paths.js";

const fresh = new Set();
let waiting = Promise.resolve();

/** Calls a function with the form, or the section, whenever it came from the server. */
export const whenFresh = (listener) => fresh.add(listener);

/** Which part must be made anew where the value at a path became another in kind. */
export const partOf = (path) => (path[0] === "sections" && path.length > 1 ? path.slice(0, 2) : []);

/** Makes a part as the file is now; the promise ends when it is. */
export function refresh(path = []) {
  const done = waiting.then(() => load(path));
  waiting = done.catch(() => {});
  return done;
}

/** Makes the whole as the file is now, also while something waits to be sent. */
export const fetched = () => get([], () => true);

async function load(path) {
  const before = edits();
  await settled();
  return get(path, () => edits() === before); // else it is older than what was written meanwhile
}

async function get(path, isFresh) {
  const asked = new URLSearchParams({ path: JSON.stringify(path), open: JSON.stringify(opened()) });
  const response = await fetch(`/form?${asked}`);
  const html = await response.text();
  if (response.status === 404 && path.length) return load([]);
  if (!response.ok) throw new Error(html);
  if (!isFresh()) return load(path);
  return put(path, html, response.headers);
}

function put(path, html, headers) {
  const isReadable = !headers.has("briefgen-form");
  const part = isReadable && path.length ? bearers(path, "[data-section]")[0] : body;
  if (!part) return load([]);
  const made = new DOMParser().parseFromString(html, "text/html").body;
  if (part === body) morph(body, element("div", { class: body.className }, ...made.childNodes));
  else morph(part, made.querySelector("[data-section]"));
  shows(headers.get("briefgen-revision"));
  for (const listener of fresh) listener(part);
}

function opened() {
  return [...body.querySelectorAll('[data-more][aria-expanded="true"]')]
    .map((button) => button.closest("[data-item]"))
    .filter((item) => !("draft" in item.dataset))
    .map(pathOf);
}
