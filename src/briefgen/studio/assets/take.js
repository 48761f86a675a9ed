// Take away: each file, all of them, drafts, and files for the print shop with a list to go through.

import { counted, element } from "./elements.js";
import { problems } from "./problems.js";
import { onState, post } from "./server.js";

const dialog = document.querySelector("#take-away");
const doing = dialog.querySelector(".doing");
let state = null;

onState((now) => {
  state = now;
  if (dialog.open) show();
});

document.querySelector("#take").addEventListener("click", () => {
  doing.textContent = "";
  show();
  dialog.showModal();
});
dialog.querySelector(".close").addEventListener("click", () => dialog.close());
dialog.querySelector("#make-drafts").addEventListener("click", () => make("draft"));
dialog.querySelector("#make-press").addEventListener("click", () => make("press"));
dialog.querySelector("#open-folder").addEventListener("click", openFolder);

function show() {
  const late = state.files.filter((each) => each.stale);
  dialog.querySelector(".pack").replaceChildren(...state.files.map(row));
  const note = dialog.querySelector(".late");
  note.hidden = !late.length && !state.building;
  note.textContent = late.length
    ? `Not up to date, and left out of the zip: ${late.map((each) => each.title).join(", ")}.`
    : "The pages are still being made.";
}

function row(file) {
  const address = `/take/${encodeURIComponent(file.file)}`;
  const isPdf = file.file.endsWith(".pdf");
  return element(
    "li",
    { class: file.stale ? "is-late" : null },
    element("span", { class: "name" }, file.title, element("small", {}, described(file))),
    element("span", { class: "buttons" },
      isPdf ? element("a", { class: "button", href: `${address}?look`, target: "_blank", "aria-label": `Open and print: ${file.title}` }, "Open and print") : null,
      element("a", { class: "button", href: address, download: file.file, "aria-label": `Save: ${file.title}` }, "Save"),
    ),
  );
}

function described(file) {
  if (file.stale) return "not up to date";
  return file.sides.length ? counted(file.sides.length, "side") : file.file;
}

async function make(what) {
  const place = dialog.querySelector(`.${what}`);
  await working("This takes a few seconds …", async () => {
    const answer = await post("/take/make", { what });
    place.replaceChildren(...answer.files.map((each) => saved(each)), ...list(answer.steps));
    problems(dialog.querySelector(".told"), answer.problems);
    return answer.files.length ? `Made, in ${answer.folder}` : "Nothing could be made.";
  });
}

function saved(made) {
  const address = `/take/${encodeURIComponent(made.file)}`;
  return element("li", {},
    element("span", { class: "name" }, made.file, element("small", {}, counted(made.sides, "side"))),
    element("span", { class: "buttons" },
      element("a", { class: "button", href: address, download: made.file, "aria-label": `Save: ${made.file}` }, "Save")),
  );
}

/** The list to go through with the print shop; the zip holds it, too. */
function list(steps) {
  if (!steps.length) return [];
  const boxes = steps.map((step) =>
    element("li", {}, element("label", {}, element("input", { type: "checkbox" }), element("span", {}, element("strong", {}, step.do), ` ${step.words}`))));
  return [
    element("li", { class: "steps" },
      element("h4", {}, "With the print shop"),
      element("ul", {}, boxes),
      element("a", { class: "button", href: "/take/press.zip", download: "press.zip" }, "Save files and list as a zip"),
    ),
  ];
}

async function openFolder() {
  await working("Putting the files into their folder …", async () => {
    const answer = await post("/take/open-folder");
    problems(dialog.querySelector(".told"), answer.problems);
    return answer.opened ? `Opened ${answer.folder}` : `The files are in ${answer.folder}`;
  });
}

async function working(said, work) {
  dialog.setAttribute("aria-busy", "true");
  for (const button of dialog.querySelectorAll("button:not(.close)")) button.disabled = true;
  doing.textContent = said;
  try {
    doing.textContent = await work();
  } catch (error) {
    doing.textContent = error.problems?.[0]?.message ?? "That did not work: the studio does not answer.";
  } finally {
    dialog.removeAttribute("aria-busy");
    for (const button of dialog.querySelectorAll("button")) button.disabled = false;
  }
}
