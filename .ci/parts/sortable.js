// What assets/moving.js uses of SortableJS: items and sections that are dragged to their place.
export { default } from "sortablejs/modular/sortable.core.esm.js";
