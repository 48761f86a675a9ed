// Says in the head of a page whether all is saved, and who else is writing.

import { page } from "./server.js";

const SHOWN_MS = 4000;
let other = null;
let said = "";

/** Says whether all is saved, or why not: a full disk, a read-only folder. */
export function saving(place, state) {
  const [problem] = state.unsaved;
  const word = state.clash ? "Not saved: there are two versions" : "Saving …";
  said = state.saved ? "All changes are saved" : problem ? sentence(problem.message) : word;
  place.classList.toggle("not-saved", Boolean(problem || state.clash));
  if (!other) put(place, said);
}

/** Says for a moment that something was changed in another tab. */
export function elsewhere(place) {
  document.addEventListener("briefgen:edited", ({ detail }) => {
    if (!detail.from || detail.from === page) return;
    clearTimeout(other);
    put(place, "Changed in another tab");
    other = setTimeout(() => {
      other = null;
      put(place, said);
    }, SHOWN_MS);
  });
}

/** A message as a sentence; what to do about it stands among the problems. */
function sentence(message) {
  return `${message[0].toUpperCase()}${message.slice(1)}`;
}

function put(place, words) {
  if (place.textContent !== words) place.textContent = words;
}
