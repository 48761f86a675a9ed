// Which path the lines of a YAML file have, also while it is broken: by their indentation alone.

const KEY = /^([^\s#:,[\]{}"'-][^:#]*?|"[^"]*"|'[^']*'):(?=\s|$)/;
const BLOCK = /(?:^|[\s:-])[|>][-+0-9]{0,2}\s*(#.*)?$/;

/**
 * The levels of each line: keys and dashes, each with its column and the path that it has. A line of
 * a text that goes on over several lines has none; `text` says that it is one.
 */
export function outline(lines) {
  const stack = [];
  let textBelow = -1; // the column of what a text over several lines belongs to
  return lines.map((line) => {
    const indent = line.search(/\S/);
    if (indent < 0) return { levels: [], stack: [...stack], text: textBelow >= 0, blank: true };
    if (textBelow >= 0 && indent > textBelow) return { levels: [], stack: [...stack], text: true };
    textBelow = -1;
    if (line[indent] === "#") return { levels: [], stack: [...stack], comment: true };
    const levels = levelsOf(line, indent).map((level) => push(stack, level));
    if (levels.length && BLOCK.test(line)) textBelow = levels.at(-1).column;
    return { levels, stack: [...stack] };
  });
}

function levelsOf(line, indent) {
  const levels = [];
  let at = indent;
  while (line[at] === "-" && /\s|$/.test(line[at + 1] ?? "")) {
    levels.push({ dash: true, column: at });
    at += 1 + (line.slice(at + 1).match(/^\s*/)[0].length || 1);
  }
  const key = KEY.exec(line.slice(at));
  if (key) levels.push({ key: key[1].replace(/^["']|["']$/g, ""), column: at, end: at + key[1].length });
  return levels;
}

function push(stack, level) {
  while (stack.length && !holds(stack.at(-1), level)) {
    const last = stack.pop();
    if (level.dash && last.dash && last.column === level.column) level.number = last.number + 1;
  }
  level.number ??= 0;
  level.path = [...(stack.at(-1)?.path ?? []), level.dash ? level.number : level.key];
  stack.push(level);
  return level;
}

/** Whether a level stands inside another: a list may begin at the column of its key. */
const holds = (around, level) =>
  around.column < level.column || (around.column === level.column && !around.dash && level.dash === true);

/** The path of a mapping, or a list, in which something at a column of a line would stand. */
export function pathAround(lines, number, column) {
  const before = outline(lines.slice(0, number));
  const stack = before.at(-1)?.stack ?? [];
  const own = levelsOf(lines[number].slice(0, column), Math.max(0, lines[number].search(/\S/)));
  const levels = own.filter((level) => level.dash);
  for (const level of levels) push(stack, level);
  const at = levels.length ? Infinity : column;
  while (stack.length && stack.at(-1).column >= at) stack.pop();
  return stack.at(-1)?.path ?? [];
}

/** The line (from 0) on which the value at a path is written, or the nearest one around it. */
export function lineOf(lines, path) {
  let best = { length: 0, line: 0 };
  outline(lines).forEach(({ levels }, line) => {
    for (const level of levels) {
      const fits = level.path.length <= path.length && level.path.every((part, at) => part === path[at]);
      if (fits && level.path.length > best.length) best = { length: level.path.length, line };
    }
  });
  return best.line;
}

/** The path of what stands on a line: of its last key or dash, or of the text that goes on there. */
export function pathOn(lines, number) {
  const { levels, stack } = outline(lines.slice(0, number + 1)).at(-1);
  return (levels.at(-1) ?? stack.at(-1))?.path ?? [];
}

/** The keys of the mapping at a path, each with what stands behind it on its line. */
export function keysAt(lines, path) {
  const found = {};
  outline(lines).forEach(({ levels }, line) => {
    const key = levels.find((level) => "key" in level && !level.dash);
    if (key && key.path.length === path.length + 1 && path.every((part, at) => part === key.path[at]))
      found[key.key] = lines[line].slice(key.end + 1).trim();
  });
  return found;
}
