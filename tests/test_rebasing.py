"""A change of what was seen earlier is made of the text as it is now, or not at all."""

import pytest

from briefgen.editing.operations import All, Delete, Insert, Move, Operation, Path, Set, Whole
from briefgen.editing.rebasing import rebased

SEEN = "sections:\n- heading: A\n  items:\n  - one\n  - two\n  - three\n"
LONGER = SEEN.replace("  - one\n", "  - zero\n  - one\n")
OTHER = SEEN.replace("one", "another")
ITEMS: Path = ("sections", 0, "items")


@pytest.mark.parametrize(
    ("operation", "now", "expected"),
    [
        (Set((*ITEMS, 1), "TWO"), LONGER, Set((*ITEMS, 2), "TWO")),
        (Set((*ITEMS, 1), "TWO"), OTHER, Set((*ITEMS, 1), "TWO")),
        (Set((*ITEMS, 0), "ONE"), OTHER, None),
        (Delete((*ITEMS, 2)), LONGER, Delete((*ITEMS, 3))),
        (Delete((*ITEMS, 0)), OTHER, None),
        (Insert((*ITEMS, 3), "four"), LONGER, Insert((*ITEMS, 4), "four")),
        (Insert((*ITEMS, 0), "first"), LONGER, Insert((*ITEMS, 0), "first")),
        (Move((*ITEMS, 0), (*ITEMS, 1)), LONGER, None),
        (
            All((Set((*ITEMS, 1), "2"), Insert((*ITEMS, 2), "2b"), Delete((*ITEMS, 1)))),
            LONGER,
            All((Set((*ITEMS, 2), "2"), Insert((*ITEMS, 3), "2b"), Delete((*ITEMS, 2)))),
        ),
        (All((Set((*ITEMS, 2), "3"), Set((*ITEMS, 0), "ONE"))), OTHER, None),
        (Whole(SEEN.replace("A", "B")), LONGER, Whole(LONGER.replace("A", "B"))),
        (Whole(SEEN.replace("one", "ONE")), OTHER, None),
        (Set((*ITEMS, 1), "TWO"), "sections: [", None),
        (Set(("title",), "T"), LONGER, Set(("title",), "T")),
    ],
)
def test_a_change_follows_what_it_was_made_of(
    operation: Operation, now: str, expected: Operation | None
) -> None:
    assert rebased(operation, SEEN, now) == expected
