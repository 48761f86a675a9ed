// What is wrong, in plain words: errors first, then warnings, each with a way to its field.

import { counted, element } from "./elements.js";
import { tell } from "./server.js";
import { fixes } from "./fixes.js";
import { worded } from "./wording.js";

const CALLED = { error: "Error", fault: "Error", warning: "Warning", note: "Note" };

/** Shows problems and guesses of an import in an element, which is hidden where there are none. */
export function problems(root, found, guesses = []) {
  const said = JSON.stringify([found, guesses]);
  if (root.dataset.said === said) return;
  root.dataset.said = said;
  const [stopping, others] = [found.filter(stops), found.filter((each) => !stops(each))];
  root.hidden = !found.length && !guesses.length;
  const open = new Set([...root.querySelectorAll("details[open]")].map((each) => each.className));
  root.replaceChildren(
    ...(stopping.length ? [element("ul", {}, stopping.map(item))] : []),
    ...folded("warnings", counted(others.length, "warning"), others, open),
    ...folded("guesses", `${counted(guesses.length, "guess", "guesses")} to check`, guesses, open),
  );
}

export const stops = (problem) => problem.severity === "error" || problem.severity === "fault";

function folded(name, called, found, open) {
  if (!found.length) return [];
  const list = element("ul", {}, found.map(item));
  return [element("details", { class: name, open: open.has(name) }, element("summary", {}, called), list)];
}

function item(problem) {
  const kind = stops(problem) ? "error" : problem.severity;
  const { message, hint } = worded(problem);
  return element(
    "li",
    { class: `problem ${kind}` },
    element("strong", { class: "kind" }, CALLED[problem.severity]),
    element(
      "div",
      { class: "words" },
      element("p", { dir: "auto" }, message),
      hint ? element("p", { class: "hint", dir: "auto" }, hint) : null,
      ...fixes(problem),
    ),
    place(problem),
  );
}

function place(problem) {
  const leads = problem.path && document.querySelector("#write"); // elsewhere there are no fields
  if (!leads) return problem.line ? element("span", { class: "line" }, `${problem.file}, line ${problem.line}`) : null;
  if (problem.in_form.file === "brand") return element("a", { href: "/brand", class: "line" }, "Brand…");
  return element(
    "button",
    { type: "button", class: "plain line", onclick: () => tell("briefgen:goto", problem) },
    "Show",
  );
}
