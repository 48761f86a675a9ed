// What is wrong, in plain words: errors first, then warnings, each with a way to its field.

import { counted, element } from "./elements.js";
import { tell } from "./server.js";
import { fixes, worded } from "./wording.js";

const CALLED = { error: "Error", fault: "Error", warning: "Warning", note: "Note" };

/** Shows problems in an element, which is hidden where there are none. */
export function problems(root, found) {
  const said = JSON.stringify(found);
  if (root.dataset.said === said) return;
  root.dataset.said = said;
  const [stopping, others] = [found.filter(stops), found.filter((each) => !stops(each))];
  root.hidden = !found.length;
  const wasOpen = root.querySelector("details")?.open ?? false;
  root.replaceChildren(
    ...(stopping.length ? [element("ul", {}, stopping.map(item))] : []),
    ...(others.length ? [folded(others, wasOpen)] : []),
  );
}

export const stops = (problem) => problem.severity === "error" || problem.severity === "fault";

function folded(found, open) {
  return element(
    "details",
    { open },
    element("summary", {}, counted(found.length, "warning")),
    element("ul", {}, found.map(item)),
  );
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
