"""The fixed words of the web page: plurals, sizes, and what may stand in brackets."""

from pathlib import Path

import pytest
from support import ROOT

from briefgen.language import language
from briefgen.language.fixed_words import Plurals, WebWords
from briefgen.library import Library
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import parse

ENGLISH = (ROOT / "layouts/languages/en.yaml").read_text("utf-8")
ASKED = parse("title: x\nlanguage: en\n", "briefing.yaml")
WELSH = Plurals(one="{number} dudalen", many="{number} thudalen", other="{number} dudalen")
ARABIC = Plurals(one="صفحة واحدة", two="صفحتان", few="{number} صفحات", other="{number} صفحة")


def english() -> WebWords:
    return language.load("en-GB", Library((ROOT,)), ASKED).web


def problem_of(folder: Path, old: str, new: str) -> Problem:
    assert ENGLISH.count(old) == 1
    (folder / "layouts/languages").mkdir(parents=True)
    (folder / "layouts/languages/en.yaml").write_text(ENGLISH.replace(old, new), "utf-8")
    with pytest.raises(ProblemsFound) as found:
        language.load("en", Library((folder,)), ASKED)
    (problem,) = found.value.problems
    return problem


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (16, "16 pages")]
)
def test_english_knows_one_and_several(number: int, text: str) -> None:
    assert english().pages.of("en-GB", number) == text


def test_other_languages_count_by_their_own_rules() -> None:
    assert [WELSH.of("cy", number) for number in (1, 2, 6)] == [
        "1 dudalen",
        "2 dudalen",
        "6 thudalen",
    ]
    assert [ARABIC.of("ar", number) for number in (1, 2, 7, 16)] == [
        "صفحة واحدة",
        "صفحتان",
        "7 صفحات",
        "16 صفحة",
    ]


def test_language_that_nobody_knows_counts_as_english_does() -> None:
    assert english().pages.of("xx-XX", 1) == "1 page"
    assert english().pages.of("xx", 3) == "3 pages"


@pytest.mark.parametrize(
    ("count", "tag", "text"),
    [
        (1, "en-GB", "1 kB"),
        (45_678, "en-GB", "46 kB"),
        (999_499, "en-GB", "999 kB"),
        (999_500, "en-GB", "1 MB"),
        (1_234_567, "en-GB", "1.2 MB"),
        (1_234_567, "fr", "1,2 MB"),
    ],
)
def test_sizes_are_told_as_people_read_them(count: int, tag: str, text: str) -> None:
    assert english().size(count, tag) == text


def test_brackets_that_stand_for_nothing_are_refused(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, 'file: "PDF, {size}, {pages}"', 'file: "PDF, {sides}"')
    assert problem.message == 'the brackets in "PDF, {sides}" stand for nothing that is known'
    assert problem.hint == "what may stand in file: {size}, {pages}"


@pytest.mark.parametrize(
    "brackets", ["{{nothing}}", "{{period}}", "{{title}}", "{title:>9}", "{title!r}", "{}", "}"]
)
def test_brackets_say_a_name_and_nothing_more(tmp_path: Path, brackets: str) -> None:
    problem = problem_of(tmp_path, "about the page “{title}” and", f"about “{brackets}” and")
    assert problem.message.startswith('the brackets in "This statement is about')
    assert problem.hint == "what may stand in covers: {title}, {name}"


def test_brackets_are_checked_in_plurals_too(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, 'other: "{number} pages"', 'other: "{count} pages"')
    assert problem.message == 'the brackets in "{count} pages" stand for nothing that is known'
    assert problem.hint == "what may stand in pages: {number}"


def test_word_that_is_missing_is_named(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, "  skip: Skip to the content\n", "")
    assert problem.message == "this language lacks 1 translation"
    assert problem.hint.endswith("# under web:\n  skip: Skip to the content")
