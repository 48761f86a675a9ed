// Fields read as they will be printed until the caret is in them: a layer over each field whose text
// has marks or facts. Whoever reads by ear hears the text itself, which the layer only covers.

import { element } from "./elements.js";
import { askForFacts, values } from "./form_facts.js";
import { body } from "./form_paths.js";
import { whenFresh } from "./form_parts.js";
import { asRead, placeIn } from "./form_reading.js";

const QUIET_MS = 300; // nothing changed for so long: then the facts are asked for anew
const MARKED = ".written > [data-marked]";
let waiting = 0;

/** Covers fields as long as they are only read; the promise ends when all that they state is known. */
export function layers() {
  for (const changes of ["input", "focusout"]) // while one types, too: nothing moves when one leaves
    body.addEventListener(changes, ({ target }) => target.matches(MARKED) && cover(target));
  body.addEventListener("mousedown", pressed);
  whenFresh(coverAll);
  return askForFacts().catch(() => {}); // the form is there without them, too
}

/** Fills facts in anew, a moment after the file became another. */
export function factsChanged() {
  clearTimeout(waiting);
  waiting = setTimeout(() => askForFacts(() => coverAll()).catch(() => {}), QUIET_MS); // it may have ended
}

function coverAll(part = body) {
  for (const control of part.querySelectorAll(MARKED)) cover(control);
}

function cover(control) {
  const layer = control.nextElementSibling;
  if (layer && layer.text === control.value && layer.facts === values()) return;
  const nodes = asRead(control.value, values());
  if (!nodes) return layer?.remove();
  const now = layer ?? over(control);
  Object.assign(now, { text: control.value, facts: values() });
  now.replaceChildren(...nodes);
}

function over(control) {
  const layer = element("div", {
    class: "layer",
    "aria-hidden": "true",
    "data-own": "",
    dir: control.dir || "auto",
    lang: control.lang || null,
  });
  control.after(layer);
  return layer;
}

/** The caret comes to the letter that was pressed, though the text itself looks otherwise. */
function pressed(event) {
  const layer = event.target.closest(".layer");
  if (!layer) return;
  event.preventDefault();
  const control = layer.previousElementSibling;
  const at = placeUnder(event) ?? control.value.length;
  control.focus();
  control.setSelectionRange(at, at);
}

function placeUnder({ clientX, clientY }) {
  const spot = document.caretPositionFromPoint?.(clientX, clientY);
  if (spot) return placeIn(spot.offsetNode, spot.offset);
  const range = document.caretRangeFromPoint?.(clientX, clientY);
  return range ? placeIn(range.startContainer, range.startOffset) : null;
}
