"""What mammoth reads in the plain file, as blocks: each mark gives way to what it stands for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from mammoth import documents, docx

from briefgen.importers.document import Block, Paragraph, Run, Table
from briefgen.importers.word.gathered import PICTURE, STORY, Gathered, Story, note_name
from briefgen.importers.word.package import DamagedError
from briefgen.importers.word.styles import Look, Manner

_MOST_CELLS = 1_000_000
_BREAKS = {documents.Tab: "\t", documents.Break: "\n"}


@dataclass
class _Line:
    """A paragraph so far: its runs, each with its look, and the marks round its words."""

    runs: list[tuple[Run, Look]] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)

    def mark(self, name: str) -> None:
        """Keep a mark: only a picture before all words comes before the paragraph.

        A box stands beside the words, wherever in them it is anchored.
        """
        is_first = name.startswith(PICTURE) and not any(run.text.strip() for run, _ in self.runs)
        (self.before if is_first else self.behind).append(name)


@dataclass
class Blocks:
    """The blocks of a file, by stories."""

    gathered: Gathered
    looks: list[Look] = field(init=False)
    manners: list[Manner] = field(init=False)
    notes: set[str] = field(init=False)
    elements: list[list[Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.looks, self.manners = list(self.gathered.looks), list(self.gathered.manners)
        self.notes = {each.note for each in self.gathered.stories if each.note}
        self.elements = _by_stories(docx.read(self.gathered.plain_file()).value.children)

    def of_story(self, number: int) -> tuple[Block, ...]:
        """The blocks of a story, with those of the boxes in it where they stand."""
        story = self.gathered.stories[number]
        return tuple(
            block for each in self.elements[number] for block in self._of_element(each, story)
        )

    def _of_element(self, element: Any, story: Story) -> Iterator[Block]:
        if isinstance(element, documents.Table):
            yield from self._table(element, story)
        else:
            paragraph, line = self._paragraph(element, story)
            yield from self._marked(line.before)
            yield from paragraph
            yield from self._marked(line.behind)

    def _marked(self, marks: Iterable[str]) -> Iterator[Block]:
        """What marks stand for."""
        for kind, number in map(str.split, marks):
            if kind == PICTURE:
                yield self.gathered.pictures[int(number)]
            elif kind == STORY:
                yield from self.of_story(int(number))

    # --- paragraphs -----------------------------------------------------------------------------

    def _paragraph(self, element: Any, story: Story) -> tuple[tuple[Paragraph, ...], _Line]:
        """A paragraph, unless nothing stands in it, and the marks in it."""
        line = _Line()
        for child in element.children:
            self._add(child, line, Look(), "")
        if not any(run.text.strip() or run.note for run, _ in line.runs):
            return (), line
        letters = Counter[tuple[float, str]]()
        for run, look in line.runs:
            letters[look.size_pt, look.colour] += len(run.text.strip())
        manner = self.manners[int(element.style_id)]
        paragraph = Paragraph(
            tuple(_joined(run for run, _ in line.runs)),
            level=manner.level,
            style=manner.style,
            listed=manner.listed,
            depth=manner.depth,
            size_pt=_most(letters, 0),
            colour=_most(letters, 1),
            place=story.place,
            box=story.box,
            note=story.note,
        )
        return (paragraph,), line

    def _add(self, element: Any, line: _Line, look: Look, link: str) -> None:
        """Add an element in a paragraph to the line."""
        match element:
            case documents.Run():
                look = self.looks[int(element.style_id)]
                self._add_all(element.children, line, look, link)
            case documents.Hyperlink():
                self._add_all(element.children, line, look, element.href)
            case documents.Bookmark():
                line.mark(element.name)
            case documents.Text():
                line.runs.append((Run(element.value, look.bold, look.italic, link), look))
            case documents.NoteReference():
                name = note_name(element.note_type, element.note_id)
                if name in self.notes:
                    line.runs.append((Run("", link=link, note=name), look))
            case documents.Tab() | documents.Break():
                text = _BREAKS[type(element)]
                line.runs.append((Run(text, look.bold, look.italic, link), look))

    def _add_all(self, elements: Sequence[Any], line: _Line, look: Look, link: str) -> None:
        for each in elements:
            self._add(each, line, look, link)

    # --- tables ---------------------------------------------------------------------------------

    def _table(self, element: Any, story: Story) -> Iterator[Block]:
        """A table, unless no words are in it, and behind it what else stands in its cells."""
        marks: list[str] = []
        grid: dict[tuple[int, int], tuple[Paragraph, ...]] = {}
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(element.children):
            column = 0
            for cell in cells.children:
                while (row, column) in taken:
                    column += 1
                grid[row, column] = tuple(self._cell(cell, story, marks))
                taken.update(_spanned(row, column, cell))
                column += cell.colspan
        width = max((column + 1 for _, column in taken), default=0)
        if len(element.children) * width > _MOST_CELLS:
            raise DamagedError("a table is larger than any in Word")
        rows = tuple(
            tuple(grid.get((row, column), ()) for column in range(width))
            for row in range(len(element.children))
        )
        if any(cell for each in rows for cell in each):
            manner = self.gathered.tables[int(element.style_id)]
            headed = manner.headed or element.children[0].is_header
            yield Table(rows, headed, manner.caption, story.place, story.box)
        yield from self._marked(marks)

    def _cell(self, cell: Any, story: Story, marks: list[str]) -> Iterator[Paragraph]:
        for element in cell.children:
            paragraph, line = self._paragraph(element, story)
            marks += [*line.before, *line.behind]
            yield from paragraph


def _by_stories(elements: Iterable[Any]) -> list[list[Any]]:
    """The elements of each story, without the mark before them."""
    found: list[list[Any]] = []
    for each in elements:
        if isinstance(each, documents.Bookmark):
            found.append([])
        else:
            found[-1].append(each)
    return found


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs that look alike as one."""
    for run, group in groupby(runs, lambda run: replace(run, text="")):
        yield replace(run, text="".join(each.text for each in group))


def _most(letters: Counter[tuple[float, str]], which: int) -> Any:
    """The size or the colour of most letters."""
    counted = Counter[Any]()
    for look, count in letters.items():
        counted[look[which]] += count
    return counted.most_common(1)[0][0]


def _spanned(row: int, column: int, cell: Any) -> Iterator[tuple[int, int]]:
    """The places that a cell takes."""
    for down in range(cell.rowspan):
        yield from ((row + down, column + right) for right in range(cell.colspan))
