// Bold, italic, links, facts and sources in texts: by button, by shortcut, and as they are heard.

import { element } from "./elements.js";
import { offerFacts, suggestFacts, values } from "./form_facts.js";
import { asRead } from "./form_reading.js";
import { describe } from "./form_problems.js";
import { body } from "./form_paths.js";

const EMPHASES = { bold: "**", italic: "*" };
const KEYS = { b: "bold", i: "italic", k: "link" };
const FACT = /\{\{[^{}]*\}\}/g;
const reading = element("div", { class: "unseen", id: "as-read" });
const stated = element("span", { class: "advice", "aria-hidden": "true" }); // `reading` is heard
let field = null;

export function marks(root) {
  const bar = toolbar();
  root.prepend(bar);
  body.addEventListener("focusin", ({ target }) => entered(target, bar));
  document.addEventListener("selectionchange", tellFact);
  body.addEventListener("focusout", () => stated.replaceChildren());
  root.append(reading);
  body.addEventListener("input", ({ target }) => target === field && typed());
  body.addEventListener("keydown", (event) => {
    const act =
      (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && KEYS[event.key.toLowerCase()];
    if (!act || event.target !== field) return;
    event.preventDefault();
    acts[act]();
  });
}

function toolbar() {
  const button = (name, label, keys, shown) =>
    element(
      "button",
      {
        type: "button",
        class: `icon mark-${name}`,
        "aria-label": label,
        title: keys ? `${label} (${keys})` : label,
        "aria-keyshortcuts": keys && keys.replace("Ctrl", "Control"),
        disabled: true,
        onclick: (event) => acts[name](event.currentTarget),
      },
      shown,
    );
  const bar = element(
    "div",
    { class: "marks", role: "toolbar", "aria-label": "Words of the field", "data-own": "" },
    button("bold", "Bold", "Ctrl+B", "B"),
    button("italic", "Italic", "Ctrl+I", "I"),
    button("link", "Link", "Ctrl+K", "Link"),
    button("fact", "Insert a fact or a source", "", "Fact"),
    stated,
  );
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays in the field
  return bar;
}

function entered(target, bar) {
  const isMarked = target.matches("[data-marked]");
  field = isMarked ? target : null;
  for (const button of bar.querySelectorAll("button")) button.disabled = !isMarked;
  if (isMarked) show();
}

function typed() {
  show();
  suggestFacts(field, (text, start, end) => write(text, start, end, 0));
}

/** Says to whoever reads by ear how the text will be read, where that is not as it is written. */
function show() {
  const nodes = asRead(field.value, values());
  reading.replaceChildren(...(nodes ?? []));
  describe(field, nodes ? reading.id : "", reading.id);
}

/** Says in the toolbar what the fact prints in which the caret is. */
function tellFact() {
  const caret = document.activeElement === field ? field.selectionStart : -1;
  const around = [...(field?.value.matchAll(FACT) ?? [])].find(
    ({ index, 0: said }) => index <= caret && caret <= index + said.length,
  );
  const nodes = around && asRead(around[0], values());
  stated.replaceChildren(...(nodes ? ["It prints: ", element("bdi", {}, nodes)] : []));
}

const acts = {
  bold: () => emphasize(EMPHASES.bold),
  italic: () => emphasize(EMPHASES.italic),
  link: () => askForLink(),
  fact: (button) => insertFact(button),
};

/** Puts marks around what is selected, or takes them away. */
function emphasize(mark) {
  const [start, end] = selected();
  const { value } = field;
  const isBold = mark === EMPHASES.bold;
  const around =
    value.slice(0, start).endsWith(mark) &&
    value.slice(end).startsWith(mark) &&
    (isBold || starsAround(start, end) % 2 === 1);
  if (around) return write(value.slice(start, end), start - mark.length, end + mark.length, 0);
  write(`${mark}${value.slice(start, end)}${mark}`, start, end, mark.length);
}

/** How many stars stand before what is selected: one or three say that it is italic. */
function starsAround(start) {
  return /\**$/.exec(field.value.slice(0, start))[0].length;
}

/** What is selected without the spaces at its ends; without a selection the word at the caret. */
function selected() {
  let { selectionStart: start, selectionEnd: end, value } = field;
  if (start === end) {
    const word = /[\p{L}\p{N}'’-]/u;
    while (start > 0 && word.test(value[start - 1])) start -= 1;
    while (end < value.length && word.test(value[end])) end += 1;
  }
  while (start < end && /\s/.test(value[start])) start += 1;
  while (end > start && /\s/.test(value[end - 1])) end -= 1;
  return [start, end];
}

/** Writes in place of a part of the field, and selects what lies inside the marks. */
function write(text, start, end, margin) {
  field.focus();
  field.setRangeText(text, start, end, "end");
  field.setSelectionRange(start + margin, start + text.length - margin);
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

// --- links

const LINK = /\[([^\[\]]*)\]\(([^()\s]*)\)/g;

function askForLink() {
  const here = field;
  const [start, end] = selected();
  const there = [...here.value.matchAll(LINK)].find(
    (each) => each.index <= start && end <= each.index + each[0].length,
  );
  const words = there ? there[1] : here.value.slice(start, end);
  const dialog = linkDialog(words, there?.[2] ?? "", Boolean(there));
  dialog.addEventListener("close", () => {
    const [text, address] = [...dialog.querySelectorAll("input")].map((input) => input.value.trim());
    field = here;
    const [from, to] = there ? [there.index, there.index + there[0].length] : [start, end];
    here.focus();
    if (dialog.returnValue === "take") write(text || words, from, to, 0);
    else if (dialog.returnValue === "put" && address)
      write(`[${text || address}](${full(address)})`, from, to, 0);
    else here.setSelectionRange(start, end);
    dialog.remove();
  });
}

function linkDialog(words, address, isThere) {
  const dialog = element(
    "dialog",
    { "aria-labelledby": "link-title", class: "asking" },
    element(
      "form",
      { method: "dialog" },
      element("h3", { id: "link-title" }, "Link"),
      element(
        "label",
        {},
        "Words",
        element("input", { type: "text", dir: "auto", value: words, autocomplete: "off" }),
      ),
      element(
        "label",
        {},
        "Where it leads",
        element("input", {
          type: "text",
          value: address,
          placeholder: "www.example.org",
          autocomplete: "off",
          spellcheck: "false",
        }),
      ),
      element("p", { class: "advice" }, "A web address, an e-mail address, or tel: and a number."),
      element(
        "p",
        { class: "buttons" },
        element("button", { value: "put", class: "main" }, "Link"),
        isThere ? element("button", { value: "take" }, "Remove the link") : null,
        element("button", { value: "cancel" }, "Cancel"),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelectorAll("input")[words ? 1 : 0].focus();
  return dialog;
}

/** An address as links write it. */
export function full(address) {
  if (/^(https?:|mailto:|tel:|www\.)/i.test(address)) return address.replace(/\s/g, "");
  if (/^[^\s@]+@[^\s@]+$/.test(address)) return `mailto:${address}`;
  if (/^\+?[\d\s()-]{3,}$/.test(address)) return `tel:${address.replace(/[\s()-]/g, "")}`;
  return `https://${address.replace(/\s/g, "")}`;
}

// --- facts and sources

function insertFact(button) {
  const here = field;
  offerFacts(button, (text) => {
    field = here;
    write(text, here.selectionStart, here.selectionEnd, 0);
    here.setSelectionRange(here.selectionEnd, here.selectionEnd);
  });
}
