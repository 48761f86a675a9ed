// Talks with the server: sends edits, one after the other, and hears how things stand.

const RETRY_MS = 2000;
const LARGEST_LEFT = 20_000; // characters; browsers keep 64 kB of all that a closing page sends
let latest = null;
let stream = null;
let revisions = {};
let queue = Promise.resolve();
const listeners = new Set();

/** The name of this page: what it did itself it is told of by `briefgen:edited` as well. */
export const page = crypto.randomUUID();

/** Calls a function with the state now, once it is known, and whenever it changes. */
export function onState(listener) {
  listeners.add(listener);
  if (latest) listener(latest);
}

/** The text of a file (briefing or brand), and its revision. */
export async function text(file = "briefing") {
  const answer = await asked(`/text?file=${encodeURIComponent(file)}`);
  revisions[file] = answer.revision;
  return answer;
}

/**
 * Changes a file by an operation, once all edits before have been answered. `seen` gives the
 * revision that the operation is about, where that is not the newest that was heard of.
 * Fails with an error that has `status`, and `problems` where the operation is refused. Where the
 * file changed meanwhile (409), pages are told by `briefgen:changed` to read it anew.
 */
export function edit(file, operation, seen = () => revisions[file]) {
  return inTurn(() => changed("/edit", { file, operation, revision: seen() }));
}

function inTurn(ask) {
  const answer = queue.then(ask);
  queue = answer.catch(() => {});
  return answer;
}

/** Goes back to the state of a file before, once all edits have been answered. */
export const undo = (file = "briefing") => inTurn(() => changed("/undo", { file }));
export const redo = (file = "briefing") => inTurn(() => changed("/redo", { file }));

/** Posts a value as JSON, and gives the answer. */
export function post(address, value = {}) {
  const body = JSON.stringify(value);
  return asked(address, {
    method: "POST",
    keepalive: body.length < LARGEST_LEFT, // what was typed last is sent though the tab is closed
    headers: { "content-type": "application/json", "briefgen-page": page },
    body,
  });
}

async function changed(address, value) {
  try {
    const answer = await post(address, value);
    revisions[value.file] = answer.revision;
    return answer;
  } catch (error) {
    if (error.status === 409) {
      revisions = { ...error.answer.revisions };
      tell("briefgen:changed", { file: value.file });
    }
    throw error;
  }
}

async function asked(address, settings) {
  const response = await fetch(address, settings);
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const answer = isJson ? await response.json() : { message: await response.text() };
  if (response.ok) return answer;
  const error = new Error(answer.message ?? `The studio answered ${response.status}`);
  throw Object.assign(error, { status: response.status, problems: answer.problems ?? [], answer });
}

export function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

function listen() {
  stream = new EventSource("/events");
  stream.addEventListener("state", (event) => take(JSON.parse(event.data)));
  stream.addEventListener("edited", (event) => tell("briefgen:edited", JSON.parse(event.data)));
  stream.addEventListener("open", () => tell("briefgen:connected", { connected: true }));
  stream.addEventListener("error", () => {
    tell("briefgen:connected", { connected: false });
    if (stream?.readyState !== EventSource.CLOSED) return; // else it tries again by itself
    stream = null;
    setTimeout(() => stream || document.hidden || listen(), RETRY_MS);
  });
}

function take(state) {
  if (latest && latest.briefing !== state.briefing) location.reload(); // another one was opened
  latest = state;
  revisions = { ...state.revisions };
  for (const listener of listeners) listener(state);
}

// A browser keeps few connections to one server: a tab that nobody sees gives its own back.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    stream?.close();
    stream = null;
  } else if (!stream) listen();
});
listen();
