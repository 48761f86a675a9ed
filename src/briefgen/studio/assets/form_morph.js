// Makes a part of the page like another one, and leaves alone what is the same: focus, caret and
// what somebody types at the moment stay where they are.

const LEFT = new Set(["open", "style", "data-dirty", "aria-invalid"]);

/** Makes an element like another. Elements with `data-own` are ours alone, and stay. */
export function morph(from, to) {
  if (from.isEqualNode(to)) return asWritten(from);
  attributes(from, to);
  if (from.localName === "template") from.innerHTML = to.innerHTML;
  else if (from.localName !== "textarea") children(from, to);
  if (from.matches("input, textarea, select")) values(from, to);
}

/** Takes back what controls say otherwise than they did when they came from the server. */
function asWritten(part) {
  const controls = part.matches("input, textarea, select")
    ? [part]
    : part.querySelectorAll("input, textarea, select");
  for (const control of controls) values(control, control);
}

function attributes(from, to) {
  for (const { name } of [...from.attributes])
    if (!to.hasAttribute(name) && !LEFT.has(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes)
    if (!LEFT.has(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
}

function values(from, to) {
  if (from.localName === "textarea" && from.defaultValue !== to.defaultValue)
    keepingCaret(from, () => (from.defaultValue = to.defaultValue));
  if ("dirty" in from.dataset) return;
  delete from.sent;
  if (from.type === "checkbox") from.checked = to.defaultChecked;
  else if (from.localName === "select")
    from.value = to.querySelector("[selected]")?.value ?? to.options[0]?.value;
  else if (from.type !== "file" && from.value !== to.defaultValue)
    keepingCaret(from, () => (from.value = to.defaultValue));
}

function keepingCaret(control, change) {
  const caret = document.activeElement === control && control.selectionStart;
  change();
  if (typeof caret === "number") control.setSelectionRange(caret, caret);
}

const key = (node) => node.getAttribute("data-path") ?? node.id;

const alike = (one, other) =>
  one.nodeType === other.nodeType &&
  one.localName === other.localName &&
  (one.nodeType !== Node.ELEMENT_NODE || key(one) === key(other));

const isOwn = (node) => node?.dataset !== undefined && "own" in node.dataset;

function next(node) {
  while (isOwn(node)) node = node.nextSibling;
  return node;
}

function children(from, to) {
  let here = next(from.firstChild);
  for (const wanted of [...to.childNodes]) {
    let found = here;
    while (found && !alike(found, wanted)) found = next(found.nextSibling);
    if (!found) {
      from.insertBefore(wanted, here);
      continue;
    }
    if (found !== here && found.contains(document.activeElement)) dropBetween(here, found);
    else if (found !== here) from.insertBefore(found, here);
    if (found.nodeType === Node.ELEMENT_NODE) morph(found, wanted);
    else if (found.data !== wanted.data) found.data = wanted.data;
    here = next(found.nextSibling);
  }
  while (here) {
    const gone = here;
    here = next(here.nextSibling);
    gone.remove();
  }
}

// What has the focus is not moved, since it would lose it: what stands before it goes.
function dropBetween(first, last) {
  for (let each = first; each !== last;) {
    const gone = each;
    each = next(each.nextSibling);
    gone.remove();
  }
}
