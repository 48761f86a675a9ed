// The start page: a sample, a file of another program, or a briefing that is there.

import { element } from "./elements.js";
import { sentence } from "./wording.js";

const form = document.querySelector("#sample");
const drop = document.querySelector("#drop");
const doing = document.querySelector("#doing");
const told = document.querySelector("#told");
const home = document.querySelector("#home");
let where = home.textContent;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const said = Object.fromEntries(new FormData(form));
  const colours = `${said.main}, ${said.second}`;
  begin("Making your briefing…", "/start/sample", { ...said, colours, where });
});

for (const button of document.querySelectorAll("[data-open]"))
  button.addEventListener("click", () => open(button.dataset.open));

function open(path) {
  begin("Opening…", "/start/open", { path });
}

async function begin(what, address, said) {
  await working(what, async () => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(said) });
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    return isJson ? response.json() : { problems: [{ severity: "fault", message: await response.text() }] };
  });
}

// --- a file ---------------------------------------------------------------------------------------

document.querySelector("#file").addEventListener("change", (event) => {
  if (event.target.files.length) bring(event.target.files[0]);
  event.target.value = "";
});

for (const name of ["dragenter", "dragover"])
  document.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
for (const name of ["dragleave", "drop"])
  document.addEventListener(name, (event) => {
    event.preventDefault();
    if (name === "drop" || !event.relatedTarget) drop.classList.remove("over");
  });
document.addEventListener("drop", (event) => {
  const file = event.dataTransfer?.files[0];
  if (file) bring(file);
});

async function bring(file) {
  await working(`Reading ${file.name}…`, async () => {
    const [board, web] = ["#file-board", "#file-web"].map((each) => document.querySelector(each).value);
    const query = new URLSearchParams({ name: file.name, where, board, web });
    const response = await fetch(`/start/file?${query}`, { method: "POST", body: file });
    if (!response.ok) return { problems: [{ severity: "error", message: await response.text() }] };
    return lastLine(response.body, (step) => {
      doing.textContent = `Reading ${file.name}: ${step.doing}…`;
    });
  });
}

async function lastLine(body, onStep) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let last = { problems: [{ severity: "fault", message: "The studio was stopped before it was done" }] };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return last;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const said = JSON.parse(line);
      if (said.doing) onStep(said);
      else last = said;
    }
  }
}

// --- what came of it ------------------------------------------------------------------------------

async function working(what, work) {
  told.hidden = true;
  doing.textContent = what;
  document.body.setAttribute("aria-busy", "true");
  try {
    const answer = await work();
    if (answer.open && !answer.remarks?.length && !answer.problems?.length) location.assign(answer.open);
    else tell(answer);
  } catch {
    tell({ problems: [{ severity: "fault", message: "The studio does not answer: it was stopped" }] });
  } finally {
    doing.textContent = "";
    document.body.removeAttribute("aria-busy");
  }
}

function tell(answer) {
  const problems = answer.problems ?? [];
  told.replaceChildren(
    element("h2", {}, answer.open ? "Your briefing is made" : "That did not work"),
    answer.folder ? element("p", {}, "It is in ", element("strong", {}, answer.folder)) : null ?? "",
    element("ul", {}, [
      ...problems.map((each) => element("li", { class: "problem" }, sentence(each))),
      ...(answer.remarks ?? []).map((each) => element("li", {}, each)),
    ]),
    answer.open ? element("p", {}, element("a", { class: "button main", href: answer.open }, "Write and see it")) : "",
  );
  told.hidden = false;
  told.scrollIntoView({ block: "nearest" });
  told.querySelector("a")?.focus();
}

// --- folders --------------------------------------------------------------------------------------

const dialog = document.querySelector("#folders");
const list = document.querySelector("#list");
const here = document.querySelector("#here");
const above = document.querySelector("#above");
const choose = document.querySelector("#choose");
let onChosen = () => {};
let wantsBriefing = false;
let shown = null;

document.querySelector("#browse").addEventListener("click", () => {
  wantsBriefing = true;
  onChosen = open;
  look("");
});
document.querySelector("#move-home").addEventListener("click", () => {
  wantsBriefing = false;
  onChosen = (path) => {
    where = home.textContent = path;
  };
  look("");
});
document.querySelector("#cancel").addEventListener("click", () => dialog.close());
above.addEventListener("click", () => look(shown.above));
choose.addEventListener("click", () => {
  dialog.close();
  onChosen(shown.folder);
});

async function look(folder) {
  const response = await fetch(`/start/folders?${new URLSearchParams({ in: folder })}`);
  const answer = await response.json();
  if (!response.ok) {
    here.textContent = answer.problems?.[0]?.message ?? "This folder cannot be opened";
    return;
  }
  shown = answer;
  here.textContent = shown.folder || "This computer";
  above.disabled = !shown.above;
  choose.disabled = !shown.folder || (wantsBriefing && !shown.has_briefing);
  choose.textContent = wantsBriefing ? "Open this briefing" : "Choose this folder";
  const folders = shown.folders.map((each) =>
    element("li", {}, element("button", { type: "button", class: "link", onclick: () => pick(each) },
      each.name, each.has_briefing ? element("span", { class: "mark" }, " a briefing") : "")));
  list.replaceChildren(...(folders.length ? folders : [element("li", { class: "hint" }, "no folders in here")]));
  if (!dialog.open) dialog.showModal();
  list.querySelector("button")?.focus();
}

function pick(folder) {
  if (!wantsBriefing || !folder.has_briefing) {
    look(folder.path);
    return;
  }
  dialog.close();
  open(folder.path);
}
