// Buttons that mend a problem where it is certain how.

import { element } from "./elements.js";
import { edit, tell } from "./server.js";
import { sentence } from "./wording.js";

/** The buttons of a problem; each is one step that can be undone. */
export function fixes(problem) {
  if (!document.querySelector("#write")) return [];
  return (problem.in_form?.fixes ?? []).map((fix) =>
    element("button", { type: "button", class: "fix", onclick: (event) => mend(event.target, fix) }, fix.called),
  );
}

async function mend(button, fix) {
  button.disabled = true;
  try {
    await edit(fix.file, fix.operation);
  } catch (error) {
    button.disabled = false;
    if (error.status && error.status !== 409)
      tell("briefgen:refused", { message: error.problems?.map(sentence).join("\n") || error.message });
  }
}
