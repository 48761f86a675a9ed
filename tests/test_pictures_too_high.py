"""Pictures that leave a sheet no room are named all at once, with what helps: it was tried."""

import re
from pathlib import Path
from typing import Any

import pytest
from support import job_of, make, points, write_briefing
from test_picture_files import photograph

from briefgen.outputs.picture_advice import Ways, helping
from briefgen.pages.compose import Job
from briefgen.problems import Problem, ProblemsFound

PICTURE = {"path": "photo.jpg", "alt": "Hills behind a house"}
WIDE = {**PICTURE, "width": "column"}
TEXT = "professionals should share what they know with other agencies early"
FIRST_TWELVE = "5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49"
SHEET = "2 sides of A4 at 12 pt"


def pictures(count: int, **said: Any) -> list[dict[str, Any]]:
    """Sections that are nothing but a picture and its heading."""
    return [{"heading": f"Box {n}", "kind": "picture", **PICTURE, **said} for n in range(count)]


def told(briefing: Path, layout: str = "leaflet") -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        make(briefing, layout)
    return list(found.value.problems)


def do(briefing: Path, how: str, hint: str, count: int = 99) -> None:
    """Write what is asked for beside the first so many pictures that a part of a hint names."""
    (part,) = (each for each in re.split("; (?:or )?", hint) if f"({how})" in each)
    named = [int(each) for each in re.findall(r"\d+", part.rpartition(": line")[2])]
    rows = briefing.read_text("utf-8").split("\n")
    for line in sorted(named[:count], reverse=True):
        margin = re.match("[ -]*", rows[line - 1])
        assert margin
        if rows[line + 1].strip() == "width: column":
            del rows[line + 1]
        rows.insert(line, " " * len(margin[0]) + how)
    briefing.write_text("\n".join(rows), "utf-8")


# --- what is advised, where making is play --------------------------------------------------------


def test_a_form_names_pictures_by_what_they_show_and_has_a_button_for_each_way(
    tmp_path: Path,
) -> None:
    job = four(tmp_path)
    names = ("sections.0.picture", "sections.1.picture")
    said = Ways(names, names[:1]).in_form(job.content)
    shown = "“Hills behind a house”"
    assert said.hint == (
        f"make these 2 pictures half as wide ({shown}; {shown}); or "
        f"leave this picture out ({shown})"
    )
    assert [[(each.path, each.value) for each in fix.changes] for fix in said.fixes] == [
        [(("sections", n, "picture", "width"), "half") for n in (0, 1)],
        [(("sections", 0, "picture", "may_drop"), 3)],
    ]
    assert said.fixes[0].called == "Make them smaller"
    one = Ways(left_out=names, any_one=True).in_form(job.content)
    assert one.hint.startswith("leave one of these pictures out (")
    assert [len(fix.changes) for fix in one.fixes] == [1]


def four(folder: Path) -> Job:
    """The leaflet of four sections with a picture each: one is half as wide already, one is low."""
    photograph(folder)
    photograph(folder, "low.jpg", (2400, 400))
    shown = [WIDE, WIDE, PICTURE, {**WIDE, "path": "low.jpg"}]
    sections = [
        {"heading": f"Part {n}", "text": TEXT, "picture": {**p}} for n, p in enumerate(shown)
    ]
    return job_of(write_briefing(folder, sections), "leaflet")


def kept(job: Job) -> list[str]:
    """How wide each picture is that a trial still has."""
    return [str(keys.width) for keys in job.content.pictured.values()]


@pytest.mark.parametrize(
    ("most", "hint"),
    [
        (
            "any",
            (
                "make this picture half as wide (width: half): line 8; or leave one of these "
                "pictures out (may_drop: 3): lines 8, 14, 20, 25"
            ),
        ),
        (
            "one is narrow or gone",
            (
                "make these 2 pictures half as wide (width: half), or leave them out "
                "(may_drop: 3): lines 8, 14"
            ),
        ),
        ("one is gone", "leave these 2 pictures out (may_drop: 3): lines 8, 14"),
        ("all are gone", "leave these 4 pictures out (may_drop: 3): lines 8, 14, 20, 25"),
    ],
)
def test_as_few_pictures_are_named_as_are_enough_and_all_of_these(
    tmp_path: Path, most: str, hint: str
) -> None:
    def holds(job: Job) -> bool:
        wide, count = kept(job).count("column"), len(kept(job))
        return {
            "any": wide < 3 or count < 4,
            "one is narrow or gone": wide < 2,
            "one is gone": count < 3,
            "all are gone": not count,
        }[most]

    job = four(tmp_path)
    assert helping(job, holds).hint(job.content) == hint


def test_where_nothing_helps_nothing_is_advised(tmp_path: Path) -> None:
    assert not helping(four(tmp_path), lambda _: False)


def test_slides_and_sheets_without_pictures_are_not_tried(tmp_path: Path) -> None:
    def holds(job: Job) -> bool:
        raise AssertionError(job)

    assert not helping(job_of(write_briefing(tmp_path, [points(2)]), "leaflet"), holds)


@pytest.mark.parametrize(
    ("ways", "hint"),
    [
        (
            Ways(("sections.0.picture",), ("sections.0.picture",)),
            "make this picture half as wide (width: half), or leave it out (may_drop: 3): line 5",
        ),
        (
            Ways(tuple(f"sections.{n}.picture" for n in range(14))),
            f"make these 14 pictures half as wide (width: half): lines {FIRST_TWELVE} and 2 more",
        ),
    ],
)
def test_the_hint_says_what_it_can_in_a_line(tmp_path: Path, ways: Ways, hint: str) -> None:
    photograph(tmp_path)
    content = job_of(write_briefing(tmp_path, pictures(14)), "leaflet").content
    assert ways.hint(content) == hint
    number = "pictures are" if len(ways.halved) > 1 else "picture is"
    assert ways.told(content, SHEET).message == f"the {number} too high for {SHEET}"


# --- real sheets ----------------------------------------------------------------------------------


@pytest.mark.editions
def test_a_picture_with_the_title_that_has_no_room_is_left_out_and_not_shown_smaller(
    tmp_path: Path,
) -> None:
    photograph(tmp_path)
    themes = {"kind": "themes", "heading": "Themes", "items": [TEXT] * 9}
    briefing = write_briefing(tmp_path, [themes], picture=PICTURE)
    (problem,) = told(briefing, "poster")
    assert problem.hint.endswith("; or leave this picture out (may_drop: 3): line 5")
    do(briefing, "may_drop: 3", problem.hint)
    assert make(briefing, "poster").product.sides == 1


@pytest.mark.editions
@pytest.mark.parametrize("how", ["width: half", "may_drop: 3"])
def test_pictures_as_wide_as_the_text_are_told_before_points_are_left_out(
    tmp_path: Path, how: str
) -> None:
    photograph(tmp_path, size=(1600, 1800))
    lists = [points(6, 11, name=f"part{n}", continues=False, picture={**WIDE}) for n in range(3)]
    briefing = write_briefing(tmp_path, lists)
    (problem,) = told(briefing)
    assert problem.message == f"the pictures are too high for {SHEET}"
    assert "half as wide (width: half)" in problem.hint
    assert "; or cut about " in problem.hint
    do(briefing, how, problem.hint, 1 if "leave one" in problem.hint and "drop" in how else 99)
    assert make(briefing).product.sides == 2


@pytest.mark.editions
@pytest.mark.long
def test_pictures_beside_items_are_told_as_well(tmp_path: Path) -> None:
    photograph(tmp_path, size=(1600, 2000))
    items = [{"text": f"{TEXT} {n}", "picture": {**PICTURE}} for n in range(12)]
    briefing = write_briefing(tmp_path, [{"kind": "points", "heading": "Part", "items": items}])
    (problem,) = told(briefing)
    assert re.match(r"leave these \d+ pictures out \(may_drop: 3\): lines 10, 14, ", problem.hint)
    do(briefing, "may_drop: 3", problem.hint)
    assert make(briefing).product.sides == 2


@pytest.mark.editions
def test_pictures_that_no_side_holds_are_named_and_no_contact(tmp_path: Path) -> None:
    photograph(tmp_path)
    briefing = write_briefing(tmp_path, pictures(7))
    (problem,) = told(briefing, "seven-minute")
    assert problem.message == "the pictures are too high for 1 side of A4 at 12 pt"
    assert re.match(r"put a few words in place of these \d pictures: lines 5, ", problem.hint)


@pytest.mark.editions
def test_where_it_takes_both_pictures_and_words_are_told(tmp_path: Path) -> None:
    photograph(tmp_path)
    briefing = write_briefing(tmp_path, [*pictures(9, width="half"), points(70, 12)])
    high, long = sorted(told(briefing), key=lambda problem: "words" in problem.message)
    named = len(re.findall(r"\d+", high.hint.rpartition("lines")[2]))
    assert (high.message, named) == (f"the pictures are too high for {SHEET}", 9)
    assert "and cut words as well: " in high.hint
    assert re.match(r"cut about \d+ words", long.hint)
