"""Finds what was pasted along with words: HTML, bullets, Markdown, curly quotation marks."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from briefgen.content import facts
from briefgen.content.slip import AS_TABLE, Reading, is_text_of_item, is_text_of_section
from briefgen.problems import InForm, Problem
from briefgen.reading.yaml_lines import BULLETS, in_curly, quoted
from briefgen.reading.yaml_source import DataPath

_TAG = re.compile(
    r"(?<!\\)</?(a|abbr|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|mark|ol|p|o:p"
    r"|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"(?<!\\)&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_HTML = (_TAG, _ENTITY, re.compile(r"<!--.*?-->"))
_INSTEAD = {
    **dict.fromkeys(("b", "strong"), "write **words** for bold words"),
    **dict.fromkeys(("i", "em"), "write *words* for emphasis"),
    "a": "write a link as [words](https://www.example.org)",
}
PICTURE = re.compile(r"(?<!\\)!\[[^\[\]]*\]\([^()]*\)")
_BEHIND_QUOTE = ('"', "'", "\u201d", "\u2019", "*", "\u00bb")
_LONGEST_HINT = 100

# How a line begins that was pasted from a list, a heading, a quotation or a table.
_BULLET = re.compile(f"(?:[-*] +)?([{BULLETS}])")
_COLUMN = (
    "if it is an item of its own, begin it in the column in which the dash of line {} stands, or "
    "move that one; else join this line to the one above"
)
_HYPHEN = re.compile(r"([-*])[ \t]+\S")
_DASH = re.compile("([\u2013\u2014])\\s")
_NUMBER = re.compile(r"(\d{1,2}[.)])[ \t]+\S")
_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_QUOTATION = re.compile(r"(>)\s*(?![\s\d=\u00a3$\u20ac])")
_TABLE = re.compile(r"(\|)")


def html(reading: Reading) -> Iterator[Problem]:
    """Tags and entities of HTML, each kind once a text."""
    for path, text in reading.printed:
        told = set()
        for found in (each for kind in _HTML for each in kind.finditer(text)):
            name = found[1].lower() if found.re is _TAG else found[0]
            if name not in told:
                told.add(name)
                message = f'"{found[0]}" is HTML, and is printed as it stands'
                mark = reading.mark_in(path, text, found.start(), found[0])
                yield reading.slip(path, message, _instead(name), mark)


def _instead(name: str) -> str:
    """The hint for a tag or an entity of HTML."""
    if name.startswith("&") and not unescape(name).strip():
        return "write a space in its place"
    if name.startswith("&"):
        return f'write the sign itself: "{unescape(name)}"'
    return f"{_INSTEAD[name]}, or delete it" if name in _INSTEAD else "delete it"


_OF_SPEECH = InForm("nothing, where somebody says it; else delete both quotation marks")


@dataclass(frozen=True)
class _Place:
    """A line of a text, with those around it."""

    reading: Reading
    is_quoted: bool  # or a block: then "#" begins no comment
    is_item: bool  # that is nothing but its text
    lines: Sequence[str]
    at: int

    def begins(self, sign: re.Pattern[str]) -> bool:
        """Whether the sign begins something here, and is not just where a sentence was broken."""
        above = self.lines[self.at - 1] if self.at else ""
        return not above or any(sign.match(line) for line in (above, self.below))

    @property
    def below(self) -> str:
        """The line below, or nothing."""
        return "".join(self.lines[self.at + 1 : self.at + 2])

    @property
    def is_folded_item(self) -> bool:
        """Whether it looks like an item, but stands further right and so continues the last one."""
        in_item = self.is_item and self.at > 0 and not self.is_quoted
        return in_item and bool(re.match(r"-\s", self.lines[self.at]))

    @property
    def is_bullet(self) -> bool:
        """Whether its hyphen or star is a bullet, and begins neither dialogue nor a footnote."""
        is_prose = not self.reading.is_english or self.reading.has_footnotes
        if self.is_folded_item:
            return True
        return self.begins(_HYPHEN) and (self.at > 0 or not is_prose)

    @property
    def is_dash(self) -> bool:
        """Whether its dash is a bullet.

        In other languages a dash opens what somebody says; in English, behind a quotation, it
        opens the name of who said it.
        """
        above = self.lines[self.at - 1] if self.at else ""
        is_prose = not self.reading.is_english or above.endswith(_BEHIND_QUOTE)
        return self.begins(_DASH) and not is_prose


_BEGINNINGS: tuple[tuple[str, re.Pattern[str], Callable[[_Place], bool]], ...] = (
    ("bullet", _BULLET, lambda _: True),
    ("bullet", _HYPHEN, lambda place: place.is_bullet),
    ("bullet", _DASH, lambda place: place.is_dash),
    ("number", _NUMBER, lambda place: bool(_NUMBER.match(place.below))),
    ("heading", _HEADING, lambda place: place.is_quoted),
    ("quotation", _QUOTATION, lambda place: place.begins(_QUOTATION)),
    ("table", _TABLE, lambda _: True),
)


def line_beginnings(reading: Reading) -> Iterator[Problem]:
    """Lines that begin with a sign of a list, a heading, a quotation or a table."""
    for path, _ in reading.printed:
        told = set()
        written = reading.source.written(path)
        is_quoted = reading.source.begins(path) in {"|", ">", '"', "'"}
        is_item = path[-2:-1] == ("items",)
        lines = [line for _, line in written]
        for at, (mark, line) in enumerate(written):
            place = _Place(reading, is_quoted, is_item, lines, at)
            name, sign = _beginning(line, place)
            if name and name not in told:
                told.add(name)
                message = f'this line begins with "{sign}", which is printed as it stands'
                in_column = _COLUMN.format(written[0][0].line) if place.is_folded_item else ""
                hint, in_form = in_column or _cure(name, sign, path, at), _in_form(name, sign)
                yield reading.slip(path, message, hint, mark, in_form)


def _beginning(line: str, place: _Place) -> tuple[str, str]:
    """What the sign before a line is called, and the sign; nothing for an ordinary line."""
    for name, begins, is_meant in _BEGINNINGS:
        if (found := begins.match(line)) and is_meant(place):
            return name, found[1]
    return "", ""


def _cure(name: str, sign: str, path: DataPath, at: int) -> str:
    if name == "heading":
        return f"delete {sign}; a heading begins a section of its own:  - heading: …"
    if name == "quotation":
        return "delete it, and put the words that are quoted in quotation marks"
    if name == "table":
        rows = "with each row behind a dash:  - [one, two]"
        return f"make a section of kind: table of it, {rows}"
    if is_text_of_section(path):
        return f"make each such line an item, without {sign}: under items:, behind a dash"
    if name == "bullet" and at and is_text_of_item(path) and path.count("items") == 1:
        return (
            f"make each such line an item in this item, without {sign}: under items:, below text:"
        )
    return f"delete it: {'items get marks of their own' if 'items' in path else 'it is no list'}"


def _in_form(name: str, sign: str) -> InForm | None:
    if name == "heading":
        return InForm(f"delete {sign}; a heading begins a section of its own")
    if name == "table":
        return AS_TABLE
    is_list = name in {"bullet", "number"}
    return InForm(f"make each such line a point, without {sign}") if is_list else None


def pictures(reading: Reading) -> Iterator[Problem]:
    """Markdown's pictures, the first of each text."""
    for path, text in reading.printed:
        if found := PICTURE.search(text):
            message = f'"{found[0]}" is a picture, which cannot stand in a text'
            mark = reading.mark_in(path, text, found.start(), "![")
            yield reading.slip(path, message, "delete it", mark)


def curly_quotes(reading: Reading) -> Iterator[Problem]:
    """Texts between curly quotation marks where YAML needs straight ones."""
    for path, text in facts.texts(reading.source.data):
        inner = in_curly(text)
        if not inner or reading.source.begins(path) != text[:1]:
            continue
        message = f"the curly quotation mark {text[0]} does not enclose a text: it is printed"
        yield reading.slip(path, message, _straight(inner, text), in_form=_OF_SPEECH)


def _straight(inner: str, text: str) -> str:
    """The hint for a text in curly quotation marks."""
    without, within = quoted(inner), quoted(text)
    if max(len(without), len(within)) > _LONGEST_HINT or "\n" in text:
        without, within = '"words"', '"\u201cwords\u201d"'
    return f"write it as  {without}  or, if it is to be printed, as  {within}"
