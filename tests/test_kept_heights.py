"""What is known of the heights of blocks makes builds quicker, and changes nothing."""

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from drawn import PHOTO, briefings, sentence
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from printing import BRANDS
from support import BRIEFING, BRIEFINGS, ROOT, build_layout, examples, job_of, write_briefing

from briefgen.content.line_ends import words_together
from briefgen.contracts.contract import Deck
from briefgen.disk import Disk
from briefgen.heights.kept_heights import FILE, MOST, KeptHeights
from briefgen.heights.page import Page, Undivided
from briefgen.heights.styles import divide
from briefgen.outputs.passes import Setter
from briefgen.outputs.sheets import produce
from briefgen.pages.compose import Job, compose
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import ProblemsFound
from briefgen.values import DeckPlan, Finish, Flat, Painted, Placement, Plan, Setting, SheetPlan

BOARDS = sorted((ROOT / "tests/boards").glob("*/briefing.yaml"))
EVERYTHING = BRIEFINGS / "everything" / "briefing.yaml"
FILLED_BY = {"seven-minute": BRIEFINGS / "seven-minute" / "briefing.yaml"}
DRAWN = ("leaflet", "leaflet", "slides", "poster", "booklet-pages")
EDITED = "Support is needed for older children"
Said = dict[str, Any]


def probes(job: Job) -> list[Plan]:
    """Three probes as a fit asks for them: of the last, some is known from the others."""
    contract = job.layout.contract
    if isinstance(contract, Deck):
        return [DeckPlan(contract.type_pt.largest, probe=True, words=True)]
    small, large = contract.sizes_pt
    sizes_pt = (large, small + 0.5, small + 0.8)
    return [SheetPlan(size, probe=True, words=size == large) for size in sizes_pt]


def measured(job: Job, heights: dict[str, Mapping[str, Flat]]) -> list[Placement]:
    setter = Setter(replace(job, heights=heights), Typesetter)
    return [setter.measure(plan) for plan in probes(job)]


@dataclass
class Watching:
    """A typesetter that keeps the pages that it is asked for."""

    setting: Setting
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._typesetter = Typesetter(self.setting)

    def lay_out(self, html: str, page_style: str) -> Placement:
        self.asked.append(html)
        return self._typesetter.lay_out(html, page_style)

    def write(self, wanted: Finish) -> bytes:
        return self._typesetter.write(wanted)

    def painted(self) -> tuple[Painted, ...]:
        return self._typesetter.painted()


def pages_asked(job: Job) -> tuple[list[str], bytes]:
    """All pages that are laid out for a file, and the file."""
    opened: list[Watching] = []

    def open_watching(setting: Setting) -> Watching:
        opened.append(Watching(setting))
        return opened[-1]

    product = produce(job, open_watching)
    return [html for each in opened for html in each.asked], product.content


@dataclass(frozen=True)
class Edit:
    """What somebody does to a briefing: where, and in which words."""

    at: int
    words: str
    said: Said
    items: list[Any]

    def insert(self) -> None:
        self.items.insert(self._place, {**deepcopy(self.items[0]), "text": self.words})

    def delete(self) -> None:
        if len(self.items) > 1:
            del self.items[self._place]

    def move(self) -> None:
        self.items.append(self.items.pop(self._place))

    def retype(self) -> None:
        self.items[self._place]["text"] = self.words

    def move_section(self) -> None:
        sections = self.said["sections"]
        sections.append(sections.pop(self.at % len(sections)))

    def head(self) -> None:
        sections = self.said["sections"]
        sections[self.at % len(sections)]["heading"] = self.words

    def entitle(self) -> None:
        self.said["title"] = self.words

    def brand(self) -> None:
        self.said["brand"] = ("styles/derbyshire", "styles/harbour")[self.at % 2]

    def language(self) -> None:
        self.said["language"] = ("cy", "ar", "en-GB")[self.at % 3]

    @property
    def _place(self) -> int:
        return self.at % len(self.items)


OF_ITEMS = (Edit.insert, Edit.delete, Edit.move, Edit.retype)
OTHERS = (Edit.move_section, Edit.head, Edit.entitle, Edit.brand, Edit.language)
CHANGES = st.tuples(
    st.sampled_from((*OF_ITEMS, *OF_ITEMS, *OTHERS)), st.integers(0, 99), sentence(1, 30)
)


def edited(said: Said, changes: Sequence[Any]) -> Iterator[Said]:
    """A briefing before, and after each of some changes."""
    said = deepcopy({"title": "A briefing", "brand": "styles/derbyshire", **said})
    yield said
    for change, at, words in changes:
        said = deepcopy(said)
        lists = [each["items"] for each in said["sections"] if _is_plain(each.get("items"))]
        if lists or change in OTHERS:
            items = lists[at % len(lists)] if lists else []
            change(Edit(at, f"Changed: {words}", said, items))
            event(change.__name__)
            yield said


def _is_plain(items: Any) -> bool:
    return bool(items) and all(isinstance(each, dict) and "text" in each for each in items)


@pytest.mark.long
@pytest.mark.editions
@pytest.mark.drawn
@settings(
    max_examples=examples(2, 40),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    briefings(),
    st.lists(CHANGES, min_size=2, max_size=4),
    st.sampled_from(DRAWN),
    st.sampled_from(["standard", "standard", "mono", "large-print"]),
)
def test_a_probe_is_the_same_to_the_last_bit_whatever_was_kept(
    content: Said, changes: Sequence[Any], layout: str, edition: str
) -> None:
    edition = edition if layout == "leaflet" else "standard"
    kept: dict[str, Mapping[str, Flat]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(BRANDS / "harbour", folder / "styles/harbour")
        shutil.copy(PHOTO, folder)
        for said in edited(content, changes):
            try:
                job = job_of(write_briefing(folder, **said), layout, edition)
            except (ProblemsFound, AssertionError):
                event("not a briefing any more")
                return
            warm = measured(job, kept)
            for one, other in zip(warm, measured(job, {}), strict=True):
                assert one == other
                assert list(one.boxes) == list(other.boxes)


@pytest.mark.parametrize("layout", ["leaflet", "poster", "slides", "seven-minute"])
def test_what_is_put_together_stands_where_the_whole_page_sets_it(layout: str) -> None:
    job = job_of(FILLED_BY.get(layout, EVERYTHING), layout)
    setting_asked: list[Setting] = []

    def open_typesetter(setting: Setting) -> Typesetter:
        setting_asked.append(setting)
        return Typesetter(setting)

    setter = Setter(job, open_typesetter)
    plan = probes(job)[0]
    together = setter.measure(plan)
    (whole,) = setter.passes
    assert together.sides == whole.sides
    named = {name for name in whole.boxes if not name.startswith("strip:")}
    assert named == set(together.boxes)
    for name in named:
        (one,), (other,) = together.boxes[name], whole.boxes[name]
        assert one.side == other.side
        edges = (one.left, one.top, one.right, one.bottom)
        assert edges == pytest.approx((other.left, other.top, other.right, other.bottom), abs=0.02)


@pytest.mark.parametrize("layout", ["leaflet", "poster", "slides", "seven-minute", "booklet-pages"])
def test_every_layout_that_we_ship_is_measured_by_its_blocks(layout: str) -> None:
    job = job_of(FILLED_BY.get(layout, EVERYTHING), layout)
    strips = Page(compose(job, probes(job)[0])).strips
    said = {name for passage in job.content.passages(job.layout.contract) for name in passage.items}
    assert len(strips) > 8
    assert len({strip.key for strip in strips}) == len(strips)
    assert len(said & {strip.ids[0] for strip in strips}) > len(said) / 2
    assert divide((path, path.read_text("utf-8")) for path in job.layout.styles)


HEADLINES = re.compile(r"<(h[123])\b.*?</\1>", re.DOTALL)


@pytest.mark.parametrize("layout", ["leaflet", "poster", "seven-minute", "booklet-pages"])
@pytest.mark.parametrize("briefing", [BRIEFING, *BOARDS], ids=lambda path: path.parent.name)
def test_words_of_headlines_are_apart_only_where_that_is_asked(briefing: Path, layout: str) -> None:
    job = job_of(FILLED_BY.get(layout, briefing), layout)
    probe, page = (compose(job, SheetPlan(14, probe=probe)) for probe in (True, False))
    said = [found[0] for found in HEADLINES.finditer(page)]
    assert said
    assert [found[0] for found in HEADLINES.finditer(words_together(probe))] == said


@pytest.mark.parametrize("layout", ["leaflet", "poster"])
def test_a_probe_tells_where_words_stand_only_where_that_is_asked(layout: str) -> None:
    job, asked = job_of(BRIEFING, layout), SheetPlan(14, probe=True, words=True)
    told, untold = (measured_by(job, plan) for plan in (asked, replace(asked, words=False)))
    words = {name for name in told.boxes if re.search(r":(period\.)?\d+$", name)}
    assert words
    assert set(told.boxes) - set(untold.boxes) == words


def test_headlines_whose_words_may_break_are_as_high_as_printed_whatever_was_kept(
    tmp_path: Path,
) -> None:
    random, kept = Random(8), dict[str, Mapping[str, Flat]]()  # noqa: S311 - the same each time
    sections = [
        {"heading": hyphenated(random), "kind": "points", "items": ["One"]} for _ in range(60)
    ]
    job = job_of(write_briefing(tmp_path, title=hyphenated(random), sections=sections), "leaflet")
    apart = [SheetPlan(size, probe=True, words=True) for size in (14, 12)]
    plain = [SheetPlan(size, probe=True) for size in (12, 14, 12.3, 13)]
    setter = Setter(replace(job, heights=kept), Typesetter)
    _, smallest = map(setter.measure, apart)
    printed = [highs(setter.measure(plan)) for plan in plain]
    assert printed == [highs(measured_by(job, plan)) for plan in plain]
    assert highs(smallest) != printed[0]  # some are higher where their words may not break


def highs(placement: Placement) -> list[float]:
    """How high all headings are."""
    headings = (box for name, (box,) in placement.boxes.items() if name.endswith(".heading"))
    return [round(box.height, 3) for box in headings]


def hyphenated(random: Random) -> str:
    """A headline of words that may break at a hyphen."""
    words = ("well", "child", "self", "centred", "planning", "border", "be", "to")
    count = random.randint(3, 9)
    return " ".join("-".join(random.choices(words, k=random.randint(2, 4))) for _ in range(count))


def measured_by(job: Job, plan: Plan) -> Placement:
    return Setter(replace(job, heights={}), Typesetter).measure(plan)


def changed(folder: Path, words: str) -> Path:
    text = BRIEFING.read_text("utf-8")
    assert EDITED in text
    path = folder / "briefing.yaml"
    path.write_text(text.replace(EDITED, words), "utf-8")
    return path


@pytest.mark.editions
def test_after_a_change_only_what_changed_is_measured(tmp_path: Path) -> None:
    heights: dict[str, Mapping[str, Flat]] = {}
    before, _ = pages_asked(replace(job_of(BRIEFING, "leaflet"), heights=heights))
    path = changed(tmp_path, "Support is needed for carers")
    after, warm = pages_asked(replace(job_of(path, "leaflet"), heights=heights))
    probed, final = after[:-1], after[-1]
    assert 1 <= len(probed) <= len(before) - 1
    for html in probed:
        assert html.count("Support is needed") == 1
        assert html.count("&NoBreak;") <= 3  # items with their texts: it, and those around it
    assert final.count("&NoBreak;") > 20
    again, same = pages_asked(replace(job_of(path, "leaflet"), heights=heights))
    assert (len(again), same) == (1, warm)
    _, cold = pages_asked(job_of(path, "leaflet"))
    assert warm == cold


@pytest.mark.editions
def test_a_pack_built_after_changes_has_the_bytes_of_one_built_at_once(tmp_path: Path) -> None:
    for number, words in enumerate(("First words", "Second words " * 12)):
        path = changed(tmp_path, words)
        (elsewhere := tmp_path / str(number)).mkdir()
        for layout in ("leaflet", "slides")[: 2 - number]:
            built = build_layout(path, layout, tmp_path / "out")
            cold = build_layout(changed(elsewhere, words), layout, elsewhere / "out")
            assert built.path.read_bytes() == cold.path.read_bytes()
    assert (tmp_path / "out" / FILE).exists()


def kept(folder: Path) -> KeptHeights:
    heights = KeptHeights(folder)
    heights["one"], heights["two"] = {"12": [1, 2]}, {"12": [3, None]}
    heights.write(Disk())
    return KeptHeights(folder)


def test_heights_are_read_again_with_those_of_former_builds(tmp_path: Path) -> None:
    again = kept(tmp_path)
    assert dict(again) == {"one": {"12": [1, 2]}, "two": {"12": [3, None]}}
    again["one"] = {**again["one"], "13": [4.5]}
    again.write(Disk())
    assert KeptHeights(tmp_path)["one"] == {"12": [1, 2], "13": [4.5]}
    assert KeptHeights(tmp_path)["two"] == {"12": [3, None]}


@pytest.mark.parametrize(
    "broken",
    [b"", b"\xff\x00", b"{}", b"0123\n[]", b"[[[[", b"00000000000000000000000000000000\n1"],
)
def test_a_file_that_is_broken_or_foreign_counts_for_nothing(tmp_path: Path, broken: bytes) -> None:
    assert dict(kept(tmp_path))
    file = tmp_path / FILE
    whole = file.read_bytes()
    for content in (broken, whole[:-9], whole.replace(b"[1,2]", b"[1,3]")):
        file.write_bytes(content)
        assert dict(KeptHeights(tmp_path)) == {}
    file.unlink()
    file.mkdir()
    heights = kept(tmp_path)  # and a place that cannot be written is no problem
    assert dict(heights) == {}


@pytest.mark.editions
def test_the_file_holds_no_words_and_does_not_grow_without_end(tmp_path: Path) -> None:
    heights = KeptHeights(tmp_path)
    for number in range(400):
        heights[str(number)] = {"12": [1.0] * (MOST // 400)}
    heights.write(Disk())
    assert 0 < (tmp_path / FILE).stat().st_size < MOST + 1_000
    assert "0" in KeptHeights(tmp_path)
    assert "399" not in KeptHeights(tmp_path)
    build_layout(changed(tmp_path, "Zanzibar"), "poster", tmp_path)
    assert b"Zanzibar" not in (tmp_path / FILE).read_bytes()
    assert b"sections" not in (tmp_path / FILE).read_bytes()


PAGE = "<html><head></head><body><section id='a'><p id='b'>One</p></section></body></html>"
DIVIDED = PAGE.replace("'", '"')


def test_a_page_is_divided_into_what_stands_below_each_other() -> None:
    html = DIVIDED.replace("</p>", '</p><ul><li id="c">Two</li><li id="d">Three</li></ul>')
    page = Page(html)
    assert [strip.ids for strip in page.strips] == [("b",), ("c",), ("d",)]
    assert [strip.opens for strip in page.strips] == [("a",), (), ()]
    assert [strip.closes for strip in page.strips] == [(), (), ("a",)]
    assert page.whole() == html
    assert "Three" not in page.only([0])
    assert 'id="d"' in page.only([0])


def test_what_stands_beside_is_there_without_its_words() -> None:
    said = '<li id="c" title="a > b">Two <em>words</em></li><li id="d">Three</li>'
    html = DIVIDED.replace(
        "</p>", f'</p><ul style="--a: 1; --b: 2">{said}<li id="e">Four</li></ul>'
    )
    shown = Page(html).only([2])
    assert '<li id="c" title="a > b">x<em>x</em></li><li id="d">Three</li>' in shown
    assert '<li id="e">x</li>' in shown
    assert "One" not in shown


@pytest.mark.parametrize(
    "html",
    [
        PAGE,  # ids in other quotation marks than we write
        DIVIDED.replace("</p>", ""),
        DIVIDED.replace("<p ", "<style>p { float: left }</style><p "),
        DIVIDED.replace("<section", '<section style="display: flex"'),
        DIVIDED.replace("<section", '<section style="--a: 1; display: flex"'),
        "",
    ],
)
def test_a_page_that_is_written_otherwise_is_measured_as_a_whole(html: str) -> None:
    with pytest.raises(Undivided):
        Page(html)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("li { margin-top: 1em; color: var(--accent) } h2 + p { margin: 0 }", True),
        ("/* li:nth-child(2) */ p { padding: 0 } #title\\~2 { margin: 0 }", True),
        ("li:nth-child(odd) { padding: 1em }", False),
        ("section { columns: 2 }", False),
        ("section { display: grid }", False),
        ("p { float: left }", False),
        ("P { FLOAT: LEFT }", False),
        ("h2 ~ p { margin: 0 }", False),
        ("li + li + li { margin: 0 }", False),
        ("section:has(> img) { padding: 0 }", False),
        ("section { min-height: 9em }", False),
        ("li::before { content: counter(item) }", False),
        ('@import "other.css";', False),
    ],
)
def test_a_style_of_ones_own_may_make_blocks_depend_on_others(style: str, expected: bool) -> None:  # noqa: FBT001 - from a table
    assert divide([(Path("own.css"), style)]) is expected
