// How full a file is: sides, type, words left or too many, and the longest points.

import { counted, element } from "./elements.js";
import { tell } from "./server.js";

const NEARLY_FULL = 90; // percent

/** Shows in an element how full a file is. */
export function gauge(root, file) {
  const said = JSON.stringify([file.kind, file.sides.length, file.size_pt, file.filled, file.roomy, words(file), file.longest]);
  if (root.dataset.said === said) return; // an open list stays open
  root.dataset.said = said;
  if (file.kind === "web") {
    root.replaceChildren(element("p", {}, "The web page grows with its words."));
    return;
  }
  const facts = [counted(file.sides.length, file.kind === "slides" ? "slide" : "side")];
  if (file.size_pt) facts.push(`${file.size_pt} pt`);
  root.replaceChildren(
    element("p", { class: "facts" }, facts.join(" · ")),
    ...(share(file) ? [meter(file)] : []),
    ...longest(file),
  );
}

/** How much of all its sides a file fills, in percent; 0 where that is not known, or says nothing. */
export function share(file) {
  if (!file.filled || file.kind === "slides") return 0;
  const count = Math.max(1, file.sides.length);
  return Math.round(((count - 1 + file.filled) / count) * 100);
}

function meter(file) {
  const full = share(file);
  const [said, kind] = words(file);
  return element(
    "p",
    { class: `meter ${kind}` },
    element("span", { class: "scale", "aria-hidden": "true" }, bar(full)),
    element("span", {}, file.words_too_many ? said : file.roomy ? "room to spare" : `${full} % full${said}`),
  );
}

function bar(full) {
  const made = element("span", { class: "level" });
  made.style.inlineSize = `${Math.min(100, full)}%`;
  return made;
}

function words(file) {
  if (file.words_too_many) return [`about ${counted(file.words_too_many, "word")} too many`, "over"];
  if (file.words_left === null) return ["", "fits"];
  if (!file.words_left) return ["", "fits"];
  const more = counted(file.words_left, "more word");
  return [share(file) < NEARLY_FULL ? `, room for about ${more}` : `; about ${more} would fit in smaller type`, "fits"];
}

function longest(file) {
  if (!file.longest.length) return [];
  const items = file.longest.map((each) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "plain", onclick: () => tell("briefgen:goto", { path: each.path, file: "briefing" }) },
        element("span", { class: "count" }, counted(each.words, "word")),
        element("span", { dir: "auto" }, each.beginning),
      ),
    ),
  );
  return [
    element(
      "details",
      { class: "longest" },
      element("summary", {}, "Longest points"),
      element("ol", {}, items),
    ),
  ];
}
