"""A file's text with its tree, and changes to it in places that the tree names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from briefgen.editing.operations import Path
from briefgen.reading.yaml_nodes import Child, Node, Style, nodes
from briefgen.reading.yaml_scalars import is_plain
from briefgen.reading.yaml_source import cleaned

_LINE_END = re.compile(r"\r\n|\r|\n")


class Edit(NamedTuple):
    """Other words in place of those from one character to another."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Written:
    """The text of a file, byte for byte as it stands there.

    Places are those in `clean`: the text as it is read, without a byte order mark, and with the
    same sign at the end of each line.
    """

    text: str

    @cached_property
    def clean(self) -> str:
        return cleaned(self.text)

    @cached_property
    def root(self) -> Node:
        return nodes(self.clean)

    def node(self, path: Path) -> Node:
        """The value at a path."""
        found = self.root
        for part in path:
            found = found.child(part).node
        return found

    def child(self, path: Path) -> Child:
        """The entry at a path."""
        return self.node(path[:-1]).child(path[-1])

    def style(self, node: Node, *, flow: bool = False) -> Style:
        """How a value is written, for what replaces it; `flow` is inside brackets.

        Quotation marks that a text cannot do without are nobody's habit: while somebody types
        "2024-25" it is a number for a moment, and behind each word it ends with a space.
        """
        needs_them = node.style in {'"', "'"} and not is_plain(node.value, flow=flow)
        return "" if needs_them else node.style

    def line_start(self, at: int) -> int:
        """Where the line begins in which a character stands."""
        return self.clean.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line ends in which a character stands: before the sign for its end."""
        found = self.clean.find("\n", at)
        return len(self.clean) if found < 0 else found

    def column(self, at: int) -> int:
        """How many characters stand before one in its line."""
        return at - self.line_start(at)

    def is_first(self, at: int) -> bool:
        """Whether a character is the first of its line that shows."""
        return not self.clean[self.line_start(at) : at].strip()

    def changed(self, edits: Iterable[Edit]) -> "Written":
        """The text after edits that do not overlap; line ends are those of the file."""
        parts, done = list[str](), 0
        for start, end, words in sorted(edits, key=attrgetter("start", "end")):
            first = self._place(start)
            parts += [self.text[done:first], words.replace("\n", self.line_break)]
            done = self._place(end)
        return Written("".join((*parts, self.text[done:])))

    @cached_property
    def line_break(self) -> str:
        """How most lines of the file end."""
        found = _LINE_END.findall(self.text)
        return max(dict.fromkeys(found), key=found.count, default="\n")

    def _place(self, at: int) -> int:
        """The place in the text of a place in the clean text: no line is longer than there."""
        line = self.clean.count("\n", 0, at)
        return self._line_starts[line] + self.column(at)

    @cached_property
    def _line_starts(self) -> list[int]:
        first = 1 if self.text.startswith("\ufeff") else 0
        return [first, *(found.end() for found in _LINE_END.finditer(self.text))]
