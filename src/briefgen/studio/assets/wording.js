// Problems in the words of the studio, and the buttons that mend what is certain.

import { element } from "./elements.js";
import { edit, tell } from "./server.js";

const isForm = Boolean(document.querySelector("#write")) || !document.querySelector("#pages");

/** The message and the hint of a problem: for a form, and else for whoever writes the file. */
export const worded = (problem) => (isForm && problem.in_form) || problem;

/** A problem in one sentence, with what to do about it. */
export function sentence(problem) {
  const { message, hint } = worded(problem);
  return [message, hint].filter(Boolean).join(" – ");
}

/** The buttons that mend a problem; each is one step that can be undone, or a few. */
export function fixes(problem) {
  if (!document.querySelector("#write")) return [];
  return (problem.in_form?.fixes ?? []).map((fix) =>
    element("button", { type: "button", class: "fix", onclick: (event) => mend(event.target, fix) }, fix.called),
  );
}

async function mend(button, fix) {
  button.disabled = true;
  try {
    for (const operation of fix.operations) await edit(fix.file, operation);
  } catch (error) {
    button.disabled = false;
    if (error.status && error.status !== 409)
      tell("briefgen:refused", { message: error.problems?.map(sentence).join("\n") || error.message });
  }
}
