// The sides of a file on a desk: as they print beside each other, or as slides with a filmstrip.

import { element } from "./elements.js";
import { Side } from "./side.js";

const GAP = 24; // pixels between sides, and around them
const NARROW = 560; // a desk that is no wider shows one side below the other
const STRIP_HEIGHT = 72;

export class Sheets {
  constructor(desk, zoom) {
    this.desk = desk;
    this.zoom = zoom;
    this.sides = [];
    this.thumbs = [];
    this.at = 0;
    this.watcher = new IntersectionObserver(
      (seen) => seen.forEach((each) => each.target.side.comes(each.isIntersecting)),
      { root: null, rootMargin: "600px" },
    );
    new ResizeObserver(() => this.fit()).observe(desk);
    desk.addEventListener("keydown", (event) => this.turn(event));
  }

  /** Shows a file; one that is shown already only changes where it is otherwise. */
  show(file) {
    const shape = `${file.file} ${file.kind} ${JSON.stringify(file.rows)}`;
    this.file = file;
    if (shape !== this.shape) this.build(file);
    this.shape = shape;
    file.sides.forEach((side, number) => {
      this.sides[number].show(side, this.called(number), `${file.title}, ${this.called(number)}`);
      this.thumbs[number]?.show(side, "", "");
    });
    this.fit();
  }

  clear() {
    this.watcher.disconnect();
    this.desk.replaceChildren();
    this.sides = this.thumbs = [];
    this.shape = null;
  }

  build(file) {
    const kept = this.file === file && this.shape?.startsWith(`${file.file} `) ? this.at : 0;
    this.clear();
    this.sides = file.sides.map(() => new Side(this.watcher));
    if (file.kind === "slides") this.buildSlides(file, Math.min(kept, file.sides.length - 1));
    else this.desk.append(...file.rows.map((row) => this.row(row)));
    this.desk.dataset.kind = file.kind;
    const [first] = file.rows; // a cover stands alone: what follows are pages that face each other
    this.desk.classList.toggle("facing", file.rows.length > 1 && first.length === 1 && file.kind === "sheets");
  }

  row(numbers) {
    return element("div", { class: "spread" }, numbers.map((number) => this.sides[number].element));
  }

  buildSlides(file, at) {
    this.thumbs = file.sides.map(() => new Side(this.watcher));
    const buttons = this.thumbs.map((thumb, number) =>
      element(
        "button",
        { type: "button", class: "thumb", "aria-label": this.called(number), onclick: () => this.go(number) },
        thumb.paper,
        element("span", { class: "number", "aria-hidden": "true" }, String(number + 1)),
      ),
    );
    buttons.forEach((button, number) => {
      button.side = this.thumbs[number];
      this.watcher.observe(button);
    });
    this.strip = element("div", { class: "strip", role: "group", "aria-label": "Slides" }, buttons);
    this.stage = element("div", { class: "spread stage" });
    this.desk.append(this.stage, this.strip);
    this.go(at);
  }

  /** Goes to a slide. */
  go(number) {
    this.at = number;
    this.stage.replaceChildren(this.sides[number].element);
    [...this.strip.children].forEach((button, each) => {
      button.setAttribute("aria-current", each === number ? "true" : "false");
      button.tabIndex = each === number ? 0 : -1;
    });
    this.strip.children[number].scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  turn(event) {
    if (this.file?.kind !== "slides" || event.target.closest(".places")) return;
    const last = this.sides.length - 1;
    const to = { ArrowRight: this.at + 1, ArrowLeft: this.at - 1, PageDown: this.at + 1, PageUp: this.at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.go(Math.max(0, Math.min(last, to)));
    if (event.target.closest(".thumb")) this.strip.children[this.at].focus();
  }

  /** Brings a side before the eye. */
  reveal(number) {
    if (this.file.kind === "slides") this.go(number);
  }

  /** What a side is called: front, back, or by its number. */
  called(number) {
    const { kind, sides } = this.file;
    if (kind === "slides") return `slide ${number + 1} of ${sides.length}`;
    if (sides.length === 1) return "the only side";
    if (sides.length === 2) return ["front", "back"][number];
    return `side ${number + 1} of ${sides.length}`;
  }

  /** Sizes all sides for the zoom that is wished, and for the room that there is. */
  fit() {
    if (!this.file?.sides.length || !this.sides.length) return;
    const room = this.desk.clientWidth - 2 * GAP;
    const alone = room < NARROW;
    this.desk.classList.toggle("alone", alone);
    const widths = this.file.rows.map((row) => {
      const each = row.map((number) => this.file.sides[number].width);
      return alone ? [Math.max(...each), 1] : [each.reduce((a, b) => a + b), each.length];
    });
    let fitting = Math.min(...widths.map(([width, count]) => (room - (count - 1) * GAP) / width));
    if (this.file.kind === "slides") {
      const height = this.desk.clientHeight - STRIP_HEIGHT - 4 * GAP;
      fitting = Math.min(fitting, Math.max(0.3, height / this.file.sides[0].height));
    }
    const pixels = this.zoom.pixels(fitting, this.file.kind === "slides");
    for (const side of this.sides) side.scale(pixels);
    this.thumbs.forEach((thumb, number) =>
      thumb.scale(STRIP_HEIGHT / this.file.sides[number].height),
    );
  }
}
