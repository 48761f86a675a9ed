"""A PDF as it is read aloud: its structure tree in order, with the text of its marked content.

Written from ISO 32000-1 (14.6 to 14.9) on top of pikepdf; it knows nothing of what wrote the file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

BLOCKS = {"/P": "paragraph", "/LI": "item", **{f"/H{n}": f"heading {n}" for n in range(1, 7)}}
APART = {"/Document", "/Part", "/Art", "/Sect", "/Div"}  # text beside them is no part of theirs
SAME_LINE_PT = 1.0


@dataclass(frozen=True)
class Said:
    """One thing that is said: a heading, a paragraph, an item, a link, a figure, a list's ends.

    `address` and `description` are those of a link; `foreign` holds what is in another language
    than the whole, each with its language.
    """

    kind: str
    text: str = ""
    language: str = ""
    address: str = ""
    description: str = ""
    foreign: tuple[tuple[str, str], ...] = ()


class Run(NamedTuple):
    """A piece of text, where it stands, and whether the file spells it out or glyphs say it."""

    text: str
    page: int
    baseline: float
    spelled: bool
    language: str = ""


def read_aloud(path: Path) -> list[Said]:
    """Everything that a screen reader says, in its order.

    Raises:
        AssertionError: when content is read twice, or not marked at all.
    """
    with pikepdf.open(path) as pdf:
        voice = _Voice(pdf)
        voice.read_kids(pdf.Root.StructTreeRoot, str(pdf.Root.Lang))
        voice.end_block()
        return voice.said


class _Voice:
    """Reads one element after the other, and says each block when it is at its end."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.said: list[Said] = []
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._marked = [marked_content(page, number) for number, page in enumerate(pdf.pages)]
        self._read: set[tuple[int, int]] = set()
        self._block = ("", "")  # its kind and language
        self._runs: list[Run] = []
        self._inside: list[Said] = []  # links and figures, which are said after the block's text

    def read(self, element: Any, language: str) -> None:
        """Read an element and all that is in it."""
        kind = str(element.S)
        language = str(element.get("/Lang", language))
        if kind == "/Figure":
            list(self._content(element))
            self._inside.append(Said("figure", str(element.Alt), language))
        elif "/ActualText" in element:
            first = next(iter(list(self._content(element))))
            text = str(element.ActualText)
            self._runs.append(first._replace(text=text, spelled=True, language=language))
        elif kind == "/L":
            self._read_list(element, language)
        elif kind == "/Link":
            self._read_link(element, language)
        elif kind in APART or (kind in BLOCKS and not self._block[0]):
            self._read_block(element, language)
        else:
            self.read_kids(element, language)

    def read_kids(self, element: Any, language: str) -> None:
        for kid in _kids(element):
            if _is_element(kid):
                self.read(kid, language)
            elif _mcid(kid) is not None:
                self._runs.append(self._run(element, kid)._replace(language=language))

    def _read_block(self, element: Any, language: str) -> None:
        self.end_block()
        kind = BLOCKS.get(str(element.S), "")
        self._block = (kind, language) if kind else ("", "")
        self.read_kids(element, language)
        self.end_block()

    def _read_list(self, element: Any, language: str) -> None:
        outer = self._block
        self.end_block()
        self.said.append(Said("list"))
        self.read_kids(element, language)
        self.said.append(Said("end of list"))
        self._block = outer

    def _read_link(self, element: Any, language: str) -> None:
        before = len(self._runs)
        self.read_kids(element, language)
        notes = [kid.Obj for kid in _kids(element) if _is_reference(kid)]
        (address,) = {_target(note) for note in notes}
        (description,) = {str(note.Contents) for note in notes}
        text = joined(self._runs[before:])
        self._inside.append(Said("link", text, language, address, description))

    def end_block(self) -> None:
        """Say what was read since the last block ended."""
        kind, language = self._block
        text = joined(self._runs)
        if text.strip():
            language = language or self._runs[0].language
            foreign = tuple(
                (run.text, run.language) for run in self._runs if run.language != language
            )
            self.said.append(Said(kind or "paragraph", text, language, foreign=foreign))
        self.said += self._inside
        self._block, self._runs, self._inside = ("", ""), [], []

    def _content(self, element: Any) -> Iterator[Run]:
        """All marked content of an element and of those in it."""
        for kid in _kids(element):
            if _is_element(kid):
                yield from self._content(kid)
            elif _mcid(kid) is not None:
                yield self._run(element, kid)

    def _run(self, element: Any, kid: Any) -> Run:
        page = element.Pg if isinstance(kid, int) else kid.get("/Pg", element.get("/Pg"))
        place = (self._pages[page.objgen], int(_mcid(kid) or 0))
        assert place not in self._read, f"{place} is read twice"
        self._read.add(place)
        return self._marked[place[0]][place[1]]


def _target(note: Any) -> str:
    """Where a link leads: a web address, or # and the name of a place in the file."""
    return f"#{note.Dest}" if "/Dest" in note else str(note.A.URI)


def joined(runs: Sequence[Run]) -> str:
    """The text of runs, with a space where one line of glyphs ends and the next begins.

    That space is painted nowhere; a file that spells its text out has it in the text.
    """
    text, last = "", None
    for run in runs:
        if last and not last.spelled and _is_new_line(last, run):
            text += "" if text[-1:].isspace() or run.text[:1].isspace() else " "
        text += run.text
        last = run if run.text else last
    return text


def _is_new_line(last: Run, run: Run) -> bool:
    return last.page != run.page or abs(last.baseline - run.baseline) > SAME_LINE_PT


def _kids(element: Any) -> Sequence[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _is_reference(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def _mcid(kid: Any) -> int | None:
    if isinstance(kid, int):
        return kid
    return int(kid.MCID) if "/MCID" in kid else None


def marked_content(page: pikepdf.Page, number: int) -> dict[int, Run]:
    """The text of each piece of marked content on a page; what has no number is not read."""
    stream = _Stream(page, number)
    for each in pikepdf.parse_content_stream(page):
        stream.follow(str(each.operator), each.operands)
    return stream.found


class _Stream:
    """Follows a content stream, as far as it says text."""

    def __init__(self, page: pikepdf.Page, number: int) -> None:
        self.found: dict[int, Run] = {}
        self._number = number
        fonts: Any = page.resources.get("/Font", {})
        self._fonts = {name: characters(font) for name, font in fonts.items()}
        self._font: dict[int, str] = {}
        self._baseline = 0.0
        self._marks: list[int | None] = [None]

    def follow(self, operator: str, operands: Any) -> None:
        """Follow one operator: those that mark content, set text or paint it."""
        match operator:
            case "BDC" | "BMC":
                self._begin(operands[-1] if operator == "BDC" else {})
            case "EMC":
                self._marks.pop()
            case "Tf":
                self._font = self._fonts[str(operands[0])]
            case "Tm":
                self._baseline = float(operands[5])
            case "Tj":
                self._show(operands)
            case "TJ":
                self._show(operands[0])
            case "Td" | "TD" | "T*" | "'" | '"':
                raise NotImplementedError(operator)

    def _begin(self, properties: Any) -> None:
        mcid = int(properties["/MCID"]) if "/MCID" in properties else None
        self._marks.append(mcid)
        if mcid is not None:
            assert mcid not in self.found, f"marked content {mcid} begins twice"
            text = str(properties.get("/ActualText", ""))
            self.found[mcid] = Run(text, self._number, self._baseline, spelled=bool(text))

    def _show(self, strings: Any) -> None:
        mcid = self._marks[-1]
        if mcid is None or self.found[mcid].spelled:
            return
        run = self.found[mcid]
        codes = b"".join(bytes(each) for each in strings if isinstance(each, pikepdf.String))
        glyphs = (int.from_bytes(codes[place : place + 2]) for place in range(0, len(codes), 2))
        text = "".join(self._font[glyph] for glyph in glyphs)
        baseline = run.baseline if run.text else self._baseline
        self.found[mcid] = run._replace(text=run.text + text, baseline=baseline)


def characters(font: Any) -> dict[int, str]:
    """What each code of two bytes means, by the font's map to Unicode."""
    assert font.Subtype == "/Type0"
    assert font.Encoding == "/Identity-H"
    lines = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<(\w{4})> <((?:\w{4})+)>", re.sub(r"(?s)begincodespace.*?end", "", lines))
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
