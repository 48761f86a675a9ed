"""YAML's events as a tree of plain data, with the place of every key and value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, NoReturn

import yaml

from briefgen.problems import Problem, ProblemsFound, Severity
from briefgen.reading import unseen, yaml_brackets, yaml_traps
from briefgen.reading.yaml_lines import NO_BREAK, Line, Trap, lines_of

DataPath = tuple[str | int, ...]

DEEPEST_LEVEL = 50

# The C parser is ten times as quick, and PyYAML may have been installed without it.
_LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# All characters that YAML 1.1 (section 5.1) does not call printable, and byte order marks.
_CONTROL = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LOST = re.compile("\ufffd")
_QUESTION = 'a text that begins with "?" must stand in quotes'
_AGAIN = "if another entry begins here, put a dash before it:  - {}: …  else delete what is twice"
_ANOTHER = "if another briefing begins here, give it a file of its own; else delete what is twice"


@dataclass(frozen=True)
class Form:
    """What a kind of file holds, as far as messages speak of it.

    `first` is the hint for a file without keys: how such a file begins. `keys` are all keys that
    stand anywhere in it: words that may be meant as keys where a sign is missing.
    """

    first: str = 'begin it with a line such as "title: …"'
    keys: frozenset[str] = frozenset()


ANY = Form()  # of a file whose kind is not known


class Mark(NamedTuple):
    """A place in the text, as editors count: from 1."""

    line: int
    column: int


@dataclass
class Tree:
    """Plain data, and where each of its values and keys is written.

    `spans` says from which character of the text to which each scalar goes.
    """

    data: Any = None
    marks: dict[DataPath, Mark] = field(default_factory=dict)
    keys: dict[DataPath, Mark] = field(default_factory=dict)
    spans: dict[DataPath, tuple[int, int]] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)


def compose(text: str, file: str, form: Form = ANY) -> Tree:
    """Read YAML text into a tree; tags, and aliases that repeat a value, are refused.

    Raises:
        ProblemsFound: with every line that is wrong.
    """
    if unprintable := list(_control_characters(text, file)):
        raise ProblemsFound(unprintable)
    composer = _Composer(text, file, form)
    composer.run()
    return composer.tree


class _Indented(yaml.SafeDumper):
    """Writes lists as people do: further right than their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow)


def as_yaml(data: Any) -> str:
    """Write plain data as lines that can be copied into a file."""
    lines = yaml.dump(data, Dumper=_Indented, sort_keys=False, allow_unicode=True, width=1_000)
    return str(lines).rstrip()


def _control_characters(text: str, file: str) -> Iterator[Problem]:
    if not _CONTROL.search(text) and not _LOST.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if found := _CONTROL.search(line):
            message = f"an invisible character (U+{ord(found[0]):04X}) stands here"
            hint = "delete it and type a space: it came with text pasted from another program"
            yield Problem(file, number, found.start() + 1, message, hint)
        if found := _LOST.search(line):
            message = f'a character was lost here: "{found[0]}" stands in its place'
            hint = "type it anew: it was lost when the text was saved or copied"
            yield Problem(file, number, found.start() + 1, message, hint)


@dataclass
class _Open:
    """A list or mapping that is still being filled."""

    path: DataPath
    values: Any
    flow: bool
    key: str | None = None
    twice: list[tuple[str, int, Mark]] = field(default_factory=list)  # keys, and where they stand

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.values, dict) and self.key is None


class _Composer:
    """One pass over YAML's events, without recursion, that fills a tree."""

    def __init__(self, text: str, file: str, form: Form) -> None:
        self.text, self.file, self.form = text, file, form
        self.tree = Tree()
        self.problems: list[Problem] = []
        self.extras: list[Trap] = []
        self.open: list[_Open] = []
        self.documents = 0

    @cached_property
    def lines(self) -> Sequence[Line]:
        """The lines of a text in which something is wrong."""
        return lines_of(self.text)

    def run(self) -> None:
        """Read it all, or raise everything that is wrong."""
        try:
            for event in yaml.parse(self.text, Loader=_LOADER):
                self.take(event)
        # The parser in Python raises a ValueError for an escape such as "\\U00110000".
        except (yaml.YAMLError, ValueError) as error:
            self.stop_at(yaml_traps.misfit(self.text, self.lines, error, self.form.keys))
        if not isinstance(self.tree.data, dict):
            self.refuse_top()
        self.add_extras()
        if self.problems:
            raise ProblemsFound(self.problems)

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.NodeEvent):
            self.node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.tell_twice(self.open.pop())
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                message = "the file ends at this line of dashes (---), though more stands below"
                hint = "delete this line; if another briefing follows, give it a file of its own"
                self.stop(_trap(event, message, hint))

    def node(self, event: Any) -> None:
        if extra := _extra(event):
            self.extras.append(extra)
        if self.open and self.open[-1].awaits_key:
            self.key(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.begin(event)
        else:
            self.scalar(event)

    def key(self, event: Any) -> None:
        parent = self.open[-1]
        if isinstance(event, yaml.CollectionStartEvent):
            message = "brackets cannot stand before a colon or inside other brackets here"
            self.stop_at(_trap(event, message, "put the whole text in quotes"))
        key = str(getattr(event, "value", event.anchor))
        path = (*parent.path, key)
        mark = _mark(event)
        if wrong := _wrong_key(event, key):
            self.add(wrong, path)
        if key in parent.values:
            parent.twice.append((key, self.tree.keys[path].line, mark))
        elif parent.twice:
            self.tell_twice(parent)
        self.tree.keys[path] = mark
        parent.key = key

    def tell_twice(self, parent: _Open) -> None:
        """Tell of keys that are written twice; of several in a row that all begins again there."""
        twice, parent.twice = parent.twice, []
        for key, first, mark in twice:
            message = f'"{key}" is written twice: in line {first} and in line {mark.line}'
            hint = "delete one of the two, or join them"
            if len(twice) > 1:
                message = f'the keys from line {first} on begin again here, with "{key}"'
                hint = _AGAIN.format(key) if parent.path else _ANOTHER
            self.add(Trap(*mark, message, hint), (*parent.path, key))
            if len(twice) > 1:
                break

    def begin(self, event: Any) -> None:
        if len(self.open) == DEEPEST_LEVEL:
            message = f"lists and keys are more than {DEEPEST_LEVEL} levels deep here"
            self.stop(_trap(event, message, "look for brackets or dashes that are not meant"))
        if not event.flow_style and self.text[event.start_mark.index] == "?":
            self.extras.append(_trap(event, _QUESTION, "put the whole text in quotes"))
        values: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self.place(values, event)
        self.open.append(_Open(path, values, bool(event.flow_style)))

    def scalar(self, event: Any) -> None:
        value = getattr(event, "value", None)
        value = "" if value and not unseen.seen(value) else value
        plain = value is not None and not event.style
        path = self.place(None if plain and not value else value, event)
        self.tree.spans[path] = (event.start_mark.index, event.end_mark.index)
        if plain:
            self.check_plain(event, path)
        elif control := _CONTROL.search(value or ""):
            message = f"an invisible character (U+{ord(control[0]):04X}) is written here"
            self.add(_trap(event, message, "delete it, or use single quotes"), path)

    def place(self, value: Any, event: Any) -> DataPath:
        path: DataPath = ()
        if not self.open:
            self.tree.data = value
        elif isinstance(values := self.open[-1].values, list):
            path = (*self.open[-1].path, len(values))
            values.append(value)
        else:
            key, self.open[-1].key = self.open[-1].key, None
            path = (*self.open[-1].path, str(key))
            values[key] = value
        self.tree.marks[path] = _mark(event)
        return path

    def check_plain(self, event: Any, path: DataPath) -> None:
        in_brackets = bool(self.open) and self.open[-1].flow
        if in_brackets and (divided := yaml_brackets.divided(self.text, event)):
            self.add(divided, path)
        cut = yaml_traps.cut(self.text, event, in_brackets=in_brackets)
        if cut is None:
            return
        if cut.stops:
            self.add(cut, path)
        else:
            self.tree.warnings.append(self.problem(cut, path, "warning"))

    def refuse_top(self) -> NoReturn:
        self.add_extras()
        if self.problems:
            raise ProblemsFound(self.problems)
        if self.tree.data is None:
            self.stop(Trap(0, 0, "the file is empty", self.form.first))
        stands = "a list" if isinstance(self.tree.data, list) else "text"
        message = f"the file must begin with a key and a colon, but {stands} stands here"
        self.stop_at(Trap(*self.tree.marks[()], message, self.form.first))

    def problem(self, trap: Trap, path: DataPath = (), severity: Severity = "error") -> Problem:
        where = ".".join(str(part) for part in path)
        return Problem(self.file, *trap.place, trap.message, trap.hint, severity, where)

    def add(self, trap: Trap, path: DataPath = ()) -> None:
        self.problems.append(self.problem(trap, path))

    def stop(self, trap: Trap) -> NoReturn:
        raise ProblemsFound([*self.problems, self.problem(trap)])

    def stop_at(self, trap: Trap) -> NoReturn:
        """Give up, and blame the known traps in the text rather than the place of the failure."""
        traps = yaml_traps.scan(self.lines, self.form.keys) or [trap]
        places = {found.place for found in traps}
        self.problems = [old for old in self.problems if (old.line, old.column) not in places]
        for found in traps:
            self.add(found)
        self.add_extras()
        raise ProblemsFound(self.problems)

    def add_extras(self) -> None:
        if not self.extras:
            return
        known = {problem.line for problem in self.problems}
        traps = {found.line: found for found in yaml_traps.scan(self.lines, self.form.keys)}
        for extra in self.extras:
            if extra.line not in known:
                self.add(traps.get(extra.line, extra))
                known.add(extra.line)


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _trap(event: Any, message: str, hint: str) -> Trap:
    return Trap(*_mark(event), message, hint)


def _wrong_key(event: Any, key: str) -> Trap | None:
    """What is wrong with the letters of a key; in quotation marks they are as they were meant."""
    if not key:
        hint = "write a key before the colon, or put the whole text in quotes"
        return _trap(event, "there is no key before the colon", hint)
    if getattr(event, "style", None):
        return None
    if NO_BREAK.match(key):
        return _trap(event, yaml_traps.NO_BREAK_MESSAGE, yaml_traps.NO_BREAK_HINT)
    if hidden := unseen.hidden(key):
        message = f"an invisible character (U+{ord(hidden):04X}) stands in this key"
        hint = "delete the key and type it anew: it came with text from another program"
        return _trap(event, message, hint)
    return None


def _extra(event: Any) -> Trap | None:
    """Refuse what YAML can do and a briefing never needs: aliases, anchors and tags."""
    quotes = "or, if it is text, put it in quotes"
    if isinstance(event, yaml.AliasEvent):
        message = f'"*{event.anchor}" repeats another value, which is not possible here'
        return _trap(event, message, f"write the value out, {quotes}")
    if event.anchor is not None:
        message = f'"&{event.anchor}" gives the value a name, which is not possible here'
        return _trap(event, message, f"delete it, {quotes}")
    if getattr(event, "tag", None) is not None:
        return _trap(event, 'a type with "!" is not possible here', f"delete it, {quotes}")
    return None
