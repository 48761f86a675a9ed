"""How readers reach the board: what brand and briefing say of it, and how layouts print it."""

import re
from pathlib import Path
from typing import Any

import pytest
from command import own_brand, project
from support import ROOT, job_of
from webpage import Read, read

from briefgen.checks import preflight
from briefgen.content.addresses import LONGEST_UNBROKEN
from briefgen.content.contact import Contact, Way, dialled
from briefgen.content.markup import Texts
from briefgen.pack.project import read as reading
from briefgen.pages.compose import Job, compose
from briefgen.pages.lockups import qr_code, quiet_zone
from briefgen.problems import ProblemsFound
from briefgen.record.pack_file import Order
from briefgen.values import SheetPlan

HELD = "\N{WORD JOINER}\N{ZERO WIDTH SPACE}\N{LEFT-TO-RIGHT ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
BLOCK: dict[str, Any] = {
    "lead": {"en": "Reach us:", "cy": "Cysylltwch:"},
    "web": "www.example.org",
    "phone": ["01632 960 123", {"label": {"en": "Out of hours", "cy": "Y nos"}, "number": "999"}],
    "email": "reviews@our-board.example",
    "address": ["Our Board", "1 High Street, Wexborough WX1 1AA"],
    "hours": {"en": "Monday to Friday", "cy": "Llun i Wener"},
    "social": [
        {"name": "Facebook", "handle": "@OurBoard"},
        {"name": "LinkedIn", "handle": "our-board"},
    ],
    "qr": {"to": "www.example.org/training", "called": {"en": "our training page"}},
}


def job(folder: Path, block: Any, **fields: Any) -> Job:
    """The leaflet of a board with that contact block in its brand."""

    def change(said: Any) -> None:
        said["defaults"]["briefgen"]["contact"] = block

    own_brand(folder, change)
    return job_of(project(folder, brand="styles/ours", **fields), "leaflet")


def contact(folder: Path, block: Any, **fields: Any) -> Contact:
    return job(folder, block, **fields).brand.contact


def seen(way: Way) -> str:
    """A way as people read it, without what holds it together."""
    return " | ".join(re.sub(f"[{HELD}]", "", line.striptags()) for line in way.lines)


def test_every_way_has_its_path_its_label_and_its_link_in_a_fixed_order(tmp_path: Path) -> None:
    ours = contact(tmp_path, BLOCK)
    assert [(way.id, way.label, seen(way).replace("\xa0", " "), way.href) for way in ours.ways] == [
        ("brand.contact.web", "Website", "www.example.org", "https://www.example.org"),
        ("brand.contact.phone.0", "Phone", "01632 960 123", "tel:01632960123"),
        ("brand.contact.phone.1", "Out of hours", "999", "tel:999"),
        (
            "brand.contact.email",
            "Email",
            "reviews@our-board.example",
            "mailto:reviews@our-board.example",
        ),
        (
            "brand.contact.social.0",
            "Facebook",
            "@OurBoard",
            "https://www.facebook.com/OurBoard",
        ),
        ("brand.contact.social.1", "LinkedIn", "our-board", ""),
        (
            "brand.contact.address",
            "Address",
            "Our Board | 1 High Street, Wexborough WX1 1AA",
            "",
        ),
        ("brand.contact.hours", "Opening hours", "Monday to Friday", ""),
    ]
    assert (ours.lead, ours.lead_id) == ("Reach us:", "brand.contact.lead")
    assert {way.title for way in ours.ways if way.href} >= {
        "Derbyshire Safeguarding Children Board: 01632 960 123"
    }


def test_briefing_says_it_otherwise_key_by_key(tmp_path: Path) -> None:
    said = {"phone": "01632 960 999", "hours": "Always", "social": [], "lead": "For this review:"}
    ours = contact(tmp_path, BLOCK, contact=said)
    assert [way.id for way in ours.ways] == [
        "brand.contact.web",
        "contact.phone.0",
        "brand.contact.email",
        "brand.contact.address",
        "contact.hours",
    ]
    assert (ours.lead, ours.lead_id) == ("For this review:", "contact.lead")
    assert ours.code
    assert ours.code.id == "brand.contact.qr"


def test_texts_are_in_the_language_of_the_briefing_or_marked(tmp_path: Path) -> None:
    ours = contact(tmp_path, BLOCK, language="cy")
    labels = [way.label for way in ours.ways]
    assert [ours.lead, labels[1], labels[2], seen(ours.ways[-1])] == [
        "Cysylltwch:",
        "Ffôn",
        "Y nos",
        "Llun i Wener",
    ]
    assert ours.code
    assert ours.code.name == "[our training page]{lang=en}"
    assert ours.code.called == "our training page"


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("01632 960 123", "01632960123"),
        ("(01632) 960-123", "01632960123"),
        ("+44 (0)1632 960123", "+441632960123"),
        ("0(0)44 1", "00441"),
        ("116 123", "116123"),
    ],
)
def test_link_dials_what_a_telephone_dials(number: str, digits: str) -> None:
    assert dialled(number) == digits


@pytest.mark.parametrize(
    ("name", "handle", "href"),
    [
        ("X", "@WexSafe", "https://x.com/WexSafe"),
        ("Twitter", "WexSafe", "https://x.com/WexSafe"),
        ("YouTube", "@WexSafe", "https://www.youtube.com/@WexSafe"),
        ("Bluesky", "@wexsafe.bsky.social", "https://bsky.app/profile/wexsafe.bsky.social"),
        ("Bluesky", "@wexsafe", ""),
        ("Mastodon", "@wexsafe@social.example", "https://social.example/@wexsafe"),
        ("Mastodon", "@wexsafe", ""),
        ("LinkedIn", "wexsafe", ""),
        ("Facebook", "facebook.com/wexsafe", ""),
        ("Our forum", "@wexsafe", ""),
    ],
)
def test_account_is_a_link_only_where_its_address_is_certain(
    tmp_path: Path, name: str, handle: str, href: str
) -> None:
    (way,) = contact(tmp_path, {"social": {"name": name, "handle": handle}}).ways
    assert (way.href, way.label, seen(way)) == (href, name, handle)


def test_numbers_and_addresses_hold_together_and_keep_their_order() -> None:
    quotes = ("“", "”", "‘", "’")  # noqa: RUF001 - they are what it is about
    ours, arabic = Texts({}, quotes), Texts({}, quotes, "rtl")
    assert ours.unbroken("01632 960 123") == "01632\xa0960\xa0123"
    assert ours.unbroken("a-b@c-d.org/e") == "a-\u2060b@c-\u2060d.org/\u2060e"
    assert ours.unbroken("__init__@b.org") == "__init__@b.org", "an address has no Markdown"
    assert ours.unbroken("a&b@c.org") == "a&amp;b@c.org"
    assert arabic.unbroken("@OurBoard") == "\u2066@OurBoard\u2069"
    assert arabic.unbroken("\u0645\u062c\u0644\u0633") == "\u0645\u062c\u0644\u0633"
    assert ours.postal("Wexborough WX1 1AA") == "Wexborough WX1\xa01AA"
    assert ours.postal("Unit 2, 12a High Street") == "Unit 2, 12a\xa0High Street"
    assert arabic.postal("1 High Street").startswith("\u2066")
    assert ours.hours("9 am to 5 p.m.") == "9\xa0am to 5\xa0p.m."


def test_what_no_line_holds_goes_on_before_a_dot_and_says_the_same_when_it_is_copied() -> None:
    address = "reviews@wexborough-and-district.safeguarding.example"
    assert len(address) > LONGEST_UNBROKEN
    set_ = Texts({}, ("", "", "", "")).unbroken(address)
    assert set_.split("\u200b") == [
        "reviews",
        "@wexborough-and-district",
        ".safeguarding",
        ".example",
    ]
    web = Texts({}, ("", "", "", "")).unbroken("https://www.wexborough-safeguarding.org.uk")
    assert web.split("\u200b")[0] == "https://www.wexborough-safeguarding", web


def test_code_leads_where_the_board_says_and_is_called_so(tmp_path: Path) -> None:
    plain, led = (
        job(tmp_path / name, {**BLOCK, "qr": qr}) for name, qr in (("a", {}), ("b", BLOCK["qr"]))
    )
    for each, address, alt in (
        (plain, "www.example.org", "QR code for www.example.org"),
        (led, "www.example.org/training", "QR code for our training page"),
    ):
        code = each.brand.contact.code
        assert code
        assert code.address == address
        assert f"<title>{alt}</title>" in qr_code(each.brand, each.content.language)
        assert f"<title>{alt}</title>" in compose(each, SheetPlan(12))


def test_code_alone_may_stand_for_its_address(tmp_path: Path) -> None:
    ours = contact(tmp_path, {**BLOCK, "qr": "www.example.org/read"})
    assert ours.code
    assert (ours.code.href, ours.code.called) == ("https://www.example.org/read", "")


def test_board_without_a_web_page_has_neither_link_nor_code(tmp_path: Path) -> None:
    board = job(tmp_path, {"lead": "Call us", "phone": "01632 960 123"})
    assert board.brand.contact.code is None
    assert quiet_zone(board.brand) == 1
    html = compose(board, SheetPlan(12))
    assert "<svg" not in html
    assert 'href="https://"' not in html
    page = read(board)
    assert [each.said["href"] for each in page.all("a") if "tel" in each.said["href"]]
    assert "https://" not in {each.said["href"] for each in page.all("a")}


@pytest.mark.parametrize("block", [{"lead": "Read more"}, {}])
def test_a_brand_that_says_no_way_to_reach_the_board_is_told_and_prints_none(
    tmp_path: Path, block: Any
) -> None:
    board = job(tmp_path, block)
    (problem,) = reading(Order(tmp_path / "briefing.yaml", tmp_path / "out")).warnings
    assert (problem.file, problem.severity) == ("styles/ours/_brand.yml", "warning")
    assert problem.message == "no way to reach the board is printed, since this brand says none"
    assert "Read more" not in compose(board, SheetPlan(12))
    assert job(tmp_path / "mended", {**block, "email": "a@b.org"}).brand.contact.ways


def test_more_ways_than_pages_show_are_refused(tmp_path: Path) -> None:
    many = {**BLOCK, "phone": [f"01632 96000{number}" for number in range(5)]}
    with pytest.raises(ProblemsFound) as found:
        job(tmp_path, many)
    (problem,) = found.value.problems
    assert problem.message == "11 ways to reach the board are more than pages can show"
    assert len(contact(tmp_path / "fewer", {**many, "hours": {}}).ways) == 10


def test_facts_may_stand_in_what_is_said(tmp_path: Path) -> None:
    block = {"web": "a.org", "hours": "In {{ period | slash }}", "address": "For {{ title }}"}
    *_, address, hours = contact(tmp_path, block).ways
    assert (seen(address), seen(hours)) == ("For Learning from reviews", "In 2013/14")


def test_character_that_no_typeface_has_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        job(tmp_path, {**BLOCK, "hours": "\N{SNOWMAN}"}, contact={"address": "\N{SNOWMAN}"})
    assert [(problem.file, problem.where) for problem in found.value.problems] == [
        ("briefing.yaml", "contact.address"),
        ("styles/ours/_brand.yml", "defaults.briefgen.contact.hours"),
    ]


def test_what_the_briefing_says_otherwise_is_not_asked_of_the_brand(tmp_path: Path) -> None:
    ours = job(tmp_path, {**BLOCK, "hours": "\N{SNOWMAN}"}, contact={"hours": "Always"})
    said = ours.content.source, ours.brand
    assert preflight.glyphs(preflight.printed(*said), *said, ours.content.language) == []


def hrefs(page: Read, within: str) -> list[str]:
    return [
        each.said["href"]
        for each in page.all("a")
        if within in each.within and each.said["href"].startswith(("tel:", "mailto:", "http"))
    ]


def test_web_page_lists_every_way_in_its_footer(tmp_path: Path) -> None:
    page = read(job(tmp_path, BLOCK))
    assert hrefs(page, "footer") == [
        "https://www.example.org",
        "tel:01632960123",
        "tel:999",
        "mailto:reviews@our-board.example",
        "https://www.facebook.com/OurBoard",
    ]
    words = page.one("footer").words
    for said in (
        "Phone 01632 960 123",
        "Out of hours 999",
        "LinkedIn our-board",
        "Opening hours Monday to Friday",
    ):
        assert said in words
    mail = next(each for each in page.all("a") if each.said["href"].startswith("mailto"))
    assert mail.text == "reviews@our-board.example", "it can be copied as it stands"


def test_readers_ask_by_mail_and_telephone_of_the_contact_where_no_other_is_stated(
    tmp_path: Path,
) -> None:
    asked = read(job(tmp_path, BLOCK)).within("formats").words
    assert asked.endswith(
        "Email reviews@our-board.example Phone 01632 960 123 Out of hours 999 "
        "Website www.example.org"
    )
    (tmp_path / "b").mkdir()

    def change(said: Any) -> None:
        said["defaults"]["briefgen"] |= {"contact": BLOCK, "accessibility": {"email": "a@b.org"}}

    own_brand(tmp_path / "b", change)
    stated = read(job_of(project(tmp_path / "b", brand="styles/ours"), "leaflet"))
    assert stated.within("formats").words.endswith("Email a@b.org Website www.example.org")


def test_way_on_paper_is_a_link_with_words_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    ways = "{% for way in brand.contact.ways %}<p>{{ shared.way(way) }}</p>{% endfor %}"
    (tmp_path / "layouts" / "leaflet.html").write_text(
        '{% extends "base.html" %}{% import "base.html" as shared with context %}'
        f"{{% block body %}}{ways}{{% endblock %}}",
        "utf-8",
    )
    page = compose(job(tmp_path, BLOCK, language="cy"), SheetPlan(12))
    board = "Derbyshire Safeguarding Children Board"
    for said in (
        f'<span class="whole">Y nos: \u200b<a href="tel:999" title="{board}: 999">999</a></span>',
        (
            f'<span lang="en" dir="ltr" class="whole"><a href="https://www.example.org" '
            f'title="{board}: www.example.org">www.example.org</a></span>'
        ),
        '<span lang="en" dir="ltr" class="whole">LinkedIn: our-\u2060board</span>',
        '<span lang="en" dir="ltr">Our Board, 1\xa0High Street, Wexborough WX1\xa01AA</span>',
        "<span>Llun i Wener</span>",
    ):
        assert said in page


def test_shipped_board_is_reached_as_ever() -> None:
    shipped = job_of(ROOT / "briefing.yaml", "leaflet").brand.contact
    assert [way.id for way in shipped.ways] == ["brand.contact.web"]
    assert shipped.lead == "This information, and other advice, is available at"
