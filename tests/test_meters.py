"""How much more a file would hold."""

from contracts import sheet_of

from briefgen.live import meters
from briefgen.record.pack_file import Made


def made(size_pt: float, filled: float) -> Made:
    return Made("leaflet.pdf", "leaflet", "standard", 2, size_pt, filled, 0, "", {})


def test_a_full_file_holds_more_words_in_smaller_type_and_none_in_the_smallest() -> None:
    leaflet = sheet_of("leaflet")
    smallest = leaflet.type_pt.smallest
    assert meters.words_left(leaflet, 400, made(smallest, 1.0)) == 0
    assert meters.words_left(leaflet, 400, made(smallest * 1.1, 1.0)) == 84
    assert meters.words_left(leaflet, 400, made(smallest, 0.5)) == 133


def test_a_file_in_the_largest_type_has_room_to_spare_unless_it_is_full() -> None:
    leaflet = sheet_of("leaflet")
    largest = leaflet.type_pt.largest
    assert meters.is_roomy(leaflet, made(largest, 0.2))
    assert meters.words_left(leaflet, 40, made(largest, 0.2)) is None
    assert not meters.is_roomy(leaflet, made(largest, 0.9))
    assert not meters.is_roomy(leaflet, made(leaflet.type_pt.smallest, 0.2))
