"""A pack that is made anew while its files are written: what is shown, and what is said."""

import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import count
from pathlib import Path
from random import Random
from subprocess import PIPE, Popen, run
from typing import NoReturn

import pytest
from command import PLAIN, either, own_brand, project, within
from PIL import Image
from support import BRIEFING, ROOT, examples, pages_of, pictures_of
from test_workers import children, gone, workers

from briefgen.live.drawing import Pictures
from briefgen.live.gallery import Gallery
from briefgen.live.live import Live
from briefgen.live.shown import Shown, ShownFile, Spot
from briefgen.pack import desk
from briefgen.pack.build import Observer, build
from briefgen.pack.report import Report
from briefgen.pack.workers import GivenUp, Start
from briefgen.problems import Problem
from briefgen.record.pack_file import Order

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")
PATIENCE_S = 100.0
SAID = "Support is needed for older children"
ITEM_OF_SLIDES = ("sections", 1, "items", 0)


class Desk:
    """A briefing that is written, and its pack beside it."""

    def __init__(self, path: Path, live: Live) -> None:
        self.path, self.live = path, live
        self.first = path.read_text("utf-8")

    def write(self, change: Callable[[str], str] = str, first: str = "") -> Shown:
        """Change the briefing as it was in the beginning; the pack once it shows that."""
        self.path.write_text(change(self.first), "utf-8")
        return self.live.settled(self.live.ask(first), PATIENCE_S)

    def replace(self, old: str, new: str) -> Shown:
        assert old in self.first
        return self.write(lambda text: text.replace(old, new, 1))


@contextmanager
def opened(path: Path, *layouts: str) -> Iterator[Desk]:
    with Live(path, layouts, ["standard"], start="fork") as live:
        yield Desk(path, live)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A poster that all tests of this module write."""
    items = [SAID, {"text": "Families move, and services lose sight of them", "highlight": True}]
    path = project(tmp_path_factory.mktemp("live"), {**PLAIN, "items": items})
    own_brand(path.parent)
    with opened(path, "poster") as desk:
        yield desk


def poster(shown: Shown) -> ShownFile:
    (file,) = shown.files
    assert file.file == "poster.pdf"
    return file


def said(shown: Shown) -> list[str]:
    return [problem.message for problem in shown.problems if problem.stops]


def spot(desk: Desk, path: tuple[str | int, ...]) -> Spot:
    (found,) = (each for each in desk.live.places("poster.pdf") if each.path == path)
    return found


# what is shown


def test_a_file_is_shown_with_its_sides_its_type_and_its_longest_texts(written: Desk) -> None:
    shown = written.write()
    file = poster(shown)
    assert said(shown) == []
    assert not shown.building
    assert not file.stale
    assert (file.layout, file.edition, file.title) == ("poster", "standard", "poster")
    assert [(round(side.width_pt), round(side.height_pt)) for side in file.sides] == [(595, 842)]
    assert file.size_pt > 12
    assert 0 < file.filled <= 1
    assert (file.roomy, file.words_left) == (True, None)
    assert file.words_too_many == 0
    assert file.longest[0].path == ("sections", 0, "items", 1)
    assert file.longest[0].words == 8
    assert file.longest[0].beginning == "Families move, and services lose sight of them"


def test_places_say_where_each_text_of_briefing_and_brand_stands(written: Desk) -> None:
    written.write()
    (page,) = pages_of(written.live.content("poster.pdf"))
    place = spot(written, ("sections", 0, "items", 1))
    line = page.line("Families move")
    left, top, right, bottom = line.ink
    assert place.side == 0
    assert place.left - 1 < left < right < place.right + 1
    assert place.top - 1 < top < bottom < place.bottom + 1
    assert {each.of_brand for each in written.live.places("poster.pdf")} == {False, True}


def test_a_picture_shows_the_side_in_as_many_pixels_as_are_asked_for(written: Desk) -> None:
    (side,) = poster(written.write()).sides
    picture = Image.open(BytesIO(written.live.picture(side.digest, 0.5)))
    assert picture.size == (298, 421)
    (expected,) = pictures_of(written.live.content("poster.pdf"), 36)
    assert picture.convert("RGB").tobytes() == expected.tobytes()
    with pytest.raises(KeyError):
        written.live.picture("none")


def test_a_side_that_looks_the_same_keeps_its_digest_and_another_gets_one(written: Desk) -> None:
    before = poster(written.write())
    same = poster(written.write(lambda text: f"# a comment\n{text}"))
    other = poster(written.replace("sight of them", "sight of some"))
    assert same.sides == before.sides
    assert other.sides != before.sides


def test_pictures_are_there_of_what_is_shown_and_was_until_just_now(written: Desk) -> None:
    first, second, third = (
        poster(written.replace("sight of them", f"sight of {words}")).sides[0].digest
        for words in ("a first", "a second", "a third")
    )
    assert written.live.picture(third, 0.1)
    assert written.live.picture(second, 0.1)
    with pytest.raises(KeyError):
        written.live.picture(first, 0.1)


def test_of_several_requests_the_last_is_answered(written: Desk) -> None:
    written.write()
    for number in range(8):
        written.path.write_text(written.first.replace("lose sight", f"lose {number}"), "utf-8")
        asked = written.live.ask()
    shown = written.live.settled(asked, PATIENCE_S)
    assert shown.answers >= asked
    assert "lose 7 of them" in pages_of(written.live.content("poster.pdf"))[0].text


# what is wrong


def test_what_is_wrong_is_told_the_last_good_sides_stay_and_it_vanishes_when_mended(
    written: Desk,
) -> None:
    good = poster(written.write())
    wrong = written.replace("brand:", "brnad:")
    assert said(wrong) == ['"brnad" is not a key here']
    assert poster(wrong).sides == good.sides
    assert poster(wrong).stale
    mended = written.write()
    assert said(mended) == []
    assert not poster(mended).stale


def test_an_error_is_gone_before_the_pages_are_there_that_it_kept_away(tmp_path: Path) -> None:
    told = list[Report]()

    def tell(report: Report) -> NoReturn:
        told.append(report)
        raise GivenUp

    order = Order(project(tmp_path), tmp_path / "out", ("poster",))
    with pytest.raises(GivenUp):
        build(order, observer=Observer(tell=tell))
    gallery = Gallery(tmp_path / "out", Pictures())
    gallery.fail([Problem("briefing.yaml", 1, 1, "this cannot be read")])
    assert not told[0].made
    gallery.take(told[0])
    assert gallery.problems == ()


def test_a_briefing_that_is_gone_is_told(written: Desk) -> None:
    written.write()
    written.path.unlink()
    shown = written.live.settled(written.live.ask(), PATIENCE_S)
    assert said(shown) == ["there is no such file"]
    assert poster(shown).stale
    assert said(written.write()) == []


def test_a_full_disk_is_told_and_then_all_is_well_again(written: Desk) -> None:
    written.write()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))
    try:
        full = written.replace("lose sight", "lose track")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {*said(full)} == {"the disk is full"}
    assert {problem.file for problem in full.problems} == {"poster.pdf", "pack.json"}
    assert poster(full).stale
    assert said(written.replace("lose sight", "lose track")) == []


def test_a_worker_that_is_killed_is_replaced_and_the_pages_come(written: Desk) -> None:
    written.write()
    for worker in workers(os.getpid(), "fork"):
        os.kill(worker, signal.SIGKILL)
    shown = written.replace("lose sight", "lose the thread")
    assert said(shown) == []
    assert not poster(shown).stale
    assert "lose the thread" in pages_of(written.live.content("poster.pdf"))[0].text


@pytest.mark.editions
def test_a_text_that_is_too_long_says_how_many_words_must_go(tmp_path: Path) -> None:
    path = project(tmp_path, {**PLAIN, "items": [" ".join(["agencies"] * 90)] * 3})
    with opened(path, "seven-minute", "slides") as desk:
        shown = desk.write()
    file = shown.file("slides.pdf")
    assert file
    assert file.stale
    assert file.sides == ()
    assert file.words == 270
    assert 50 < file.words_too_many < 270
    assert [problem.message for problem in file.problems] == [
        "this text of 90 words is too long for one slide"
    ] * 3


# what stays


@pytest.mark.editions
@pytest.mark.drawn
def test_pages_are_those_of_a_cold_build_whatever_was_written_before(
    written: Desk, tmp_path: Path
) -> None:
    random = Random(13)  # noqa: S311 - texts
    words = SAID.split()
    seen: dict[str, bytes] = {}
    for number in range(examples(3, 16)):
        some = " ".join(random.choices(words, k=random.randint(1, 30)))
        file = poster(written.replace(SAID, some))
        content = written.live.content("poster.pdf")
        cold = Order(written.path, tmp_path / str(number), ("poster",), editions=("standard",))
        build(cold)
        assert content == (cold.folder / "poster.pdf").read_bytes()
        for side, picture in zip(file.sides, pictures_of(content), strict=True):
            assert seen.setdefault(side.digest, picture.tobytes()) == picture.tobytes()


@pytest.mark.drawn
@pytest.mark.editions
@either
def test_workers_stay_small_however_often_a_text_is_written(tmp_path: Path, start: Start) -> None:
    edits = examples(12, 100)
    asked = [str(tmp_path), start, str(edits)]  # a fork has been as large as who forked it
    done = run([sys.executable, "-c", WRITING, *asked], cwd=ROOT, stdout=PIPE, check=True)
    sizes = json.loads(done.stdout)
    assert sizes[-1] < 200
    assert sizes[-1] < sizes[edits // 3] + 40


WRITING = """
import json, sys
from pathlib import Path
sys.path.insert(0, "tests")
from test_live import sizes_mb
folder, start, edits = sys.argv[1:]
print(json.dumps(sizes_mb(Path(folder), start, int(edits))))
"""


def sizes_mb(folder: Path, start: Start, edits: int) -> list[float]:
    """The most memory that a worker has had, after each of some edits."""
    path = project(folder, {**PLAIN, "items": [SAID]})
    with Live(path, ["poster"], ["standard"], start=start) as live:
        written, sizes = Desk(path, live), []
        for number in range(edits):
            assert said(written.replace(SAID, f"{SAID} {'and ' * (number % 40)}")) == []
            sizes.append(max(map(_peak_mb, workers(os.getpid(), start))))
        return sizes


def _peak_mb(process: int) -> float:
    """The most memory that a process has had."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


@pytest.mark.editions
def test_a_worker_that_has_grown_is_relieved_between_two_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "FIRST_ANSWERS", 1)
    monkeypatch.setattr(desk, "LARGE_MB", 0)
    monkeypatch.setattr(desk, "GROWN", 0)
    path = project(tmp_path, {**PLAIN, "items": [SAID]})
    with opened(path, "poster") as written:
        written.write()
        before = {*workers(os.getpid(), "fork")}

        numbers = count()

        def relieved() -> bool:
            assert said(written.write(lambda text: f"{text}\n# {next(numbers)}")) == []
            return len(before - {*workers(os.getpid(), "fork")}) > 0

        assert within(PATIENCE_S, relieved)


@pytest.mark.editions
@either
def test_nothing_is_left_of_a_pack_whose_process_is_killed(start: Start, tmp_path: Path) -> None:
    path = project(tmp_path / "own", {**PLAIN, "items": [SAID]})
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    code = (
        "import sys; from pathlib import Path; from briefgen.live.live import Live\n"
        f"with Live(Path({str(path)!r}), ['poster'], start={start!r}) as live:\n"
        "    live.settled(live.ask()); print('there', flush=True); sys.stdin.read()"
    )
    environment = {**os.environ, "TMPDIR": str(scratch)}
    with Popen([sys.executable, "-c", code], stdin=PIPE, stdout=PIPE, env=environment) as process:
        assert process.stdout
        assert process.stdout.readline() == b"there\n"
        assert [*scratch.glob("briefgen-live-*/poster.pdf")]
        hired = [*children(process.pid), *(k for c in children(process.pid) for k in children(c))]
        process.kill()
        assert within(PATIENCE_S, lambda: all(map(gone, hired)) and not [*scratch.iterdir()])


@pytest.mark.editions
def test_a_handout_shows_where_the_texts_of_its_slides_stand(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_text(BRIEFING.read_text("utf-8"), "utf-8")
    with opened(path, "handout") as desk:
        desk.write()
        pages = pages_of(desk.live.content("handout.pdf"))
        found = [each for each in desk.live.places("handout.pdf") if each.path == ITEM_OF_SLIDES]
        assert len(found) == 1
        (place,) = found
        line = pages[place.side].line("a child died due to")
        left, top, right, bottom = line.ink
    assert place.left - 1 < left < right < place.right + 1
    assert place.top - 1 < top < bottom < place.bottom + 1
