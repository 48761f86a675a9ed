// Facts with names of their own: a row each, which is added, renamed and deleted.

import { change } from "./form_changes.js";
import { refresh } from "./form_parts.js";
import { body, pathOf, rebase } from "./form_paths.js";
import { flush } from "./form_typing.js";
import { tell } from "./server.js";

const TO_WRITE = "…"; // as the server has it in new sections
const NAMELESS = "Give the fact a name: texts state it by that.";

export function named() {
  body.addEventListener("click", clicked);
  body.addEventListener("keydown", pressed);
  body.addEventListener("input", ({ target }) => isName(target) && (target.dataset.dirty = ""));
  body.addEventListener("change", ({ target }) => isName(target) && isWritten(rowOf(target)) && rename(target));
  body.addEventListener("focusout", left);
}

const isName = (target) => target.matches("[data-fact-name]");
const rowOf = (part) => part.closest("[data-fact]");
const isWritten = (row) => "path" in row.dataset;
const nameIn = (row) => row.querySelector("[data-fact-name]");
const textIn = (row) => row.querySelector("[data-control], [data-fact-text]");
const fieldOf = (part) => part.closest("fieldset");
const addButton = (field) => field.querySelector("[data-add-fact]");

/** A name as a table has it: "First name" is first_name. */
const cleaned = (typed) => typed.trim().toLowerCase().replace(/\s+/g, "_");

function clicked({ target }) {
  const button = target.closest("[data-add-fact], [data-forget]");
  if (button) "addFact" in button.dataset ? add(fieldOf(button)) : forget(rowOf(button));
}

/** Puts an empty row below the others; it is written once it has a name. */
function add(field) {
  const list = field.querySelector(".named");
  const fresh = field.querySelector("template.fresh").content.firstElementChild;
  const row = [...list.children].find((each) => !isWritten(each)) ?? fresh.cloneNode(true);
  list.append(row);
  nameIn(row).focus();
}

/** Enter goes from a name to its text, and from there to a new row. */
function pressed(event) {
  const row = rowOf(event.target);
  if (!row || event.key !== "Enter" || event.isComposing || event.target.matches("button")) return;
  event.preventDefault();
  if (isName(event.target)) textIn(row).focus();
  else {
    leave(row);
    add(fieldOf(row));
  }
}

function left({ target, relatedTarget }) {
  const row = rowOf(target);
  if (row && !row.contains(relatedTarget)) leave(row);
}

/** Writes a new row that says something, and takes away one that says nothing. */
async function leave(row) {
  if (isWritten(row) || !row.isConnected) return;
  const [name, text] = [cleaned(nameIn(row).value), textIn(row).value];
  if (!name && !text) return row.remove();
  if (isRefused(row, name)) return;
  const path = [...pathOf(fieldOf(row)), name];
  for (const part of [row, textIn(row)]) part.dataset.path = JSON.stringify(path);
  textIn(row).dataset.control = "line";
  delete row.dataset.own;
  await change({ do: "set", path, value: text || TO_WRITE });
  await refresh();
}

async function rename(input) {
  const row = rowOf(input);
  const path = pathOf(row);
  const name = cleaned(input.value);
  if (name !== path.at(-1) && !isRefused(row, name)) {
    flush();
    rebase(row, [...path.slice(0, -1), name]);
    await change({ do: "rename", path, value: name });
  }
  delete input.dataset.dirty;
  await refresh();
}

/** Says why a row cannot have a name: it is none, or that of another row. */
function isRefused(row, name) {
  const others = [...row.parentElement.children].filter((each) => each !== row);
  const isTaken = others.some((each) => cleaned(nameIn(each).value) === name);
  if (name && !isTaken) return false;
  const message = name ? `There is a fact called ${name} already.` : NAMELESS;
  setTimeout(() => tell("briefgen:refused", { message })); // where the caret comes, it goes
  return true;
}

/** Deletes a fact; the caret goes to what stands before it, else to the button below. */
async function forget(row) {
  const near = row.previousElementSibling ?? row.nextElementSibling;
  if (!isWritten(row)) nameIn(row).value = textIn(row).value = ""; // nothing of it is to be written
  (near ? textIn(near) : addButton(fieldOf(row))).focus();
  row.remove();
  if (!isWritten(row)) return;
  flush();
  await change({ do: "unset", path: pathOf(row) });
  await refresh();
}
