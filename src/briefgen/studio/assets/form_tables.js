// Tables: rows and columns are added, moved and deleted, Enter goes down, and a copied table is put in.

import { change, changeAll } from "./form_changes.js";
import { cellsOf } from "./form_clipboard.js";
import { partOf, refresh } from "./form_parts.js";
import { bearers, body, focusPath, pathOf, stillHere } from "./form_paths.js";
import { flush } from "./form_typing.js";
import { menu } from "./menu.js";

export function tables() {
  body.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    const card = button?.closest("[data-section]");
    if (!button || !card) return;
    if ("addRow" in button.dataset) inTurn(gridOf(button), addRow);
    else if ("addColumn" in button.dataset) inTurn(gridOf(button), addColumn);
    else if ("column" in button.dataset) menu(button, choices(button));
  });
  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".grid input")) down(event);
  });
  body.addEventListener("paste", pasted, true);
}

const gridOf = (element) => element.closest("[data-section]").querySelector(".grid");

/** What all cells say, the headings first. */
const cellsIn = (grid) =>
  [...grid.rows].map((row) => [...row.querySelectorAll("input")].map((input) => input.value));

const hasColumns = (grid) => grid.dataset.columns === "true";

function choices(button) {
  const grid = gridOf(button);
  const at = Number(button.dataset.column);
  const count = cellsIn(grid)[0].length;
  const moved = (changed, to) => inTurn(grid, (now) => withColumns(now, changed, to));
  const aligned = (edge) => inTurn(grid, (now) => align(now, at, edge));
  const swapped = (to) => (cells) => {
    const other = [...cells];
    other.splice(to, 0, ...other.splice(at, 1));
    return other;
  };
  return [
    { label: "Move left", disabled: at === 0, act: () => moved(swapped(at - 1), at - 1) },
    {
      label: "Move right",
      disabled: at === count - 1,
      act: () => moved(swapped(at + 1), at + 1),
    },
    {
      label: "Add a column behind it",
      act: () => moved((cells) => cells.toSpliced(at + 1, 0, ""), at + 1),
    },
    {
      label: "Numbers stand at the end",
      disabled: edgesIn(grid)[at] === "end",
      act: () => aligned("end"),
    },
    {
      label: "Words stand at the beginning",
      disabled: edgesIn(grid)[at] === "start",
      act: () => aligned("start"),
    },
    {
      label: "Delete the column",
      disabled: count < 3,
      act: () => moved((cells) => cells.toSpliced(at, 1), Math.max(0, at - 1)),
    },
  ];
}

/** The edge at which the cells of each column stand, where the file says so. */
const edgesIn = (grid) => [...grid.tHead.querySelectorAll("th")].map((heading) => heading.dataset.align);

const column = (heading, edge) => (edge ? { heading, align: edge } : heading);

let turn = Promise.resolve();

/** Acts on a table as the file is, once all that was done to tables before shows in the form. */
function inTurn(grid, act) {
  const path = pathOf(grid);
  const now = () => (grid.isConnected ? grid : bearers(path, ".grid")[0]);
  turn = turn.catch(() => {}).then(() => now() && act(now()));
  return turn;
}

/** Says at which edge the cells of a column stand: its heading needs a key of its own for that. */
async function align(grid, at, edge) {
  const isHere = stillHere();
  flush();
  const path = pathOf(grid);
  const edges = edgesIn(grid).with(at, edge);
  const [head] = cellsIn(grid);
  const columns = head.map((heading, place) => column(heading, edges[place]));
  await changeAll([
    ...(hasColumns(grid) ? [] : [{ do: "delete", path: [...path, "rows", 0] }]),
    { do: "set", path: [...path, "columns"], value: columns },
  ]);
  await refresh(partOf(path));
  if (isHere()) focusPath([...path, "columns", at]);
}

/** Changes every row alike, and puts the caret into a column. */
async function withColumns(grid, changed, to) {
  const isHere = stillHere();
  flush();
  const path = pathOf(grid);
  if (hasColumns(grid)) {
    const [head, ...rows] = cellsIn(grid);
    const edges = edgesIn(grid);
    const columns = changed(head.map((heading, at) => column(heading, edges[at])));
    await changeAll([
      { do: "set", path: [...path, "columns"], value: columns },
      { do: "set", path: [...path, "rows"], value: rows.map(changed) },
    ]);
  } else await change({ do: "set", path: [...path, "rows"], value: cellsIn(grid).map(changed) });
  await refresh(partOf(path));
  if (isHere())
    focusPath(hasColumns(grid) ? [...path, "columns", to] : [...path, "rows", 0, to], { select: true });
}

const addColumn = (grid) => withColumns(grid, (cells) => [...cells, ""], cellsIn(grid)[0].length);

async function addRow(grid) {
  const isHere = stillHere();
  flush();
  const path = [...pathOf(grid), "rows"];
  const cells = cellsIn(grid);
  const place = cells.length - (hasColumns(grid) ? 1 : 0);
  await change({ do: "insert", path: [...path, place], value: cells[0].map((_, at) => (at ? "" : "…")) });
  await refresh(partOf(path));
  if (isHere()) focusPath([...path, place, 0], { select: true });
}

function down(event) {
  event.preventDefault();
  const grid = gridOf(event.target);
  const rows = [...grid.rows];
  const row = event.target.closest("tr");
  const at = [...row.querySelectorAll("input")].indexOf(event.target);
  const next = rows[rows.indexOf(row) + 1];
  if (next) next.querySelectorAll("input")[at].focus();
  else inTurn(grid, addRow);
}

/** A table that was copied fills the cells from the caret on; rows and columns are added for it. */
async function pasted(event) {
  const field = event.target;
  if (!field.matches?.(".grid input")) return;
  const cells = cellsOf(event.clipboardData.getData("text/html"), event.clipboardData.getData("text/plain"));
  if (!cells || (cells.length < 2 && cells[0].length < 2)) return;
  event.preventDefault();
  const grid = gridOf(field);
  const path = pathOf(grid);
  const rows = [...grid.rows];
  const top = rows.indexOf(field.closest("tr"));
  const left = [...field.closest("tr").querySelectorAll("input")].indexOf(field);
  flush();
  const all = filled(cellsIn(grid), cells, top, left);
  const [head, ...rest] = all;
  if (hasColumns(grid)) {
    await changeAll([
      { do: "set", path: [...path, "columns"], value: head },
      { do: "set", path: [...path, "rows"], value: rest },
    ]);
  } else await change({ do: "set", path: [...path, "rows"], value: all });
  await refresh(partOf(path));
}

function filled(there, cells, top, left) {
  const height = Math.max(there.length, top + cells.length);
  const width = Math.max(there[0].length, left + Math.max(...cells.map((row) => row.length)));
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => cells[y - top]?.[x - left] ?? there[y]?.[x] ?? ""),
  );
}
