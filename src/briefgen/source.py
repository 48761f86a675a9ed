"""YAML text as plain data that knows the line of every value, and what a model finds in it."""

import difflib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from briefgen import findings, yaml_traps
from briefgen.problems import Problem, ProblemsFound, Severity
from briefgen.yaml_traps import Trap

DataPath = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)

LARGEST_BYTES = 1_000_000
DEEPEST_LEVEL = 50

# The C parser is ten times as quick, and PyYAML may have been installed without it.
_LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What YAML 1.1 calls printable (section 5.1), turned round.
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# YAML 1.1 ends a line at these, editors do not: the lines we name must be the lines people see.
_ONLY_YAML_BREAKS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
_SAVE_AS_UTF8 = (
    "save the file again as UTF-8: in Notepad choose File, Save as, and under Encoding UTF-8"
)


class Mark(NamedTuple):
    """A place in the text, as editors count: from 1."""

    line: int
    column: int


class Strict(BaseModel):
    """The base of every model that a person's file is read into: an unknown key is an error.

    Python code may use a field's own name, a file only its alias (see `validate`), so that
    every key is spelled one way.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        validate_by_name=True,
        validate_by_alias=True,
    )


@dataclass(frozen=True)
class Source:
    """A file as plain data, with the place of everything in it.

    `file` is the name the user is shown. In `data` every scalar is text, and None where nothing
    stands after a colon or a dash. `marks` says where each value begins, `keys` where the key of
    each entry is written (its path ends with that key). `warnings` do not stop a build.
    """

    file: str
    data: Any
    marks: Mapping[DataPath, Mark]
    keys: Mapping[DataPath, Mark]
    warnings: tuple[Problem, ...] = ()

    def mark(self, path: DataPath) -> Mark:
        """Say where a value begins: itself, or the nearest thing around it that is known.

        Parts of `path` that match nothing, such as the branch names that pydantic adds for a
        union, are skipped.
        """
        known: DataPath = ()
        for part in path:
            if (*known, part) in self.marks:
                known = (*known, part)
        return self.marks.get(known, Mark(1, 1))

    def problem(
        self, path: DataPath, message: str, hint: str = "", severity: Severity = "error"
    ) -> Problem:
        """Make a problem that points at the value at `path`."""
        where = ".".join(str(part) for part in path)
        return Problem(self.file, *self.mark(path), message, hint, severity, where)


def read(path: Path, shown_as: str) -> Source:
    """Read a YAML file of at most `LARGEST_BYTES`; messages call it `shown_as`.

    Raises:
        ProblemsFound: the file cannot be read, is not UTF-8, or is refused by `parse`.
    """
    return parse(_decoded(_content(path, shown_as), shown_as), shown_as)


def parse(text: str, shown_as: str) -> Source:
    """Read YAML text, every scalar as text; messages call it `shown_as`.

    Raises:
        ProblemsFound: it is not YAML, or is more than a board's file needs: anchors, tags,
            duplicate keys, several documents, deep nesting, control characters.
    """
    if len(text.encode(errors="replace")) > LARGEST_BYTES:
        _refuse_size(shown_as)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = text.translate(_ONLY_YAML_BREAKS)
    if unprintable := list(_control_characters(text, shown_as)):
        raise ProblemsFound(unprintable)
    return _Composer(text, shown_as).compose()


def validate(model: type[M], source: Source) -> M:
    """Read a source into a model; its `warnings` are left to the caller.

    Raises:
        ProblemsFound: with everything that pydantic found, each on its line.
    """
    try:
        return model.model_validate(source.data, by_alias=True, by_name=False)
    except ValidationError as error:
        found = findings.explain(model, source.data, error)
        raise ProblemsFound({_placed(finding, source) for finding in found}) from None


def _placed(finding: findings.Finding, source: Source) -> Problem:
    mark = source.keys.get(finding.path) if finding.at_key else None
    where = ".".join(str(part) for part in finding.path)
    return Problem(
        source.file,
        *(mark or source.mark(finding.path)),
        message=finding.message,
        hint=finding.hint,
        where=where,
    )


def _refuse(
    file: str, message: str, hint: str, mark: Mark | None = None, severity: Severity = "error"
) -> NoReturn:
    raise ProblemsFound([Problem(file, *(mark or (0, 0)), message, hint, severity)])


def _refuse_size(file: str) -> NoReturn:
    _refuse(
        file,
        f"the file is larger than {LARGEST_BYTES:,} bytes",
        "check that it is the right file: it should hold text only, no pictures or pasted pages",
    )


def _content(path: Path, file: str) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            _refuse(file, "this is a folder, not a file", "name the YAML file inside it")
        if not stat.S_ISREG(status.st_mode):
            _refuse(file, "this is not an ordinary file", "name a YAML file")
        with path.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        _refuse(file, "there is no such file", _missing_hint(path))
    except PermissionError:
        hint = "close it in other programs, or ask its owner to let you read it"
        _refuse(file, "the file may not be read", hint, severity="fault")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = "copy it to another folder and try again"
        _refuse(file, f"the file cannot be read: {reason}", hint, severity="fault")
    if len(content) > LARGEST_BYTES:
        _refuse_size(file)
    return content


def _missing_hint(path: Path) -> str:
    try:
        names = os.listdir(path.parent)  # noqa: PTH208 - only the names, and quickly
    except (OSError, ValueError):
        return "check the name of its folder"
    near = difflib.get_close_matches(path.name, names[:1000], n=1)
    return f'did you mean "{near[0]}"?' if near else "check its name and folder"


def _decoded(content: bytes, file: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:2]:
        _refuse(file, "the file is saved as UTF-16, and must be UTF-8", _SAVE_AS_UTF8, Mark(1, 1))
    if b"\0" in content or content.startswith((b"PK\x03\x04", b"%PDF-")):
        hint = "name the YAML file: it can be opened in Notepad and shows plain text there"
        _refuse(file, "this is not a text file", hint)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind a byte order mark, the bytes it hands back do too.
        _refuse_encoding(error.object, error.start, file)


def _refuse_encoding(content: bytes, at: int, file: str) -> NoReturn:
    before = content[:at].decode().replace("\r\n", "\n").replace("\r", "\n")
    mark = Mark(before.count("\n") + 1, at_column(before))
    meant = content[at : at + 1].decode("cp1252", errors="ignore")
    message = f'the character "{meant}" is not saved as UTF-8' if meant else "this is not UTF-8"
    _refuse(file, message, _SAVE_AS_UTF8, mark)


def at_column(before: str) -> int:
    """Say in which column, from 1, the text goes on after `before`."""
    return len(before) - before.rfind("\n")


def _control_characters(text: str, file: str) -> Iterator[Problem]:
    if not _CONTROL.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if found := _CONTROL.search(line):
            message = f"an invisible character (U+{ord(found[0]):04X}) stands here"
            hint = "delete it and type a space: it came with text pasted from another program"
            yield Problem(file, number, found.start() + 1, message, hint)


@dataclass
class _Open:
    """A list or mapping that is still being filled."""

    path: DataPath
    values: Any
    flow: bool
    key: str | None = None

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.values, dict) and self.key is None


class _Composer:
    """One pass over YAML's events: no recursion, nothing made from tags, no aliases."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.data: Any = None
        self.marks: dict[DataPath, Mark] = {}
        self.keys: dict[DataPath, Mark] = {}
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.extras: list[Trap] = []
        self.open: list[_Open] = []
        self.documents = 0

    def compose(self) -> Source:
        """Read it all, or raise everything that is wrong."""
        try:
            for event in yaml.parse(self.text, Loader=_LOADER):
                self.take(event)
        # A ValueError is what the parser in Python makes of an escape such as "\\U00110000".
        except (yaml.YAMLError, ValueError) as error:
            self.stop_at(yaml_traps.misfit(self.text, error))
        if not isinstance(self.data, dict):
            self.refuse_top()
        self.add_extras()
        if self.problems:
            raise ProblemsFound(self.problems)
        return Source(self.file, self.data, self.marks, self.keys, tuple(self.warnings))

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.NodeEvent):
            self.node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.stop(_trap(event, "a second document begins here", "delete this line"))

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
        if not key:
            hint = "write a key before the colon, or put the whole text in quotes"
            self.add(_trap(event, "there is no key before the colon", hint), path)
        if key in parent.values:
            message = (
                f'"{key}" is written twice: in line {self.keys[path].line} and in line {mark.line}'
            )
            self.add(_trap(event, message, "delete one of the two, or join them"), path)
        self.keys[path] = mark
        parent.key = key

    def begin(self, event: Any) -> None:
        if len(self.open) == DEEPEST_LEVEL:
            message = f"lists and keys are more than {DEEPEST_LEVEL} levels deep here"
            self.stop(_trap(event, message, "look for brackets or dashes that are not meant"))
        values: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self.place(values, event)
        self.open.append(_Open(path, values, bool(event.flow_style)))

    def scalar(self, event: Any) -> None:
        value = getattr(event, "value", None)
        plain = value is not None and not event.style
        path = self.place(None if plain and not value else value, event)
        if plain:
            self.check_comment(event, path)
        elif control := _CONTROL.search(value or ""):
            message = f"an invisible character (U+{ord(control[0]):04X}) is written here"
            self.add(_trap(event, message, "delete it, or use single quotes"), path)

    def place(self, value: Any, event: Any) -> DataPath:
        path: DataPath = ()
        if not self.open:
            self.data = value
        elif isinstance(values := self.open[-1].values, list):
            path = (*self.open[-1].path, len(values))
            values.append(value)
        else:
            key, self.open[-1].key = self.open[-1].key, None
            path = (*self.open[-1].path, str(key))
            values[key] = value
        self.marks[path] = _mark(event)
        return path

    def check_comment(self, event: Any, path: DataPath) -> None:
        in_brackets = bool(self.open) and self.open[-1].flow
        cut = yaml_traps.cut(self.text, event, in_brackets=in_brackets)
        if cut is None:
            return
        if cut.stops:
            self.add(cut, path)
        else:
            self.warnings.append(self.problem(cut, path, "warning"))

    def refuse_top(self) -> None:
        if self.data in (None, []) and not self.problems:
            _refuse(self.file, "the file is empty", 'begin it with a line such as "title: …"')
        mark = self.marks[()]
        stands = "a list" if isinstance(self.data, list) else "text"
        message = f"the file must begin with a key and a colon, but {stands} stands here"
        self.stop_at(Trap(*mark, message, 'begin it with a line such as "title: …"'))

    def problem(self, trap: Trap, path: DataPath = (), severity: Severity = "error") -> Problem:
        where = ".".join(str(part) for part in path)
        return Problem(self.file, *trap.place, trap.message, trap.hint, severity, where)

    def add(self, trap: Trap, path: DataPath = ()) -> None:
        self.problems.append(self.problem(trap, path))

    def stop(self, trap: Trap) -> NoReturn:
        raise ProblemsFound([*self.problems, self.problem(trap)])

    def stop_at(self, trap: Trap) -> NoReturn:
        """Give up, and blame the known traps in the text rather than the place of the failure."""
        known = {problem.line for problem in self.problems}
        traps = [found for found in yaml_traps.scan(self.text) if found.line not in known]
        for found in traps or [trap]:
            self.add(found)
        self.add_extras()
        raise ProblemsFound(self.problems)

    def add_extras(self) -> None:
        if not self.extras:
            return
        known = {problem.line for problem in self.problems}
        traps = {found.line: found for found in yaml_traps.scan(self.text)}
        for extra in self.extras:
            if extra.line not in known:
                self.add(traps.get(extra.line, extra))
                known.add(extra.line)


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _trap(event: Any, message: str, hint: str) -> Trap:
    return Trap(*_mark(event), message, hint)


def _extra(event: Any) -> Trap | None:
    """Refuse what YAML can do and a briefing never needs: names, repeats and types of values."""
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
