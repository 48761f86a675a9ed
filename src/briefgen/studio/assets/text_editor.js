// The editor of the YAML tab: CodeMirror with completion and hover by the schema, and problems in
// the margin.

import {
  Annotation,
  ChangeSet,
  EditorState,
  EditorView,
  HighlightStyle,
  Transaction,
  autocompletion,
  bracketMatching,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  defaultKeymap,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  history,
  historyKeymap,
  hoverTooltip,
  indentOnInput,
  indentUnit,
  keymap,
  lineNumbers,
  lintGutter,
  lintKeymap,
  search,
  searchKeymap,
  setDiagnostics,
  syntaxHighlighting,
  tags,
  yaml,
} from "../bundle/codemirror.js";
import { completing, explaining } from "./text_schema.js";

const remote = Annotation.define();
const SEVERITIES = { error: "error", fault: "error", warning: "warning", note: "info" };

// Colours are those of the page, so that they follow light and dark.
const colours = HighlightStyle.define([
  {
    tag: [tags.propertyName, tags.definition(tags.propertyName)],
    color: "var(--accent)",
    fontWeight: "600",
  },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
  { tag: [tags.string, tags.content, tags.attributeValue], color: "var(--ink)" },
  { tag: [tags.number, tags.bool, tags.keyword], color: "var(--good)" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: "var(--quiet)" },
]);

const look = EditorView.theme({
  "&": { height: "100%", fontSize: "0.875rem", backgroundColor: "var(--raised)", color: "var(--ink)" },
  ".cm-scroller": {
    fontFamily: "ui-monospace, 'Cascadia Code', Consolas, 'DejaVu Sans Mono', monospace",
    lineHeight: "1.5",
  },
  ".cm-content": { caretColor: "var(--ink)", paddingBottom: "40vh" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--ground)", color: "var(--quiet)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "color-mix(in srgb, var(--accent-soft) 55%, transparent)",
  },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 30%, transparent)",
  },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "-3px" },
  ".cm-tooltip, .cm-panels": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--edge)",
  },
  ".cm-tooltip": { borderRadius: "6px", maxWidth: "28rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-diagnostic": { padding: "0.3rem 0.6rem", whiteSpace: "pre-wrap" },
  ".cm-explained": { padding: "0.4rem 0.6rem" },
  ".cm-explained code": { fontFamily: "inherit", color: "var(--quiet)" },
  ".cm-button, .cm-textfield": {
    backgroundImage: "none",
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--edge)",
  },
});

/** Makes the editor. `changed` is called when somebody typed, `moved` with the line of the caret. */
export async function editorIn(parent, doc, { changed, moved }) {
  const schema = await (await fetch("/schema")).json();
  let line = -1;
  const listener = EditorView.updateListener.of((update) => {
    if (update.docChanged && !update.transactions.some((each) => each.annotation(remote))) changed();
    const now = update.state.doc.lineAt(update.state.selection.main.head).number - 1;
    if (update.view.hasFocus && now !== line) moved((line = now));
  });
  const view = new EditorView({
    parent,
    state: EditorState.create({ doc, extensions: [extensions(schema), listener] }),
  });
  return {
    view,
    takeOver: (before, after) => takeOver(view, before, after),
    tellProblems: (problems) => tellProblems(view, problems),
    goTo: (number) => goTo(view, number),
  };
}

function extensions(schema) {
  return [
    EditorView.cspNonce.of(document.body.dataset.styleNonce),
    EditorView.contentAttributes.of({ "aria-label": "The YAML of the briefing", tabindex: "0" }),
    EditorState.lineSeparator.of("\n"),
    EditorState.tabSize.of(2),
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of("  "),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    search({ top: true }),
    EditorView.lineWrapping,
    yaml(),
    syntaxHighlighting(colours),
    look,
    autocompletion({ override: [completing(schema)], icons: false }),
    hoverTooltip(explaining(schema)),
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...completionKeymap,
      ...lintKeymap,
    ]),
  ];
}

/** Puts what others changed into the text, around what was typed here meanwhile. */
function takeOver(view, before, after) {
  const typed = between(before, view.state.doc.toString());
  const changes = between(before, after).map(typed, true);
  view.dispatch({ changes, annotations: [remote.of(true), Transaction.addToHistory.of(false)] });
}

/** What makes one text of another, as one change between what both begin and end with. */
function between(one, other) {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return ChangeSet.of(
    { from: start, to: one.length - end, insert: other.slice(start, other.length - end) },
    one.length,
  );
}

function tellProblems(view, problems) {
  const { doc } = view.state;
  const diagnostics = problems
    .filter((each) => each.line >= 1 && each.line <= doc.lines)
    .map((each) => {
      const line = doc.line(each.line);
      const from = Math.min(line.to, line.from + Math.max(0, each.column - 1));
      const message = [each.message, each.hint].filter(Boolean).join("\n");
      return {
        from,
        to: Math.max(from, line.to),
        severity: SEVERITIES[each.severity] ?? "error",
        message,
      };
    });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

function goTo(view, number) {
  const line = view.state.doc.line(number);
  const indent = line.text.search(/\S/);
  view.dispatch({
    selection: { anchor: line.from + Math.max(0, indent) },
    effects: EditorView.scrollIntoView(line.from, { y: "center" }),
  });
  view.focus();
}
