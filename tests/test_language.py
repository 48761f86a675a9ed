"""What a language brings, and what is said of one that is wrong."""

from pathlib import Path

import pytest
from support import ROOT

from briefgen import language
from briefgen.library import Library
from briefgen.problems import Problem, ProblemsFound
from briefgen.source import parse

ENGLISH = (ROOT / "layouts/languages/en.yaml").read_text("utf-8")
ASKED = parse("title: x\nlanguage: cy\n", "briefing.yaml")


def own(folder: Path, old: str, new: str, name: str = "en") -> Library:
    """A library whose own language file differs from ours in one place."""
    assert ENGLISH.count(old) == 1
    languages = folder / "layouts" / "languages"
    languages.mkdir(parents=True)
    (languages / f"{name}.yaml").write_text(ENGLISH.replace(old, new), "utf-8")
    return Library((folder, ROOT))


def problem_of(tag: str, library: Library) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        language.load(tag, library, ASKED)
    (problem,) = found.value.problems
    return problem


def test_english_counts_in_words() -> None:
    english = language.load("en-GB", Library((ROOT,)), ASKED)
    said = [english.in_words(number) for number in (0, 1, 2, 7, 42, 1100)]
    assert said == ["no", "one", "two", "seven", "forty-two", "one thousand, one hundred"]
    assert english.in_words(12_345) == "12345"


def test_own_language_comes_first_and_one_with_a_region_before_that(tmp_path: Path) -> None:
    library = own(tmp_path, "draft: Draft", "draft: Rough", name="en-GB")
    assert language.load("en-GB", library, ASKED).words.draft == "Rough"
    assert language.load("en", library, ASKED).words.draft == "Draft"
    assert language.load("en-IE", library, ASKED).words.draft == "Draft"


def test_unknown_language_names_its_line_and_those_that_there_are() -> None:
    problem = problem_of("cy", Library((ROOT,)))
    assert (problem.file, problem.line, problem.column) == ("briefing.yaml", 2, 11)
    assert problem.message == 'there are no words for the language "cy"'
    assert problem.hint == "languages that we have: en"


@pytest.mark.parametrize("tag", ["../../secret", "/secret", "..", "", "languages/../en"])
def test_language_is_a_name_and_never_a_path(tmp_path: Path, tag: str) -> None:
    (tmp_path / "secret.yaml").write_text("password: 12345\n", "utf-8")
    library = own(tmp_path, "draft: Draft", "draft: Rough")
    assert problem_of(tag, library).message == f'there are no words for the language "{tag}"'


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "numbers: en_GB",
            "numbers: xx",
            'no number words are known for "xx"',
            "write one of: ",
        ),
        (
            'part: "{part} of {parts}"',
            'part: "{part} of {all}"',
            'the brackets in "{part} of {all}" stand for nothing that is known',
            "what may stand in part: {part}, {parts}",
        ),
        (
            "draft: Draft",
            'draft: "Draft {"',
            'the brackets in "Draft {" stand for nothing that is known',
            "what may stand in draft: none",
        ),
        ("draft: Draft", "drafft: Draft", '"drafft" is not a key here', 'did you mean "draft"?'),
        ("direction: ltr", "direction: up", '"direction" cannot be "up"', "write one of: ltr, rtl"),
    ],
)
def test_broken_language_says_what_to_mend(
    tmp_path: Path, old: str, new: str, message: str, hint: str
) -> None:
    problem = problem_of("en", own(tmp_path, old, new))
    assert problem.message == message
    assert problem.hint.startswith(hint)
    assert problem.file.endswith("layouts/languages/en.yaml")
    assert problem.line >= 1
