// The page of a file's history: what each state changed, the way back, and deleting it all.

import { connection } from "./connection.js";
import { saving } from "./saving.js";
import { onState, post } from "./server.js";

const states = document.querySelector("#states");
const look = document.querySelector("#look");
const refused = document.querySelector("#refused");
const deleting = document.querySelector("#deleting");
const saved = document.querySelector("#saved");
const file = states.dataset.file;
let shown = null;
let asked = 0;
let chosen = null;

connection(saved);
states.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-number]");
  if (button) choose(Number(button.dataset.number));
});
look.addEventListener("click", ({ target }) => {
  if (target.id === "back") goBack(Number(target.dataset.number));
});
document.querySelector("#delete").addEventListener("click", () => deleting.showModal());
document.querySelector("#keep").addEventListener("click", () => deleting.close());
document.querySelector("#delete-all").addEventListener("click", deleteAll);

onState((state) => {
  saving(saved, state);
  const now = `${state.revisions[file]} ${state.saved}`;
  if (now === shown) return;
  shown = now;
  list();
});

async function list() {
  const number = (asked += 1);
  const response = await fetch(`/history/states?${new URLSearchParams({ file })}`);
  const said = await response.text();
  if (number !== asked) return; // a newer answer is there, or on its way
  if (!response.ok) return refuse({ message: said });
  const focused = document.activeElement?.dataset?.number;
  states.innerHTML = said;
  document.querySelector("#delete").disabled = !states.querySelector("[data-number]");
  mark();
  if (focused) states.querySelector(`[data-number="${focused}"]`)?.focus();
  if (chosen && states.querySelector(`[data-number="${chosen}"]`)) show();
}

function choose(number) {
  chosen = number;
  mark();
  show();
}

function mark() {
  for (const button of states.querySelectorAll("[data-number]"))
    button.setAttribute("aria-pressed", String(Number(button.dataset.number) === chosen));
}

async function show() {
  const response = await fetch(`/history/${chosen}?${new URLSearchParams({ file })}`);
  if (!response.ok) return refuse({ message: await response.text() });
  look.innerHTML = await response.text();
}

async function goBack(number) {
  await tried(() => post("/history/back", { file, number }));
  look.focus();
}

async function deleteAll() {
  deleting.close();
  await tried(() => post("/history/delete", { file }));
  chosen = null;
  look.replaceChildren();
  await list();
}

async function tried(doing) {
  try {
    refused.hidden = true;
    await doing();
  } catch (error) {
    refuse(error);
  }
}

function refuse(error) {
  const problem = error.problems?.[0];
  refused.textContent = problem ? `${problem.message}. ${problem.hint}` : error.message;
  refused.hidden = false;
}
