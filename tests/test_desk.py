"""What a worker keeps between two passes: open typesettings, and how large it has grown."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.pack import desk
from briefgen.pack.desk import Desk
from briefgen.pdf.typeset import Typesetter
from briefgen.values import Setting

SETTING = Setting((), "", ())


def styled(number: int) -> Setting:
    return replace(SETTING, brand_style=f"p {{ margin: {number}pt }}")


def test_a_typesetting_is_opened_once_for_equal_settings() -> None:
    place = Desk(Typesetter)
    first = place.open(SETTING)
    assert place.open(Setting((), "", ())) is first
    assert place.open(replace(SETTING, direction="rtl")) is not first
    assert place.open(SETTING) is first


def test_one_typesetting_shows_the_pictures_of_each_setting_in_turn() -> None:
    place, drawn = Desk(Typesetter), []
    for edge in (30, 60, 30):
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{edge}" height="{edge}"/>'
        typesetting = place.open(replace(SETTING, pictures={"logo:1.svg": svg.encode()}))
        drawn.append(typesetting.lay_out('<img id="mark" alt="" src="logo:1.svg">', ""))
    assert [round(each.box("mark").height / 0.75) for each in drawn] == [30, 60, 30]


def test_one_whose_style_was_saved_is_opened_anew(tmp_path: Path) -> None:
    place, style = Desk(Typesetter), tmp_path / "poster.css"
    setting = replace(SETTING, styles=(style,))
    opened = []
    for number in range(3):
        style.write_text(f"p {{ margin: {number // 2}pt }}")
        os.utime(style, ns=(10**18, 10**18 + number // 2))
        opened.append(place.open(setting))
    assert opened[0] is opened[1]
    assert opened[1] is not opened[2]


def test_those_that_were_used_last_stay_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "MOST_OPEN", 2)
    place = Desk(Typesetter)
    first, second, third = (place.open(styled(number)) for number in range(3))
    assert place.open(styled(2)) is third
    assert place.open(styled(1)) is second
    assert place.open(styled(0)) is not first


@pytest.mark.parametrize(
    ("large_mb", "grown", "worn"), [(0, 0.5, True), (0, 9, False), (10**6, 0.5, False)]
)
def test_a_worker_is_worn_when_it_is_large_and_has_grown_since_its_first_answers(
    monkeypatch: pytest.MonkeyPatch, large_mb: int, grown: float, *, worn: bool
) -> None:
    monkeypatch.setattr(desk, "LARGE_MB", large_mb)
    monkeypatch.setattr(desk, "GROWN", grown)
    place = Desk(Typesetter)
    found = []
    for _ in range(desk.FIRST_ANSWERS + 1):
        place.answered()
        found.append(place.worn)
    assert found == [False] * desk.FIRST_ANSWERS + [worn]
