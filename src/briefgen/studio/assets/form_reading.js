// A text as it will be read: facts filled in, bold and italic as such. An aid while one writes; what
// is printed is made by the server.

import { element } from "./elements.js";

const FILTERS = {
  slash: (text) => text.replaceAll("-", "/").replaceAll("–", "/"),
  capital: (text) => text.slice(0, 1).toUpperCase() + text.slice(1),
};
const MARKS = [
  String.raw`\\(?<sign>[!-/:-@[-\x60{-~])`,
  String.raw`\{\{(?<fact>[^{}]*)\}\}`,
  String.raw`\*\*(?=\S)(?<bold>.+?)(?<=\S)\*\*(?!\*)`,
  String.raw`\*(?=[^\s*])(?<italic>(?:\*\*[^*]+\*\*|[^*])+)(?<=\S)\*`,
  String.raw`(?<![\p{L}\p{N}_])__(?=\S)(?<strong>.+?)(?<=\S)__(?![\p{L}\p{N}_])`,
  String.raw`(?<![\p{L}\p{N}_])_(?=\S)(?<slanted>.+?)(?<=\S)_(?![\p{L}\p{N}_])`,
  String.raw`\[\^(?<source>[^\[\]\s]+)\]`,
  String.raw`\[(?<linked>[^\[\]]+)\]\((?<address>[^()\s]+)\)`,
  String.raw`\[(?<foreign>[^\[\]]+)\]\{lang=[^{}]*\}`,
];
const TOKEN = new RegExp(MARKS.join("|"), "gu");
const places = new WeakMap(); // of each text that is shown: where it begins and ends in the field's

/** Nodes that show it; null where it is read as it is written. */
export function asRead(text, facts) {
  if (!/[*_\\]|\{\{|\]\(|\[\^|\]\{/.test(text)) return null;
  const made = [...nodes(text, facts)];
  return made.some((node) => node.nodeType === Node.ELEMENT_NODE || node.data !== text) ? made : null;
}

/** The place in a field's text of a place in a node that shows a part of it; null in any other. */
export function placeIn(node, offset) {
  const place = places.get(node);
  if (!place) return null;
  const [start, end] = place;
  if (node.data.length === end - start) return start + offset;
  return offset * 2 < node.data.length ? start : end; // a fact is before the caret or behind it
}

function* nodes(text, facts, start = 0) {
  let done = 0;
  for (const found of text.matchAll(TOKEN)) {
    if (found.index > done) yield shown(text.slice(done, found.index), start + done);
    yield node(found, facts, start + found.index);
    done = found.index + found[0].length;
  }
  if (done < text.length) yield shown(text.slice(done), start + done);
}

function node({ 0: whole, groups }, facts, at) {
  const { sign, fact, source, linked, address, foreign } = groups;
  const [bold, italic] = [groups.bold ?? groups.strong, groups.italic ?? groups.slanted];
  const inside = (text, margin) => [...nodes(text, facts, at + margin)];
  if (sign) return shown(sign, at, at + whole.length);
  if (fact) return stated(whole, fact.trim(), facts, at);
  if (bold) return element("strong", {}, inside(bold, 2));
  if (italic) return element("em", {}, inside(italic, 1));
  if (source) return element("sup", { title: "A source" }, shown(source, at + 2));
  if (linked) return element("span", { class: "link", title: address }, inside(linked, 1));
  return foreign ? element("span", {}, inside(foreign, 1)) : shown(whole, at);
}

/** The value of a fact, which bears its name; what is no fact stays as it is written. */
function stated(whole, said, facts, at) {
  const value = filled(said, facts);
  if (value === null) return shown(whole, at);
  return element("span", { class: "fact", title: said, dir: "auto" }, shown(value || said, at, at + whole.length));
}

function filled(said, facts) {
  const [name, ...filters] = said.split("|").map((part) => part.trim());
  if (!(name in facts) || filters.some((each) => !(each in FILTERS))) return null;
  return filters.reduce((value, each) => FILTERS[each](value), facts[name]);
}

function shown(words, start, end = start + words.length) {
  const made = document.createTextNode(words);
  places.set(made, [start, end]);
  return made;
}
