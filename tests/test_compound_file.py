"""Compound files: one whose end is missing is known, and parts are hidden by another name."""

import struct

import pytest
from test_formats import FREE, compound

from briefgen.importers.publisher.compound_file import is_cut_off, renamed
from briefgen.reading.file_formats import PUBLISHER, Format, of_content

NAMES = ("Contents", "Quill", "\x05SummaryInformation")
END = 0xFFFFFFFE


def test_a_whole_file_is_not_cut_off_nor_is_one_with_unused_sectors_missing() -> None:
    whole = compound(*NAMES, far=20)
    assert not is_cut_off(whole)
    assert not is_cut_off(whole + bytes(5000))
    assert not is_cut_off(compound(*NAMES))


@pytest.mark.parametrize("kept", [0, 20, 76, 511, 512, 900, 1024])
def test_a_file_whose_end_is_missing_is_cut_off(kept: int) -> None:
    whole = compound(*NAMES)
    assert len(whole) == 1536
    assert is_cut_off(whole[:kept])


def test_tables_that_the_header_has_no_room_for_count_too() -> None:
    """A file whose second table is named in a sector of its own, and marks sector 130 as used."""
    whole = bytearray(compound(*NAMES))
    listing, table = 3, 4
    struct.pack_into("<2I", whole, 68, listing, 1)
    struct.pack_into("<109I", whole, 76, 0, *[FREE] * 108)
    assert len(whole) == 512 + 512 * (listing - 1)
    whole += bytes(512) + struct.pack("<128I", table, *[FREE] * 126, listing)  # leads to itself
    whole += struct.pack("<128I", FREE, FREE, END, *[FREE] * 125)
    assert is_cut_off(bytes(whole))
    whole += bytes(131 * 512 + 1 - len(whole))
    assert not is_cut_off(bytes(whole))


def test_a_renamed_part_is_not_found_and_all_else_is_as_it_was() -> None:
    whole = compound(*NAMES)
    other = renamed(whole, ("\x05SummaryInformation", "nowhere"))
    assert len(other) == len(whole)
    assert [at for at in range(len(whole)) if other[at] != whole[at]] == [
        whole.index("\x05SummaryInformation".encode("utf-16-le"))
    ]
    assert of_content(other) == Format(PUBLISHER, "words")


def test_the_same_letters_in_a_text_are_not_a_name() -> None:
    text = b"ab" + "Contents".encode("utf-16-le") + bytes(200)
    assert renamed(text, ("Contents",)) == text
    assert renamed(text[2:], ("Contents",)) == text[2:]
