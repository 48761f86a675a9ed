"""What the studio offers to begin with: a sample, a file of another program, a folder."""

from pathlib import Path

import pytest
from command import names

from briefgen.pack.project import read
from briefgen.problems import ProblemsFound
from briefgen.record.pack_file import Order
from briefgen.studio import start

OURS = {"name": "Ashby Safeguarding Board", "colours": "#0b3a5b, #0f766e", "web": "www.ashby.org"}


def told(problems: ProblemsFound) -> list[tuple[str, str]]:
    return [(each.where, each.hint) for each in problems.problems]


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Ashby Safeguarding Board", "ashby-safeguarding-board"),
        ("a/b\\c: d?", "a-b-c-d"),
        ("../../etc", "etc"),
        ("مجلس", "مجلس"),
        ("   ", "briefing"),
        ("Con.", "con-briefing"),
        ("LPT1", "lpt1-briefing"),
        ("Console", "console"),
        ("x" * 300, "x" * start.LONGEST_NAME),
    ],
)
def test_a_folder_is_called_by_what_no_disk_refuses(name: str, folder: str) -> None:
    assert start.folder_for(name) == folder


def test_a_sample_becomes_a_briefing_that_can_be_used(tmp_path: Path) -> None:
    made = start.from_sample({**OURS, "sample": "single-case"}, tmp_path)
    assert made.briefing == tmp_path / "ashby-safeguarding-board-single-case" / "briefing.yaml"
    assert read(Order(made.briefing, tmp_path / "out")).warnings == ()
    assert start.known(tmp_path) == [made.briefing]
    assert start.found(made.briefing.parent) == start.found(made.briefing) == made.briefing


def test_wrong_answers_are_told_together_each_by_its_field(tmp_path: Path) -> None:
    said = {"name": "x" * 200, "colours": "blurple", "web": "x", "language": "Klingon"}
    with pytest.raises(ProblemsFound) as wrong:
        start.from_sample(said, tmp_path)
    assert {where for where, _ in told(wrong.value)} == set(said)
    assert names(tmp_path) == []


def test_what_is_said_of_folders_is_not_said_once_it_is_followed(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="cannot be opened") as gone:
        start.listing(tmp_path / "gone")
    assert told(gone.value) == [("", "choose another one")]
    assert start.listing(tmp_path).folders == {}
    with pytest.raises(ProblemsFound, match=r"no briefing\.yaml here") as empty:
        start.found(tmp_path)
    assert told(empty.value) == [("", "choose the folder of a briefing, or begin with a sample")]
    with pytest.raises(ProblemsFound, match='no sample "brochure"') as unknown:
        start.from_sample({"sample": "brochure"}, tmp_path)
    sample = told(unknown.value)[0][1].removeprefix("samples: ").split(", ")[1]
    made = start.from_sample({"sample": sample}, tmp_path)
    assert start.found(made.briefing.parent) == made.briefing
    with pytest.raises(ProblemsFound, match="it is there already") as there:
        start.from_sample({"sample": sample}, tmp_path)
    assert told(there.value) == [("folder", "write another name for the folder")]
    assert start.from_sample({"sample": sample, "folder": "Next year"}, tmp_path).briefing == (
        tmp_path / "next-year" / "briefing.yaml"
    )


def test_folders_are_listed_and_those_with_a_briefing_are_marked(tmp_path: Path) -> None:
    for name in ("B", "a", ".hidden"):
        (tmp_path / name).mkdir()
    (tmp_path / "a" / "briefing.yaml").write_text("title: A")
    (tmp_path / "file.txt").write_text("")
    found = start.listing(tmp_path)
    assert list(found.folders.items()) == [("a", True), ("B", False)]
    assert (found.above, found.has_briefing) == (tmp_path.parent, False)
    assert start.listing(tmp_path / "a").has_briefing
    assert start.listing(Path("/")).above is None
    drives = ["C:\\", "D:\\"]
    assert start.listing(Path("/"), drives).above == start.ABOVE_ALL
    found = start.listing(start.ABOVE_ALL, drives)
    assert (found.folders, found.above) == ({"C:\\": False, "D:\\": False}, None)


def test_new_briefings_lie_among_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert start.home() == tmp_path / "Briefings"
    (tmp_path / "Documents").mkdir()
    assert start.home() == tmp_path / "Documents" / "Briefings"


LAST_YEAR = b"# Learning from reviews\n\n## Learning\n\n- Support is needed\n- Work together\n"


@pytest.mark.editions
def test_a_file_becomes_a_briefing_in_a_folder_of_its_own(tmp_path: Path) -> None:
    steps: list[object] = []
    home = tmp_path / "home"
    made = start.from_file(
        LAST_YEAR, "..\\..\\C:/Last year.md", home, {}, lambda *said: steps.append(said)
    )
    assert made.briefing == home / "last-year" / "briefing.yaml"
    assert "Support is needed" in made.briefing.read_text("utf-8")
    assert made.remarks[0].startswith("Read Markdown of ")
    assert made.remarks[-1].endswith("write one under “Brand…”"), "no file is named to edit"
    assert steps
    ours = {"name": "Ashby Safeguarding Adults Board", "web": "https://www.ashby.example/"}
    again = start.from_file(LAST_YEAR, "Last year.md", home, ours)
    brand = (again.briefing.parent / "styles/ours/_brand.yml").read_text("utf-8")
    assert 'web: "www.ashby.example"' in brand
    assert "Ashby" in brand
    assert again.briefing.parent.name == "last-year-2", "nothing is written over"
    assert names(tmp_path) == ["home"]


def test_a_file_that_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound):
        start.from_file(b"PK\x03\x04broken", "x.docx", tmp_path, {})
    assert names(tmp_path) == []
