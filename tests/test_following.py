"""A pack follows its files on disk, however they are saved."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue

import pytest
from command import DERBYSHIRE, PLAIN, project, within
from support import ROOT, pages_of

from briefgen.live.following import Following
from briefgen.live.live import Live

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")
PATIENCE_S = 100.0
SAID = "Support is needed"


@dataclass
class Followed:
    """A briefing whose poster follows it."""

    path: Path
    live: Live
    first: str

    def says(self, text: str) -> str:
        """The briefing with another text in it."""
        assert SAID in self.first
        return self.first.replace(SAID, text)

    def shows(self, text: str) -> bool:
        """Whether the poster says that before long."""
        return within(PATIENCE_S, lambda: text in self.text() and self._good())

    def is_wrong(self, message: str) -> bool:
        """Whether that is told before long."""
        return within(PATIENCE_S, lambda: message in self.told)

    @property
    def told(self) -> list[str]:
        return [problem.message for problem in self.live.shown.problems]

    def text(self) -> str:
        try:
            return pages_of(self.live.content("poster.pdf"))[0].text
        except KeyError:
            return ""

    def _good(self) -> bool:
        shown = self.live.shown
        return not shown.building and self.told == [] and not any(f.stale for f in shown.files)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Followed]:
    path = project(tmp_path_factory.mktemp("followed"), {**PLAIN, "items": [SAID]})
    with Live(path, ["poster"], ["standard"], start="fork") as live, Following(live):
        live.settled(live.ask(), PATIENCE_S)
        yield Followed(path, live, path.read_text("utf-8"))


def test_two_saves_in_quick_succession_end_with_the_last(followed: Followed) -> None:
    followed.path.write_text(followed.says("The first save"), "utf-8")
    followed.path.write_text(followed.says("The second save"), "utf-8")
    assert followed.shows("The second save")


def test_a_file_that_is_saved_by_renaming_is_followed(followed: Followed) -> None:
    for text in ("Renamed once", "Renamed twice"):
        beside = followed.path.with_name(".briefing.yaml.swp")
        beside.write_text(followed.says(text), "utf-8")
        beside.replace(followed.path)
        assert followed.shows(text)


@dataclass
class Vanished:
    """What follows a file that is gone so many times that it is looked for, and then is back."""

    folders: frozenset[Path]
    gone: int
    behind: bool = True
    asked: Queue[int] = field(default_factory=Queue)

    @property
    def missing(self) -> bool:
        self.gone -= 1
        return self.gone >= 0

    def ask(self, _first: str = "", /) -> int:
        self.behind = False
        self.asked.put(self.gone)
        return 1


@pytest.mark.parametrize(("gone", "asked"), [(3, -1), (1000, 992)])
def test_a_file_that_is_gone_is_waited_for_but_not_for_long(
    tmp_path: Path, gone: int, asked: int
) -> None:
    vanished = Vanished(frozenset({tmp_path}), gone)
    with Following(vanished):
        assert vanished.asked.get(timeout=PATIENCE_S) == asked


def test_a_file_that_is_gone_is_told_and_followed_when_it_comes_back(followed: Followed) -> None:
    followed.path.unlink()
    assert followed.live.missing
    assert followed.is_wrong("there is no such file")
    followed.path.write_text(followed.says("Here I am"), "utf-8")
    assert followed.shows("Here I am")


@pytest.mark.editions
def test_a_brand_that_was_missing_is_found_when_it_is_there(followed: Followed) -> None:
    named = followed.says("In our brand").replace("styles/derbyshire", "styles/ours")
    followed.path.write_text(named, "utf-8")
    assert followed.is_wrong('there is no brand in "styles/ours"')
    shutil.copytree(DERBYSHIRE, followed.path.parent / "styles" / "ours")
    assert followed.shows("In our brand")
    brand = followed.path.parent / "styles" / "ours" / "_brand.yml"
    brand.write_text(brand.read_text("utf-8").replace("palette:", "palete:"), "utf-8")
    assert followed.is_wrong('"palete" is not a key here')
    followed.path.write_text(followed.says("In the first brand"), "utf-8")
    assert followed.shows("In the first brand")


@pytest.mark.editions
def test_a_style_of_ones_own_takes_the_place_of_ours_at_once(followed: Followed) -> None:
    followed.path.write_text(followed.says("Styled"), "utf-8")
    assert followed.shows("Styled")
    (before,) = followed.live.shown.files
    own = followed.path.parent / "styles" / "poster.css"
    own.parent.mkdir(exist_ok=True)
    shipped = (DERBYSHIRE.parent / "poster.css").read_text("utf-8")
    own.write_text(f"{shipped}\nli {{ letter-spacing: 0.02em }}\n", "utf-8")
    assert within(PATIENCE_S, lambda: followed.live.shown.files[0].sides != before.sides)
    own.unlink()
    assert within(PATIENCE_S, lambda: followed.live.shown.files[0].sides == before.sides)


def test_a_file_that_is_only_touched_is_not_made_again(followed: Followed) -> None:
    followed.path.write_text(followed.says("Touched"), "utf-8")
    assert followed.shows("Touched")
    before = followed.live.shown.answers
    os.utime(followed.path)
    (followed.path.parent / "out.txt").write_text("of somebody else", "utf-8")
    assert not within(0.8, lambda: followed.live.shown.answers > before)


@pytest.mark.editions
def test_a_template_of_ones_own_is_followed(followed: Followed) -> None:
    followed.path.write_text(followed.says("By a template"), "utf-8")
    assert followed.shows("By a template")
    own = followed.path.parent / "layouts" / "poster.html"
    own.parent.mkdir(exist_ok=True)
    shipped = (ROOT / "layouts" / "poster.html").read_text("utf-8")
    own.write_text(f"{shipped}{{% if %}}", "utf-8")
    assert within(PATIENCE_S, lambda: followed.live.shown.files[0].stale)
    own.unlink()
    assert followed.shows("By a template")
