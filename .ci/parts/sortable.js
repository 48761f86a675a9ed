// What assets/form_moving.js uses of SortableJS: items and sections that are dragged to their place.
export { default } from "sortablejs/modular/sortable.esm.js";
