// The page of a brand: sends what is changed, and shows all that is made in it.

import { element } from "./elements.js";
import { morph } from "./form_morph.js";
import { edit, onState, redo, undo } from "./server.js";
import { sentence } from "./wording.js";

const PAUSE_MS = 300;
const SHOWN = 0.3; // CSS pixels a point: all layouts are seen at once
const form = document.querySelector("#brand");
const refused = document.querySelector("#refused");
const everything = document.querySelector("#everything");
const told = document.querySelector("#told");
const saved = document.querySelector("#saved");
let waiting = null;
let shownRevision = null;
let ofBrand = [];
let partners = [];

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", ({ target }) => {
  if (target.matches(".partner")) return void setPartner(target);
  if (!target.dataset.path) return;
  target.dataset.dirty = "";
  clearTimeout(waiting);
  if (target.type === "color") target.closest(".swatch").querySelector("[data-hex]").value = target.value.toUpperCase();
  waiting = setTimeout(() => send(target), target.matches("select") ? 0 : PAUSE_MS);
});
form.addEventListener("change", ({ target }) => {
  if (target.id === "logo-file" && target.files.length) {
    bring(target.files[0]);
    target.value = ""; // the same file may be brought again
  } else if (target.dataset.path && "dirty" in target.dataset) send(target);
});
form.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  if (button.matches(".nearest")) change({ do: "set", path: JSON.parse(button.dataset.path), value: button.dataset.value });
  if (button.matches("[data-move]")) move(Number(button.dataset.at), Number(button.dataset.move));
  if (button.matches(".remove")) remove(button.dataset.logo);
  if (button.id === "make-ours") makeOurs();
});
for (const name of ["dragenter", "dragover"])
  document.addEventListener(name, (event) => {
    event.preventDefault();
    form.querySelector("#drop")?.classList.add("over");
  });
for (const name of ["dragleave", "drop"])
  document.addEventListener(name, (event) => {
    event.preventDefault();
    form.querySelector("#drop")?.classList.remove("over");
  });
document.addEventListener("drop", ({ dataTransfer }) => {
  if (dataTransfer?.files[0]) bring(dataTransfer.files[0]);
});
document.querySelector("#undo").addEventListener("click", () => undo("brand").then(refresh, refuse));
document.querySelector("#redo").addEventListener("click", () => redo("brand").then(refresh, refuse));

// --- changes --------------------------------------------------------------------------------------

async function send(control) {
  clearTimeout(waiting);
  if (!("dirty" in control.dataset)) return;
  const path = JSON.parse(control.dataset.path);
  const value = valueOf(control);
  if (value === undefined) return;
  delete control.dataset.dirty;
  if (value === null) await change({ do: "unset", path });
  else await change(together(control, path, value));
}

function valueOf(control) {
  const text = control.value.trim();
  if (control.type === "color") return text.toUpperCase();
  if ("hex" in control.dataset) return /^#([0-9a-f]{3}){1,2}$/i.test(text) ? text.toUpperCase() : text === "" ? null : undefined;
  if ("lines" in control.dataset) {
    const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
    return lines.length ? lines : null;
  }
  return text === "" ? null : text;
}

/** Where a text stands in place of keys, that text becomes one of them. */
function together(control, path, value) {
  const beside = JSON.parse(control.dataset.beside ?? "{}");
  if (!Object.keys(beside).length) return { do: "set", path, value };
  return { do: "set", path: path.slice(0, -1), value: { ...beside, [path.at(-1)]: value } };
}

async function change(operation) {
  try {
    await edit("brand", operation);
    refused.hidden = true;
  } catch (error) {
    refuse(error);
  }
  await refresh();
}

function refuse(error) {
  const problems = error.problems ?? [];
  refused.textContent = problems.map(sentence).join(" ") || error.message;
  refused.hidden = false;
}

// --- logos and partners ---------------------------------------------------------------------------

const OWN = ["defaults", "briefgen"];

async function bring(file) {
  const response = await fetch(`/brand/logo?${new URLSearchParams({ name: file.name })}`, { method: "POST", body: file });
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const answer = isJson ? await response.json() : { message: await response.text() };
  if (!response.ok) return refuse({ problems: answer.problems, message: answer.message });
  const path = ["logo", "images", answer.name];
  await change({ do: "set", path, value: { path: answer.path, alt: answer.alt } });
  const words = form.querySelector(`[data-path='${JSON.stringify([...path, "alt"])}']`);
  words?.focus(); // whoever brought it knows what it says
  words?.select();
}

async function remove(name) {
  const others = partners.includes(name) ? [withPartners(partners.filter((each) => each !== name))] : [];
  await change({ do: "all", operations: [...others, { do: "unset", path: ["logo", "images", name] }] });
}

function setPartner(box) {
  const others = partners.filter((each) => each !== box.value);
  return change(withPartners(box.checked ? [...others, box.value] : others));
}

function withPartners(names) {
  const path = [...OWN, "partners"];
  return names.length ? { do: "set", path, value: names } : { do: "unset", path };
}

async function move(at, by) {
  const path = [...OWN, "partners"];
  await change({ do: "move", path: [...path, at], to: [...path, at + by] });
  form.querySelector(`[data-at="${at + by}"][data-move="${by}"]:not(:disabled), [data-at="${at + by}"]`)?.focus();
}

async function makeOurs() {
  const response = await fetch("/brand/ours", { method: "POST" });
  if (!response.ok) refuse((await response.json().catch(() => null)) ?? { message: "That could not be done" });
  await refresh();
}

// --- what is shown --------------------------------------------------------------------------------

async function refresh() {
  const response = await fetch("/brand/fields");
  if (!response.ok) return;
  const fresh = form.cloneNode(false);
  fresh.innerHTML = await response.text();
  if (form.childElementCount) morph(form, fresh);
  else form.append(...fresh.childNodes);
  for (const sample of form.querySelectorAll(".sample")) {
    sample.style.setProperty("color", sample.dataset.text);
    sample.style.setProperty("background-color", sample.dataset.ground);
  }
  partners = [...form.querySelectorAll(".partners li span")].map((each) => each.textContent);
  mark();
}

/** Says beside its field what is wrong with it. */
function mark() {
  for (const note of form.querySelectorAll(".wrong")) note.remove();
  const controls = [...form.querySelectorAll(":is(input, select, textarea)[data-path]")];
  for (const problem of ofBrand) {
    const control = controls.find((each) => problem.path.every((part, at) => part === JSON.parse(each.dataset.path)[at]));
    const kind = problem.severity === "warning" ? "wrong warning" : "wrong";
    control?.closest(".field, .swatch")?.append(element("span", { class: kind, "data-own": "" }, sentence(problem)));
  }
}

function show(state) {
  const revision = state.revisions?.brand ?? null;
  if (revision !== shownRevision) {
    shownRevision = revision;
    refresh();
  }
  saved.textContent = state.saved ? "Saved" : "Saving…";
  const stopping = state.problems.filter((each) => each.severity === "error" || each.severity === "fault");
  told.hidden = state.building || !stopping.length;
  told.replaceChildren(...stopping.map((each) => element("li", { class: "problem" }, sentence(each))));
  ofBrand = state.problems.filter((each) => each.path?.length && each.in_form.file === "brand");
  mark();
  const files = state.files.filter((file) => file.sides.length);
  everything.replaceChildren(...files.map(figure));
}

function figure(file) {
  const scale = Math.min(2, window.devicePixelRatio || 1) * 0.5;
  const sides = file.sides.slice(0, 2).map((side, at) =>
    element("img", { src: `/pages/${side.digest}.png?scale=${scale}`, alt: `${file.title}, side ${at + 1}`, width: Math.round(side.width * SHOWN), height: Math.round(side.height * SHOWN) }));
  return element("figure", { class: file.stale ? "file stale" : "file" }, element("div", { class: "file-sides" }, sides),
    element("figcaption", {}, file.stale ? `${file.title}: as it was before` : file.title));
}

await refresh();
onState(show);
