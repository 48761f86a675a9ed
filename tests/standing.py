"""Where the texts of a briefing stand in a finished file: each whole and once, in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten

from contracts import as_sheet
from support import MARK, PT_PER_MM, WHITE, Built, ink, overlaps, solid, strays

from briefgen.content.briefing import Briefing
from briefgen.content.entry import Entry, Event, Figure, Item, Person, Quotation
from briefgen.content.section import Section, Table
from briefgen.content.showing import is_for

MOST_LAYOUTS = 9  # of 21 sizes, with the one that confirms
LONGEST_RUNNING_HEAD = 44  # characters that one line holds at 14 pt, with what is added
_ENTRY = re.compile(r"(.*\.(?:items|rows)\.\d+)(?:\.(?:items\.)?\d+)?$")


@dataclass(frozen=True)
class Stretch:
    """A section without those that stand in it, as a layout shows it."""

    id: str
    section: Section
    layout: str

    @cached_property
    def texts(self) -> dict[str, str]:
        """What it says, each text with its id."""
        return dict(pieces(self.id, self.section, self.layout))

    @property
    def begins(self) -> tuple[str, str]:
        """Its heading and its first text."""
        return self.section.heading, next(iter(self.texts.values()), "")

    @property
    def is_apart(self) -> bool:
        """Whether a number, a day, a picture or the like stands above or between these."""
        return self.section.kind in {"box", "dates", "steps", "table"} or bool(self.section.shows)

    def is_inside(self, other: "Stretch") -> bool:
        return self.id.startswith(f"{other.id}.")


def keeps_the_contract(built: Built) -> None:
    """Hold a finished leaflet against the whole contract of its layout (layouts/leaflet.yaml)."""
    contract, pages = as_sheet(built.job.layout.contract), built.pages
    width, height = (edge * PT_PER_MM for edge in contract.sheet_mm)
    assert built.product.layouts <= MOST_LAYOUTS
    assert len(pages) == built.product.sides == contract.sides
    assert {(round(page.width_pt), round(page.height_pt)) for page in pages} == {
        (round(width), round(height))
    }
    assert contract.type_pt.smallest <= built.product.size_pt <= contract.type_pt.largest
    stands = where_things_stand(built)
    list_goes_on(built, stands)
    for side, page in enumerate(pages):
        assert strays(built, side) == []
        assert overlaps(page) == []
    if any(side > 0 for side in stands.values()):
        assert how_full(built, 0) >= contract.filled
    last = built.pictures(36)[-1]
    foot = (0, last.height - 3, last.width, last.height - 1)
    assert ink(last, foot, WHITE) == (0, 0, last.width, 2), "white below the closing panel"


def where_things_stand(built: Built) -> dict[str, int]:
    """The side on which each text stands, whole and once; headings lead them, sources follow."""
    sides = [solid(page.text) for page in built.pages]
    stands: dict[str, int] = {}
    shown = list(stretches(built.job.content.briefing, built.job.layout.name))
    for stretch, below in zip(shown, [*shown[1:], None], strict=True):
        for name, text in stretch.texts.items():
            stands[name] = _side_of(built, sides, text)
        _is_led(built, sides, stretch, below)
        if not stretch.section.continues:
            own = {stands[name] for name in stretch.texts}
            assert len(own) <= 1, f"{stretch.section.heading} is torn"
    entries = {(found[1], stands[name]) for name in stands if (found := _ENTRY.match(name))}
    assert len({name for name, _ in entries}) == len(entries), "an item is divided"
    stands |= {name: _side_of(built, sides, text) for name, text in sources(built)}
    assert list(stands.values()) == sorted(stands.values())
    return stands


def stands_in_order(built: Built) -> None:
    """That a layout that shows all says each text once, in the order of the briefing."""
    text = solid(" ".join(page.text for page in built.pages))
    said = [solid(built.said(each)) for each in texts_of(built)]
    assert [each for each in said if text.count(each) != 1] == []
    assert said == sorted(said, key=text.index)


def texts_of(built: Built) -> list[str]:
    """All that a layout may show, and the sources that this cites."""
    shown = stretches(built.job.content.briefing, built.job.layout.name)
    texts = [text for each in shown for text in each.texts.values()]
    return [*texts, *(text for _, text in sources(built))]


def _side_of(built: Built, sides: list[str], text: str) -> int:
    counts = [side.count(solid(built.said(text))) for side in sides]
    assert sum(counts) == 1, f"on {counts} sides: {text}"
    return counts.index(1)


def _is_led(built: Built, sides: list[str], stretch: Stretch, below: Stretch | None) -> None:
    """That the first text of a section stands with its heading.

    Where it has none of its own, that is the first of those in it, with the heading of that one.
    """
    led = [stretch]
    if not stretch.texts and not stretch.section.shows and below and below.is_inside(stretch):
        led.append(below)
    together = [solid(built.said(text)) for each in led for text in each.begins if text]
    if stretch.section.heading and led[-1].texts:
        apart = any(each.is_apart for each in led)
        where = [all(text in side for text in together) for side in sides]
        whole = ["".join(together) in side for side in sides]
        assert any(where if apart else whole), f"{stretch.section.heading} stands alone"


def stretches(briefing: Briefing, layout: str) -> Iterator[Stretch]:
    """The sections that a layout shows, and those in them."""
    for number, section in enumerate(briefing.sections):
        if is_for(section, layout):
            yield Stretch(name := f"sections.{number}", section, layout)
            for place, inner in enumerate(section.sections):
                if is_for(inner, layout):
                    yield Stretch(f"{name}.sections.{place}", inner, layout)


def pieces(name: str, section: Section, layout: str) -> Iterator[tuple[str, str]]:
    """Each text that a layout shows of a section, with its id and with what it says."""
    for place, text in enumerate(part for part in re.split(r"\n\s*\n", section.text) if part):
        yield f"{name}.text.{place}", quoted(text) if section.kind == "quote" else text
    if isinstance(section, Table):
        yield from _cells(name, section)
    for place, item in enumerate(section.items):
        if is_for(item, layout):
            yield f"{name}.items.{place}", _said(item)
            for inner, text in enumerate(item.items if isinstance(item, Item) else ()):
                yield f"{name}.items.{place}.items.{inner}", text


def _cells(name: str, table: Table) -> Iterator[tuple[str, str]]:
    """The cells of a table that say where they stand; a number does not."""
    for at, row in table.body:
        for column, cell in enumerate(row):
            if column == 0 or ": " in cell:
                yield f"{name}.rows.{at}.{column}", cell


def _said(item: Entry) -> str:
    """What an item says, but for days and for what stands behind its text."""
    if isinstance(item, Item):
        return f"{item.ref} {item.text}"
    if isinstance(item, Quotation):
        return quoted(item.text)
    if isinstance(item, Figure):
        return f"{item.number} {item.label}"
    if isinstance(item, Person):
        return f"{item.who} {item.role}"
    return item.what if isinstance(item, Event) else item.title


def quoted(text: str) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"


def sources(built: Built) -> list[tuple[str, str]]:
    """The sources that a layout cites, each with its id, its number and its text, in order."""
    layout, briefing = built.job.layout.name, built.job.content.briefing
    cited = {name for each in stretches(briefing, layout) for name in _cited(each)}
    listed = {each.name: (place, each.text) for place, each in enumerate(briefing.sources)}
    numbered = [(number, *listed[name]) for name, number in built.numbers.items() if name in cited]
    return [(f"sources.{place}", f"{number}. {text}") for number, place, text in numbered]


def _cited(stretch: Stretch) -> list[str]:
    """The sources that a section cites itself, in texts and below pictures."""
    items = tuple(item for item in stretch.section.items if is_for(item, stretch.layout))
    return MARK.findall(repr(stretch.section.model_copy(update={"sections": (), "items": items})))


def list_goes_on(built: Built, stands: dict[str, int]) -> bool:
    """Whether a list goes on overleaf; the marker and the running head must say just that."""
    words = built.job.content.language.words
    front, back = (page.text for page in built.pages)
    goes_on = False
    for stretch in stretches(built.job.content.briefing, built.job.layout.name):
        if not stretch.section.continues:
            continue
        items = {found[1]: stands[name] for name in stretch.texts if (found := _ENTRY.match(name))}
        if len(set(items.values())) > 1:
            goes_on = True
            assert [*items.values()].count(0) >= 2
            assert [*items.values()].count(1) >= 2
            heading = built.said(_runs_on(stretch.section)).rstrip(":")
            heading = shorten(heading, LONGEST_RUNNING_HEAD, placeholder="…")
            head = f"{heading} {words.continued}".strip()
            assert solid(head) in solid(back), "the back does not say what it continues"
            top = built.job.layout.contract.geometry.margins_of(1)[0] * PT_PER_MM
            above = [line.text for line in built.pages[1].lines if line.ink[1] < top]
            assert solid(" ".join(above)) == solid(head), (
                "something else stands in the running head"
            )
    assert front.count(words.continued_overleaf) == goes_on
    assert back.count(words.continued_overleaf) == 0
    assert back.count(words.continued) == goes_on
    if goes_on:
        lowest = max(built.pages[0].lines, key=lambda line: line.ink[3])
        assert lowest.text == words.continued_overleaf, "the marker is not at the foot"
    return goes_on


def _runs_on(section: Section) -> str:
    """What a section is called overleaf: a table without a heading by its caption."""
    caption = section.caption if isinstance(section, Table) else ""
    return section.short_heading or section.heading or caption


def how_full(built: Built, side: int) -> float:
    """How far down a side's text area anything stands: 0 to 1, to the end of its last line."""
    contract = as_sheet(built.job.layout.contract)
    top, _, bottom, _ = (edge * PT_PER_MM for edge in contract.geometry.margins_of(side))
    picture, page = built.pictures()[side], built.pages[side]
    found = ink(picture, (0, top, picture.width, page.height_pt - bottom), WHITE)
    assert found, "an empty side"
    leading = 0.5 * built.product.size_pt  # from the last baseline to the end of its line
    return float((found[3] + leading) / (page.height_pt - top - bottom))
