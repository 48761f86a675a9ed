// What the YAML tab offers and explains: keys and values by the schema, facts inside of texts.

import { startCompletion } from "../bundle/codemirror.js";
import { element } from "./elements.js";
import { keysAt, outline, pathAround, pathOn } from "./yaml_outline.js";
import { Schema, written } from "./yaml_schema.js";

const KEY_BEFORE = /^(\s*(?:-\s+)*)([\w-]*)$/;
const VALUE_BEFORE = /^\s*(?:-\s+)*([\w-]+):\s+([^\s#{[]*)$/;
const FACT_BEFORE = /\{\{\s*([\w.]*)$/;
const LISTED_BEFORE = /^(\s*(?:-\s+)*)([\w-]+):\s+\[(?:[^\]]*,)?\s*([\w-]*)$/;

const linesOf = (state) => state.doc.toString().split("\n");

const schemaOf = (whole, lines) =>
  new Schema(whole, (path) => keysAt(lines, path).kind?.replace(/\s+#.*$/, ""));

/** A source of completions for CodeMirror. */
export const completing = (whole) => async (context) => {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const fact = FACT_BEFORE.exec(before);
  if (fact) return factsFrom(context.pos - fact[1].length, line.text.slice(context.pos - line.from));
  const lines = linesOf(context.state);
  if (outline(lines.slice(0, line.number)).at(-1)?.text && before.trim()) return null;
  const schema = schemaOf(whole, lines);
  const listed = LISTED_BEFORE.exec(before);
  if (listed) return offered(schema, [...pathOn(lines, line.number - 1), 0], context.pos - listed[3].length);
  const value = VALUE_BEFORE.exec(before);
  if (value) return offered(schema, pathOn(lines, line.number - 1), context.pos - value[2].length);
  const key = KEY_BEFORE.exec(before);
  if (!key || (!key[2] && !context.explicit && !before.trim())) return null;
  return keysFrom(schema, lines, line.number - 1, key, context.pos);
};

async function factsFrom(from, behind) {
  const { facts } = await (await fetch("/facts")).json();
  const end = behind.startsWith(" }}") || behind.startsWith("}}") ? "" : " }}";
  const options = Object.entries(facts).map(([name, value]) => ({
    label: name,
    detail: value,
    apply: `${name}${end}`,
    type: "variable",
  }));
  return { from, options, validFor: /^[\w.]*$/ };
}

function offered(schema, path, from) {
  const options = [...schema.values(path)].map(([label, info]) => ({
    label,
    info: info || undefined,
    type: "enum",
  }));
  return options.length ? { from, options, validFor: /^[\w./-]*$/ } : null;
}

function keysFrom(schema, lines, number, [, indent, word], pos) {
  const column = indent.length;
  const path = pathAround(lines, number, column);
  const there = keysAt(lines, path);
  const options = [...schema.keys(path)]
    .filter(([key]) => !(key in there) || key === word)
    .map(([key, said], at) => ({
      label: key,
      type: "property",
      boost: -at / 100,
      info: () =>
        explained(
          said.description ?? schema.meaning([...path, key])?.description,
          schema.meaning([...path, key]),
        ),
      apply: applying(key + opening(schema, [...path, key], column)),
    }));
  const values =
    typeof path.at(-1) === "number" ? (offered(schema, path, pos - word.length)?.options ?? []) : [];
  const all = [...options, ...(options.length ? [] : values)];
  return all.length ? { from: pos - word.length, options: all, validFor: /^[\w-]*$/ } : null;
}

/** Writes a key, and offers at once what may stand behind it. */
const applying = (text) => (view, _, from, to) => {
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length },
    userEvent: "input.complete",
  });
  if (text.endsWith(": ")) startCompletion(view);
};

/** What stands behind a key: a list begins on the line below. */
function opening(schema, path, column) {
  const shape = schema.shape(path);
  const inner = `\n${" ".repeat(column + 2)}`;
  return shape === "list" && !schema.values(path).size
    ? `:${inner}- `
    : shape === "mapping" && !schema.values(path).size
      ? `:${inner}`
      : ": ";
}

/** A source of explanations for CodeMirror: of the key below the pointer. */
export const explaining = (whole) => (view, pos) => {
  const line = view.state.doc.lineAt(pos);
  const lines = linesOf(view.state);
  const { levels } = outline(lines.slice(0, line.number)).at(-1);
  const level = levels.find((each) => "key" in each && !each.dash);
  const at = pos - line.from;
  if (!level || at < level.column || at > level.end) return null;
  const said = schemaOf(whole, lines).meaning(level.path);
  if (!said) return null;
  return {
    pos: line.from + level.column,
    end: line.from + level.end,
    above: true,
    create: () => ({ dom: element("div", { class: "cm-explained" }, explained(said.description, said)) }),
  };
};

function explained(description, said) {
  const example = said?.example === undefined ? null : element("code", {}, `e.g. ${written(said.example)}`);
  const words = said?.words.length ? element("div", {}, `One of: ${said.words.join(", ")}`) : null;
  return element("div", {}, element("div", {}, description ?? ""), words, example);
}
