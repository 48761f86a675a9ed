// Changes to the briefing, one after the other.

import { refresh } from "./form_parts.js";
import { edit, tell } from "./server.js";
import { sentence } from "./wording.js";

let known = null; // the revision that the form shows
let begun = 0;
let last = Promise.resolve();
let pending = 0;
let flush = () => {};

/** Changes the briefing, and gives its revision; null where that is refused, and the form anew. */
export function change(operation) {
  begun += 1;
  last = sent(operation);
  return last;
}

/** Makes several changes as one: all of them or none, and they are undone together. */
export const changeAll = (operations) =>
  change(operations.length > 1 ? { do: "all", operations } : operations[0]);

async function sent(operation) {
  pending += 1;
  try {
    const { revision } = await edit("briefing", operation, () => known);
    known = revision;
    return revision;
  } catch (error) {
    if (error.status && error.status !== 409) tell("briefgen:refused", { message: reason(error) });
    if (error.status) refresh(); // else the studio has ended: what is written stays until it is back
    return null;
  } finally {
    pending -= 1;
  }
}

/** Says which revision the form shows from now on. */
export const shows = (revision) => {
  known = revision;
};

/** Whether the form shows another revision, and awaits no answer that may bring it. */
export const isOutdated = (revision) => pending === 0 && revision !== known;

/** Sends what is typed and not sent yet, and gives how many edits were begun so far. */
export function edits() {
  flush();
  return begun;
}

/** Ends when the last edit so far has been answered. */
export const settled = () => last;

/** Says what sends all that is typed and not sent yet. */
export const flushedBy = (sender) => {
  flush = sender;
};

const reason = (error) => error.problems?.map(sentence).join("\n") || error.message;
