// What was copied in Word, a mail or on a page, as texts of ours: bold, italic, links and the items
// of lists stay; all else of it goes.

const BLOCKS = new Set(
  "address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const SILENT = new Set([
  "head",
  "meta",
  "link",
  "script",
  "style",
  "title",
  "xml",
  "template",
  "svg",
  "img",
  "object",
  "input",
  "button",
  "select",
  "textarea",
]);
const LINKS = /^(https?:|mailto:|tel:)/i;
const SPECIAL = /([\\*]|\[(?=[^\]]*\])|\{\{|_)/g;
const BULLET = /^\s*(?:[•·▪◦●○■□‣–*o§-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+/u;

/** The paragraphs and items of HTML, in order, each as a text with marks. */
export function textsOf(html) {
  const page = parsed(html);
  const texts = [];
  let runs = [];
  const end = () => {
    const text = marked(runs);
    if (text) texts.push(text);
    runs = [];
  };
  const walk = (node, style) => {
    if (node.nodeType === Node.TEXT_NODE)
      runs.push({ text: node.data.replace(/[\s\u00a0]+/g, " "), ...style });
    if (node.nodeType !== Node.ELEMENT_NODE || isSilent(node)) return;
    const name = node.localName;
    if (name === "br") return void runs.push({ text: " ", ...style });
    const isBlock = BLOCKS.has(name) && !["td", "th"].includes(name);
    if (isBlock) end();
    if (["td", "th"].includes(name)) runs.push({ text: " ", ...style });
    for (const child of node.childNodes) walk(child, styled(node, style));
    if (isBlock) end();
  };
  walk(page.body, { bold: false, italic: false, link: "" });
  end();
  return texts;
}

/** The lines of a plain text, without the bullets and numbers that were typed before them. */
export function linesOf(text) {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const isList = lines.length > 1 && lines.filter((line) => BULLET.test(line)).length > lines.length / 2;
  return isList ? lines.map((line) => line.replace(BULLET, "")) : lines;
}

/** The cells of a table that was copied, by rows; null where it is none. */
export function cellsOf(html, text) {
  const rows = html && [...parsed(html).querySelectorAll("table tr")];
  if (rows?.length)
    return rows.map((row) =>
      [...row.querySelectorAll("td, th")].map((cell) => textsOf(cell.innerHTML).join(" ")),
    );
  if (!text.includes("\t")) return null;
  return text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line) => line.split("\t").map((cell) => cell.trim()));
}

/** HTML as a page of its own. The policy of this one would take the styles out of it. */
function parsed(html) {
  const unstyled = html.replace(/<[^<>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  return new DOMParser().parseFromString(unstyled, "text/html");
}

/** Word's bullets are texts that a style calls to be ignored; its notes and comments are none of ours. */
function isSilent(node) {
  const style = node.dataset?.style ?? "";
  return (
    SILENT.has(node.localName) ||
    (node.localName.includes(":") && !node.textContent.trim()) ||
    /mso-list:\s*Ignore|mso-element:\s*(comment|footnote|endnote)|display:\s*none|mso-hide:\s*all/i.test(
      style,
    ) ||
    node.matches(".MsoCommentReference, .MsoFootnoteReference, [hidden]")
  );
}

function styled(node, style) {
  const said = node.dataset?.style ?? "";
  const weight =
    /font-weight:\s*([\w]+)/i.exec(said)?.[1] || (["b", "strong"].includes(node.localName) ? "bold" : "");
  const slant =
    /font-style:\s*(\w+)/i.exec(said)?.[1] || (["i", "em", "cite"].includes(node.localName) ? "italic" : "");
  const isHeading = /^h[1-6]$/.test(node.localName);
  const link =
    node.localName === "a" && LINKS.test(node.getAttribute("href") ?? "") ? node.getAttribute("href") : "";
  return {
    bold: isHeading
      ? false
      : weight
        ? weight === "bold" || weight === "bolder" || Number(weight) >= 600
        : style.bold,
    italic: slant ? slant !== "normal" : style.italic,
    link: link || style.link,
  };
}

/** Runs of text with their marks; spaces stand outside of marks, since Markdown asks for that. */
function marked(runs) {
  const links = grouped(runs, (one, other) => one.link === other.link);
  return links.map(linked).join("").replace(/ {2,}/g, " ").trim();
}

/** Runs that are alike in a group each; spaces alone belong to those before them. */
function grouped(runs, alike) {
  const groups = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last && (!run.text.trim() || alike(last[0], run))) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

function linked(runs) {
  const text = runs.map((run) => run.text).join("");
  const parts = grouped(runs, (one, other) => one.bold === other.bold && one.italic === other.italic);
  const words = parts.map(emphasized).join("");
  const { link } = runs[0];
  if (!link || !text.trim() || [link, link.replace(/^mailto:/, "")].includes(text.trim())) return words;
  return around(
    words,
    (inside) => `[${inside}](${link.replace(/[()\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`,
  );
}

function emphasized(runs) {
  const { bold, italic } = runs[0];
  const mark = `${bold ? "**" : ""}${italic ? "*" : ""}`;
  const text = runs.map((run) => run.text).join("");
  return text.trim() ? around(text, (words) => `${mark}${shielded(words)}${mark}`) : text;
}

/** What is made of a text without the spaces at its ends, which stay outside. */
function around(text, make) {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  return `${text.slice(0, start)}${make(text.slice(start, end))}${text.slice(end)}`;
}

/** A text with a backslash before what would be read as a mark. */
function shielded(text) {
  return text.replace(SPECIAL, (sign, _, at) =>
    sign === "_" && /\w/.test(text[at - 1] ?? "") && /\w/.test(text[at + 1] ?? "")
      ? sign
      : sign === "{{"
        ? "\\{\\{"
        : `\\${sign}`,
  );
}
