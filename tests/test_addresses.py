"""Plain addresses on finished pages: links, read aloud and copied as they were written."""

from pathlib import Path

import pytest
from reading import read_aloud
from script import comparable, script_of
from support import build_layout, job_of, pages_of, write_briefing

from briefgen.content.addresses import Address, found_in, in_pieces

MAIL = "practice.reviews@wexboroughanddistrict.safeguardingpartnership.example.org"
WEB = "www.nhs.uk"
TEXT = f"Tell us one thing that you changed and what came of it, at {MAIL}, or look at {WEB}."
SECTION = {
    "kind": "points",
    "heading": "What now?",
    "items": [TEXT, f"{MAIL} is read", "Meet fathers"],
}


def test_addresses_are_found_with_their_places() -> None:
    assert list(found_in(TEXT)) == [
        Address(TEXT.index(MAIL), TEXT.index(MAIL) + len(MAIL), f"mailto:{MAIL}"),
        Address(TEXT.index(WEB), TEXT.index(WEB) + len(WEB), f"https://{WEB}"),
    ]


@pytest.mark.parametrize(
    ("address", "pieces"),
    [
        ("partnership@wexborough.example.org", ["partnership@", "wexborough.", "example.", "org"]),
        ("https://www.example.org/a/b/", ["https://www.example.", "org/", "a/", "b/"]),
        ("http://localhost/one..two/three", ["http://localhost/", "one..", "two/", "three"]),
        (WEB, [WEB]),
    ],
)
def test_lines_may_end_inside_of_long_addresses_only(address: str, pieces: list[str]) -> None:
    assert in_pieces(address) == pieces
    assert "".join(pieces) == address


def test_address_on_paper_is_a_link_and_is_read_and_copied_as_written(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [SECTION])
    pdf = build_layout(path, "slides", tmp_path)
    said = [comparable(each) for each in read_aloud(pdf.path)]
    words = [each for each in said if each.kind != "link"]
    script = script_of(job_of(path, "slides"), said)
    assert words == [each for each in script if each.kind != "link"]
    assert {MAIL, WEB} <= {each.text for each in said if each.kind == "link"}
    links = [
        annotation.get_object()
        for page in pdf.reader.pages
        for annotation in page.get("/Annots", [])
    ]
    told = {(link["/A"]["/URI"], link["/Contents"]) for link in links}
    assert {(f"mailto:{MAIL}", MAIL), (f"https://{WEB}", WEB)} <= told
    lines = [line.text for page in pages_of(pdf.path) for line in page.lines]
    at = next(number for number, line in enumerate(lines) if "reviews@" in line)
    assert MAIL in "".join(lines[at : at + 3]).replace(" ", "")
    assert lines[at].rstrip()[-1] in ".@"


def test_address_on_the_web_page_is_a_link_that_print_does_not_repeat(tmp_path: Path) -> None:
    page = build_layout(write_briefing(tmp_path, [SECTION]), "web", tmp_path)
    html = page.path.read_text("utf-8")
    assert f'<a class="plain" href="mailto:{MAIL}">practice.<wbr>reviews@<wbr>wexborough' in html
    assert f'<a class="plain" href="https://{WEB}">{WEB}</a>' in html
