"""Advice that was tried: followed once it is enough, and nothing else was hidden behind it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
from support import ROOT, job_of, make, plain, points, write_briefing
from test_picture_files import photograph
from torture import advice

from briefgen.fit.covers import TooHigh
from briefgen.fit.cuts import Cuts, TooLong, Written
from briefgen.outputs.rehearsal import with_tried_advice
from briefgen.pages.compose import Job, compose
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import SheetPlan, TookTooLong

pytestmark = pytest.mark.editions

LONG = "professionals should share what they know with other agencies early and in writing "


def told(briefing: Path, layout: str = "leaflet") -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        make(briefing, layout)
    return list(found.value.problems)


def test_a_poster_says_at_once_what_to_cut_of_all_that_moves_up(tmp_path: Path) -> None:
    themes = {
        "kind": "themes",
        "heading": "Themes",
        "items": [{"text": f"{LONG}{number}"} for number in range(18)],
    }
    learning = {
        "kind": "points",
        "heading": "Learning",
        "items": [{"text": LONG * 2} for _ in range(9)],
    }
    briefing = write_briefing(tmp_path, [themes, learning])
    (problem,) = told(briefing, "poster")
    advice.follow(briefing, [asdict(problem)])
    assert make(briefing, "poster").product.sides == 1


def test_a_poster_shows_fewer_points_rather_than_none(tmp_path: Path) -> None:
    themes = {"kind": "themes", "heading": "Themes", "items": ["Sharing what we know"] * 11}
    title = "Learning from reviews of serious cases and of what came close to one"
    sections = [themes, points(4, 18, continues=False)]
    page = make(write_briefing(tmp_path, sections, title=title), "poster").pages[0]
    shown = re.findall(r"Point \d", page.text)
    assert shown == ["Point 1", "Point 2"]
    assert page.text.count("Sharing what") == 11


def test_sections_that_are_too_high_to_fill_the_front_are_no_reason_to_cut(tmp_path: Path) -> None:
    sections = [points(9, 12, continues=False, name="one"), points(14, 12, continues=False)]
    made = make(write_briefing(tmp_path, sections))
    front, back = (page.text for page in made.pages)
    assert (front.count("Point"), back.count("Point")) == (9, 14)


def test_a_text_of_45_words_stands_on_a_slide(tmp_path: Path) -> None:
    text = " ".join(["children", "safeguarding", "agencies"] * 15)
    heading = "What professionals in several agencies should know"
    made = make(write_briefing(tmp_path, [{"heading": heading, "text": text}]), "slides")
    assert made.product.sides == 3
    assert made.product.size_pt >= 24


def test_slides_say_how_many_words_do_fit(tmp_path: Path) -> None:
    text = " ".join(["multi-agency", "safeguarding", "professionals"] * 20)
    briefing = write_briefing(tmp_path, [{"heading": "Learning", "text": text}])
    (problem,) = told(briefing, "slides")
    most = re.search(r"cut it to about (\d+) words", problem.hint)
    assert most
    (tmp_path / "cut").mkdir()
    cut = " ".join(text.split()[: int(most[1])])
    make(write_briefing(tmp_path / "cut", [{"heading": "Learning", "text": cut}]), "slides")


def parted(text: str, parts: int) -> list[str]:
    """A text in as many parts, of about as many words each."""
    words = text.split()
    ends = [round(len(words) * part / parts) for part in range(parts + 1)]
    return [" ".join(words[start:end]) for start, end in pairwise(ends)]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("points", 150),
        ("paragraphs", 60),
        pytest.param("points", 60, marks=pytest.mark.editions),
        pytest.param("paragraphs", 150, marks=pytest.mark.editions),
    ],
)
def test_slides_hold_a_text_that_is_parted_as_they_say(
    tmp_path: Path, kind: str, words: int
) -> None:
    text = " ".join(f"professionals should share what matters {n}" for n in range(words // 6))
    said = {"text": text} if kind == "paragraphs" else {"items": [text]}
    (problem,) = told(write_briefing(tmp_path, [{"heading": "Learning", **said}]), "slides")
    advised = re.search(rf"or make (\d) {kind} of it", problem.hint)
    assert advised, problem.hint
    parts = parted(text, int(advised[1]))
    said = {"text": "\n\n".join(parts)} if kind == "paragraphs" else {"items": parts}
    made = make(write_briefing(tmp_path, [{"heading": "Learning", **said}]), "slides")
    for part in parts:
        assert sum(plain(part) in page.text for page in made.pages) == 1


def test_a_logo_that_nobody_would_see_is_told_before_the_text_is_cut(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [points(60, 16)])
    (tmp_path / "styles").mkdir()
    style = (ROOT / "styles" / "leaflet.css").read_text("utf-8")
    green = f"{style}.campaign {{ background: var(--accent) }}"
    (tmp_path / "styles" / "leaflet.css").write_text(green, "utf-8")
    messages = [problem.message for problem in told(briefing)]
    assert [message for message in messages if "words too long" in message]
    assert [message for message in messages if "the logo" in message and "contrast" in message]


# --- what is tried, where making is play ----------------------------------------------------------


@dataclass(frozen=True)
class Played:
    """Something made in play, whose last side is neither roomy nor full."""

    filled: float = 0.9


def played(folder: Path, outcome: Callable[[Mapping[str, int]], None]) -> Problem:
    """What is advised for three points of 20 words, of which 6 words seem to be too many.

    `outcome` raises what is wrong once so many words are left of some texts.
    """
    texts = {f"sections.0.items.{n}": Written(20, 9 + n) for n in range(3)}

    def make(job: Job) -> Played:
        if not job.trial:
            raise TooLong(Cuts(texts, 6, False, "leaflet", "a sheet"))  # noqa: FBT003
        outcome(job.content.left)
        return Played()

    job = job_of(write_briefing(folder, [points(3, 20)]), "leaflet")
    with pytest.raises(ProblemsFound) as found:
        with_tried_advice(job, make)
    (problem,) = found.value.problems
    return problem


def gone(left: Mapping[str, int]) -> int:
    return sum(20 - words for words in left.values())


def still(words: int) -> ProblemsFound:
    texts = {"sections.0.items.0": Written(20, 9)}
    return TooLong(Cuts(texts, words, False, "leaflet", "a sheet"))  # noqa: FBT003


FAULT = ProblemsFound([Problem("", 0, 0, "it was not set as planned", severity="fault")])


TALL = TooHigh([Problem("", 0, 0, "the picture is too high for a sheet")], "a sheet")


@pytest.mark.parametrize("wrong", [FAULT, TALL], ids=["not-as-planned", "too-high"])
def test_advice_after_which_the_file_cannot_be_set_does_not_hold(
    tmp_path: Path, wrong: ProblemsFound
) -> None:
    def outcome(left: Mapping[str, int]) -> None:
        if gone(left) < 8:
            raise wrong

    assert played(tmp_path, outcome).hint.startswith("cut about 8 words; ")


@pytest.mark.parametrize("wrong", [still(1), FAULT, TookTooLong(30)], ids=["long", "fault", "slow"])
def test_where_no_cut_holds_whole_texts_are_tried_at_last(tmp_path: Path, wrong: Exception) -> None:
    def outcome(left: Mapping[str, int]) -> None:
        if any(left.values()):
            raise wrong

    hint = played(tmp_path, outcome).hint
    assert hint.startswith("cut about 20 words by leaving points out: ")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [(still(1), 11), (FAULT, 11), (TookTooLong(30), 6)],
    ids=["long", "fault", "slow"],
)
def test_advice_of_which_nothing_holds_stays_what_it_is(
    tmp_path: Path, wrong: Exception, words: int
) -> None:
    def outcome(_: Mapping[str, int]) -> None:
        raise wrong

    assert played(tmp_path, outcome).hint.startswith(f"cut about {words} words; ")


def test_what_is_wrong_in_larger_type_alone_is_told_along_and_once(tmp_path: Path) -> None:
    texts = {f"sections.0.items.{n}": Written(20, 9 + n) for n in range(3)}

    def wrong(dots: int) -> ProblemsFound:
        return ProblemsFound([Problem("_brand.yml", 6, 7, f"the logo has {dots} dots an inch")])

    def make(job: Job) -> Played:
        if not job.content.left:
            raise TooLong(Cuts(texts, 6, False, "leaflet", "a sheet"))  # noqa: FBT003
        raise wrong(286) if job.trial else wrong(245)

    job = job_of(write_briefing(tmp_path, [points(3, 20)]), "leaflet")
    with pytest.raises(ProblemsFound) as found:
        with_tried_advice(job, make)
    advised, beside = found.value.problems
    assert "words too long" in advised.message
    assert beside.message == "the logo has 245 dots an inch"


def of_points_that_go(folder: Path, outcome: Callable[[Job], object]) -> list[Problem]:
    """What is told where the first section is too long once the second one has dropped.

    `outcome` raises what is wrong in a trial.
    """
    photograph(folder)
    shown = {"path": "photo.jpg", "alt": "Hills behind a house", "width": "column"}
    may_drop = {"heading": "Two", "text": LONG, "picture": shown, "may_drop": 3}
    texts = {f"sections.0.items.{n}": Written(20, 9 + n) for n in range(3)}

    def make(job: Job) -> Played:
        if not job.trial:
            cuts = Cuts(texts, 20, whole=True, title="leaflet", sheet="a sheet")
            raise TooLong(cuts, frozenset({"sections.1"}))
        outcome(job)
        return Played()

    job = job_of(write_briefing(folder, [points(3, 20), may_drop]), "leaflet")
    with pytest.raises(ProblemsFound) as found:
        with_tried_advice(job, make)
    return list(found.value.problems)


def test_points_that_go_whole_are_tried_with_what_dropped_before_them(tmp_path: Path) -> None:
    tried = list[Job]()
    (problem,) = of_points_that_go(tmp_path, tried.append)
    assert problem.hint.startswith("cut about 20 words by leaving points out: ")
    assert [job.content.dropped for job in tried] == [frozenset()]


def test_a_picture_that_comes_back_once_nothing_else_is_left_is_named(tmp_path: Path) -> None:
    def outcome(job: Job) -> None:
        if not (job.content.halved and job.content.left):
            raise still(1)

    told_of_picture, told_of_words = of_points_that_go(tmp_path, outcome)
    assert told_of_picture.message == "the picture is too high for a sheet"
    assert told_of_picture.where == "sections.1.picture"
    assert told_of_words.hint.startswith("cut about ")


def test_a_point_that_is_left_out_takes_all_its_keys_along(tmp_path: Path) -> None:
    people = [{"who": "Ann Smith", "phone": "01632 960 123"}, {"who": "Bob Jones"}]
    job = job_of(write_briefing(tmp_path, [{"kind": "contacts", "items": people}]), "leaflet")
    left = replace(job.content, left={"sections.0.items.0": 0})
    page = compose(replace(job, content=left), SheetPlan(12))
    assert "Bob" in page
    assert "960" not in page
