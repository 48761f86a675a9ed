"""What a briefing may say, and what is said of one that is wrong: everything at once."""

from pathlib import Path

import pytest
from command import PLAIN, project
from support import ROOT

from briefgen.content import briefing
from briefgen.problems import ProblemsFound

BROKEN = ROOT / "tests/briefings/broken/models"
BROKEN_FILES = sorted(BROKEN.glob("*.yaml"))


def test_there_are_broken_briefings_and_each_says_what_is_expected() -> None:
    assert len(BROKEN_FILES) >= 20
    expected = {path.stem for path in BROKEN.glob("*.txt")}
    assert {path.stem for path in BROKEN_FILES} == expected


@pytest.mark.parametrize("path", BROKEN_FILES, ids=lambda path: path.stem)
def test_broken_briefing_gets_exactly_these_messages(path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        briefing.read(path, "briefing.yaml")
    said = "".join(
        f"{one.line}:{one.column} {one.message}\n    {one.hint}\n" for one in found.value.problems
    )
    assert said == path.with_suffix(".txt").read_text("utf-8")
    assert {(one.file, one.severity) for one in found.value.problems} == {
        ("briefing.yaml", "error")
    }


def test_scalars_are_typed_by_the_model_and_mean_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_text(
        "title: 2013-14\nperiod: 12:30\nversion: 1.10\nowner: no\nreview_date: 2026-10-31\n"
        "brand: styles/derbyshire\nsections:\n"
        "  - items:\n      - 01234\n      - {text: on, highlight: yes}\n",
        "utf-8",
    )
    read, _ = briefing.read(path, "briefing.yaml")
    said = (read.title, read.period, read.version, read.owner, read.review_date)
    assert said == ("2013-14", "12:30", "1.10", "no", "2026-10-31")
    items = read.sections[0].points
    assert [(item.text, item.highlight) for item in items] == [("01234", False), ("on", True)]


def test_section_is_set_as_what_it_holds(tmp_path: Path) -> None:
    path = project(tmp_path, {"text": "Words"}, {"items": ["One"]}, {**PLAIN, "kind": "themes"})
    read, source = briefing.read(path, "briefing.yaml")
    assert [section.set_as for section in read.sections] == ["text", "points", "themes"]
    assert source.warnings == ()


def test_link_that_leads_nowhere_is_a_warning_with_its_line(tmp_path: Path) -> None:
    text = r"[a](#b) [c](javascript:d) \[e](f) [g](www.example.org) [h](mailto:i@example.org)"
    path = project(tmp_path, {"text": text})
    _, source = briefing.read(path, "briefing.yaml")
    assert [(one.severity, one.line, one.message.split()[0]) for one in source.warnings] == [
        ("warning", 5, '"#b"'),
        ("warning", 5, '"javascript:d"'),
        ("warning", 5, '"f"'),
    ]


def test_shipped_briefing_is_read_without_a_warning() -> None:
    read, source = briefing.read(ROOT / "briefing.yaml", "briefing.yaml")
    assert len(read.sections) == 6
    assert source.warnings == ()
