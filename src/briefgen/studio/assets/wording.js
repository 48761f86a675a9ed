// Problems in the words of the studio: for a form, and else for whoever writes the file.

const isForm = Boolean(document.querySelector("#write")) || !document.querySelector("#pages");

/** The message and the hint of a problem. */
export const worded = (problem) => (isForm && problem.in_form) || problem;

/** A problem in one sentence, with what to do about it. */
export function sentence(problem) {
  const { message, hint } = worded(problem);
  return [message, hint].filter(Boolean).join(" – ");
}
