// Sends what is typed and chosen: texts a moment after the last key, all else at once.

import { change, flushedBy } from "./form_changes.js";
import { insertDraft } from "./form_drafts.js";
import { body, pathOf } from "./form_paths.js";
import { fetched, partOf, refresh } from "./form_parts.js";
import { setting, spellOut, valueOf } from "./form_values.js";
import { tell } from "./server.js";

const PAUSE_MS = 40; // so that pages follow each key; nothing is sent before the last is answered
const RESHAPING = new Set(["kind", "path", "decorative", "language", "columns"]);
const HALF = /\{\{[^{}]*$/;
const MOST_TRIES = 5;
const timers = new Map();
const sending = new Map();
const unsent = new Set(); // controls whose text waits until the studio is back
const known = new WeakMap(); // what each control has said in the file so far, as far as we know

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
  flushedBy(flush);
  document.addEventListener("briefgen:connected", ({ detail }) => detail.connected && back());
}

/** The control that an element belongs to: a box belongs to the names around it. */
function controlOf(target) {
  if (target.matches("[data-name], [data-pair]")) return target.closest("fieldset[data-control]");
  return target.matches("[data-control]") ? target : null;
}

/** Sends in a moment; half a fact is not sent, unless somebody leaves it so. */
function wait(control, moment) {
  clearTimeout(timers.get(control));
  timers.set(
    control,
    setTimeout(() => (isHalf(control) ? wait(control, PAUSE_MS) : send(control)), moment),
  );
}

const isHalf = (control) =>
  document.activeElement === control &&
  isTyped(control) &&
  HALF.test(control.value.slice(0, control.selectionStart));

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

/** Sends what a control says, after what it said before has been answered. */
function send(control) {
  clearTimeout(timers.get(control));
  timers.delete(control);
  const done = sending.has(control) ? sending.get(control).then(() => sent(control)) : sent(control);
  const tracked = done.finally(() => sending.get(control) === tracked && sending.delete(control));
  sending.set(control, tracked);
  return tracked;
}

async function sent(control, tries = 0) {
  const value = valueOf(control);
  if (value === undefined || !control.isConnected) return;
  const draft = control.closest("[data-draft]");
  if (draft || isSaid(control, value)) delete control.dataset.dirty;
  if (draft) return insertDraft(draft);
  if (isSaid(control, value)) return;
  spellOut(control.closest("[data-item]"));
  const path = pathOf(control);
  note(control, control.sent ?? said(control));
  control.sent = note(control, JSON.stringify(value));
  const isDone = await change(setting(control, value));
  if (!isDone) return again(control, value, tries + 1);
  if (!timers.has(control) && isSaid(control, valueOf(control))) delete control.dataset.dirty;
  if (control.closest(".picture[data-absent]") || RESHAPING.has(control.dataset.key ?? path.at(-1)))
    await refresh(partOf(path));
}

/** What the file says, as the server last wrote it into the page. */
function said(control) {
  const isText = control.matches("input[type=text], input[type=date], textarea");
  return JSON.stringify(isText ? control.defaultValue || null : undefined);
}

const isSaid = (control, value) => JSON.stringify(value) === (control.sent ?? said(control));

function note(control, text) {
  if (!known.has(control)) known.set(control, new Set());
  known.get(control).add(text);
  return text;
}

/** Sends once more what was not taken, unless the file says there what somebody else wrote. */
async function again(control, value, tries) {
  delete control.sent;
  try {
    await fetched();
  } catch {
    unsent.add(control); // the studio has ended
    return;
  }
  if (tries < MOST_TRIES && control.isConnected && known.get(control).has(said(control)))
    return sent(control, tries);
  delete control.dataset.dirty;
  lost(value);
  refresh();
}

/** Sends what was written while the studio was away. */
async function back() {
  const waiting = [...unsent];
  unsent.clear();
  if (waiting.length) await fetched().catch(() => {});
  waiting.forEach(send);
}

function lost(value) {
  tell("briefgen:refused", {
    message: `This could not be written, since the file changed meanwhile: ${value}`,
  });
}
