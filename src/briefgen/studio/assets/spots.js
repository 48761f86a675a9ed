// Where each text stands on a page: a click there leads to its field, and the field is marked there.

import { element } from "./elements.js";
import { tell } from "./server.js";

const key = (spot) => `${spot.file} ${JSON.stringify(spot.path)}`;

export class Spots {
  constructor(sheets) {
    this.sheets = sheets;
    this.spots = [];
    this.current = null;
    document.addEventListener("briefgen:field", (event) => this.mark(event.detail, true));
  }

  /** Asks where everything stands on the sides of a file, once for each state of it. */
  async show(file) {
    const wanted = `${file.file} ${file.digest}`;
    if (wanted === this.wanted) return this.flag(file);
    this.wanted = wanted;
    const answer = await fetch(`/places/${encodeURIComponent(file.file)}`).catch(() => null);
    if (!answer) this.wanted = null; // the studio has ended: it is asked again once it is back
    if (!answer?.ok || wanted !== this.wanted) return;
    this.spots = await answer.json();
    this.draw(file);
    this.flag(file);
    if (this.current) this.mark(this.current, false);
  }

  draw(file) {
    this.sheets.sides.forEach((side, number) => {
      const { width, height } = file.sides[number];
      const here = this.spots.filter((spot) => spot.side === number);
      const buttons = here.sort(bySize).map((spot) => button(spot, width, height));
      side.places.replaceChildren(...buttons);
      side.places.setAttribute("role", "group");
      side.places.setAttribute("aria-label", `Texts of the ${this.sheets.called(number)}`);
      rove(side.places, buttons);
    });
  }

  /** Marks what the problems of a file are about. */
  flag(file) {
    const wrong = new Map(file.problems.filter((each) => each.path).map((each) => [JSON.stringify(each.path), each]));
    for (const [spot, button] of this.buttons()) {
      const problem = wrong.get(JSON.stringify(spot.path));
      button.classList.toggle("wrong", Boolean(problem));
      button.classList.toggle("error", problem?.severity === "error");
    }
  }

  /** Marks the field that somebody is in, where this file shows it. */
  mark(field, reveals) {
    this.current = field;
    const found = this.around(field);
    let first = null;
    for (const [spot, button] of this.buttons()) {
      const here = found !== null && key(spot) === found;
      button.classList.toggle("current", here);
      if (here) first ??= [spot, button];
    }
    if (!first || !reveals) return;
    this.sheets.reveal(first[0].side);
    first[1].scrollIntoView({ block: "nearest", inline: "nearest", behavior: smooth() });
  }

  /** The spot of a path, or of the nearest thing around it that has one. */
  around(field) {
    const known = new Set(this.spots.map(key));
    for (let path = field.path ?? []; path.length; path = path.slice(0, -1)) {
      const wanted = key({ file: field.file ?? "briefing", path });
      if (known.has(wanted)) return wanted;
    }
    return null;
  }

  *buttons() {
    for (const side of this.sheets.sides)
      for (const button of side.places.children) yield [button.spot, button];
  }
}

const bySize = (one, other) => area(other) - area(one);
const area = (spot) => (spot.right - spot.left) * (spot.bottom - spot.top);
const smooth = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

function button(spot, width, height) {
  const made = element("button", {
    type: "button",
    class: "spot",
    tabindex: -1,
    "aria-label": `Go to ${spoken(spot)}`,
    onclick: () => tell("briefgen:goto", { file: spot.file, path: spot.path }),
  });
  made.spot = spot;
  made.style.left = `${(100 * spot.left) / width}%`;
  made.style.top = `${(100 * spot.top) / height}%`;
  made.style.width = `${(100 * (spot.right - spot.left)) / width}%`;
  made.style.height = `${(100 * (spot.bottom - spot.top)) / height}%`;
  return made;
}

/** A path in words: "section 3, item 8, text"; what it says, where the server told. */
function spoken(spot) {
  if (spot.says) return spot.says;
  const parts = spot.file === "brand" ? ["brand"] : [];
  const path = spot.path[0] === "defaults" ? spot.path.slice(2) : spot.path; // keys that say nothing
  for (const part of path)
    if (typeof part === "number") parts.push(`${parts.pop().replace(/s$/, "")} ${part + 1}`);
    else parts.push(String(part).replaceAll("_", " "));
  return parts.join(", ");
}

/** One stop for Tab on each side; arrows go from text to text in their order. */
function rove(group, buttons) {
  const inOrder = [...buttons].sort((a, b) => a.spot.top - b.spot.top || a.spot.left - b.spot.left);
  if (inOrder.length) inOrder[0].tabIndex = 0;
  group.onkeydown = (event) => {
    const here = inOrder.indexOf(document.activeElement);
    const to = { ArrowDown: here + 1, ArrowRight: here + 1, ArrowUp: here - 1, ArrowLeft: here - 1, Home: 0, End: inOrder.length - 1 }[event.key];
    if (to === undefined || here < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = inOrder[Math.max(0, Math.min(inOrder.length - 1, to))];
    inOrder[here].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
}
