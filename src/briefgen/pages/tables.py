"""Tables: how their columns stand, and whether there is room for them side by side.

A table that is too wide is set as a list of records, one for each row. That is decided before
anything is laid out, by the letters of its words at the largest type, so that it is the same in all
types of a layout.
"""

import math
import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from briefgen.content.markup import Texts
from briefgen.content.section import Table
from briefgen.content.table import Column as Said
from briefgen.contracts.contract import Contract
from briefgen.pages.entries import Cut
from briefgen.pages.parts import Column, Part, Piece

LETTER_EM = 0.56  # a little more than the average width of a letter in bold type
GAP_EM = 1.4  # from one column to the next, see base.css
SHORT = 12  # characters: cells that have no more never break
FEWEST_LETTERS = 12  # on a line of a column whose cells break
COMFORTABLE = 24  # letters on a line of a column, where there is room
MOST_LINES = 5  # of a cell
SCREEN_EM, TELEPHONE_EM = 33.0, 15.8  # of the web page: its lines, and those of a screen of 320 px
_UNBROKEN = re.compile(r"[^\s/\-\N{EN DASH}]+")
_LINK = re.compile(r"</?a\b[^>]*>")
_NUMBER = re.compile(  # with a sign, a currency, or what it counts by: 2, -3.5, £1.2m, 45 %
    r"[-+\N{MINUS SIGN}<>~]?\s?[^\w\s]?\d[\d.,\s\u066b\u066c]*"
    r"(?:\s?[%\u066a\N{PER MILLE SIGN}]|[a-z]{1,2})?"
)
_NONE = {"", "-", "\N{EN DASH}", "\N{EM DASH}", "*", ".."}  # what stands where there is no number


def columns(table: Table, texts: Texts) -> tuple[Column, ...]:
    """The columns of a table as templates see them."""
    cells = zip(*(row for _, row in table.body), strict=True)
    return tuple(
        _column(said, below, texts, heads=table.row_headings and at == 0)
        for at, (said, below) in enumerate(zip(table.head, cells, strict=True))
    )


def _column(said: Said, cells: Sequence[str], texts: Texts, *, heads: bool) -> Column:
    numbers = not heads and _are_numbers(texts.plain(cell) for cell in cells)
    words = _LINK.sub("", texts.inline(said.heading))  # a head that is set again has no links
    heading = Markup(words)  # noqa: S704 - of safe HTML
    plain = [texts.plain(cell) for cell in cells]
    short = all(len(cell) <= SHORT for cell in plain)
    unbroken = plain if short else _words(plain)
    headings = [texts.plain(said.heading)]
    return Column(
        heading=heading,
        align=said.align or ("end" if numbers else "start"),
        heads=heads,
        short=short,
        word=max(map(len, [*unbroken, *_words(headings)]), default=0),
        text=max(map(len, [*plain, *headings])),
    )


def _words(texts: Sequence[str]) -> list[str]:
    """What no line breaks: words, and the parts of those with a hyphen or a slash."""
    return [word for text in texts for word in _UNBROKEN.findall(text)]


def _are_numbers(cells: Iterator[str]) -> bool:
    """Whether a column holds numbers, and nothing else."""
    said = [cell for cell in cells if cell not in _NONE]
    return bool(said) and all(map(_NUMBER.fullmatch, said))


def row(name: str, cells: Sequence[str], texts: Texts, cut: Cut) -> Piece | None:
    """A row as the templates see it, or nothing where nothing is left of it.

    Args:
        name: its id.
        cells: what the briefing says.
        texts: what sets its texts.
        cut: says what is left of its longest cell.
    """
    longest = max(range(len(cells)), key=lambda at: len(cells[at].split()))
    beside = sum(len(cell.split()) for cell in cells) - len(cells[longest].split())
    left = cut(cells[longest], beside)
    if not left:
        return None
    said = [*cells[:longest], left, *cells[longest + 1 :]]
    html = tuple(
        texts.number(cell) if _NUMBER.fullmatch(texts.plain(cell)) else texts.inline(cell)
        for cell in said
    )
    return Piece(name, Markup(" ").join(filter(None, html)), cells=html)


def as_records(contract: Contract, section: Part) -> bool:
    """Whether a layout sets a table as a list of records, because it is too wide for its sheet."""
    return too_wide(section.columns, _width_em(contract))


def on_screen(columns: Sequence[Column]) -> str:
    """Where the web page sets a table as records: "always", "narrow" screens, or nowhere ("")."""
    if too_wide(columns, SCREEN_EM):
        return "always"
    return "narrow" if too_wide(columns, TELEPHONE_EM) else ""


def unbroken(contract: Contract, section: Part) -> tuple[bool, ...]:
    """For each column of a table whether its cells stand in one line each in a layout.

    Those of the columns with the shortest texts do, as far as that leaves room for the others.
    """
    columns = section.columns
    letters, widths = _letters(columns, _width_em(contract)), [_least(each) for each in columns]
    kept = [each.short for each in columns]
    order = sorted(range(len(columns)), key=lambda at: columns[at].text)
    for place, at in enumerate(order):
        text = columns[at].text
        others = sum(
            max(0, min(columns[other].text, COMFORTABLE) - widths[other])
            for other in order[place + 1 :]
        )
        if text <= COMFORTABLE and sum(widths) - widths[at] + text + others <= letters:
            kept[at], widths[at] = True, text
    return tuple(kept)


def too_wide(columns: Sequence[Column], width_em: float) -> bool:
    """Whether columns have no room side by side: words would break, or cells be very high.

    Args:
        columns: those of the table.
        width_em: the width that it has, in ems of its type.
    """
    least = [_least(each) for each in columns]
    rest = [max(0, each.text - width) for each, width in zip(columns, least, strict=True)]
    share = (_letters(columns, width_em) - sum(least)) / (sum(rest) or 1)
    if share < 0:
        return True
    widths = (width + share * more for width, more in zip(least, rest, strict=True))
    lines = (each.text / max(1, width) for each, width in zip(columns, widths, strict=True))
    return max(map(math.ceil, lines)) > MOST_LINES


def _width_em(contract: Contract) -> float:
    """The width of a table in ems of the largest type: of a sheet, or of a box on it."""
    return contract.measure_pt / contract.sizes_pt[1]


def _letters(columns: Sequence[Column], width_em: float) -> float:
    """How many letters stand side by side in all columns together."""
    return (width_em - GAP_EM * (len(columns) - 1)) / LETTER_EM


def _least(column: Column) -> int:
    """How many letters a line of a column needs at least."""
    return column.word if column.short else max(column.word, min(column.text, FEWEST_LETTERS))
