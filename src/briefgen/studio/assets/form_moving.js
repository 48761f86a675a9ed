// Drags sections, items and rows to their place, by mouse or finger.

import Sortable from "../bundle/sortable.js";
import { moved } from "./form_lists.js";
import { body, pathOf, renumber } from "./form_paths.js";

const known = new WeakSet();

/** Lets the entries of all lists in a part be dragged by their grip. */
export function moving(part) {
  for (const list of [part, ...part.querySelectorAll("[data-list]")])
    if (list.matches("[data-list]") && !known.has(list) && list.querySelector(":scope > [data-item] .grip")) {
      known.add(list);
      Sortable.create(list, settings(list));
    }
}

function settings(list) {
  const group = list.dataset.alike ?? `${list.dataset.list} ${list.dataset.path}`;
  let from = null;
  return {
    group,
    handle: ".grip",
    draggable: "[data-item]",
    filter: "[data-draft]",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
    ghostClass: "dragged",
    scroll: body.closest(".write"),
    onStart: ({ item }) => {
      from = pathOf(item);
    },
    onEnd: async ({ item, from: old, to }) => {
      if (old === to && samePlace(item, from)) return;
      if (old !== to) renumber(old);
      renumber(to);
      await moved(item, from);
    },
  };
}

function samePlace(item, path) {
  const list = item.parentElement;
  const place = [...list.querySelectorAll(":scope > [data-item]:not([data-draft])")].indexOf(item);
  return place + Number(list.dataset.first ?? 0) === path.at(-1);
}
