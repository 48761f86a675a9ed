"""What a file of another program says becomes a briefing, and no word of it is lost."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
import yaml
from documents import DOCUMENTS, bullets, drawn, heading, paragraph, picture, table
from hypothesis import HealthCheck, given, settings
from support import examples

from briefgen.content import briefing
from briefgen.importers import words, yaml_text
from briefgen.importers.document import Block, Document, LeftOut, Paragraph, Run, Table
from briefgen.importers.draft import Draft
from briefgen.importers.recognise import recognise
from briefgen.reading.yaml_source import parse


def drafted(*blocks: Block, **fields: Any) -> Draft:
    return recognise(Document(tuple(blocks), **fields), "the file")


def sections(*blocks: Block) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = drafted(paragraph("Title", style="Title"), *blocks).data[
        "sections"
    ]
    return said


def written(draft: Draft) -> str:
    return yaml_text.text(draft.data, draft.unsure, ["Made from a file"], draft.left_out)


def spaced(data: Any) -> Any:
    """Data without the ends of lines in its texts, which a briefing reads as spaces."""
    if isinstance(data, dict):
        return {key: spaced(value) for key, value in data.items()}
    if isinstance(data, list):
        return [spaced(each) for each in data]
    return " ".join(data.split()) if isinstance(data, str) else data


def lost(document: Document, draft: Draft) -> Counter[str]:
    kept = words.of_briefing(draft.data) + words.words(each.text for each in draft.left_out)
    return words.of_document(document) - kept


@pytest.mark.drawn
@settings(
    max_examples=examples(25, 150),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(DOCUMENTS)
def test_whatever_a_file_says_is_a_briefing_and_no_word_is_lost(document: Document) -> None:
    draft = recognise(document, "the file")
    assert not lost(document, draft)
    text = written(draft)
    assert spaced(yaml.safe_load(text)) == spaced(dict(draft.data))
    briefing.checked(parse(text, "briefing.yaml"))


def test_a_paragraph_in_the_style_of_titles_is_the_title() -> None:
    draft = drafted(heading("One"), paragraph("Learning", style="Title"), paragraph("A text."))
    assert draft.data["title"] == "Learning"
    assert draft.unsure == {}


@pytest.mark.parametrize(
    ("printed", "title", "period"),
    [
        ("Learning from reviews (2013-14)", "Learning from reviews", "2013-14"),
        ("Learning from reviews 2013/2014", "Learning from reviews", "2013-2014"),
        ("Learning from reviews: 2013\N{EN DASH}14", "Learning from reviews", "2013-14"),
        ("What 2013-14 taught us", "What 2013-14 taught us", ""),
        ("2013-14", "2013-14", ""),
    ],
)
def test_the_period_stands_apart_from_the_title(printed: str, title: str, period: str) -> None:
    data = drafted(paragraph(printed, style="Title"), paragraph("A text.")).data
    assert (data["title"], data.get("period", "")) == (title, period)


def test_a_period_below_the_title_is_the_period() -> None:
    data = drafted(paragraph("Learning", style="Title"), paragraph("(2013-14)"), heading("A")).data
    assert (data["title"], data["period"]) == ("Learning", "2013-14")


def test_without_styles_the_largest_letters_are_the_title_and_bold_ones_headings() -> None:
    draft = drafted(
        paragraph("Learning from", size_pt=24.0),
        paragraph("reviews", size_pt=24.0),
        paragraph("A text of the body, which has most letters.", size_pt=11.0),
        paragraph("What we found", bold=True, size_pt=11.0),
        paragraph("Another text of the body.", size_pt=11.0),
        paragraph("LARGER", size_pt=14.0),
        paragraph("The last text of the body.", size_pt=11.0),
    )
    assert draft.data["title"] == "Learning from reviews"
    assert "look" in draft.unsure["title",][0]
    assert [each.get("heading") for each in draft.data["sections"]] == [None, None, "LARGER"] or [
        each.get("heading") for each in draft.data["sections"]
    ] == [None, "LARGER"]


def test_headings_below_headings_are_sections_in_sections_and_deeper_ones_bold() -> None:
    (first,) = sections(
        heading("Schools"), heading("Nurseries", 2), paragraph("A text."), heading("Deep", 3)
    )
    assert first == {
        "heading": "Schools",
        "sections": [{"heading": "Nurseries", "text": "A text.\n\n**Deep**"}],
    }


def test_without_any_title_the_file_gives_it_and_says_so() -> None:
    draft = drafted(paragraph("A text that is no title."), paragraph("Another text."))
    assert draft.data["title"] == "the file"
    assert "name of the file" in draft.unsure["title",][0]
    named = drafted(paragraph("A text that is no title."), title="Annual report 2013-14")
    assert (named.data["title"], named.data["period"]) == ("Annual report", "2013-14")


def test_lists_keep_what_stands_in_them() -> None:
    (section,) = sections(
        heading("Learning"),
        paragraph("We learned:"),
        *bullets("Ask"),
        *bullets("each time", "not only once", depth=1),
        *bullets("Tell"),
    )
    assert section == {
        "kind": "points",
        "heading": "Learning",
        "text": "We learned:",
        "items": [{"text": "Ask", "items": ["each time", "not only once"]}, "Tell"],
    }


def test_a_numbered_list_is_steps_and_themes_are_told_by_their_heading() -> None:
    steps, themes = sections(
        heading("What to do"),
        *bullets("Talk", "Write", listed="number"),
        heading("Themes in the reviews"),
        *bullets("Neglect", "Domestic abuse"),
    )
    assert steps["kind"] == "steps"
    assert themes["kind"] == "themes"


@pytest.mark.parametrize("mark", ["\N{BULLET} ", "\N{BULLET}\t", "-\t", "\N{EN DASH} ", "\uf0b7 "])
def test_typed_bullets_are_lists(mark: str) -> None:
    (section,) = sections(heading("Learning"), paragraph(f"{mark}Ask"), paragraph(f"{mark}Tell"))
    assert section["items"] == ["Ask", "Tell"]


def test_typed_numbers_are_a_list_and_told_as_left_out() -> None:
    draft = drafted(heading("Title"), paragraph("1. Ask"), paragraph("2.\tTell"))
    assert draft.data["sections"] == [{"kind": "steps", "items": ["Ask", "Tell"]}]
    assert [each.text for each in draft.left_out] == ["1. 2."]


def test_a_dash_or_a_number_alone_begins_no_list() -> None:
    said = sections(heading("A"), paragraph("1. is a number"), paragraph("\N{EN DASH} she said"))
    assert said[0]["text"] == "1. is a number\n\n\N{EN DASH} she said"


@pytest.mark.parametrize(
    ("listed", "typed"),
    [
        ("number", ["3) Share", "4. Go"]),
        ("number", ["(c) Share", "(d) Go"]),
        ("number", ["(iii)\tShare", "iv. Go"]),
        ("bullet", ["3) Share", "\u2022 Go"]),
        ("bullet", ["- Share", "\u2022 Go"]),
        ("number", ["- Share", "- Go"]),
    ],
)
def test_what_is_typed_behind_a_list_goes_on_with_it(listed: str, typed: list[str]) -> None:
    blocks = [*bullets("Ask", "Listen", listed=listed), *map(paragraph, typed)]
    (said,) = sections(heading("Learning"), *blocks)
    assert said["items"] == ["Ask", "Listen", "Share", "Go"]


def test_a_number_that_does_not_come_next_goes_on_with_no_list() -> None:
    typed = "7) days later the family moved"
    said = sections(heading("Learning"), *bullets("Ask", "Listen"), paragraph(typed))
    assert "Ask" in said[0]["items"]
    assert all(typed not in each.get("items", ()) for each in said)
    assert typed in str(said).replace("\\", "")


def test_a_name_alone_above_the_title_is_that_of_the_board() -> None:
    name = paragraph("Ashby Safeguarding Children Board", size_pt=11.0)
    title = paragraph("Learning from reviews", style="Title")
    draft = drafted(name, title, heading("What we found"), *bullets("One", "Two"))
    assert draft.board == "Ashby Safeguarding Children Board"
    assert draft.data["title"] == "Learning from reviews"
    assert "Ashby" not in str(draft.data["sections"])
    assert "Ashby Safeguarding Children Board" in [each.text for each in draft.left_out]


def test_items_with_references_are_cases() -> None:
    (section,) = sections(
        heading("The reviews were:"),
        paragraph("SILR13B \N{EN DASH} four children died", listed="bullet"),
        Paragraph((Run("LCSPR-2022-01", bold=True), Run(": twins")), listed="bullet"),
        paragraph("a third one", listed="bullet"),
    )
    assert section["kind"] == "cases"
    assert section["items"] == [
        {"ref": "SILR13B", "text": "four children died"},
        {"ref": "LCSPR-2022-01", "text": "twins"},
        {"text": "a third one"},
    ]


def test_quotations_lose_their_marks_and_keep_who_said_them() -> None:
    one, several = sections(
        heading("What a mother said"),
        paragraph(
            "\N{LEFT DOUBLE QUOTATION MARK}Nobody asked me that.\N{RIGHT DOUBLE QUOTATION MARK}"
        ),
        paragraph("\N{EM DASH} a mother"),
        heading("What others said"),
        paragraph('"We all knew about it." \N{EN DASH} a teacher'),
        paragraph("I wish that somebody had asked", style="Intense Quote"),
    )
    assert one == {
        "kind": "quote",
        "heading": "What a mother said",
        "text": "Nobody asked me that.",
        "by": "a mother",
    }
    assert several["items"] == [
        {"text": "We all knew about it.", "by": "a teacher"},
        {"text": "I wish that somebody had asked"},
    ]


def test_tables_keep_their_columns_and_those_that_arrange_a_page_are_their_content() -> None:
    numbers, layout = sections(
        heading("Numbers"),
        table(["Year", "Reviews"], ["2013-14", "9"]),
        heading("Layout"),
        table(["We learned much.", "And more."], headed=False),
    )
    assert numbers["columns"] == ["Year", "Reviews"]
    assert numbers["rows"] == [["2013-14", "9"]]
    assert layout["text"] == "We learned much.\n\nAnd more."


def test_the_last_lines_say_how_to_reach_the_board() -> None:
    draft = drafted(
        heading("Title"),
        *[paragraph(f"Text number {n}.") for n in range(8)],
        paragraph("This information, and other advice, is available at"),
        paragraph("www.derbyshirescb.org.uk"),
        paragraph("Telephone: 01629 533190"),
        paragraph("Email: help@example.org"),
    )
    assert draft.data["contact"] == {
        "lead": "This information, and other advice, is available at",
        "web": "www.derbyshirescb.org.uk",
        "phone": {"label": "Telephone", "number": "01629 533190"},
        "email": "help@example.org",
    }
    assert [each.text for each in draft.left_out] == ["Email"]
    (asked,) = draft.unsure["contact",]
    assert asked.startswith("do these reach your board?")  # and not somebody else


@pytest.mark.parametrize(
    ("above", "number"),
    [
        (heading("NSPCC helpline"), "0300 123 4567"),
        (paragraph("Crimestoppers, 24 hours a day"), "Phone: 0300 123 4567"),
        (paragraph("To report your concerns about a child:"), "Tel. 0300 123 4567"),
        (heading("Who listens"), "0800 1111"),
    ],
)
def test_the_number_of_a_helpline_is_not_that_of_the_board(above: Block, number: str) -> None:
    ours = [paragraph("Ring the office:"), paragraph("Telephone: 01629 533190")]
    start = [heading("Title"), *[paragraph(f"Text number {n}.") for n in range(8)]]
    draft = drafted(*start, *ours, above, paragraph(number))
    assert draft.data["contact"]["phone"] == {"label": "Telephone", "number": "01629 533190"}
    assert number in str(draft.data["sections"])


def test_a_sentence_about_reports_is_no_helpline() -> None:
    start = [heading("Title"), *[paragraph(f"Text number {n}.") for n in range(8)]]
    lead = paragraph("The report of this review is at")
    assert drafted(*start, lead, paragraph("www.a.org")).data["contact"]["web"] == "www.a.org"


def test_an_address_beside_the_page_number_of_a_footer_is_taken() -> None:
    draft = drafted(heading("A"), paragraph("Text."), paragraph("www.a.org Page 1", place="footer"))
    assert draft.data["contact"] == {"web": "www.a.org"}
    assert ("contact",) not in draft.unsure
    assert [each.text for each in draft.left_out] == ["Page 1"]


def test_references_in_bold_or_before_a_tab_need_no_dash() -> None:
    bold = Paragraph((Run("ADS13 ", bold=True), Run("a child")), listed="bullet")
    (section,) = sections(heading("A"), bold, *bullets("ADS14\ttwo children"))
    assert section["items"] == [
        {"ref": "ADS13", "text": "a child"},
        {"ref": "ADS14", "text": "two children"},
    ]


def test_boxes_beside_the_text_are_call_outs_at_the_end_of_their_section() -> None:
    text, box = sections(
        heading("Learning"),
        paragraph("A long text that is not in any box, and goes on for a while."),
        paragraph("Worried?", bold=True, place="box", box=1),
        paragraph("Call us at once.", place="box", box=1),
        paragraph("More text."),
    )
    assert text["text"].endswith("More text.")
    assert box == {
        "kind": "box",
        "purpose": "information",
        "heading": "Worried?",
        "text": "Call us at once.",
    }


def test_what_layouts_say_by_themselves_is_left_out() -> None:
    draft = drafted(
        paragraph("Learning (2013-14)", style="Title"),
        *bullets("Ask"),
        paragraph("(continued overleaf)"),
        *bullets("Tell"),
        paragraph("Learning (2013-14)"),
        paragraph("Our board", place="header"),
    )
    assert draft.data["sections"] == [{"kind": "points", "items": ["Ask", "Tell"]}]
    assert [each.text for each in draft.left_out] == [
        "(continued overleaf)",
        "Learning (2013-14)",
        "Our board",
    ]


def test_notes_are_sources_that_texts_cite() -> None:
    cited = Paragraph((Run("We follow it"), Run("", note="n1"), Run(".")))
    note = paragraph("Working Together (2018)", place="note", note="n1")
    data = drafted(heading("Title"), cited, note).data
    assert data["sections"] == [{"text": "We follow it[^n1]."}]
    assert data["sources"] == [{"name": "n1", "text": "Working Together (2018)"}]


def test_bold_emphasis_and_links_are_kept_where_markdown_can_say_them() -> None:
    runs = (
        Run("All "),
        Run("assessments ", bold=True),
        Run("of "),
        Run("the toolkit", link="https://example.org/kit"),
        Run(" and ", italic=True),
        Run("www.example.org", link="http://www.example.org/"),
    )
    (section,) = sections(Paragraph(runs))
    assert section["text"] == (
        "All **assessments** of [the toolkit](https://example.org/kit) *and* www.example.org"
    )


def test_signs_of_markdown_facts_and_html_stay_signs() -> None:
    (section,) = sections(paragraph("5 * 3 *x* {{ period }} <b> [a](b) f_g"))
    assert section["text"] == r"5 * 3 \*x\* \{\{ period \}\} \<b> \[a\](b) f_g"


LONG = "word " * 1_500  # letters: more than half of what one text may have
# What a briefing has no room for as it stands.
TOO_MUCH: dict[str, list[Block]] = {
    "a heading of a page": [heading(LONG), paragraph("A text.")],
    "cases without bullets": [paragraph(f"AB{n} \N{EN DASH} a child") for n in range(501)],
    "quotations": [paragraph(f'"They said word {n}" \N{EN DASH} a boy') for n in range(501)],
    "sections in a section": [
        heading("All"),
        *(block for n in range(501) for block in (heading(f"No {n}", 2), paragraph("Text."))),
    ],
    "a long case": [paragraph(f"AB{n} \N{EN DASH} {LONG * 2}") for n in range(2)],
    "an item that goes on": [
        *bullets("one"),
        *(paragraph(LONG, listed="bullet", follows=True) for _ in range(2)),
    ],
    "a long item in an item": [*bullets("one"), *bullets(LONG * 2, depth=1)],
    "a long quotation": [paragraph(f'"{LONG * 2}"')],
    "a long style for quotations": [paragraph(LONG, style="Quote") for _ in range(3)],
    "who said it at length": [paragraph(f'"Stop it now" \N{EN DASH} {LONG}')],
    "a caption": [replace(table(["a", "b"], ["c", "d"]), caption=LONG)],
}


@pytest.mark.parametrize("blocks", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_is_too_long_for_its_place_stands_elsewhere_and_no_word_is_lost(
    blocks: list[Block],
) -> None:
    document = Document((paragraph("Title", style="Title"), *blocks))
    draft = recognise(document, "the file")
    assert not lost(document, draft)
    briefing.checked(parse(written(draft), "briefing.yaml"))


def test_the_label_of_a_call_out_that_says_nothing_is_a_text() -> None:
    said = sections(paragraph("A text."), paragraph("Warning", bold=True))
    assert said[-1] == {"text": "**Warning**"}


def test_a_note_without_words_is_cited_nowhere() -> None:
    cited = Paragraph((Run("We follow it"), Run("", note="n1")))
    rows = ((cited,), (paragraph("b"),)), ((paragraph("c"),), (paragraph("d"),))
    empty = paragraph(" ", place="note", note="n1")
    data = drafted(heading("Title"), cited, Table(rows), empty).data
    assert data["sections"][0] == {"text": "We follow it"}
    assert "sources" not in data


def test_the_head_of_a_table_cites_no_source() -> None:
    head = Paragraph((Run("Year"), Run("", note="n1")))
    rows = ((head,), (paragraph("b"),)), ((paragraph("c"),), (paragraph("d"),))
    note = paragraph("A source", place="note", note="n1")
    (section,) = sections(Table(rows, headed=True), note)
    assert section["columns"] == ["Year", "b"]


def test_a_table_in_a_note_is_told_once() -> None:
    inside = paragraph("Nine reviews", place="note", note="n1")
    draft = drafted(heading("Title"), Table((((inside,),),), place="note"))
    assert draft.data["sources"] == [{"name": "n1", "text": "Nine reviews"}]
    assert draft.left_out == ()


def test_controls_and_halves_of_letters_are_no_letters() -> None:
    left = LeftOut("ring\x07 \ud800it", "it rings")
    document = Document((paragraph("a\x07b \x1b[31m\x85c\ufffe"),), left_out=(left,))
    draft = recognise(document, "caf\udce9")
    text = written(draft)
    assert "# - ring it (it rings)" in text.splitlines()
    said = briefing.checked(parse(text, "briefing.yaml"))
    assert (said.title, said.sections[0].text) == ("caf", r"ab \[31m c")


def test_words_of_addresses_and_kinds_stand_for_no_words_of_the_file() -> None:
    said = {"kind": "points", "items": ["[the toolkit](https://example.org/lost/words)"]}
    assert words.of_briefing({"sections": [said]}) == Counter(["the", "toolkit"])


def test_a_line_of_capitals_takes_no_time() -> None:
    text = "SAFEGUARDING CHILDREN BOARD " * 30
    assert sections(paragraph(text))[0]["text"] == text.strip()


def test_links_that_lead_nowhere_are_words_and_told() -> None:
    lost = [Run("a", link=each) for each in ("report.pdf", "#top", "javascript:alert(1)")]
    draft = drafted(Paragraph((*lost, Run(" b", link="https://example.org/"))))
    assert draft.data["sections"] == [{"text": "aaa [b](https://example.org/)"}]
    assert [remark.partition(" that lead")[0] for remark in draft.remarks] == ["links"]
    kept = Paragraph((Run("b", link="www.example.org"), Run(" ", link="#top")))
    assert drafted(kept).remarks == ()


def test_a_picture_of_which_nothing_is_said_may_drop_but_no_heading_does() -> None:
    shown = picture(drawn())
    first, second = sections(heading("Learning"), shown, paragraph("Text."), picture(drawn(9)))[::2]
    assert (first["heading"], "may_drop" in first) == ("Learning", False)
    assert (second["decorative"], second["may_drop"]) == (True, 3)


def test_a_blank_picture_is_left_out() -> None:
    blank = picture(drawn(255, blank=True))
    assert sections(heading("Learning"), paragraph("Text."), blank) == [
        {"heading": "Learning", "text": "Text."}
    ]


def test_the_board_is_named_by_what_stands_where_names_do() -> None:
    foreign = [paragraph(f"He went to Amsterdam University {n} times.") for n in range(20)]
    named = drafted(paragraph("Ashby Safeguarding Board", place="header"), *foreign)
    assert named.board == "Ashby Safeguarding Board"
    assert drafted(*[paragraph("Text.")] * 9, *foreign, *[paragraph("Text.")] * 9).board == ""


def test_headings_by_look_are_of_few_levels() -> None:
    text = paragraph("A text of the body, which has most letters of all.", size_pt=10.0)
    found = sections(
        *(paragraph("Large", size_pt=15.0), text, paragraph("Nearly as large", size_pt=14.5), text),
        *(paragraph("Small", size_pt=12.0), text, paragraph("Bold", bold=True, size_pt=10.0), text),
    )
    assert [each["heading"] for each in found] == ["Large", "Nearly as large"]
    assert found[1]["sections"][0]["heading"] == "Small"
