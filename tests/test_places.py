"""What stands on a page is found again in the file, and on the line, where it is written."""

from briefgen.pages.places import Place, Places, path_of, place_of
from briefgen.reading.yaml_source import parse
from briefgen.values import Box

BRIEFING = parse(
    """\
title: Learning from **reviews**
sections:
  - heading: What we found
    items:
      - Share what you know with [partners](https://example.org)
      - In {{ period }} there were two reviews
contact:
  qr: {to: www.harbour.example/learning}
""",
    "briefing.yaml",
)
BRAND = parse(
    """\
meta: {name: Harbour Safeguarding Board}
logo:
  images:
    harbour:
      path: harbour.svg
      alt: Harbour board
defaults:
  briefgen:
    lockup:
      lines: [Harbour, "**Safeguarding** Board"]
    contact:
      lead: Read more at
      web: www.harbour.example
""",
    "_brand.yml",
)


def places(**boxes: tuple[float, float, float, float]) -> Places:
    """Places on a page where ids, with dots as double underscores, stand in boxes."""
    named = {name.replace("__", "."): (Box(0, *edges),) for name, edges in boxes.items()}
    return Places(BRIEFING, BRAND, named)


def line(place: Place | None) -> str:
    assert place
    return place.called


def test_ids_are_paths_in_the_briefing_and_those_of_the_brand_below_its_defaults() -> None:
    assert path_of("sections.0.items.1~2") == ("sections", 0, "items", 1)
    assert path_of("sections.0.heading:3") == ("sections", 0, "heading")
    assert place_of("sections.0.heading", BRIEFING, BRAND).called == "briefing.yaml:3"
    assert place_of("brand.contact.web", BRIEFING, BRAND).called == "_brand.yml:13"
    assert place_of("brand.lockup~2", BRIEFING, BRAND).called == "_brand.yml:10"


def test_a_text_is_found_by_what_it_says_whatever_marks_it_has() -> None:
    page = places()
    assert line(page.of_text(0, (0, 0), "from reviews")) == "briefing.yaml:1"
    assert line(page.of_text(0, (0, 0), "you know with partners")) == "briefing.yaml:5"
    assert line(page.of_text(0, (0, 0), "Safeguarding Board")) == "_brand.yml:10"


def test_a_text_that_is_written_twice_is_found_by_where_it_stands() -> None:
    page = places(sections__0__items__0=(0, 100, 100, 120), brand__contact=(0, 200, 100, 220))
    assert line(page.of_text(0, (50, 110), "www")) == "_brand.yml:13"
    assert line(page.of_text(0, (50, 110), "partners")) == "briefing.yaml:5"
    assert line(page.of_text(0, (50, 210), "Read more")) == "_brand.yml:12"


def test_a_text_with_facts_in_it_is_found_by_where_it_stands() -> None:
    page = places(sections__0=(0, 0, 300, 300), sections__0__items__1=(0, 100, 100, 120))
    assert line(page.of_text(0, (50, 110), "In 2013-14 there")) == "briefing.yaml:6"
    assert page.of_text(1, (50, 110), "In 2013-14 there") is None


def test_ids_that_are_no_path_are_passed_over() -> None:
    page = places(masthead=(0, 0, 100, 50), closing=(0, 0, 100, 50))
    assert page.of_text(0, (50, 25), "2013") is None


def test_a_picture_is_found_by_its_id_else_by_its_words_else_among_the_logos() -> None:
    page = places(brand__lockup=(0, 0, 100, 50))
    assert line(page.of_picture(0, (10, 10), "")) == "_brand.yml:10"
    assert line(page.of_picture(0, (10, 200), "Harbour board")) == "_brand.yml:6"
    assert line(page.of_picture(0, (10, 200), "")) == "_brand.yml:4"


def test_a_code_is_found_by_its_id_else_by_the_address_to_which_it_leads() -> None:
    assert line(places().of_code(0, (10, 10))) == "_brand.yml:13"
    page = places(contact__qr=(0, 0, 100, 50))
    assert line(page.of_code(0, (10, 10))) == "briefing.yaml:8"
