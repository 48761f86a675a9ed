"""Pictures of a briefing: where they stand, and what is told of them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from command import project
from PIL import Image, ImageChops
from reading import read_aloud
from support import build_layout, job_of
from test_picture_files import photograph
from webpage import html_of

from briefgen.checks import pictures
from briefgen.content import briefing
from briefgen.day import today
from briefgen.outputs.passes import Setter
from briefgen.pack.build import build
from briefgen.pack.project import read
from briefgen.pack.report import Report
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import Problem, ProblemsFound
from briefgen.record.pack_file import Order, unchanged
from briefgen.values import Box, SheetPlan

ALT = "Hills behind a house"
PICTURE: dict[str, Any] = {"kind": "picture", "path": "photo.jpg", "alt": ALT}
BESIDE = {"path": "photo.jpg", "alt": ALT}
TEXT = "Each of the reviews is about a child whom many people knew."
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0h40v30z"/></svg>'
MM = 72 / 25.4


def briefed(folder: Path, *sections: dict[str, Any], **fields: Any) -> Path:
    photograph(folder)
    return project(folder, *sections, **fields)


# --- what is told ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("photo.jpeg", 'there is no file "photo.jpeg"', 'did you mean "photo.jpg"?'),
        ("../photo.jpg", "lies outside the briefing's folder", "write  photo.jpg"),
        ("photo.heic", 'there is no file "photo.heic"', 'did you mean "photo.jpg"?'),
        ("words.jpg", '"words.jpg" is no picture, whatever its name says', "save it as JPEG"),
        ("cut.jpg", '"cut.jpg" is damaged or cut off', "copy it again"),
    ],
)
def test_a_file_that_is_no_picture_is_told_with_its_line(
    name: str, message: str, hint: str, tmp_path: Path
) -> None:
    folder = tmp_path / "board"
    path = briefed(folder, {"heading": "One", "picture": {"path": name, "alt": "A"}})
    (folder / "words.jpg").write_text("words", "utf-8")
    (folder / "cut.jpg").write_bytes((folder / "photo.jpg").read_bytes()[:9000])
    with pytest.raises(ProblemsFound) as found:
        read(Order(path, folder / "out"))
    (problem,) = found.value.problems
    assert message in problem.message
    assert hint in problem.hint
    assert name in path.read_text("utf-8").splitlines()[problem.line - 1]


def test_a_picture_may_be_used_until_its_last_day_and_not_after_it(tmp_path: Path) -> None:
    path = briefed(tmp_path, {**PICTURE, "until": "2026-12-01", "consent": "Signed forms"})
    said, source = briefing.read(path, "briefing.yaml")

    def on(*day: int) -> list[tuple[str, str]]:
        found = pictures.permission(said, source, date(*day))
        return [(each.severity, each.message) for each in found]

    assert on(2026, 9, 1) == []
    assert on(2026, 11, 1) == [("warning", "this picture may be used until 1 December 2026")]
    assert on(2026, 12, 1)[0][0] == "warning"
    assert on(2026, 12, 2) == [("error", "this picture might be used until 1 December 2026")]


def test_a_pack_is_built_anew_once_a_picture_may_no_longer_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = briefed(tmp_path, {**PICTURE, "heading": "One", "until": "2026-12-01"})
    day = {name: str(int(moment)) for name, moment in (("before", 1.79e9), ("after", 1.80e9))}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", day["before"])
    order = Order(path, tmp_path / "out", ("leaflet",), editions=("standard",))
    assert built(path).made
    assert unchanged(order)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", day["after"])
    assert not unchanged(order)
    with pytest.raises(ProblemsFound, match="might be used until 1 December 2026"):
        built(path)


def test_a_picture_may_be_used_until_the_last_day_that_there_is(tmp_path: Path) -> None:
    path = briefed(tmp_path, {**PICTURE, "heading": "One", "until": "9999-12-31"})
    assert read(Order(path, tmp_path / "out")).warnings == ()


@pytest.mark.parametrize("moment", ["soon", "9" * 30, "\N{SUPERSCRIPT TWO}"])
def test_a_day_that_is_set_to_no_moment_is_today(
    moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    assert today() == datetime.now(UTC).date()


def test_a_pack_is_built_anew_once_a_link_leads_to_another_picture(tmp_path: Path) -> None:
    path = briefed(tmp_path, {**PICTURE, "heading": "One", "path": "link.jpg"})
    link = tmp_path / "link.jpg"
    link.symlink_to("photo.jpg")
    order = Order(path, tmp_path / "out", ("leaflet",), editions=("standard",))
    assert built(path).made
    assert unchanged(order)
    link.unlink()
    link.symlink_to(photograph(tmp_path, "other.jpg").name)
    assert unchanged(order)  # the same picture
    photograph(tmp_path, "other.jpg", (1500, 1500))
    assert not unchanged(order)


def test_few_dots_are_told_with_how_many_would_do(tmp_path: Path) -> None:
    path = project(tmp_path, {**PICTURE, "heading": "One"}, layouts=["leaflet"])
    photograph(tmp_path, size=(400, 300))
    (problem,) = few_dots(path)
    assert problem.severity == "warning"
    wide, high = (int(word.replace(",", "")) for word in problem.hint.split()[:3:2])
    photograph(tmp_path, size=(wide, high))
    assert few_dots(path) == []


def built(path: Path, edition: str = "standard") -> Report:
    return build(Order(path, path.parent / "out", ("leaflet",), editions=(edition,)))


def few_dots(path: Path) -> list[Problem]:
    return [each for each in built(path).problems if each.rule == "few-dots"]


# --- on pages -------------------------------------------------------------------------------------


def figures(path: Path) -> list[str]:
    """The words of all pictures of a file, as they are heard."""
    return [each.text for each in read_aloud(path) if each.kind == "figure"]


LAYOUTS = ("leaflet", "slides", "notes", "booklet-pages", "trifold-panels")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_picture_is_heard_where_it_stands_and_beside_a_text_and_an_item(
    layout: str, tmp_path: Path
) -> None:
    captioned = {**PICTURE, "heading": "Our hills", "caption": "In spring", "credit": "By us"}
    items = [{"text": TEXT, "picture": dict(BESIDE)}, TEXT, TEXT, TEXT]
    beside = {"heading": "One", "text": TEXT, "picture": BESIDE, "items": items}
    built = build_layout(briefed(tmp_path, captioned, beside), layout, tmp_path / "out")
    said = [each.text for each in read_aloud(built.path)]
    at = said.index(ALT)
    assert said[at - 1] == "Our hills"
    assert said[at + 1] == "In spring By us"
    assert figures(built.path).count(ALT) >= 3


@pytest.mark.editions
def test_the_picture_of_the_whole_is_on_what_stands_first(tmp_path: Path) -> None:
    path = briefed(tmp_path, {"heading": "One", "text": TEXT}, picture=BESIDE)
    for layout in ("poster", "slides", "booklet-pages", "trifold-panels"):
        heard = [
            each.text for each in read_aloud(build_layout(path, layout, tmp_path / "out").path)
        ]
        assert heard.count(ALT) == 1, layout
        assert ALT in heard[:6], layout
    assert ALT not in figures(build_layout(path, "leaflet", tmp_path / "out").path)
    assert f'alt="{ALT}"' in html_of(job_of(path, "leaflet"))


def test_captions_cite_no_source_where_none_is_printed(tmp_path: Path) -> None:
    held = {**BESIDE, "caption": "In spring[^a]"}
    item = {"text": TEXT, "highlight": True, "picture": held}
    cited = [{"name": "a", "text": "A diary"}]
    path = briefed(tmp_path, {"heading": "One", "items": [item, TEXT]}, sources=cited)
    for layout, mark in (("poster", ""), ("leaflet", "1")):
        (shown,) = job_of(path, layout).placings.values()
        assert shown.placed.caption.striptags() == f"In spring{mark}"


def test_points_with_a_picture_are_not_set_as_large_as_a_few_words(tmp_path: Path) -> None:
    items = ["One", {"text": "Two", "picture": {**BESIDE, "caption": "In spring"}}]
    path = briefed(tmp_path, {"heading": "One", "items": items})
    assert build_layout(path, "slides", tmp_path / "out").made.sides == 3


def test_a_picture_below_a_long_title_leaves_it_room_on_a_slide(tmp_path: Path) -> None:
    path = briefed(tmp_path, PICTURE, title=f"Learning from serious case reviews: {TEXT}")
    Image.new("RGB", (300, 400), "navy").save(tmp_path / "photo.jpg")
    assert build_layout(path, "slides", tmp_path / "out").made.sides == 3


def test_pictures_of_items_stand_beside_that_of_their_section(tmp_path: Path) -> None:
    item = {"text": "One point", "picture": {**BESIDE, "width": "full"}}
    section = {"kind": "themes", "picture": {**BESIDE, "width": "half"}, "items": [item]}
    path = briefed(tmp_path, {"heading": "Before", "text": TEXT}, section)
    placed = job_of(path, "leaflet").placings
    widths_mm = [placed[name].placed.width_mm for name in placed if name.startswith("sections.1")]
    assert sum(widths_mm) + 6 < 180
    assert build_layout(path, "leaflet", tmp_path / "out").made.sides == 2


@pytest.mark.editions
def test_a_decorative_picture_is_seen_and_not_heard(tmp_path: Path) -> None:
    plain = {"heading": "One", "text": TEXT}
    shown = {**plain, "picture": {"path": "photo.jpg", "decorative": True}}
    path = briefed(tmp_path, shown)
    built = build_layout(path, "leaflet", tmp_path / "out")
    assert figures(built.path) == figures(
        build_layout(briefed(tmp_path / "plain", plain), "leaflet", tmp_path / "out2").path
    )
    assert largest(built.path).width == 630
    assert 'alt=""' in html_of(job_of(path, "leaflet"))


@pytest.mark.editions
def test_only_and_not_choose_the_layouts_of_a_picture(tmp_path: Path) -> None:
    chosen = {"heading": "One", "text": TEXT, "picture": {**BESIDE, "only": ["leaflet"]}}
    path = briefed(tmp_path, chosen)
    found = {name: figures(build_layout(path, name, tmp_path / "out").path) for name in LAYOUTS[:2]}
    assert (ALT in found["leaflet"], ALT in found["slides"]) == (True, False)


@pytest.mark.parametrize("tag", ["en-GB", "ar"])
def test_a_full_picture_reaches_from_edge_to_edge(tag: str, tmp_path: Path) -> None:
    path = briefed(tmp_path, {**PICTURE, "width": "full"}, language=tag)
    shown = boxes_of(path, "leaflet")["sections.0.picture"][0]
    assert (shown.left, shown.right) == pytest.approx((0, 210 * MM), abs=0.1)


def boxes_of(path: Path, layout: str) -> Mapping[str, tuple[Box, ...]]:
    """Where the ids of a layout land."""
    return Setter(job_of(path, layout), Typesetter).measure(SheetPlan(12, sides=2)).boxes


def test_a_picture_has_the_same_size_in_any_type(tmp_path: Path) -> None:
    job = job_of(briefed(tmp_path, {**PICTURE, "heading": "One"}), "leaflet")
    (placing,) = job.placings.values()
    assert placing.placed.width_mm == pytest.approx(1.5 * placing.placed.height_mm, rel=0.01)


def largest(path: Path) -> Image.Image:
    """The picture of a file that has the most dots."""
    with pikepdf.open(path) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        found = [each for each in streams if each.get("/Subtype") == "/Image"]
        return pikepdf.PdfImage(max(found, key=lambda each: int(each.Width))).as_pil_image()


# --- editions -------------------------------------------------------------------------------------


def test_pictures_are_grey_in_black_and_white(tmp_path: Path) -> None:
    path = briefed(tmp_path, {**PICTURE, "heading": "One"}, editions=["mono"])
    built = build_layout(path, "leaflet", tmp_path / "out", edition="mono")
    red, green, blue = largest(built.path).convert("RGB").split()
    assert ImageChops.difference(red, green).getbbox() is None
    assert ImageChops.difference(red, blue).getbbox() is None


@pytest.mark.editions
def test_pictures_for_the_print_shop_are_in_inks_with_all_their_dots(tmp_path: Path) -> None:
    path = briefed(tmp_path, {**PICTURE, "heading": "One"}, editions=["press"])
    built = build_layout(path, "leaflet", tmp_path / "out", edition="press")
    image = largest(built.path)
    assert image.mode == "CMYK"
    shown = job_of(path, "leaflet", "press").placings["sections.0.picture"].placed
    assert image.width / (shown.width_mm / 25.4) >= 300


@pytest.mark.editions
@pytest.mark.parametrize("layout", ["leaflet", "poster"])
def test_pictures_from_edge_to_edge_reach_the_bleed(layout: str, tmp_path: Path) -> None:
    wide = {**PICTURE, "heading": "One", "width": "full"}
    path = project(tmp_path, wide, picture=BESIDE, editions=["press"])
    photograph(tmp_path, size=(3000, 2000))
    assert build_layout(path, layout, tmp_path / "out", edition="press").made.sides
    name = "sections.0.picture" if layout == "leaflet" else "picture"
    shown = job_of(path, layout, "press").placings[name].placed
    assert shown.width_mm == pytest.approx(210 + 2 * 3)


def test_too_few_dots_are_an_error_for_the_print_shop(tmp_path: Path) -> None:
    path = project(tmp_path, {**PICTURE, "heading": "One"}, editions=["press"])
    photograph(tmp_path, size=(1200, 800))
    (problem,) = [each for each in built(path, "press").problems if each.stops]
    assert (problem.rule, problem.line > 0) == ("coarse-picture", True)
    assert "dots would do" in problem.hint


def test_drawings_are_drawn_and_never_cut(tmp_path: Path) -> None:
    drawing = {"path": "chart.svg", "alt": "A chart", "focus": "left", "width": "full"}
    path = briefed(tmp_path, {"kind": "picture", "heading": "One", **drawing})
    (tmp_path / "chart.svg").write_text(SVG, "utf-8")
    shown = job_of(path, "leaflet").placings["sections.0.picture"].placed
    assert shown.width_mm / shown.height_mm == pytest.approx(4 / 3)
    assert "A chart" in figures(build_layout(path, "leaflet", tmp_path / "out").path)


def test_the_same_picture_in_two_places_is_read_once(tmp_path: Path) -> None:
    twice = ({**PICTURE, "heading": "One"}, {"heading": "Two", "text": TEXT, "picture": BESIDE})
    material = read(Order(briefed(tmp_path, *twice), tmp_path / "out"))
    first, second = material.content.photos.values()
    assert first is second
