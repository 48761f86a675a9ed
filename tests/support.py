"""Building and reading back, for the tests."""

import ast
import ctypes
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, groupby, islice
from pathlib import Path
from subprocess import CompletedProcess, run
from time import process_time
from typing import Any

import pypdfium2
import yaml
from PIL import Image, ImageChops
from pypdf import PdfReader
from pypdfium2 import raw

from briefgen.outputs.output import Product
from briefgen.outputs.sheets import produce
from briefgen.pack.build import build
from briefgen.pack.project import read
from briefgen.pack.targets import targets
from briefgen.pages.compose import Job
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import Problem
from briefgen.record.pack_file import Made, Order

ROOT = Path(__file__).parents[1]
BRIEFING = ROOT / "briefing.yaml"  # the shipped one
BRIEFINGS = Path(__file__).parent / "briefings"
ARTEFACTS = Path(__file__).parent / "artefacts"
PT_PER_MM = 72 / 25.4
HYPHENS = {"\x02": "-", "\ufffe": "-"}  # how PDFium reports a hyphen at the end of a line
STRAIGHT = str.maketrans("\u201c\u201d\u2018\u2019\N{NO-BREAK SPACE}", "\"\"'' ")
MARK = re.compile(r"\[\^(\w+)\]")  # of a source
MARKS = re.compile(r"(?: *\[\^\w+\])+")
COLUMN_GAP_EM = 0.8  # a wider gap inside a line parts two columns
WORDS_OF_MARKERS = {"(continued overleaf)", "(continued)"}
WHITE = (255, 255, 255)
OTHER_WORK, OTHER_WORK_S = "x = [1, 2, {'a': f(3)}]\n" * 3_000, 0.075  # when nothing else was done
FEWEST_WORDS = 5  # that a point is cut to where advice is followed
LONGEST_RUNNING_HEAD = 44  # characters that one line holds at 14 pt, with what is added


def examples(few: int, many: int) -> int:
    """How many random briefings a test draws: many where `make test-more` sets THOROUGH.

    That is the share of them which is drawn, so that the whole check ends in time: 1 is all.
    """
    return max(few, round(many * float(os.environ.get("THOROUGH") or 0)))


def done_within(worked_s: float, limit_s: float) -> bool:
    """Whether work took no longer than that, on a computer that had nothing else to do.

    Who shares caches with others works for longer, though their own time is not counted: where the
    limit is passed, it is held against some other work, which then took longer as well.
    """
    if worked_s < limit_s:
        return True
    began = process_time()
    ast.parse(OTHER_WORK)
    return worked_s < limit_s * (process_time() - began) / OTHER_WORK_S


def plain(text: str) -> str:
    """A text as it can be compared: straight quotes and single spaces."""
    return " ".join(text.translate(STRAIGHT).split())


def solid(text: str) -> str:
    """A text without its spaces: lines break after a hyphen or a slash as well."""
    return "".join(plain(text).split())


@dataclass(frozen=True)
class Letter:
    """One letter on a page: its size, its font, and where its ink is, in points from the top."""

    text: str
    size_pt: float
    font: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float

    @property
    def bold(self) -> bool:
        return "bold" in self.font.lower()


@dataclass(frozen=True)
class Line:
    """A line of a column: letters that stand on one baseline without a gap."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return plain("".join(letter.text for letter in self.letters))

    @property
    def words(self) -> list[tuple[Letter, ...]]:
        """The letters of each word."""
        apart = groupby(self.letters, lambda letter: bool(plain(letter.text)))
        return [tuple(letters) for inked, letters in apart if inked]

    @property
    def ink(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of its ink; spaces have none."""
        inked = [letter for letter in self.letters if letter.text.strip()]
        return (
            min(letter.left for letter in inked),
            min(letter.top for letter in inked),
            max(letter.right for letter in inked),
            max(letter.bottom for letter in inked),
        )


@dataclass(frozen=True)
class Page:
    """A page read back by PDFium, which shares no code with what wrote it."""

    width_pt: float
    height_pt: float
    letters: tuple[Letter, ...]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        rows: list[list[Letter]] = []
        for letter in self.letters:
            last = rows[-1][-1] if rows else None
            gap = COLUMN_GAP_EM * letter.size_pt
            if (
                last
                and abs(letter.baseline - last.baseline) < 1
                and letter.left - last.right < gap
                and letter.left > last.left - gap
            ):
                rows[-1].append(letter)
            else:
                rows.append([letter])
        lines = (Line(tuple(row)) for row in rows)
        return tuple(line for line in lines if line.text)

    @property
    def text(self) -> str:
        return plain(" ".join(line.text for line in self.lines))

    def line(self, text: str) -> Line:
        """The one line that holds a text."""
        (found,) = (line for line in self.lines if text in line.text)
        return found


def pages_of(pdf: Path | bytes) -> list[Page]:
    """Every page of a finished file."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            Page(page.get_width(), page.get_height(), tuple(_letters(page))) for page in document
        ]


def _letters(page: Any) -> Iterator[Letter]:
    read, height = page.get_textpage(), page.get_height()
    matrix, number = raw.FS_MATRIX(), ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    x, y = ctypes.c_double(), ctypes.c_double()
    for place in range(read.count_chars()):
        if raw.FPDFText_IsGenerated(read, place):
            continue
        raw.FPDFText_GetMatrix(read, place, matrix)
        raw.FPDFText_GetFontInfo(read, place, name, len(name), number)
        raw.FPDFText_GetCharOrigin(read, place, x, y)
        left, bottom, right, top = read.get_charbox(place)
        said = chr(raw.FPDFText_GetUnicode(read, place))
        yield Letter(
            text=HYPHENS.get(said, said),
            size_pt=round(raw.FPDFText_GetFontSize(read, place) * matrix.d, 2),
            font=name.value.decode(),
            left=left,
            top=height - top,
            right=right,
            bottom=height - bottom,
            baseline=height - y.value,
        )


def pictures_of(
    pdf: Path | bytes, dpi: float = 72, *, last: int | None = None
) -> list[Image.Image]:
    """Each page as a picture, or those up to the last that is wanted."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = islice(document, last)
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in pages]


def ink(
    picture: Image.Image, area: tuple[float, float, float, float], paper: tuple[int, int, int]
) -> tuple[int, int, int, int] | None:
    """The smallest box (in pixels of the area) that holds all that is not paper."""
    left, top, right, bottom = (round(edge) for edge in area)
    part = picture.crop((left, top, right, bottom))
    difference = ImageChops.difference(part, Image.new("RGB", part.size, paper))
    return difference.convert("L").point(lambda level: 255 if level > 24 else 0).getbbox()


def same_picture(name: str, actual: Image.Image, expected: Image.Image) -> None:
    """Hold a picture against another; when they differ, leave both and the difference as files."""
    difference = ImageChops.difference(actual, expected).convert("L")
    if difference.point(lambda level: 255 if level > 24 else 0).getbbox() is None:
        return
    ARTEFACTS.mkdir(exist_ok=True)
    shown = {"actual": actual, "expected": expected, "difference": difference}
    for kind, picture in shown.items():
        picture.save(ARTEFACTS / f"{name}-{kind}.png")
    raise AssertionError(f"{name} has ink where it must not: see {ARTEFACTS.name}/{name}-*.png")


def is_fresh(name: str, folder: Path, kept: Path = ROOT / "docs/pictures") -> CompletedProcess[str]:
    """Hold a picture against the one that is drawn from the files in a folder."""
    script = str(ROOT / ".ci/pictures.py")
    command = [sys.executable, script, "--check", str(folder), str(kept), name]
    return run(command, capture_output=True, text=True, check=False)


@dataclass(frozen=True)
class Pdf:
    """A finished file, and what the build said of it."""

    path: Path
    made: Made

    @property
    def reader(self) -> PdfReader:
        return PdfReader(self.path)

    @cached_property
    def pages(self) -> list[Page]:
        """The pages with all letters, as PDFium reads them."""
        return pages_of(self.path)

    def texts(self) -> list[str]:
        """The text of each page, with single spaces."""
        return [" ".join(page.extract_text().split()) for page in self.reader.pages]

    def pictures(self, dpi: float = 72) -> list[Image.Image]:
        """Each page as a picture."""
        return pictures_of(self.path, dpi)

    def picture(self, dpi: float) -> Image.Image:
        """The first page as a picture."""
        return pictures_of(self.path, dpi, last=1)[0]


def build_layout(
    briefing: Path, layout: str, folder: Path, *, draft: bool = False, edition: str = "standard"
) -> Pdf:
    """Build one layout in one edition in this process, and what it is made from.

    Raises:
        ProblemsFound: never for the layout itself: a layout that fails fails the test.
    """
    order = Order(briefing, folder, (layout,), draft, (edition,))
    report = build(order)
    assert [problem for problem in report.problems if problem.stops] == []
    (made,) = (each for each in report.made if each.layout == layout)
    return Pdf(folder / made.file, made)


@dataclass(frozen=True)
class Built:
    """A layout as it was made, its pages read back, and what it was made from."""

    job: Job
    product: Product

    @cached_property
    def pages(self) -> list[Page]:
        return pages_of(self.product.content)

    def pictures(self, dpi: float = 72) -> list[Image.Image]:
        return pictures_of(self.product.content, dpi)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each source that the briefing cites, in the order of its first mark."""
        names = dict.fromkeys(MARK.findall(str(self.job.content.source.data)))
        return {name: number for number, name in enumerate(names, 1)}

    def said(self, text: str) -> str:
        """A text of the briefing as it reads on a page; posters print no marks of sources."""
        printed = "" if self.job.layout.name == "poster" else self._marked(text)
        return plain(self.job.content.texts.plain(printed or MARKS.sub("", text)))

    def _marked(self, text: str) -> str:
        """A text with numbers in place of its marks."""
        return MARKS.sub(
            lambda marks: ",".join(str(self.numbers[name]) for name in MARK.findall(marks[0])), text
        )


def job_of(path: Path, name: str, edition: str = "standard") -> Job:
    """What a layout of a briefing is made from in an edition, read anew."""
    order = Order(path, path.parent / "out", (name,), editions=(edition,))
    house = read(order)
    files, problems = targets(order, house.content.briefing, house.content.source, house.catalogue)
    assert problems == []
    return house.job(files[0].layout, files[0].edition, draft=order.draft)


def make(path: Path, name: str = "leaflet", edition: str = "standard") -> Built:
    """Lay out a briefing in an edition without writing a file.

    Raises:
        ProblemsFound: when the contract cannot be kept.
    """
    job = job_of(path, name, edition)
    return Built(job, produce(job, Typesetter))


def strays(built: Built, side: int, slack_pt: float = 0.75) -> list[str]:
    """Lines with ink outside the margins of a side.

    Running head and marker stand in the margins, and the last panel reaches the foot of the sheet:
    from them 5 mm to the edge are asked for, as printers do.
    """
    contract, page = built.job.layout.contract, built.pages[side]
    top, right, bottom, left = (edge * PT_PER_MM for edge in contract.geometry.margins_of(side))
    words = built.job.content.language.words
    edge = 5 * PT_PER_MM
    found = []
    for line in page.lines:
        x1, y1, x2, y2 = line.ink
        margin = line.text.endswith((words.continued_overleaf, words.continued)) or y2 < top
        above = edge if margin else max(top, edge)
        below = page.height_pt - (edge if margin else max(bottom, edge))
        if (
            x1 < left - slack_pt
            or x2 > page.width_pt - right + slack_pt
            or y1 < above - slack_pt
            or y2 > below + slack_pt
        ):
            found.append(line.text)
    return found


def overlaps(page: Page, slack_pt: float = 0.7) -> list[tuple[str, str]]:
    """Pairs of lines whose ink shares some area."""
    return [
        (one.text, other.text)
        for one, other in combinations(page.lines, 2)
        if min(one.ink[2], other.ink[2]) - max(one.ink[0], other.ink[0]) > slack_pt
        and min(one.ink[3], other.ink[3]) - max(one.ink[1], other.ink[1]) > slack_pt
    ]


def write_briefing(folder: Path, sections: Sequence[Any], **fields: Any) -> Path:
    """A briefing of these sections in a folder of its own, with the shipped brand."""
    data = {"title": "Learning from reviews", "period": "2013-14", "brand": "styles/derbyshire"}
    path = folder / "briefing.yaml"
    content = {**data, **fields, "sections": list(sections)}
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def points(count: int, words: int = 9, **fields: Any) -> dict[str, Any]:
    """A section with a list that may go on overleaf."""
    say = ("professionals", "should", "share", "what", "they", "know", "with", "other", "agencies")
    items = [
        " ".join([f"Point {number}:", *(say[place % len(say)] for place in range(words - 2))])
        for number in range(1, count + 1)
    ]
    return {
        "name": "learning",
        "kind": "points",
        "heading": "Learning",
        "continues": True,
        **fields,
        "items": items,
    }


def follow(path: Path, problem: Problem, *, keep: float = 0.5, part: float = 1) -> None:
    """Do to a briefing as its problem advises: cut that many words, the longest points first.

    Args:
        path: the briefing, as `write_briefing` wrote it.
        problem: says "cut about 38 words" in its hint.
        keep: the part of its words that the longest point keeps; then the one that is longest now.
            Where it is 0, whole points go.
        part: the part of the advice that is followed.
    """
    advised = re.search(r"cut about (\d+) words", problem.hint)
    assert advised, problem
    data = yaml.safe_load(path.read_text("utf-8"))
    texts = {place: text.split() for place, text in _texts(data).items()}
    left, least = round(int(advised[1]) * part), FEWEST_WORDS if keep else 0
    while left > 0:
        words = max(texts.values(), key=len)
        assert len(words) > least, "there are not as many words as it says to cut"
        cut = min(left, len(words) - max(least, round(len(words) * keep)))
        del words[-cut if keep else 0 :]
        left -= cut
    for number, section in enumerate(data["sections"]):
        _say(section, {place[1:]: words for place, words in texts.items() if place[0] == number})
    data["sections"] = [each for each in data["sections"] if each.get("text") or each["items"]]
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def _texts(data: dict[str, Any]) -> dict[tuple[int, str, int], str]:
    """Every paragraph and item of a briefing by its section, kind and number."""
    found = {}
    for number, section in enumerate(data["sections"]):
        for place, text in enumerate(re.split(r"\n\s*\n", section.get("text", ""))):
            found[number, "text", place] = text
        for place, item in enumerate(section.get("items", [])):
            found[number, "items", place] = item["text"] if isinstance(item, dict) else item
    return found


def _say(section: dict[str, Any], texts: dict[tuple[str, int], list[str]]) -> None:
    """Put what is left of its texts into a section."""
    said = {place: " ".join(words) for place, words in texts.items() if words}
    if "text" in section:
        section["text"] = "\n\n".join(text for (kind, _), text in said.items() if kind == "text")
    items = enumerate(section.get("items", []))
    section["items"] = [
        {**item, "text": said["items", place]} if isinstance(item, dict) else said["items", place]
        for place, item in items
        if ("items", place) in said
    ]
