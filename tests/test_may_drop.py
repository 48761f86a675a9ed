"""What may drop is left out of a file that cannot hold all, and told: in the build and on paper."""

import json
import re
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from command import briefgen, own_brand, project
from contracts import as_sheet
from markupsafe import Markup
from support import Built, build_layout, job_of, make, plain, points, write_briefing
from test_drops import holds_in_smallest
from test_picture_files import photograph
from test_pictures import BESIDE
from test_seven_minute import sevenfold
from torture import advice
from webpage import html_of

from briefgen.outputs.passes import Setter
from briefgen.pages.closing import led
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import ProblemsFound

pytestmark = pytest.mark.editions  # whole packs: tested in test-more

WEB = "www.derbyshirescb.org.uk"
LONG = "professionals should share what they know with other agencies early and in writing "
HELD = 33  # points of 20 words that a leaflet holds


def learning(count: int, dropping: dict[int, int], words: int = 20) -> dict[str, Any]:
    """So many points; of those with these numbers, from 1, it is said that they may drop."""
    section = points(count, words)
    items = [
        {"text": text, **({"may_drop": dropping[number]} if number in dropping else {})}
        for number, text in enumerate(section["items"], 1)
    ]
    return {**section, "items": items}


def shown(built: Built) -> list[int]:
    """The numbers of the points that stand on the pages."""
    found = (re.findall(r"Point (\d+):", page.text) for page in built.pages)
    return [int(number) for each in found for number in each]


def text_of(built: Built) -> str:
    return " ".join(page.text for page in built.pages)


def notes(built: Built) -> list[str]:
    """The lines of the briefing of which the build said that they were left out."""
    said = (each for each in built.product.remarks if "left out" in each.message)
    lines = built.job.content.source.text.splitlines()
    return [lines[each.line - 1].strip(" -") for each in said]


def is_least(built: Built) -> bool:
    """Whether the file holds nothing of what was left out: each is put back and set."""
    dropped = {
        each.where for each in built.product.remarks if "left out" in each.message and each.where
    }
    assert dropped
    contract, measured = as_sheet(built.job.layout.contract), []
    for name in dropped:
        content = replace(built.job.content, dropped=frozenset(dropped - {name}) | {""})
        setter = Setter(replace(built.job, content=content), Typesetter)
        measured.append(holds_in_smallest(contract, content.passages(contract), setter.measure))
    return not any(measured)


def test_the_highest_number_drops_first_and_no_more_than_it_takes(tmp_path: Path) -> None:
    dropping = {2: 1, 4: 3, 9: 2, 20: 3, 21: 2, 22: 2}
    for more, gone in ((1, [20]), (3, [4, 20, 22])):
        folder = tmp_path / str(more)
        folder.mkdir()
        built = make(write_briefing(folder, [learning(HELD + more, dropping)]))
        assert [n for n in range(1, HELD + more + 1) if n not in shown(built)] == gone
        assert [int(re.findall(r"Point (\d+):", line)[0]) for line in notes(built)] == gone


@pytest.mark.parametrize(("count", "short", "long"), [(-4, [0], True), (-2, [0, 1], False)])
def test_of_one_number_the_fewest_words_go_and_of_equals_the_last(
    tmp_path: Path, count: int, short: list[int], *, long: bool
) -> None:
    section = learning(HELD + count, {})
    section["items"] += [
        {"text": LONG * 8, "may_drop": 2},
        *({"text": f"Short {n}: {LONG}", "may_drop": 2} for n in range(3)),
    ]
    text = text_of(built := make(write_briefing(tmp_path, [section])))
    assert [n for n in range(3) if f"Short {n}" in text] == short
    assert (plain(LONG * 8) in text) is long
    assert is_least(built)


def test_what_drops_is_on_the_web_page_and_said_with_its_line(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [learning(HELD + 1, {7: 2})])
    built = make(briefing)
    (note,) = (each for each in built.product.remarks if "left out" in each.message)
    assert note.severity == "note"
    assert note.message == (
        "left out of the leaflet, which cannot hold it (may_drop: 2): "
        '"Point 7: professionals should share what they know with…"'
    )
    assert "Point 7:" in briefing.read_text("utf-8").splitlines()[note.line - 1]
    assert note.where == "sections.0.items.6"
    assert "Point 7:" in html_of(built.job)
    assert 7 not in shown(built)


def test_a_picture_that_a_file_never_shows_is_not_left_out_of_it(tmp_path: Path) -> None:
    photograph(tmp_path)
    whole = {**BESIDE, "may_drop": 3}
    built = make(project(tmp_path, learning(HELD + 1, {7: 2}), picture=whole))
    assert [int(re.findall(r"Point (\d+):", line)[0]) for line in notes(built)] == [7]


def test_the_closing_panel_says_where_there_is_more_only_where_something_dropped(
    tmp_path: Path,
) -> None:
    for count in (HELD, HELD + 1):
        text = text_of(make(write_briefing(tmp_path, [learning(count, {7: 2})])))
        assert (f"More at {WEB}" in text) is (count > HELD)
        assert text.count(WEB) == 1
        assert ("is available at" in text) is (count == HELD)


def test_where_all_has_room_nothing_changes(tmp_path: Path) -> None:
    for layout in ("leaflet", "poster", "slides"):
        one = make(write_briefing(tmp_path, [learning(9, {7: 2, 8: 3})]), layout)
        other = make(write_briefing(tmp_path, [learning(9, {})]), layout)
        assert one.product == other.product


def test_the_same_input_drops_the_same_and_a_fresh_file_tells_it_again(tmp_path: Path) -> None:
    project(tmp_path, learning(HELD + 2, {7: 2, 8: 2, 9: 2}), layouts=["leaflet"])
    ask = ["build", "--layout", "leaflet", "--json"]
    told = [json.loads(briefgen(*ask, folder=tmp_path, code=0).stdout) for _ in range(2)]
    made = (tmp_path / "out/leaflet.pdf").read_bytes()
    briefgen(*ask, "--out", "again", folder=tmp_path, code=0)
    assert made == (tmp_path / "again/leaflet.pdf").read_bytes()
    for each in told:
        where = [note["where"] for note in each["problems"] if "left out" in note["message"]]
        assert where == ["sections.0.items.7", "sections.0.items.8"]


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("{{ learning.counted }} in all", {"counted": ["point", "points"], "may_drop": 1}),
        ("{{ points.number | capital }} points", {}),
        ("there {{ learning.were }}", {"may_drop": 3}),
    ],
)
def test_what_a_text_counts_may_not_drop(
    tmp_path: Path, text: str, section: dict[str, Any]
) -> None:
    own = {} if section else {3: 2}
    counting = {"heading": "In brief", "text": text}
    briefing = write_briefing(tmp_path, [counting, {**learning(4, own), **section}])
    with pytest.raises(ProblemsFound) as found:
        job_of(briefing, "leaflet")
    (problem,) = found.value.problems
    lines = briefing.read_text("utf-8").splitlines()
    counts = 1 + next(n for n, line in enumerate(lines) if text in line)
    assert problem.message == (
        f"the text in line {counts} counts this section, so nothing of it can drop"
    )
    assert lines[problem.line - 1].strip().startswith("may_drop")
    kept = [line for n, line in enumerate(lines, 1) if n != problem.line]
    for mended in ("\n".join(kept), "\n".join(lines).replace(text, "Some points")):
        briefing.write_text(mended, "utf-8")
        job_of(briefing, "leaflet")


def test_a_text_of_the_brand_counts_as_well(tmp_path: Path) -> None:
    def counting(said: Any) -> None:
        said["defaults"]["briefgen"]["strapline"] = "{{ points.number }} points"

    own_brand(tmp_path, counting)
    briefing = project(tmp_path, learning(4, {2: 2}), brand="styles/ours")
    with pytest.raises(ProblemsFound) as found:
        job_of(briefing, "leaflet")
    (problem,) = found.value.problems
    assert re.search(r"the text in line \d+ of styles/ours/_brand.yml counts", problem.message)


def test_one_section_at_least_must_stay(tmp_path: Path) -> None:
    sections = [{"heading": name, "text": "Words.", "may_drop": 1} for name in ("One", "Two")]
    briefing = write_briefing(tmp_path, sections)
    with pytest.raises(ProblemsFound) as found:
        job_of(briefing, "leaflet")
    (problem,) = found.value.problems
    assert problem.message == "every section may drop, so nothing is sure to be printed"
    lines = briefing.read_text("utf-8").splitlines()
    del lines[problem.line - 1]
    briefing.write_text("\n".join(lines), "utf-8")
    job_of(briefing, "leaflet")


@pytest.mark.parametrize(("wrong", "hint"), [(4, "3 or less"), (0, "1 or more"), ("yes", "whole")])
def test_a_number_from_1_to_3_stands_there(tmp_path: Path, wrong: object, hint: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        job_of(write_briefing(tmp_path, [{**learning(4, {}), "may_drop": wrong}, points(2)]), "web")
    assert any('"may_drop"' in each.message and hint in each.hint for each in found.value.problems)


def test_advice_counts_what_may_not_drop_and_is_enough(tmp_path: Path) -> None:
    sections = learning(HELD + 4, {}), {"heading": "More", "text": LONG, "may_drop": 2}
    briefing = write_briefing(tmp_path, sections)
    with pytest.raises(ProblemsFound) as found:
        make(briefing)
    (problem,) = found.value.problems
    alone = tmp_path / "alone"
    alone.mkdir()
    with pytest.raises(ProblemsFound) as without:
        make(write_briefing(alone, sections[:1]))
    assert [problem.message, problem.hint] == [
        text for each in without.value.problems for text in (each.message, each.hint)
    ]
    advice.follow(briefing, [asdict(problem)])
    built = make(briefing)
    assert shown(built) == list(range(1, HELD + 5))
    assert "More" in notes(built)[0]


def test_a_section_drops_whole_and_one_of_which_all_drops_leaves_no_heading(tmp_path: Path) -> None:
    reading = {"kind": "points", "heading": "More to read", "items": [LONG, LONG], "may_drop": 2}
    sources = {"heading": "Sources", "items": [{"text": LONG, "may_drop": 3} for _ in range(3)]}
    text = text_of(make(write_briefing(tmp_path, [learning(HELD - 1, {}), sources, reading])))
    assert "Sources" not in text
    assert ("More to read" in text) is (LONG.strip() in text)


def test_a_poster_leaves_out_highlights_that_may_drop(tmp_path: Path) -> None:
    items = [
        {"text": f"Point {n}: {LONG}", "highlight": True, **({"may_drop": 2} if n > 4 else {})}
        for n in range(1, 15)
    ]
    built = make(write_briefing(tmp_path, [{"heading": "Learning", "items": items}]), "poster")
    assert set(shown(built)) >= {1, 2, 3, 4}
    assert len(notes(built)) == 14 - len(shown(built)) > 0
    assert shown(built) == list(range(1, len(shown(built)) + 1))
    assert f"More at {WEB}" in text_of(built)
    assert "Scan to read more" in text_of(built)
    assert is_least(built)


def test_points_that_nobody_chose_go_before_what_may_drop(tmp_path: Path) -> None:
    items = [f"Sharing what we know, theme {n}" for n in range(10)]
    themes = {"kind": "themes", "heading": "Themes", "items": items, "may_drop": 3}
    text = text_of(make(write_briefing(tmp_path, [themes, points(4, 18)]), "poster"))
    assert "theme 9" in text
    assert "Point 4" not in text


def test_the_seven_boxes_stay_and_none_is_empty(tmp_path: Path) -> None:
    texts = [f"Point {n}: {LONG * 2}" for n in range(1, 5)]
    boxes = [[{"text": text, "may_drop": 2} for text in texts] for _ in range(6)]
    sections = sevenfold(*({"items": items, "may_drop": 1} for items in boxes))
    built = make(write_briefing(tmp_path, sections), "seven-minute")
    assert all(f"Box {number}" in text_of(built) for number in range(1, 8))
    assert 6 <= len(shown(built)) < 24
    assert f"More at {WEB}" in text_of(built)
    assert is_least(built)


def test_of_a_box_in_which_all_may_drop_alike_the_shortest_stays(tmp_path: Path) -> None:
    long = {"text": f"Long: {LONG * 40}", "may_drop": 1}
    box = {"heading": "Box 7", "items": [long, {"text": "Short: ask first", "may_drop": 1}]}
    path = write_briefing(tmp_path, [*sevenfold()[:6], box])
    built = make(path, "seven-minute")
    assert "Short: ask first" in text_of(built)
    assert "Long:" not in text_of(built)


@pytest.mark.parametrize(("layout", "count"), [("trifold-panels", 44), ("leaflet-four-sided", 80)])
def test_it_works_on_panels_and_on_several_sheets(tmp_path: Path, layout: str, count: int) -> None:
    dropping = dict.fromkeys(range(2, count, 2), 3)
    name, _, edition = layout.partition("-four")
    briefing = write_briefing(tmp_path, [learning(count, dropping)])
    built = make(briefing, name, "four-sided" if edition else "standard")
    assert count > len(shown(built)) > count - len(dropping)
    assert f"More at {WEB}" in text_of(built)
    assert is_least(built)


def test_on_slides_only_what_no_slide_holds_drops(tmp_path: Path) -> None:
    long = {"heading": "Too long", "text": LONG * 9, "may_drop": 1}
    items = ["One", {"text": LONG * 8, "may_drop": 2}, {"text": "Two", "may_drop": 3}]
    briefing = write_briefing(tmp_path, [long, {"heading": "Learning", "items": items}])
    for layout in ("slides", "notes"):
        built = make(briefing, layout)
        assert "Too long" not in text_of(built)
        assert len(notes(built)) == 2
        assert f"More at {WEB}" in text_of(built)
        assert "Two" in text_of(built)


def test_what_is_folded_shows_what_its_panels_do(tmp_path: Path) -> None:
    dropping = dict.fromkeys(range(2, 44, 2), 3)
    briefing = write_briefing(tmp_path, [learning(44, dropping)])
    pdf = build_layout(briefing, "trifold", tmp_path / "out")
    assert f"More at {WEB}" in " ".join(page.text for page in pdf.pages)


@pytest.mark.parametrize("width", ["column", "half"])
def test_a_picture_drops_alone(tmp_path: Path, width: str) -> None:
    photograph(tmp_path)
    picture = {**BESIDE, "width": width, "may_drop": 2}
    section = {"heading": "At the launch", "text": LONG * 2, "picture": picture}
    built = make(write_briefing(tmp_path, [section, learning(HELD - 5, {})]))
    assert 'the picture "Hills' in str([each.message for each in built.product.remarks])
    assert "At the launch" in text_of(built)
    assert is_least(built)


@pytest.mark.parametrize(
    ("tag", "words"), [("cy", f"Rhagor yn {WEB}"), ("ar", "المزيد على الموقع")]
)
def test_other_languages_say_where_there_is_more(tmp_path: Path, tag: str, words: str) -> None:
    dropping = dict.fromkeys(range(2, 38), 2)
    built = make(write_briefing(tmp_path, [learning(38, dropping)], language=tag))
    assert plain(words) in text_of(built)
    assert notes(built)


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ("", ""),
        ("Worried about a child?", "Worried about a child?"),
        ("Worried? Read what to do at", "Worried?"),
        ("<strong>Call us first.</strong> This is at", "<strong>Call us first.</strong>"),
        ("All of our advice is available at", ""),
    ],
)
def test_more_at_takes_the_place_of_what_else_leads_to_the_address(
    tmp_path: Path, lead: str, said: str
) -> None:
    content = job_of(write_briefing(tmp_path, [points(3)]), "leaflet").content
    html = Markup(lead)  # noqa: S704 - as it stands above
    dropped = partial(led, replace(content, dropped=frozenset({"sections.0"})))
    assert (dropped(html).lead, dropped(html).more) == (said, "More at {address}")
    assert (led(content, html).lead, led(content, html).more) == (lead, "")
    assert dropped("Scan to read more", apart=True).lead == "Scan to read more"
    assert dropped("Call us, or read more at").more == ""
