"""What an import guessed: beside which value it is asked, and how it is taken away."""

import pytest

from briefgen.editing import operations, patches, saying
from briefgen.editing.operations import Checked
from briefgen.problems import ProblemsFound
from briefgen.reading import checks
from briefgen.reading.yaml_source import parse
from briefgen.studio.guesses import guesses

TEXT = """\
# Made by an import: "check:" stands above a guess.
# check: is this the title?
title: Learning
sections:
  # check: is this a list?
  # check: are these cases?
  - kind: points
    items:
      - One
      # check: does it belong here?
      - text: |-
          Two
          # check: these are words
        ref: A1
"""
LIST, CASES, TWO = ("sections", 0), ("sections", 0), ("sections", 0, "items", 1)


def test_each_guess_is_asked_at_the_value_below_it() -> None:
    found = [(each.path, each.said) for each in checks.found(parse(TEXT, "x"))]
    assert (("title",), "is this the title?") in found
    assert (LIST, "is this a list?") in found
    assert (CASES, "are these cases?") in found
    assert (TWO, "does it belong here?") in found
    assert len(found) == 4, "one stands in a text"


def test_a_guess_that_is_right_goes_and_all_else_stays() -> None:
    for ends in ("\n", "\r\n"):
        text = TEXT.replace("\n", ends)
        for guess in guesses(text, "briefing.yaml"):
            (button,) = guess["in_form"]["fixes"]
            operation = operations.from_json(button["operation"])
            line = f"# check: {operation.said}{ends}"  # type: ignore[union-attr]
            before, after = text.split(line)
            assert patches.apply(text, operation) == f"{before.rstrip(' ')}{after}"


def test_what_was_looked_at_already_cannot_be_checked_again() -> None:
    with pytest.raises(ProblemsFound):
        patches.apply(TEXT, Checked((*TWO, "ref"), "these are words"))


def test_a_history_says_what_was_checked() -> None:
    assert saying.said(Checked(("title",), "is it?")) == "title checked"
