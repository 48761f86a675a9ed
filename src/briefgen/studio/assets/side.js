// One side of a file: its paper, its picture, and the places on it.

import { element } from "./elements.js";

const STEPS = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6]; // dots a point of the pictures that are asked for

export class Side {
  constructor(watcher) {
    this.places = element("div", { class: "places" });
    this.picture = null;
    this.paper = element("div", { class: "paper" }, this.places);
    this.caption = element("figcaption");
    this.element = element("figure", { class: "side" }, this.paper, this.caption);
    this.element.side = this;
    this.near = false;
    watcher.observe(this.element);
  }

  /** Shows another state of the side: the old picture stays until the new one can be painted. */
  show(side, caption, alternative) {
    this.side = side;
    this.alternative = alternative;
    this.caption.textContent = caption;
    if (this.picture) this.picture.alt = alternative;
    this.draw();
  }

  /** Sets how many pixels of the page a point is wide. */
  scale(pixels) {
    this.pixels = pixels;
    this.paper.style.width = `${this.side.width * pixels}px`;
    this.paper.style.aspectRatio = `${this.side.width} / ${this.side.height}`;
    this.draw();
  }

  /** Says whether the side is near the window, and so has to be painted. */
  comes(near) {
    this.near = near;
    this.draw();
  }

  async draw() {
    if (!this.near || !this.pixels) return;
    const needed = this.pixels * devicePixelRatio;
    const scale = STEPS.find((step) => step >= needed * 0.98) ?? STEPS.at(-1);
    const address = `/pages/${this.side.digest}.png?scale=${scale}`;
    if (address === this.address) return;
    this.address = address;
    const picture = element("img", { alt: this.alternative, draggable: "false", src: address });
    try {
      await picture.decode();
    } catch {
      if (this.address === address) this.address = null;
      return;
    }
    if (this.address !== address) return;
    picture.alt = this.alternative;
    if (this.picture) this.picture.replaceWith(picture);
    else this.paper.prepend(picture);
    this.picture = picture;
  }
}
