// A text as it will be read: facts filled in, bold and italic as such. An aid while one types; what
// is printed is made by the server.

import { element } from "./elements.js";

const FILTERS = {
  slash: (text) => text.replaceAll("-", "/").replaceAll("–", "/"),
  capital: (text) => text.slice(0, 1).toUpperCase() + text.slice(1),
};
const FACT = /\{\{([^{}]*)\}\}/g;
const TOKEN =
  /\\([!-/:-@[-`{-~])|\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)|\*(?=\S)(.+?)(?<=\S)\*|\[\^([\w-]+)\]|\[([^\[\]]+)\]\(([^()\s]+)\)|\[([^\[\]]+)\]\{lang=[^{}]*\}/;

/** Nodes that show it; null where it is read as it is written. */
export function asRead(text, facts) {
  if (!/[*\\]|\{\{|\]\(|\[\^|\]\{/.test(text)) return null;
  return nodes(text.replace(FACT, (whole, said) => filled(said, facts) ?? whole));
}

function filled(said, facts) {
  const [name, ...filters] = said.split("|").map((part) => part.trim());
  if (!(name in facts) || filters.some((each) => !(each in FILTERS))) return null;
  return filters.reduce((value, each) => FILTERS[each](value), facts[name]);
}

function nodes(text) {
  const made = [];
  for (let found; (found = TOKEN.exec(text)); text = text.slice(found.index + found[0].length)) {
    made.push(text.slice(0, found.index));
    made.push(node(found));
  }
  return [...made, text].filter((each) => each !== "");
}

function node([, sign, bold, italic, source, words, address, foreign]) {
  if (sign) return sign;
  if (bold) return element("strong", {}, nodes(bold));
  if (italic) return element("em", {}, nodes(italic));
  if (source) return element("sup", {}, source);
  if (words) return element("span", { class: "link", title: address }, nodes(words));
  return element("span", {}, nodes(foreign));
}
