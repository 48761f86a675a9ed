// How large sides are shown: as wide as there is room, or so many per cent of their paper.

const PIXELS = 96 / 72; // of a point, at 100 %
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

export class Zoom {
  constructor(root, changed) {
    this.root = root;
    this.changed = changed;
    this.wished = null; // a factor; null fits
    this.now = 1;
    root.querySelector(".zoom").addEventListener("click", (event) => {
      const asked = event.target.closest("[data-zoom]")?.dataset.zoom;
      if (asked) this.set(asked);
    });
    root.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** The pixels that a point takes, where so many would fit; paper grows no larger than it is. */
  pixels(fitting, grows) {
    this.now = this.wished ?? Math.min(fitting / PIXELS, grows ? Infinity : 1);
    this.root.querySelector(".zoom-value").textContent = `${Math.round(this.now * 100)} %`;
    return this.now * PIXELS;
  }

  set(asked) {
    const { now } = this;
    if (asked === "fit") this.wished = null;
    else if (asked === "actual") this.wished = 1;
    else if (asked === "in") this.wished = STEPS.find((step) => step > now * 1.01) ?? STEPS.at(-1);
    else this.wished = STEPS.findLast((step) => step < now * 0.99) ?? STEPS[0];
    const mark = (name, on) =>
      this.root.querySelector(`[data-zoom="${name}"]`).setAttribute("aria-pressed", String(on));
    mark("fit", this.wished === null);
    mark("actual", this.wished === 1);
    this.changed();
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea"))
      return;
    const asked = { "+": "in", "=": "in", "-": "out", 0: "fit", 1: "actual" }[event.key];
    if (!asked) return;
    event.preventDefault();
    this.set(asked);
  }
}
