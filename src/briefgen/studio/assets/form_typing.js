// Sends what is typed and chosen: texts a moment after the last key, all else at once.

import { change } from "./form_changes.js";
import { insertDraft } from "./form_drafts.js";
import { body, pathOf } from "./form_paths.js";
import { partOf, refresh } from "./form_parts.js";
import { setting, valueOf } from "./form_values.js";
import { tell } from "./server.js";

const PAUSE_MS = 250;
const RESHAPING = new Set(["kind", "path", "decorative", "language", "columns"]);
const HALF = /\{\{[^{}]*$/;
const timers = new Map();

export function typing() {
  body.addEventListener("input", ({ target }) => {
    const control = controlOf(target);
    if (!control) return;
    if (control.dataset.control === "line" && control.value.includes("\n")) oneLine(control);
    control.dataset.dirty = "";
    wait(control, isTyped(target) ? PAUSE_MS : 0);
  });
  body.addEventListener("focusout", ({ target }) => {
    const control = controlOf(target);
    if (timers.has(control)) send(control);
  });
  body.addEventListener("submit", (event) => {
    if (!event.target.closest("dialog")) event.preventDefault();
  });
  addEventListener("pagehide", flush);
}

/** The control that an element belongs to: a box belongs to the names around it. */
function controlOf(target) {
  if (target.matches("[data-name], [data-pair]")) return target.closest("fieldset[data-control]");
  return target.matches("[data-control]") ? target : null;
}

/** Sends in a moment; half a fact is not sent, unless somebody leaves it so. */
function wait(control, moment) {
  clearTimeout(timers.get(control));
  timers.set(control, setTimeout(() => (isHalf(control) ? wait(control, PAUSE_MS) : send(control)), moment));
}

const isHalf = (control) =>
  document.activeElement === control && isTyped(control) && HALF.test(control.value.slice(0, control.selectionStart));

function oneLine(control) {
  const at = control.selectionStart;
  control.value = control.value.replaceAll("\n", " ");
  control.setSelectionRange(at, at);
}

const isTyped = (target) => target.matches("textarea, input[type=text]");

/** Sends all that waits; the promise ends when the file says it. */
export function flush() {
  return Promise.all([...timers.keys()].map(send));
}

async function send(control) {
  clearTimeout(timers.get(control));
  timers.delete(control);
  const value = valueOf(control);
  if (value === undefined || !control.isConnected) return;
  const draft = control.closest("[data-draft]");
  if (draft || isSaid(control, value)) delete control.dataset.dirty;
  if (draft) return insertDraft(draft);
  if (isSaid(control, value)) return;
  const path = pathOf(control);
  const before = control.sent ?? said(control);
  control.sent = JSON.stringify(value);
  const isDone = await change(setting(control, value));
  if (!timers.has(control)) delete control.dataset.dirty;
  if (!isDone) return again(control, before, value);
  if (control.closest(".picture[data-absent]") || RESHAPING.has(control.dataset.key ?? path.at(-1))) await refresh(partOf(path));
}

/** What the file says, as the server last wrote it into the page. */
function said(control) {
  const isText = control.matches("input[type=text], input[type=date], textarea");
  return JSON.stringify(isText ? control.defaultValue || null : undefined);
}

const isSaid = (control, value) => JSON.stringify(value) === (control.sent ?? said(control));

/** Sends once more what was refused because the file changed meanwhile, if not this text itself. */
async function again(control, before, value) {
  if (!control.isConnected || said(control) !== before) return lost(value);
  if (!(await change(setting(control, value)))) lost(value);
  else await refresh(partOf(pathOf(control)));
}

function lost(value) {
  tell("briefgen:refused", { message: `This could not be written, since the file changed meanwhile: ${value}` });
}
