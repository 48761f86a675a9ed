"""What texts become: bold, emphasis, links and quotes, and never anything else."""

import json
import re
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.content import markup
from briefgen.content.line_ends import LONGEST_IN_PANEL, NO_BREAK_SPACE, SHORT, words_apart
from briefgen.content.markup import Texts
from briefgen.reading.yaml_source import parse

QUOTES = ("“", "”", "‘", "’")  # noqa: RUF001 - they are what it is about
TEXTS = Texts({"period": "2013-14", "evil": "<b>**x**</b>"}, QUOTES)
ARABIC = Texts({}, ("\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "»", "‹", "›"), "rtl")  # noqa: RUF001


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("as **bold** as that", "as <strong>bold</strong> as that"),
        ("with *emphasis*", "with <em>emphasis</em>"),
        ("**all *of* it**", "<strong>all <em>of</em> it</strong>"),
        (r"\*stars\* and \[brackets\]", "*stars* and [brackets]"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        ("[us](https://a.org/b?c=d&e=f)", '<a href="https://a.org/b?c=d&amp;e=f">us</a>'),
        ("[us](www.a.org)", '<a href="https://www.a.org">us</a>'),
        ("[mail](mailto:a@b.org)", '<a href="mailto:a@b.org">mail</a>'),
        ("[call](tel:116123)", '<a href="tel:116123">call</a>'),
        ("in {{ period }}", "in 2013-14"),
        ("one\n  two\tthree", "one two three"),
        (f"10{NO_BREAK_SPACE}am", f"10{NO_BREAK_SPACE}am"),
    ],
)
def test_inline_markup(text: str, html: str) -> None:
    assert str(TEXTS.inline(text)) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('the "Think Family" charter', "the “Think Family” charter"),
        ("Children's plans", "Children’s plans"),  # noqa: RUF001
        ("parents' capacity", "parents’ capacity"),  # noqa: RUF001
        ("Everybody's 'business'", "Everybody’s ‘business’"),  # noqa: RUF001
        ('**"bold"** words', "<strong>“bold”</strong> words"),
    ],
)
def test_straight_quotes_are_curled(text: str, html: str) -> None:
    assert str(TEXTS.inline(text)) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("the [Think Family]{lang=en} charter", '<span lang="en">Think Family</span>'),
        ('[Think Family]{ lang="en-GB" }', '<span lang="en-GB">Think Family</span>'),
        ("[Think **Family**]{lang=en}", '<span lang="en">Think <strong>Family</strong></span>'),
        ("**[Think]{lang=en} it**", '<strong><span lang="en">Think</span> it</strong>'),
        (
            "[a [b](www.c.org)]{lang=cy}",
            '<span lang="cy">a <a href="https://www.c.org">b</a></span>',
        ),
        ("[\u0627]{lang=ar}", '<span lang="ar" dir="rtl">\u0627</span>'),
    ],
)
def test_words_in_another_language_are_marked_with_it(text: str, html: str) -> None:
    assert html in str(TEXTS.inline(text))


def test_direction_is_stated_where_it_changes() -> None:
    assert 'lang="en" dir="ltr"' in str(ARABIC.inline("[Think Family]{lang=en}"))
    assert '<span lang="fa">' in str(ARABIC.inline("[\u0627]{lang=fa}"))


def test_plain_text_drops_the_marks_and_keeps_the_words() -> None:
    assert TEXTS.plain("the [Think *Family*]{lang=en} charter") == "the Think Family charter"


def test_braces_in_ordinary_text_stay_text() -> None:
    for text in ("{lang} of [one]", "{x}", "[one] {two}", "[a](b){c}", r"[one]\{lang=en}"):
        assert "<span" not in str(TEXTS.inline(text))
        assert markup.problems(parse(f"text: '{text}'", "b")) == []


def test_languages_of_marked_words_are_found_wherever_they_stand() -> None:
    data = {"a": ["[x]{lang=cy} [y]{lang=ur}", {"b": "[z]{lang=cy} {lang=fr}"}], "c": 1}
    assert markup.languages(data) == {"cy", "ur"}


LRI, PDI = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@pytest.mark.parametrize(
    "number",
    ["2013-14", "2013\N{EN DASH}14", "116 123", "+44 20 7946 0958", "0300 123 4567", "+44"],
)
def test_numbers_keep_the_order_of_their_parts_in_text_from_the_right(number: str) -> None:
    said = number.replace(" ", NO_BREAK_SPACE)
    assert str(ARABIC.inline(f"\u0641\u064a {number}.")) == f"\u0641\u064a {LRI}{said}{PDI}."
    assert str(TEXTS.inline(f"in {number}.")) == f"in {said}."


@pytest.mark.parametrize("number", ["2013", "2013/14", "2013 14", "12:30", "1.5"])
def test_numbers_that_keep_their_order_anyway_are_left_alone(number: str) -> None:
    assert str(ARABIC.inline(number)) == number


def test_addresses_of_links_are_left_alone() -> None:
    html = str(ARABIC.inline("[x](https://a.org/2013-14)"))
    assert html == '<a href="https://a.org/2013-14">x</a>'


def test_references_read_left_to_right_in_text_from_the_right() -> None:
    assert ARABIC.isolated("SILR13A") == f"{LRI}SILR13A{PDI}"
    assert ARABIC.isolated("\u062313") == "\u062313"
    assert TEXTS.isolated("SILR13A") == "SILR13A"
    assert ARABIC.isolated("") == ""


def test_a_number_reads_left_to_right_and_arabic_digits_with_their_sign_do_not() -> None:
    assert ARABIC.number("1.2m £") == f"{LRI}1.2m £{PDI}"
    assert ARABIC.number("**٤٨٪**") == "<strong>٤٨٪</strong>"
    assert TEXTS.number("**1.2m** £") == "<strong>1.2m</strong> £"


def test_hours_are_one_number_with_its_parts_in_order() -> None:
    for hours in ("10:00-12:00", "9.30-11", "10:00\N{EN DASH}12:00"):
        assert ARABIC.inline(f"من {hours} ثم") == f"من {LRI}{hours}{PDI} ثم"


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        "<script>alert(1)</script>",
        '<img src="http://127.0.0.1/x.png">',
        "&lt;b&gt; &amp; &#60;",
        "<!-- comment -->",
        "</p></body><style>* { color: red }</style>",
        "# heading",
        "- item",
        "> quote",
        "`code`",
        "![picture](file:///etc/passwd)",
        "{% include 'x' %}",
        "| a | b |",
        "~~gone~~",
        "$x^2$",
        "a<br>b",
    ],
)
def test_everything_else_stays_text(text: str) -> None:
    html = TEXTS.inline(text)
    assert "<" not in str(html)
    straight = html.unescape().translate(str.maketrans("“”‘’", "\"\"''"))  # noqa: RUF001
    assert straight == text


def linked(text: str) -> list[tuple[str, str]]:
    """Where the links of a text lead, and what they show."""
    html = str(TEXTS.inline(text)).replace("<wbr>", "")
    return re.findall(r'<a (?:class="plain" )?href="([^"]*)">(.*?)</a>', html)


@pytest.mark.parametrize(
    ("text", "href", "shown"),
    [
        ("see www.example.org", "https://www.example.org", "www.example.org"),
        ("see www.example.org.", "https://www.example.org", "www.example.org"),
        ("(www.example.org/a)", "https://www.example.org/a", "www.example.org/a"),
        ("https://www.nhs.uk, or", "https://www.nhs.uk", "https://www.nhs.uk"),
        ("HTTPS://A.org/x?y=1&z=2!", "HTTPS://A.org/x?y=1&amp;z=2", "HTTPS://A.org/x?y=1&amp;z=2"),
        ("https://a.org/x_(y)", "https://a.org/x_(y)", "https://a.org/x_(y)"),
        ("(https://a.org/x_(y))", "https://a.org/x_(y)", "https://a.org/x_(y)"),
        ("https://a.org/_x_/*y*", "https://a.org/_x_/*y", "https://a.org/_x_/*y"),
        ("https://a.org/child's", "https://a.org/child's", "https://a.org/child's"),
        ("'https://a.org'", "https://a.org", "https://a.org"),
        ("**https://a.org**", "https://a.org", "https://a.org"),
        ("mail name@example.org.uk!", "mailto:name@example.org.uk", "name@example.org.uk"),
        ("first_last+x@a-b.org", "mailto:first_last+x@a-b.org", "first_last+x@a-b.org"),
        ("[x]{lang=cy} www.a.org", "https://www.a.org", "www.a.org"),
        ("[at www.a.org]{lang=cy}", "https://www.a.org", "www.a.org"),
        ("www.münchen.de", "https://www.xn--mnchen-3ya.de", "www.münchen.de"),
    ],
)
def test_plain_address_is_a_link_that_shows_it_as_written(text: str, href: str, shown: str) -> None:
    assert linked(text) == [(href, shown)]


@pytest.mark.parametrize(
    "text",
    [
        *("@handle", "a @ b", "www.", "www.x", "https://", "e.g. this", "Report.is", "a.b@c"),
        *("x@y", "example.org", "ftp://example.org", "javascript:alert(1)", "awww.x.org"),
    ],
)
def test_what_is_no_whole_address_is_no_link(text: str) -> None:
    assert linked(text) == []


def test_address_inside_of_a_link_is_linked_once() -> None:
    assert linked("[www.a.org](https://b.org)") == [("https://b.org", "www.a.org")]
    assert linked("[**x@a.org** y](www.b.org)") == [
        ("https://www.b.org", "<strong>x@a.org</strong> y")
    ]
    assert linked("[our page](https://a.org/x_y) and www.a.org") == [
        ("https://a.org/x_y", "our page"),
        ("https://www.a.org", "www.a.org"),
    ]


def test_address_behind_a_backslash_is_no_link() -> None:
    assert linked(r"www\.example.org") == []
    assert TEXTS.plain(r"www\.example.org") == "www.example.org"


def test_quotes_around_an_address_are_curled_and_those_inside_are_not() -> None:
    html = str(TEXTS.inline('the "www.a.org" page and "x@a.org"'))
    assert html.count("“") == html.count("”") == 2
    assert TEXTS.plain("Dee's https://a.org/dee's") == "Dee’s https://a.org/dee's"  # noqa: RUF001


def test_long_address_may_break_behind_dots_slashes_and_at() -> None:
    html = str(TEXTS.inline("see https://www.example-board.org.uk/reviews/2014, or write"))
    assert html == (
        'see <a class="plain" href="https://www.example-board.org.uk/reviews/2014">https://www.example-board.'
        "<wbr>org.<wbr>uk/<wbr>reviews/<wbr>2014</a>, or write"
    )
    mail = str(TEXTS.inline("partnership@wexborough.example"))
    assert ">partnership@<wbr>wexborough.<wbr>example</a>" in mail
    assert "<wbr>" not in str(TEXTS.inline("name@example.org and www.example.org"))


def test_address_reads_left_to_right_in_text_from_the_right() -> None:
    html = str(ARABIC.inline("\u0641\u064a www.a.org/2013-14 \u0641\u064a 2013-14"))
    assert 'href="https://www.a.org/2013-14" dir="ltr">www.a.org/2013-14</a>' in html
    assert html.endswith(f"{LRI}2013-14{PDI}")


def test_fact_that_is_an_address_is_a_link() -> None:
    texts = Texts({"owner": "unit@example.org"}, QUOTES)
    assert 'href="mailto:unit@example.org"' in str(texts.inline("by {{ owner }}"))
    assert texts.plain("by {{ owner }}") == "by unit@example.org"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#115;cript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "../secret",
        "#anchor",
        "ftp://example.org",
    ],
)
def test_links_lead_to_the_web_to_mail_or_to_a_telephone_and_nowhere_else(address: str) -> None:
    assert "href" not in str(TEXTS.inline(f"[us]({address})"))
    assert "href" not in str(TEXTS.inline(f"[us](<{address}>)"))


def test_attribute_cannot_be_left() -> None:
    html = str(TEXTS.inline('[us](https://a.org/"onclick="x) [us](https://a.org "t\\"x")'))
    for tag in re.findall(r"<a [^>]*>", html):
        assert re.fullmatch(r'<a href="[^"<>]*"( title="[^"<>]*")?>', tag)


def test_fact_is_text_before_it_is_markup() -> None:
    assert str(TEXTS.inline("{{ evil }}")) == "&lt;b&gt;<strong>x</strong>&lt;/b&gt;"


def test_plain_text_keeps_every_character_but_the_markup() -> None:
    assert TEXTS.plain("**Cases** < 5 & > 3, <b>x</b>") == "Cases < 5 & > 3, <b>x</b>"
    assert TEXTS.plain("") == ""


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Support is needed for older children", f"older{NO_BREAK_SPACE}children"),
        ("Support is needed for older **children**", f"older{NO_BREAK_SPACE}<strong>children"),
        ("Support is needed in **all** practice.", f"</strong>{NO_BREAK_SPACE}practice."),
        ("Neglect in early years", f"early{NO_BREAK_SPACE}years"),
        ("It is about intercommunication now", f"intercommunication{NO_BREAK_SPACE}now"),
    ],
)
def test_last_two_words_stand_together(text: str, end: str) -> None:
    html = str(TEXTS.paragraph(text))
    assert html.removesuffix("</strong>").endswith(end)
    assert html.count(NO_BREAK_SPACE) == 1


def test_long_last_words_and_short_texts_may_break() -> None:
    for text in ("Domestic abuse", "It is about multidisciplinary intercommunication", "word", ""):
        assert NO_BREAK_SPACE not in str(TEXTS.paragraph(text))


@given(st.lists(st.integers(1, 20), min_size=3, max_size=40), st.integers(27, 90))
def test_what_stands_together_takes_no_line_more_and_no_short_word_ends_alone(
    lengths: list[int], width: int
) -> None:
    text = " ".join("x" * length for length in lengths)
    bound = str(TEXTS.paragraph(text))
    loose, tied = (wrap(each, width, break_on_hyphens=False) for each in (text, bound))
    assert len(tied) == len(loose)
    if len(tied) > 1 and lengths[-1] <= SHORT and lengths[-2] + 1 + lengths[-1] <= 26:
        assert len(re.split(rf"[ {NO_BREAK_SPACE}]", tied[-1])) > 1


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Vulnerabilities of older children", True),
        ("Difficulties with multi-agency meetings", False),
    ],
)
def test_less_stands_together_in_a_panel(text: str, *, tied: bool) -> None:
    assert (NO_BREAK_SPACE in TEXTS.paragraph(text, LONGEST_IN_PANEL)) is tied


@pytest.mark.parametrize(
    ("text", "unbroken"),
    [
        ("ring 01632 960 555, day and night", "01632_960_555,"),
        ("ring **+44 20 7946 0958** now", "+44_20_7946_0958"),
        ("Samaritans answer on 116 123 all day", "116_123"),
        ("ring (01632) 960555 by day", "(01632)_960555"),
        ("of 20 children 9 were known", None),
        ("between 2013-14 and 2014-15 it rose", None),
        ("ring 01632 960 555 960 555 960 555 960 555 now", None),
    ],
)
def test_telephone_number_is_not_broken(text: str, unbroken: str | None) -> None:
    html = str(Texts({}, QUOTES).inline(text)).replace(NO_BREAK_SPACE, "_")
    assert (unbroken in html) if unbroken else ("_" not in html)


def test_words_of_a_headline_get_an_id_each_and_tags_stay_whole() -> None:
    html = str(words_apart(TEXTS.inline("One **two three** <four>"), "title"))
    assert re.findall(r'id="([^"]+)">([^<]+)', html) == [
        ("title:0", "One"),
        ("title:1", "two"),
        ("title:2", "three"),
        ("title:3", "&lt;four&gt;"),
    ]
    assert html.count("<strong>") == html.count("</strong>") == 1


@pytest.mark.parametrize(
    "hostile",
    [
        *("*", "**a ", "[", "](", '"', "a' ", "\\", "<", "a", "<!--", "&"),
        *("www.", "a@", "a.", "@a.", "https://", "https://a(", "www.a.b)", "x@y.z_", "a-b."),
        *("[a]{", "]{", "{", "[a]{lang=en}", "[[a]{lang=en}", "1", "1-", "+1", "0 1 "),
    ],
)
def test_hostile_text_as_long_as_any_may_be_is_done_quickly(hostile: str) -> None:
    text = (hostile * 10_000)[:10_000]
    assert TEXTS.paragraph(text)
    assert ARABIC.plain(text)
    markup.problems(parse(f"text: {json.dumps(text)}", "b"))


def test_a_text_in_latin_letters_keeps_its_signs_on_their_sides_among_arabic_ones() -> None:
    inside = '<span dir="ltr">{}</span>'
    assert ARABIC.inline("It said (twice) no.") == inside.format("It said (twice) no.")
    assert ARABIC.inline("Think Family") == "Think Family"
    assert ARABIC.inline("\u0642\u0627\u0644 NSPCC.") == "\u0642\u0627\u0644 NSPCC."
    assert TEXTS.inline("It said no.") == "It said no."
