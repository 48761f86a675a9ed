// Changes to the briefing, one after the other.

import { body } from "./form_paths.js";
import { refresh } from "./form_parts.js";
import { edit, tell } from "./server.js";

const own = new Set();
let begun = 0;
let last = Promise.resolve();
let pending = 0;

/** Changes the briefing, and gives its revision; null where that is refused, and the form anew. */
export function change(operation) {
  begun += 1;
  last = sent(operation);
  return last;
}

async function sent(operation) {
  pending += 1;
  try {
    const { revision } = await edit("briefing", operation);
    own.add(revision);
    return revision;
  } catch (error) {
    if (error.status !== 409) tell("briefgen:refused", { message: reason(error) });
    refresh();
    return null;
  } finally {
    pending -= 1;
  }
}

/** Whether a revision came about in another way than by this page. */
export const isForeign = (revision) => !own.has(revision) && body.dataset.revision !== revision;

/** Whether an answer is still awaited. */
export const isBusy = () => pending > 0;

/** How many edits were begun so far. */
export const edits = () => begun;

/** Ends when the last edit so far has been answered. */
export const settled = () => last;

const reason = (error) => error.problems?.map((each) => `${each.message}. ${each.hint}`).join("\n") || error.message;
