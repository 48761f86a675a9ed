"""What reading promises: every value's line, and for whatever is wrong a cure that works."""

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import done_within

from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_lines import quoted
from briefgen.reading.yaml_source import Mark, Source, parse, read

BROKEN = Path(__file__).parent / "briefings" / "broken"
BROKEN_FILES = sorted(BROKEN.glob("*.yaml"))
EXPECTED_FILES = sorted(BROKEN.glob("*.txt"))
MEGABYTE = 1_000_000
LARGE = MEGABYTE // 4


def problems_of(text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(ProblemsFound) as found:
        parse(text, "briefing.yaml")
    return [(one.line, one.column, one.message) for one in found.value.problems]


def problem_of_file(path: Path) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        read(path, "briefing.yaml")
    (problem,) = found.value.problems
    return problem


def test_there_are_broken_files_and_each_says_what_is_expected() -> None:
    assert len(BROKEN_FILES) > 30
    assert [path.stem for path in BROKEN_FILES] == [path.stem for path in EXPECTED_FILES]


@pytest.mark.parametrize("path", BROKEN_FILES, ids=lambda path: path.stem)
def test_broken_file_gets_exactly_these_messages(path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        read(path, "briefing.yaml")
    said = "".join(
        f"{one.line}:{one.column} {one.message}\n    {one.hint}\n" for one in found.value.problems
    )
    assert said == path.with_suffix(".txt").read_text(encoding="utf-8")
    assert {(one.file, one.severity) for one in found.value.problems} == {
        ("briefing.yaml", "error")
    }


@pytest.mark.parametrize(
    "name",
    [
        "apostrophe",
        "backslash",
        "bold-first",
        "colon-below",
        "colon-in-heading",
        "fact-first",
        "hash-in-text",
        "hash-then-more",
        "link-first",
        "no-space",
        "no-space-in-item",
        "open-quote",
        "quote-first",
        "several",
        "sign-first",
        "tag",
    ],
)
def test_corrected_lines_in_hints_make_the_file_good(name: str) -> None:
    lines = (BROKEN / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    with pytest.raises(ProblemsFound) as found:
        parse("\n".join(lines), "briefing.yaml")
    for problem in found.value.problems:
        cure = re.fullmatch(
            r"write it as {2}(.*?)(?: {2}with quotes)?(?:, in place of lines .*)?", problem.hint
        )
        assert cure
        old = lines[problem.line - 1]
        lines[problem.line - 1] = old[: len(old) - len(old.lstrip())] + cure[1]
    if name in {"bold-first", "colon-below", "hash-then-more"}:
        del lines[-1]  # the hint has joined it to the line above
    assert parse("\n".join(lines), "briefing.yaml").warnings == ()


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_text_in_quotes_is_read_back_as_it_was(text: str) -> None:
    written = "x" + re.sub("[\ufeff\u2028\u2029]", " ", text)  # what nobody sees counts as empty
    assert parse(f"text: {quoted(written)}", "briefing.yaml").data == {"text": written}


def test_every_scalar_is_text_and_nothing_is_none() -> None:
    text = "a: 2013-14\nb: no\nc: 12:30\nd: 01234\ne:\nf: ''\ng: [1.50, ~]\n"
    assert parse(text, "briefing.yaml").data == {
        "a": "2013-14",
        "b": "no",
        "c": "12:30",
        "d": "01234",
        "e": None,
        "f": "",
        "g": ["1.50", "~"],
    }


def test_every_value_and_key_has_its_line_and_column() -> None:
    source = parse("# note\ntitle: Größe\nsections:\n  - name: scr\n    items: [a, b]\n", "b.yaml")
    assert source.marks == {
        (): Mark(2, 1),
        ("title",): Mark(2, 8),
        ("sections",): Mark(4, 3),
        ("sections", 0): Mark(4, 5),
        ("sections", 0, "name"): Mark(4, 11),
        ("sections", 0, "items"): Mark(5, 12),
        ("sections", 0, "items", 0): Mark(5, 13),
        ("sections", 0, "items", 1): Mark(5, 16),
    }
    assert source.keys == {
        ("title",): Mark(2, 1),
        ("sections",): Mark(3, 1),
        ("sections", 0, "name"): Mark(4, 5),
        ("sections", 0, "items"): Mark(5, 5),
    }


def test_mark_is_that_of_the_nearest_thing_known() -> None:
    source = parse("title: x\nitems:\n  - text: a\n", "briefing.yaml")
    assert source.mark(("items", 0, "Item", "text")) == Mark(3, 11)
    assert source.mark(("items", 0, "missing")) == Mark(3, 5)
    assert source.mark(("items", 7)) == Mark(3, 3)
    assert Source("briefing.yaml", {}, {}, {}).mark(("title",)) == Mark(1, 1)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("|-\n    one\n    more\n\n    two\n\n\n    three", [2, 5, 8]),
        (">-\n    one\n\n    more\n\n\n    two", [2, 7]),
        ("one\n    more\n\n\n    two", [1, 5]),
        ("'one\n\n\n    two'", [1, 4]),
        ('"one\\n\\ntwo"', [1, 1]),
    ],
)
def test_each_paragraph_of_a_text_has_a_line_of_its_own(text: str, lines: list[int]) -> None:
    source = parse(f"text: {text}\n", "briefing.yaml")
    paragraphs = re.split(r"\n\s*\n", source.data["text"])
    found = [source.mark(("text", place)).line for place, _ in enumerate(paragraphs)]
    assert found == lines


def test_problem_points_at_a_value() -> None:
    source = parse("items:\n  - a\n", "briefing.yaml")
    assert source.problem(("items", 0), "too long", "cut it", "warning") == Problem(
        "briefing.yaml", 2, 5, "too long", "cut it", "warning", "items.0"
    )


def test_lines_are_those_that_editors_count() -> None:
    text = "a: one\u2028two\x85three\r\nb: x\rc: y\n"
    source = parse(text, "briefing.yaml")
    assert source.data == {"a": "one two three", "b": "x", "c": "y"}
    assert source.mark(("c",)).line == 3


def test_comment_behind_prose_is_a_warning_and_others_are_none() -> None:
    source = parse("a: Support is needed # for older children\nb: x # y\nc: a b c #\n", "b.yaml")
    assert source.warnings == (
        Problem(
            "b.yaml",
            1,
            4,
            'the text ends at " #": what follows is taken as a comment and is lost',
            "if it belongs to the text, write it as"
            '  a: "Support is needed # for older children"  with quotes',
            "warning",
            "a",
        ),
    )


def test_comment_between_brackets_is_no_warning() -> None:
    assert parse("a: [one two three, # note\n  four]\n", "briefing.yaml").warnings == ()


def test_text_in_quotes_over_several_lines_is_no_trap() -> None:
    text = 'text: "Some words and\n  the rest: here"\nblock: |\n  - **a**: b: c\nheading: a: b\n'
    assert [place for *place, _ in problems_of(text)] == [[5, 10]]


def test_first_document_may_begin_with_dashes_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_bytes(b"\xef\xbb\xbf---\ntitle: x\n")
    assert read(path, "briefing.yaml").data == {"title": "x"}


def test_missing_file_names_the_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text("title: x\n", encoding="utf-8")
    problem = problem_of_file(tmp_path / "breifing.yaml")
    assert problem.message == "there is no such file"
    assert problem.hint == 'did you mean "briefing.yaml"?'
    assert problem_of_file(tmp_path / "no" / "briefing.yaml").hint == "check the name of its folder"
    assert problem_of_file(tmp_path / "a\0b").message == "there is no such file"


def test_folder_is_not_a_file(tmp_path: Path) -> None:
    assert problem_of_file(tmp_path).message == "this is a folder, not a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert problem_of_file(tmp_path / "pipe").message == "this is not an ordinary file"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights work otherwise here")
def test_file_that_may_not_be_read_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_text("title: x\n", encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    problem = problem_of_file(path)
    assert (problem.message, problem.severity) == ("the file may not be read", "fault")


def test_document_of_another_program_is_not_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_bytes(b"title: x\0 and so on")
    assert problem_of_file(path).message == "this is not a text file"


def test_large_file_is_refused_and_the_largest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_bytes(b"title: " + b"x" * (MEGABYTE - 7))
    assert read(path, "briefing.yaml").data["title"].startswith("xx")
    path.write_bytes(b"title: " + b"x" * (MEGABYTE - 6))
    assert problem_of_file(path).message == "the file is larger than 1,000,000 bytes"


def test_name_of_another_value_is_refused_as_a_key_too() -> None:
    assert problems_of("x: y\n*a : c\n") == [
        (2, 1, "a text that begins with emphasis (*…*) must stand in quotes")
    ]


def test_fifty_levels_are_read_and_one_more_is_not() -> None:
    assert parse("a: " + "[" * 49 + "]" * 49, "briefing.yaml").data["a"] != []
    assert problems_of("a: " + "[" * 50 + "]" * 50) == [
        (1, 53, "lists and keys are more than 50 levels deep here")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[" * LARGE,
        "- " * (LARGE // 2),
        "{" * LARGE,
        "a: &a [*a,*a]\n" * (LARGE // 14),
        "? " * (LARGE // 2),
        "- 'a\n" * (LARGE // 5),
        "- **a**\n" * (LARGE // 8),
        "a: " + "[" * 48 + "a," * (LARGE // 2 - 50) + "]",
        'a: "' + "\\q" * (LARGE // 2 - 2),
    ],
    ids=lambda text: text[:14],
)
def test_hostile_text_is_refused_quickly(text: str) -> None:
    assert any(refused_within(2, text) for _ in range(3))  # what is not linear takes many minutes


def refused_within(limit_s: float, text: str) -> bool:
    """Whether a text is refused so soon; a computer that others use may be slow for a moment."""
    began = time.process_time()
    assert problems_of(text)
    return done_within(time.process_time() - began, limit_s)


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    try:
        assert isinstance(read(path, "briefing.yaml").data, dict)
    except ProblemsFound as found:
        assert found.problems  # noqa: PT017


SNIPPETS = (
    r"""a:| b: x|- |-|,|"|'|{{|}}|[|]|{|}|*|**b**|&x|!|!!str |!%ff |>-|#| #5| # one two|:|: """
)
SNIPPETS += (
    r"""|one two three|%|%YAML 1.1|---|...|@|`|? |\|\q|\U00110000|\ud800|\x00|é|😀|<<: |~|-5"""
)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *SNIPPETS.split("|"),
                "|",
                "\n",
                "\n  ",
                "\n    ",
                "\t",
                "\r",
                "\x85",
                "\ufeff",
                "\ud800",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_made_of_signs_is_read_or_refused(parts: list[str]) -> None:
    try:
        source = parse("".join(parts), "briefing.yaml")
    except ProblemsFound as found:
        assert all(one.message and one.line >= 0 for one in found.problems)  # noqa: PT017
    else:
        assert set(source.keys) <= set(source.marks)
