"""What collides on a web page in a browser: text with text, with a picture, or with an edge."""

from typing import Any

from playwright.sync_api import Page

# Each line of each text as a box of its ink (a font's box is higher than its letters), each picture
# as a box; then what shares room, is covered, cut off, or stands where it must not. The window is
# made as high as the page first, so that every place can be asked what is painted on top of it.
COLLISIONS = """() => {
  const ABOVE = .2, BELOW = .14, A_FIFTH = .2, HAIR = 1;
  const found = [], lines = [];
  const named = element => {
    const name = element.id ? "#" + element.id
      : element.classList.length ? "." + [...element.classList].join(".") : "";
    const around = element.parentElement.closest("[id], [class]");
    return (around && around !== document.body && !element.id ? named(around) + " " : "")
      + element.tagName.toLowerCase() + name;
  };
  const shown = text => `"${text.length > 40 ? text.slice(0, 40) + "…" : text}"`;
  const solid = element => {
    const colour = getComputedStyle(element).backgroundColor.match(/[\\d.]+/g) || [];
    return colour.length === 3 || Number(colour[3]) >= .5;
  };
  const shared = (one, other) =>
    Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left))
    * Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));
  const size = box => (box.right - box.left) * (box.bottom - box.top);
  const leaves = (box, place) => box.left < place.left - HAIR || box.right > place.right + HAIR
    || box.top < place.top - HAIR || box.bottom > place.bottom + HAIR;

  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, element = node.parentElement, text = node.data.trim();
    if (!text || element.closest(".skip, script, style")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      const top = box.top + box.height * ABOVE, bottom = box.bottom - box.height * BELOW;
      lines.push({element, text, name: `${named(element)} ${shown(text)}`,
        left: box.left, right: box.right, top, bottom});
    }
  }
  const pictures = [...document.querySelectorAll("img, body svg")].map(element => {
    const {left, top, right, bottom} = element.getBoundingClientRect();
    return {element, name: named(element), left, top, right, bottom};
  });

  lines.forEach((one, place) => {
    for (const other of lines.slice(place + 1))
      if (shared(one, other) > A_FIFTH * Math.min(size(one), size(other)))
        found.push(`${one.name} and ${other.name} lie over each other`);
    for (const picture of pictures)
      if (shared(one, picture) > HAIR)
        found.push(`${one.name} and the picture ${picture.name} lie over each other`);
    if (one.left < -HAIR || one.right > innerWidth + HAIR)
      found.push(`${one.name} leaves the page sideways`);
    let grounded = false;
    for (let around = one.element; around; around = around.parentElement) {
      const box = around.getBoundingClientRect(), {overflow, display} = getComputedStyle(around);
      if (display === "inline") continue;
      if (overflow !== "visible" && around !== document.documentElement && leaves(one, box))
        found.push(`${one.name} is cut off by ${named(around)}`);
      if (!grounded && around !== document.body && solid(around)) {
        grounded = true;
        if (leaves(one, box)) found.push(`${one.name} is crossed by the edge of ${named(around)}`);
      }
      if (around === document.body) break;
    }
    const y = (one.top + one.bottom) / 2;
    for (const part of [.02, .5, .98]) {
      const x = one.left + (one.right - one.left) * part;
      for (const over of document.elementsFromPoint(x, y)) {
        if (over === one.element || one.element.contains(over) || over.contains(one.element)) break;
        if (solid(over)) found.push(`${one.name} is covered by ${named(over)}`);
      }
    }
  });
  pictures.forEach((one, place) => {
    for (const other of pictures.slice(place + 1))
      if (shared(one, other) > HAIR)
        found.push(`the pictures ${one.name} and ${other.name} lie over each other`);
    if (size(one) < HAIR) found.push(`the picture ${one.name} is not to be seen`);
    if (one.left < -HAIR || one.right > innerWidth + HAIR)
      found.push(`the picture ${one.name} leaves the page sideways`);
    const home = one.element.closest(".lockup, .partners");
    if (home && leaves(one, home.getBoundingClientRect()))
      found.push(`the picture ${one.name} stands outside ${named(home)}`);
    const {naturalWidth, naturalHeight} = one.element;
    const is = (one.right - one.left) / (one.bottom - one.top);
    const should = naturalWidth / naturalHeight;
    const fitted = ["contain", "scale-down"].includes(getComputedStyle(one.element).objectFit);
    if (should && !fitted && Math.abs(is / should - 1) > .03)
      found.push(`the picture ${one.name} is ${is.toFixed(2)} to 1, not ${should.toFixed(2)} to 1`);
  });
  return {lines: lines.length, found: [...new Set(found)]};
}"""


def collisions(page: Page) -> list[str]:
    """What collides on a page at its window's width, each with the elements that it is about."""
    window = page.viewport_size
    assert window
    whole = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": window["width"], "height": whole})
    seen: dict[str, Any] = page.evaluate(COLLISIONS)
    page.set_viewport_size(window)
    assert seen["lines"], "no text was found"
    return list(seen["found"])
