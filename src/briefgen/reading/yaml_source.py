"""YAML text as plain data that knows the line of every value, and what a model finds in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from briefgen.disk import Disk
from briefgen.problems import InForm, Problem, ProblemsFound, Severity
from briefgen.reading import file_access, file_formats, model_walk, validation_messages
from briefgen.reading.yaml_lines import list_cure
from briefgen.reading.yaml_tree import ANY, DataPath, Form, Mark, as_yaml, compose

__all__ = [
    "DataPath",
    "Form",
    "Mark",
    "Source",
    "cleaned",
    "data_path",
    "parse",
    "read",
    "validate",
]

M = TypeVar("M", bound=BaseModel)
P = TypeVar("P")

LARGEST_BYTES = 1_000_000
BRIEFING = "briefing.yaml"  # what `briefgen new` calls a briefing
_OF_WORDS = {".md", ".markdown", ".txt"}  # text that `briefgen import` makes a briefing of

# YAML 1.1 ends a line at these, editors do not: the lines we name must be the lines people see.
_ONLY_YAML_BREAKS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
_ONLY_TABS = re.compile(r"^[ \t]*\t[ \t]*$", re.MULTILINE)  # lines that look empty, and are
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}\s*(#.*)?$")
_SAVE_AS_UTF8 = (
    "save the file again as UTF-8: in Notepad choose File, Save as, and under Encoding UTF-8"
)


@dataclass(frozen=True)
class Source:
    """A file as plain data, with the place of everything in it.

    `file` is the name the user is shown. `data` of a whole file is a mapping; every scalar is text,
    and None where nothing stands after a colon or a dash. `marks` says where each value begins,
    `keys` where the key of each entry is written (its path ends with that key). `warnings` do not
    stop a build. `digest` is the SHA-256 of the bytes that were read, for what comes from a file.
    `text` is the whole file; `spans` says from which character to which each scalar is written.
    """

    file: str
    data: Any
    marks: Mapping[DataPath, Mark]
    keys: Mapping[DataPath, Mark]
    warnings: tuple[Problem, ...] = ()
    digest: str = ""
    text: str = ""
    spans: Mapping[DataPath, tuple[int, int]] = field(default_factory=dict)

    def mark(self, path: DataPath) -> Mark:
        """Say where a value begins; where that is not known, where the nearest one around it does.

        Parts of `path` that match nothing, such as the branch names that pydantic adds for a
        union, are skipped. A number behind a text stands for that paragraph of it.
        """
        known: DataPath = ()
        for part in path:
            if (*known, part) in self.marks:
                known = (*known, part)
        if path and isinstance(path[-1], int) and path[:-1] == known and known in self.spans:
            return self._paragraph(known, path[-1])
        return self.marks.get(known, Mark(1, 1))

    def _paragraph(self, path: DataPath, place: int) -> Mark:
        """Where a paragraph of a text begins; where the text does if it has not so many.

        One empty line parts paragraphs behind the sign ``|``, elsewhere it takes two.
        """
        fewest, empty, begins = 1 if self.begins(path) == "|" else 2, 2, list[Mark]()
        for mark, text in self.written(path):
            if text and empty >= fewest:
                begins.append(mark)
            empty = 0 if text else empty + 1
        return begins[place] if place < len(begins) else self.marks[path]

    def below(self, path: DataPath) -> "Source":
        """A part of the file as a source of its own, with the same lines."""
        data = self.data
        for part in path:
            data = data[part]
        marks = {(): self.mark(path), **_below(self.marks, path)}
        spans = _below(self.spans, path)
        return Source(self.file, data, marks, _below(self.keys, path), text=self.text, spans=spans)

    def problem(
        self,
        path: DataPath,
        message: str,
        hint: str = "",
        severity: Severity = "error",
        in_form: InForm | None = None,
    ) -> Problem:
        """Make a problem that points at the value at `path`."""
        where = ".".join(str(part) for part in path)
        place = self.mark(path)
        return Problem(self.file, *place, message, hint, severity, where, in_form=in_form)

    def begins(self, path: DataPath) -> str:
        """The first character of a text as it is written in the file, such as a quotation mark."""
        start = self.spans.get(path, (0, 0))[0]
        return self.text[start : start + 1]

    def written(self, path: DataPath) -> list[tuple[Mark, str]]:
        """The lines of a text as a person wrote them, each with the place where it begins.

        Neither indentation nor the marks around the whole text belong to them.
        """
        start, end = self.spans.get(path, (0, 0))
        number, column = self.mark(path)
        first, *others = self.text[start:end].split("\n")
        lines = [(Mark(number, column), first.rstrip())]
        for each in others:
            number += 1
            lines.append((Mark(number, len(each) - len(each.lstrip()) + 1), each.strip()))
        if _BLOCK.match(first):
            return lines[1:]
        if first[:1] in {'"', "'"}:
            lines[0] = (Mark(lines[0][0].line, column + 1), first[1:].rstrip())
            lines[-1] = (lines[-1][0], lines[-1][1].removesuffix(first[0]))
        return lines

    def mark_of(self, path: DataPath, words: str, before: int = 0) -> Mark:
        """Where words stand in a text; `before` says how often the same words stand before that.

        Words may be written otherwise than they are read, with a backslash for one; then the
        answer is where the text begins.
        """
        for (line, column), written in self.written(path):
            places = [found.start() for found in re.finditer(re.escape(words), written)]
            if before < len(places):
                return Mark(line, column + places[before])
            before -= len(places)
        return self.mark(path)


def _below(known: Mapping[DataPath, P], path: DataPath) -> dict[DataPath, P]:
    """The entries at and below a path, with paths that start from there."""
    return {
        place[len(path) :]: value for place, value in known.items() if place[: len(path)] == path
    }


def read(
    path: Path, shown_as: str, start: str = "", form: Form = ANY, disk: Disk | None = None
) -> Source:
    """Read a YAML file of at most `LARGEST_BYTES`.

    Args:
        path: the file.
        shown_as: what messages call it.
        start: the name of the file that `briefgen new` makes; empty where it makes none like this.
        form: what a file of its kind holds.
        disk: what reads and digests the file.

    Raises:
        ProblemsFound: the file cannot be read, is another program's or not UTF-8, or is refused
            by `parse`.
    """
    if found := file_formats.of(path):
        _refuse_format(shown_as, found, start)
    disk = disk or Disk()
    content, digest = _content(path, shown_as, disk)
    if start == BRIEFING and path.suffix.lower() in _OF_WORDS:
        first = f"type  {file_access.imports(shown_as)}  to make a {start} of it; or {form.first}"
        form = replace(form, first=first)

    def parsed() -> Source:
        return replace(parse(_decoded(content, shown_as), shown_as, form), digest=digest)

    return disk.once((parse, path), (digest, shown_as, form), parsed)


def parse(text: str, shown_as: str, form: Form = ANY) -> Source:
    """Read YAML text, every scalar as text; messages call it `shown_as`.

    Raises:
        ProblemsFound: it is not YAML, or is more than a board's file needs: anchors, tags,
            duplicate keys, several documents, deep nesting, control characters.
    """
    if len(text.encode(errors="replace")) > LARGEST_BYTES:
        _refuse_size(shown_as)
    text = cleaned(text)
    tree = compose(text, shown_as, form)
    warnings = tuple(tree.warnings)
    return Source(shown_as, tree.data, tree.marks, tree.keys, warnings, text=text, spans=tree.spans)


def cleaned(text: str) -> str:
    """The text of a file as it is read: no byte order mark, the same lines as editors show.

    No line gets longer, and only lines that look empty get shorter.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _ONLY_TABS.sub("", text.translate(_ONLY_YAML_BREAKS))


def validate(model: type[M], source: Source) -> M:
    """Read a source into a model; the caller looks after the source's `warnings`.

    Raises:
        ProblemsFound: with everything that pydantic found, each on its line.
    """
    try:
        return model.model_validate(source.data, by_alias=True, by_name=False)
    except ValidationError as error:
        found = validation_messages.explain(model, source.data, error)
        raise ProblemsFound({_placed(finding, source) for finding in found}) from None


def data_path(where: str) -> DataPath:
    """The path of a value from how it is written: ``sections.4.items.7``."""
    return tuple(int(part) if part.isdigit() else part for part in where.split("."))


@cache
def form_of(model: type[BaseModel]) -> Form:
    """What a file of a model holds; it begins with all that its model cannot do without."""
    first = f"begin it with lines such as\n{as_yaml(model_walk.needed(model))}"
    return Form(first, model_walk.every_key(model))


def _placed(finding: validation_messages.Finding, source: Source) -> Problem:
    mark = source.keys.get(finding.path) if finding.at_key else None
    where = ".".join(str(part) for part in finding.path)
    hint = (finding.wants_list and _list_cure(source, finding.path)) or finding.hint
    return Problem(
        source.file,
        *(mark or source.mark(finding.path)),
        message=finding.message,
        hint=hint,
        where=where,
        in_form=finding.in_form and finding.in_form.inside(finding.path),
    )


def _list_cure(source: Source, path: DataPath) -> str:
    """The hint that makes the list that a key needs of the lines below it."""
    key = source.keys.get(path)
    if key is None or key.line == source.mark(path).line or source.begins(path) in {'"', "'"}:
        return ""
    return list_cure([(mark.line, line) for mark, line in source.written(path)])


def _refuse(file: str, message: str, hint: str, mark: Mark | None = None) -> NoReturn:
    raise ProblemsFound([Problem(file, *(mark or (0, 0)), message, hint)])


def _refuse_size(file: str) -> NoReturn:
    _refuse(
        file,
        f"the file is larger than {LARGEST_BYTES:,} bytes",
        "check that it is the right file: it should hold text only, no pictures or pasted pages",
    )


def _refuse_format(file: str, found: file_formats.Format, start: str) -> NoReturn:
    hints = {
        "document": f"copy its words into a {start}; briefgen new FOLDER makes one to start from",
        "picture": f"briefgen new FOLDER makes a {start} to start from",
        "archive": "unpack it, and name the YAML file that is in it",
        "shortcut": "name the file that it leads to",
        "lock": "name the document itself: its name does not begin with ~",
    }
    hint = hints.get(found.kind, hints["document"])
    if found.kind == "words" and start == BRIEFING:
        hint = f"type  {file_access.imports(file)}  to make a {start} of it"
    if found.kind == "text" and start == BRIEFING:
        hint = "save it as a Word document (.docx), and type  briefgen import  and its new name"
    if found.kind in {"words", "text", "document", "picture"} and not start:
        hint = "it must be YAML: plain text, written in any text editor"
    wanted = "briefing" if start == BRIEFING else "YAML file"
    _refuse(file, f"this is {found.called}, and no {wanted}", hint)


def _content(path: Path, file: str, disk: Disk) -> tuple[bytes, str]:
    """The bytes of a file, and their digest."""
    content, digest = file_access.content(path, file, disk, LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        _refuse_size(file)
    return content, digest


def _decoded(content: bytes, file: str) -> str:
    if content and not content.strip(b"\0"):
        hint = "copy it again; in OneDrive choose first to keep it always on this device"
        _refuse(file, "the file is empty: it was not copied whole", hint)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:2]:
        _refuse(file, "the file is saved as UTF-16, and must be UTF-8", _SAVE_AS_UTF8, Mark(1, 1))
    if b"\0" in content:
        hint = "name the YAML file: it can be opened in Notepad and shows plain text there"
        _refuse(file, "this is not a text file", hint)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind a byte order mark; the bytes in its error begin there, too.
        _refuse_encoding(error.object, error.start, file)


def _refuse_encoding(content: bytes, at: int, file: str) -> NoReturn:
    before = content[:at].decode().replace("\r\n", "\n").replace("\r", "\n")
    mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
    meant = content[at : at + 1].decode("cp1252", errors="ignore")
    message = f'the character "{meant}" is not saved as UTF-8' if meant else "this is not UTF-8"
    _refuse(file, message, _SAVE_AS_UTF8, mark)
