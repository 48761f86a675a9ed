"""What a language brings, and what is said of one that is wrong."""

import re
from pathlib import Path

import pytest
from support import ROOT

from briefgen.language import language
from briefgen.library import Library
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import parse

ENGLISH = (ROOT / "layouts/languages/en.yaml").read_text("utf-8")
ALIKE_IN_WELSH = {
    *("{number} kB", "{number} MB", "PDF, {size}, {pages}", "braille", "Post", "Poster", ",")
}
ASKED = parse("title: x\nlanguage: fr\n", "briefing.yaml")


def own(folder: Path, old: str, new: str, name: str = "en") -> Library:
    """A library whose own language file differs from ours in one place."""
    assert ENGLISH.count(old) == 1
    languages = folder / "layouts" / "languages"
    languages.mkdir(parents=True, exist_ok=True)
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


def test_language_without_a_file_says_which_to_write_and_lists_what_to_translate() -> None:
    problem = problem_of("fr-CA", Library((ROOT,)))
    assert (problem.file, problem.line, problem.column) == ("briefing.yaml", 2, 11)
    assert problem.message == 'there are no words for the language "fr-CA" (French)'
    assert problem.hint == (
        "languages that we have: ar, cy, en; for another, write layouts/languages/fr.yaml beside "
        "the briefing, with these lines translated:\n" + ENGLISH.rstrip()
    )


def test_the_list_of_what_to_translate_is_a_language_file(tmp_path: Path) -> None:
    _, _, listed = problem_of("fr", Library((ROOT,))).hint.partition("translated:\n")
    library = own(tmp_path, ENGLISH, listed, name="fr")
    assert language.load("fr", library, ASKED).words.draft == "Draft"


def test_language_that_lacks_words_lists_them_all_with_their_english(tmp_path: Path) -> None:
    french = (
        "name: Français\nnumbers: fr\nnone: aucun\nwere: [était, étaient]\nwords:\n  draft: x\n"
    )
    library = own(tmp_path, ENGLISH, french, name="fr")
    problem = problem_of("fr", library)
    words, _, web = ENGLISH.partition("web:\n")
    needed = re.sub(r"  files:\n(    .*\n)+", "", web)
    lacking = [line for line in words.splitlines() if line.startswith("  ") and "draft" not in line]
    assert (problem.file, problem.line) == ("layouts/languages/fr.yaml", 1)
    assert problem.message == (
        f"this language lacks {len(lacking) + 1 + needed.count(chr(10))} translations"
    )
    assert problem.hint.splitlines() == [
        "translate these lines and add them:",
        'quotes: ["“", "”", "‘", "’"]',  # noqa: RUF001
        "# under words:",
        *lacking,
        "web:",
        *needed.splitlines(),
    ]


def test_language_that_lacks_one_word_names_its_line(tmp_path: Path) -> None:
    problem = problem_of("fr", own(tmp_path, "  draft: Draft\n", "", name="fr"))
    assert problem.line == 1 + ENGLISH.splitlines().index("words:") + 1
    assert problem.message == "this language lacks 1 translation"
    assert problem.hint == "translate these lines and add them:\n# under words:\n  draft: Draft"


def test_language_without_any_words_lists_them_to_be_copied_as_they_are(tmp_path: Path) -> None:
    without, _, words = ENGLISH.partition("words:\n")
    problem = problem_of("fr", own(tmp_path, ENGLISH, without, name="fr"))
    (tmp_path / "layouts/languages/fr.yaml").write_text(
        without + problem.hint.partition("\n")[2], "utf-8"
    )
    assert words.partition("web:")[0] in problem.hint
    assert language.load("fr", Library((tmp_path, ROOT)), ASKED).words.draft == "Draft"


def test_empty_language_lists_all_that_a_language_begins_with(tmp_path: Path) -> None:
    library = own(tmp_path, ENGLISH, "", name="fr")
    problem = problem_of("fr", library)
    first, _, lines = problem.hint.partition("\n")
    assert (problem.message, first) == (
        "the file is empty",
        "begin it with these lines, translated:",
    )
    (tmp_path / "layouts/languages/fr.yaml").write_text(lines, "utf-8")
    assert language.load("fr", library, ASKED).words.draft == "Draft"


def test_what_is_missing_hides_nothing_else_that_is_wrong(tmp_path: Path) -> None:
    library = own(tmp_path, "  draft: Draft\n", "  drafft: Draft\n", name="fr")
    with pytest.raises(ProblemsFound) as found:
        language.load("fr", library, ASKED)
    assert [problem.message for problem in found.value.problems] == [
        "this language lacks 1 translation",
        '"drafft" is not a key here',
    ]


@pytest.mark.parametrize(("tag", "alike"), [("cy", ALIKE_IN_WELSH), ("ar", set())])
def test_shipped_languages_say_everything_in_words_of_their_own(tag: str, alike: set[str]) -> None:
    english, other = (language.load(each, Library((ROOT,)), ASKED) for each in ("en", tag))
    said = {*english.words.texts(), *english.web.texts()}
    theirs = {*other.words.texts(), *other.web.texts()}
    assert len(theirs) >= len(said) > 60
    assert {text for _, text in said & theirs} == alike


@pytest.mark.parametrize(
    ("tag", "masculine", "feminine"),
    [
        (
            "cy",
            ["dim", "un", "dau", "tri", "pedwar", "pum", "chwe", "saith", "wyth", "naw", "deg"],
            ["dim", "un", "dwy", "tair", "pedair", "pum", "chwe", "saith", "wyth", "naw", "deg"],
        ),
        (
            "ar",
            [
                "لا",
                "واحد",
                "اثنان",
                "ثلاثة",
                "أربعة",
                "خمسة",
                "ستة",
                "سبعة",
                "ثمانية",
                "تسعة",
                "عشرة",
            ],
            ["لا", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"],
        ),
    ],
)
def test_languages_count_as_before_what_is_counted(
    tag: str, masculine: list[str], feminine: list[str]
) -> None:
    words = language.load(tag, Library((ROOT,)), ASKED)
    assert [words.in_words(number) for number in range(11)] == masculine
    assert [words.in_words(number, feminine=True) for number in range(11)] == feminine
    assert words.in_words(11, feminine=True) == "11"


def test_language_that_num2words_does_not_know_counts_in_digits(tmp_path: Path) -> None:
    words = language.load("fr", own(tmp_path, "numbers: en_GB\n", "", name="fr"), ASKED)
    assert [words.in_words(number) for number in (0, 1, 7)] == ["no", "1", "7"]


@pytest.mark.parametrize("tag", ["../../secret", "/secret", "..", "", "languages/../en"])
def test_language_is_a_name_and_never_a_path(tmp_path: Path, tag: str) -> None:
    (tmp_path / "secret.yaml").write_text("password: 12345\n", "utf-8")
    library = own(tmp_path, "draft: Draft", "draft: Rough")
    assert problem_of(tag, library).message == f'there are no words for the language "{tag}"'


@pytest.mark.parametrize(("tag", "direction"), [("en-GB", "ltr"), ("cy", "ltr"), ("ar", "rtl")])
def test_shipped_languages_run_as_unicode_says(tag: str, direction: str) -> None:
    assert language.load(tag, Library((ROOT,)), ASKED).direction == direction


def test_translation_runs_as_unicode_says_and_not_as_the_english_it_was_made_from(
    tmp_path: Path,
) -> None:
    library = own(tmp_path, "draft: Draft", "draft: مسودہ", name="ur")
    assert language.load("ur", library, ASKED).direction == "rtl"


def test_language_that_contradicts_unicode_is_refused_on_the_line(tmp_path: Path) -> None:
    said = "name: English\ndirection: ltr"
    problem = problem_of("ur", own(tmp_path, "name: English", said, name="ur"))
    assert (problem.line, problem.where) == (2, "direction")
    assert problem.message == 'the language "ur" is written from right to left'


def test_language_that_unicode_does_not_know_runs_as_it_says_itself(tmp_path: Path) -> None:
    library = own(tmp_path, "name: English", "name: English\ndirection: rtl", name="xx")
    assert language.load("xx", library, ASKED).direction == "rtl"


def test_plural_that_the_language_does_not_tell_apart_is_refused(tmp_path: Path) -> None:
    old, new = '{one: "{number} page", other', '{two: "{number} page", other'
    problem = problem_of("en", own(tmp_path, old, new))
    assert problem.where == "web.pages.two"
    assert problem.message == 'the language "en" has no plural "two"'
    assert problem.hint == "say what it has: one, other"


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
        (
            "name: English",
            "name: English\ntypeface: Nonesuch",
            'the typeface "Nonesuch" is not installed',
            "name one that is, such as Lato",
        ),
        (
            "name: English",
            "name: English\ndirection: up",
            '"direction" cannot be "up"',
            "write one of: ltr, rtl",
        ),
        (
            "name: English",
            "name: English\ndirection: rtl",
            'the language "en" is written from left to right',
            "delete this line: it is known without it",
        ),
        (
            'version: "Version {version}"',
            'version: "Version {{version}}"',
            'the brackets in "Version {{version}}" stand for nothing that is known',
            "what may stand in version: {version}",
        ),
        (
            'version: "Version {version}"',
            'version: "Version {version:>200000000}"',
            'the brackets in "Version {version:>200000000}" stand for nothing that is known',
            "what may stand in version: {version}",
        ),
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
