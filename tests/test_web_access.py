"""What the law wants beside a PDF: downloads, other formats, and the accessibility statement."""

from dataclasses import replace

import pytest
from webpage import HANDOUT, LEAFLET, POSTER, Read, answering, html_of, read, shipped


@pytest.fixture(scope="module")
def page() -> Read:
    return read(shipped(), LEAFLET, POSTER)


def test_downloads_say_what_they_are_how_large_and_how_long(page: Read) -> None:
    links = [each for each in page.all("a") if each.said["href"].endswith(".pdf")]
    assert [(each.said["href"], each.words) for each in links] == [
        ("leaflet.pdf", "Leaflet (PDF, 46 kB, 2 pages)"),
        ("poster.pdf", "Poster (PDF, 1.2 MB, 1 page)"),
    ]


def test_page_without_files_does_not_speak_of_them() -> None:
    alone = html_of(shipped())
    assert 'id="download"' not in alone
    assert "#download" not in alone
    assert "PDF" not in alone


def test_files_for_paper_are_named_as_not_accessible() -> None:
    page = read(shipped(), LEAFLET, HANDOUT)
    assert (
        "Handout (PDF, 80 kB, 6 pages \N{EN DASH} for printing only)"
        in page.within("download").words
    )
    assert "What is not accessible Handout Everything that these files say is on this page." in (
        page.within("accessibility").words
    )
    assert "What is not accessible Our tests have found nothing" in (
        read(shipped(), LEAFLET).within("accessibility").words
    )


def test_file_names_are_quoted() -> None:
    odd = replace(LEAFLET, file='a b&c"#1.pdf')
    assert 'href="a%20b%26c%22%231.pdf"' in html_of(shipped(), odd)


def test_statement_has_the_parts_of_the_model(page: Read) -> None:
    headings = [each.words for each in page.all("h3")]
    assert headings == [
        "How accessible this page is",
        "What is not accessible",
        "Feedback and contact information",
        "Enforcement procedure",
        "Technical information and compliance status",
        "Preparation of this statement",
    ]
    statement = page.within("accessibility").words
    assert "Equality and Human Rights Commission (EHRC)" in statement
    assert "https://www.equalityadvisoryservice.com" in {
        each.said["href"] for each in page.all("a")
    }
    assert "full compliance is not claimed" in statement


def test_brand_that_states_no_contact_sends_people_to_its_web_page(page: Read) -> None:
    formats = page.within("formats").words
    assert formats.endswith(
        "Tell us which format you need and where to send it. Website www.derbyshirescb.org.uk"
    )
    assert "working day" not in page.one("main").words, "it promises what the board did not say"
    assert not [each for each in page.all("a") if each.said["href"].startswith(("mailto", "tel"))]


def test_brand_is_asked_in_the_ways_that_it_states() -> None:
    board = answering(
        shipped(),
        email="reviews@example.org",
        phone="+44 (0)1632 960001",
        post=("Reviews", "1 High Street"),
        reply_days=5,
        prepared="1 November 2026",
        reviewed="2 November 2026",
    )
    page = read(board, LEAFLET)
    for section in ("formats", "accessibility"):
        words = page.within(section).words
        assert (
            "Email reviews@example.org Phone +44 (0)1632 960001 Post Reviews1 High Street" in words
        )
        assert "We reply within 5 working days." in words
    links = {each.said["href"] for each in page.all("a")}
    assert {"mailto:reviews@example.org", "tel:+441632960001"} <= links
    assert page.within("accessibility").words.count(
        "This statement was prepared on 1 November 2026. It was last reviewed on 2 November 2026."
    )
    silent = read(answering(board, email="a@b.org"))
    assert "working day" not in silent.one("main").words
    hasty = read(answering(board, email="a@b.org", reply_days=1))
    assert "We reply within 1 working day." in hasty.within("formats").words


def test_statement_of_a_fragment_claims_nothing_for_the_page_around_it() -> None:
    whole, fragment = (html_of(shipped(), LEAFLET, fragment=each) for each in (False, True))
    for claim in (
        "400%",
        "keyboard",
        "light or dark",
        "address of every web link",
        "axe-core",
        "WCAG",
    ):
        assert claim in whole
        assert claim not in fragment
    assert "veraPDF" in fragment


def test_brand_may_name_others_who_enforce() -> None:
    job = answering(shipped(), enforcement="Ask the [Ombudsman](https://www.example.org) {sic}.")
    statement = read(job).within("accessibility").words
    assert "Enforcement procedure Ask the Ombudsman {sic}." in statement
    assert "EHRC" not in statement
