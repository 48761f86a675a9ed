// What is wrong, in plain words beside the field that it is about.

import { element } from "./elements.js";
import { bearers, body } from "./form_paths.js";
import { fixes } from "./fixes.js";
import { sentence } from "./wording.js";

let problems = [];

/** Shows problems of the briefing beside their fields, and takes away those that are mended. */
export function showProblems(now = problems) {
  problems = now;
  const wanted = new Map();
  for (const problem of problems.filter((each) => each.path?.length)) {
    const place = placeOf(problem.path);
    if (place) wanted.set(place, [...(wanted.get(place) ?? []), problem]);
  }
  for (const note of body.querySelectorAll("p.wrong")) if (!wanted.has(note.about)) unmark(note);
  for (const [place, found] of wanted) mark(place, found);
}

/** The control that a problem is about, else the item or the section that is around it. */
function placeOf(path) {
  for (let length = path.length; length > 0; length -= 1) {
    const found = bearers(path.slice(0, length));
    const control = found.find((each) => each.matches("[data-control]"));
    const around = found.find((each) => each.matches("[data-section], [data-item], .grid"));
    if (control) return control;
    if (around) return around;
  }
  return null;
}

function mark(place, found) {
  const note = place.note?.isConnected ? place.note : written(place);
  const said = JSON.stringify(found.map((each) => [sentence(each), each.in_form?.fixes]));
  if (note.dataset.said !== said) note.replaceChildren(...found.map(told));
  note.dataset.said = said;
  const isError = found.some((each) => ["error", "fault"].includes(each.severity));
  note.classList.toggle("warning", !isError);
  note.classList.toggle("guess", found.every((each) => each.severity === "note"));
  const control = controlOf(place);
  if (control && isError) control.setAttribute("aria-invalid", "true");
  else control?.removeAttribute("aria-invalid");
}

const told = (problem) => element("span", {}, element("span", { dir: "auto" }, sentence(problem)), ...fixes(problem));

const controlOf = (place) => (place.matches("input, textarea, select") ? place : null);

function written(place) {
  const note = element("p", { class: "wrong", "data-own": "" });
  note.about = place;
  place.note = note;
  note.id = `wrong-${(written.count = (written.count ?? 0) + 1)}`;
  const control = controlOf(place);
  if (control) describe(control, note.id);
  if (place.matches("[data-section]")) place.querySelector("header").after(note);
  else if (place.matches("li")) place.append(note);
  else if (place.closest("table")) place.closest(".grid-around").after(note);
  else place.closest(".field, header, li, .photo").append(note);
  return note;
}

function unmark(note) {
  const control = note.about && controlOf(note.about);
  control?.removeAttribute("aria-invalid");
  if (control) describe(control, "", note.id);
  note.remove();
}

/** Adds a note to what is read out with a control, or takes one away. */
export function describe(control, add, without = "") {
  const ids = (control.getAttribute("aria-describedby") ?? "").split(" ");
  const kept = [...ids.filter((id) => id && id !== without && id !== add), add].filter(Boolean);
  if (kept.length) control.setAttribute("aria-describedby", kept.join(" "));
  else control.removeAttribute("aria-describedby");
}
