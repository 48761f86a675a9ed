// Makes elements of the page: never from text as HTML.

/** An element with attributes (null and false leave one out, functions are listeners) and children. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** A number of things, such as "1 word" or "2 words". */
export function counted(number, thing, things = `${thing}s`) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? thing : things}`;
}
