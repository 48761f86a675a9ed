"""Sections of every kind, as they are heard in each output and seen where that is a promise."""

import re
import shutil
from copy import deepcopy
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest
from command import project
from pypdfium2 import PdfDocument
from reading import Said, read_aloud
from support import ROOT, Pdf, build_layout, job_of, make, overlaps, plain
from webpage import html_of, read

from briefgen.content import typos
from briefgen.content.briefing import Briefing
from briefgen.content.briefing import read as read_briefing
from briefgen.content.entry import Entry
from briefgen.content.markup import Texts
from briefgen.content.quotation import quoted
from briefgen.content.section import KINDS, MODELS, AnySection
from briefgen.pages.lockups import link_code
from briefgen.problems import ProblemsFound
from briefgen.reading.models import Strict
from briefgen.reading.yaml_source import parse

EVERYTHING = ROOT / "tests" / "briefings" / "everything" / "briefing.yaml"
QUOTE = {"kind": "quote", "text": "Nobody asked me.", "by": "A mother"}
DATES = {
    "kind": "dates",
    "items": [
        {"date": "2025-07-03", "what": "Webinar"},
        {
            "date": "2025-06-12",
            "time": "10:00 to 12:00",
            "place": "Town Hall",
            "what": "Conference",
        },
    ],
}
STEPS = {"kind": "steps", "items": [f"Step {word}" for word in ("one", "two", "three")]}
BOX = {"kind": "box", "purpose": "warning", "text": "A paediatrician must see them."}
PEOPLE = {
    "kind": "contacts",
    "items": [{"who": "Call Derbyshire", "role": "Worried?", "phone": "01629 533190"}],
}
LINKS = {"kind": "links", "items": [{"title": "The report", "address": "www.example.org/a"}]}
FIGURES = {
    "kind": "figures",
    "items": [
        {"number": 9, "label": "toys"},
        {"number": "£1.2m", "label": "toys"},
    ],
}
TIMES = ("2.30 pm", "10:00 to 12:00", "9:00", "12 noon", "8 am", "")
LOOSE = {"kind": "dates", "items": [{"date": "in spring", "what": "A"}, *deepcopy(DATES["items"])]}
ONE_DAY = {
    "kind": "dates",
    "items": [{"date": "2026-06-12", "time": time, "what": f"At {time}"} for time in TIMES],
}
PURPOSES = {
    "action": "What to do",
    "warning": "Warning",
    "good-practice": "Good practice",
    "information": "Good to know",
}
BOXES = [{**BOX, "purpose": purpose} for purpose in PURPOSES]
SHOWN: dict[str, dict[str, Any]] = {  # by their headings
    "Said": QUOTE,
    "Said as people write it": {**QUOTE, "text": '"Nobody asked me."'},
    "Dates": DATES,
    "Dates that are loose": LOOSE,
    "Hours": ONE_DAY,
    "People": PEOPLE,
    "Links": LINKS,
    "Figures": FIGURES,
    **{f"For {box['purpose']}": box for box in BOXES},
}


def said_in(folder: Path, layout: str, *sections: dict[str, Any], **fields: Any) -> list[Said]:
    path = project(folder, *sections, **fields)
    return read_aloud(build_layout(path, layout, folder / "out").path)


def texts(said: list[Said], kind: str) -> list[str]:
    return [each.text for each in said if each.kind == kind]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("everything")
    return Path(shutil.copytree(EVERYTHING.parent, folder / "board")) / EVERYTHING.name


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    """A leaflet with sections of many kinds, each below a heading of its own."""
    sections = [{**section, "heading": heading} for heading, section in SHOWN.items()]
    folder = tmp_path_factory.mktemp("shown")
    return build_layout(project(folder, *sections), "leaflet", folder / "out")


@pytest.fixture(scope="module")
def heard(shown: Pdf) -> dict[str, list[Said]]:
    """What is heard of them below each heading."""
    found: dict[str, list[Said]] = {"": []}
    for each in read_aloud(shown.path):
        if each.kind.startswith("heading"):
            found[each.text] = []
        list(found.values())[-1].append(each)
    return found


def briefing_of(path: Path) -> Briefing:
    return read_briefing(path, "briefing.yaml")[0]


def test_the_briefing_with_everything_has_every_new_kind(everything: Path) -> None:
    outer = briefing_of(everything).sections
    sections = [each for section in outer for each in (section, *section.sections)]
    kinds = {section.set_as for section in sections}
    assert kinds | {"cases", "themes", "points"} == set(KINDS)
    purposes = {getattr(section, "purpose", "") for section in sections}
    assert purposes >= {"action", "warning", "good-practice", "information"}


@pytest.mark.parametrize("model", [*MODELS, *get_args(Entry)])
def test_every_key_says_what_it_is_for_and_texts_have_an_example(model: type[Strict]) -> None:
    fields = model.model_fields
    assert len(fields) >= 4
    kinds_have_one_word = {"kind"}
    for key in set(fields) - kinds_have_one_word:
        assert (fields[key].description or "").endswith(".")
        assert fields[key].examples or key in {
            "items",
            "highlight",
            "continues",
            "decorative",
            "code",
        }, key


HEARD = (
    "9 rapid reviews",
    "“Nobody asked me how I was doing.”",
    "A mother who took part",
    "A paediatrician must always see them",
    "1. Talk to the person who decided",
    "say what worries you",
    "Managers talk to theirs.",
    "Read this with your team",
    "What is life like for this child today?",
    "Record what the child said",
    "12 June 2025, 10:00 to 12:00 Neglect conference, Town Hall",
    "3 July 2025 Safer sleep webinar",
    "Call Derbyshire Worried about a child",
    "The full reports www.example.org",
    "“I wish that somebody had asked.”",
    "A girl of 14",
    "1. Working Together (2023) www.gov.uk/guidance",
    "2. NICE guideline NG76",
)


@pytest.mark.parametrize(
    "name",
    [
        "leaflet",
        pytest.param("trifold-panels", marks=pytest.mark.editions),
        pytest.param("slides", marks=pytest.mark.editions),
    ],
)
def test_every_word_of_everything_is_heard_once_in_its_order(everything: Path, name: str) -> None:
    edition = "four-sided" if name == "leaflet" else "standard"
    built = build_layout(everything, name, everything.parent / "out", edition=edition)
    heard = plain(" ".join(each.text for each in read_aloud(built.path)))
    assert {each: heard.count(plain(each)) for each in HEARD} == dict.fromkeys(HEARD, 1)
    places = [heard.index(plain(each)) for each in HEARD]
    assert places == sorted(places)
    assert [found for page in built.pages for found in overlaps(page)] == []


def test_a_quotation_stands_between_the_quotation_marks_of_its_language(
    heard: dict[str, list[Said]],
) -> None:
    for heading in ("Said", "Said as people write it"):
        assert texts(heard[heading], "paragraph") == ["“Nobody asked me.”", "A mother"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('She shouted "Get out"', "“She shouted ⌈Get out⌉”"),
        ('"He said "stop" and I said "no""', "“He said ⌈stop⌉ and I said ⌈no⌉”"),
        ('"Stop," he said, and I said "no"', "“⌈Stop,⌉ he said, and I said ⌈no⌉”"),
        ("'I don't know'", "“I don\N{RIGHT SINGLE QUOTATION MARK}t know”"),
        ("'Stop,' he said, 'now'", "“⌈Stop,⌉ he said, ⌈now⌉”"),
        ("It was the girls'", "“It was the girls\N{RIGHT SINGLE QUOTATION MARK}”"),
        ("“One,” she said, “two.”", "“⌈One,⌉ she said, ⌈two.⌉”"),
        ("“He said “stop” to me”", "“He said ⌈stop⌉ to me”"),
        ("«Rien»", "“Rien”"),
        ('A bed 5" long', '“A bed 5" long”'),
        ('[Neb]{lang="cy"} "no"', '“<span lang="cy">Neb</span> ⌈no⌉”'),
        ('"', '“"”'),
    ],
)
def test_what_is_quoted_in_a_quotation_stands_between_the_inner_marks(
    typed: str, printed: str
) -> None:
    """Here the inner marks of English are ⌈ and ⌉."""
    quotes = ("“", "”", "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}")
    expected = printed.replace("⌈", quotes[2]).replace("⌉", quotes[3])
    assert unescape(Texts({}, quotes).inline(quoted(typed, quotes))) == expected


def test_a_quotation_on_the_poster_says_who_said_it(tmp_path: Path) -> None:
    quotes = ({**QUOTE, "highlight": True}, {"kind": "points", "items": ["Not this"]})
    said = said_in(tmp_path, "poster", *quotes)
    spoken = texts(said, "paragraph")
    assert spoken[spoken.index("“Nobody asked me.”") + 1] == "A mother"
    assert texts(said, "item") == []


@pytest.mark.parametrize("key", [{"by": "A mother"}, {"highlight": True}])
def test_what_is_said_of_one_quotation_is_not_said_of_several(
    tmp_path: Path, key: dict[str, Any]
) -> None:
    path = project(tmp_path, {"kind": "quote", "items": [{"text": "One."}], **key})
    with pytest.raises(ProblemsFound, match="says nothing of several quotations"):
        briefing_of(path)


def test_what_several_people_said_is_a_list_of_quotations(tmp_path: Path) -> None:
    several = {
        "kind": "quote",
        "items": [{"text": "One.", "by": "A girl"}, {"text": "Two."}],
    }
    page = html_of(job_of(project(tmp_path, several), "leaflet"))
    assert page.count("<blockquote>") == 2
    assert re.findall(r"<blockquote>\s*<p>([^<]*)</p>", page) == ["“One.”", "“Two.”"]


def test_dates_are_written_out_in_order_of_time(
    heard: dict[str, list[Said]], tmp_path: Path
) -> None:
    assert texts(heard["Dates"], "item") == [
        "12 June 2025, 10:00 to 12:00 Conference, Town Hall",
        "3 July 2025 Webinar",
    ]
    welsh = said_in(tmp_path, "leaflet", DATES, language="cy")
    assert texts(welsh, "item")[0].startswith("12 Mehefin 2025, 10:00")


def test_days_that_are_no_dates_stay_in_the_order_of_the_briefing(
    heard: dict[str, list[Said]],
) -> None:
    items = texts(heard["Dates that are loose"], "item")
    assert [text.split()[-1] for text in items] == ["A", "Webinar", "Hall"]


def test_hours_keep_their_order_in_a_line_from_right_to_left(tmp_path: Path) -> None:
    event = {"date": "2026-06-12", "time": "10:00–12:00", "place": "المكتبة", "what": "لقاء"}  # noqa: RUF001
    page = html_of(
        job_of(project(tmp_path, {"kind": "dates", "items": [event]}, language="ar"), "leaflet")
    )
    assert "، \N{LEFT-TO-RIGHT ISOLATE}10:00–12:00\N{POP DIRECTIONAL ISOLATE}</strong>" in page  # noqa: RUF001
    assert "لقاء، المكتبة" in page.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2026-13-01", 'there is no day "2026-13-01"'),
        ("2026-02-30", 'there is no day "2026-02-30"'),
        ("1/2/2026", '"1/2/2026" is not written as a date, and is printed as it stands'),
        ("2026-6-1", '"2026-6-1" is not written as a date, and is printed as it stands'),
        ("10:00", '"10:00" is not written as a date, and is printed as it stands'),
        *((each, "") for each in ("2026-06-12", "in spring", "12 June 2026", "2026")),
    ],
)
def test_a_day_that_there_is_not_is_told(date: str, told: str) -> None:
    source = parse(f"sections:\n  - items:\n      - {{date: '{date}', what: x}}", "briefing.yaml")
    assert [each.message for each in typos.warnings(source)] == [told] * bool(told)


def test_steps_are_numbered_on_across_slides(tmp_path: Path) -> None:
    many = {"kind": "steps", "heading": "Do", "items": [f"Step {n} of nine" for n in range(1, 10)]}
    said = said_in(tmp_path, "slides", many)
    assert texts(said, "item") == [f"{n}. Step {n} of nine" for n in range(1, 10)]


def test_steps_are_an_ordered_list_on_the_web_page(tmp_path: Path) -> None:
    page = read(job_of(project(tmp_path, STEPS), "leaflet"))
    assert [each.words for each in page.all("li") if "ol" in each.within] == STEPS["items"]


def test_a_box_says_what_it_is_for(heard: dict[str, list[Said]], tmp_path: Path) -> None:
    path = project(tmp_path, *BOXES)
    on_slides = read_aloud(build_layout(path, "slides", tmp_path / "out").path)
    page = html_of(job_of(path, "leaflet"))
    found = [text for said in heard.values() for text in texts(said, "paragraph")]
    words = list(PURPOSES.values())
    assert [text for text in found if text in words] == words
    assert [text for text in texts(on_slides, "heading 2") if text in words] == words
    bold = re.findall("<strong>([^<]+)</strong>", page)
    assert [text for text in bold if text in words] == words


def test_purposes_are_told_apart_without_colour(tmp_path: Path) -> None:
    """Each has another edge, also in black and white."""
    boxes = [{**box, "heading": "The same"} for box in BOXES]
    made = build_layout(project(tmp_path, *boxes), "leaflet", tmp_path / "out", edition="mono")
    assert set(PURPOSES.values()) <= set(texts(read_aloud(made.path), "paragraph"))
    style = (ROOT / "styles" / "base.css").read_text("utf-8")
    rules = dict(re.findall(r"\.box\.(\w+) \{ ([^}]*) \}", style))
    assert set(rules) == {"action", "warning", "good_practice"}
    assert len(set(rules.values())) == 3


def test_people_can_be_called_and_written_to(heard: dict[str, list[Said]]) -> None:
    (link,) = [each for each in heard["People"] if each.address.startswith("tel:")]
    assert (link.address, link.description) == ("tel:01629533190", "Call Derbyshire: 01629 533190")


def test_a_link_is_printed_in_full_and_can_be_followed(heard: dict[str, list[Said]]) -> None:
    said = heard["Links"]
    assert texts(said, "item") == ["The report www.example.org/a"]
    assert "https://www.example.org/a" in [each.address for each in said]


def test_a_figure_is_larger_than_what_it_counts(shown: Pdf) -> None:
    words = [word for page in shown.pages for line in page.lines for word in line.words]
    sizes = {"".join(each.text for each in word): word[0].size_pt for word in words}
    assert sizes["£1.2m"] > 1.5 * sizes["toys"]


def test_what_figures_count_begins_below_each_other(shown: Pdf) -> None:
    words = [word for page in shown.pages for line in page.lines for word in line.words]
    first, second = (
        word[0].left for word in words if "".join(each.text for each in word) == "toys"
    )
    assert first == pytest.approx(second, abs=0.5)


def test_a_number_in_many_words_breaks_into_lines(tmp_path: Path) -> None:
    number = "between 100,000,000 and 200,000,000 people, or even more than that"
    long = {"kind": "figures", "items": [{"number": number, "label": "everywhere"}]}
    said = said_in(tmp_path, "trifold-panels", long)
    assert texts(said, "item") == [f"{number} everywhere"]


def test_a_box_with_text_and_a_list_is_a_whole_slide(tmp_path: Path) -> None:
    """Its ground reaches the edges: a panel around the words alone would cut through them."""
    path = project(tmp_path, {**BOX, "heading": "Now", "items": ["One", "Two"]})
    built = build_layout(path, "slides", tmp_path / "out")
    with PdfDocument(built.path) as document:
        picture = document[1].render(scale=0.2).to_pil().convert("RGB")
    width, height = picture.size
    assert picture.getpixel((2, height // 2)) == picture.getpixel((width // 2, height - 30))


def test_an_address_stands_in_one_line_where_a_line_can_hold_it(tmp_path: Path) -> None:
    """And no line begins with the dot between two ways."""
    person = {
        "who": "The lead for neglect",
        "role": "Advice on the Graded Care Profile",
        "phone": "01632 960177",
        "email": "neglect.lead@tarnvalley.example.org",
    }
    built = build_layout(
        project(tmp_path, {"kind": "contacts", "items": [person]}), "leaflet", tmp_path / "out"
    )
    lines = [line.text for page in built.pages for line in page.lines]
    assert any(line.endswith("·") for line in lines)
    assert person["email"] in lines


def test_a_fragment_brings_no_classes_of_kinds(everything: Path) -> None:
    page = html_of(job_of(everything, "leaflet"), fragment=True)
    assert "<blockquote>" in page
    assert set(re.findall(r'class="([^"]*)"', page)) == {"briefing"}


@pytest.mark.editions
def test_lists_of_any_kind_may_continue_overleaf(tmp_path: Path) -> None:
    steps = {"kind": "steps", "heading": "Do", "continues": True}
    text = "something that takes a whole line of the leaflet to say and then a little more of it"
    long = {**steps, "items": [f"Step {n}: {text}" for n in range(1, 34)]}
    said = said_in(tmp_path, "leaflet", long)
    assert len(texts(said, "item")) == 33
    assert texts(said, "item")[-1].startswith("33. Step 33")


@pytest.mark.editions
def test_words_are_cut_of_what_can_be_cut(tmp_path: Path) -> None:
    """Advice names the lines of items of any kind, and following it helps."""
    text = " ".join(["word"] * 60)
    quotes = {"kind": "quote", "items": [{"text": text, "by": "A parent"} for _ in range(20)]}
    path = project(tmp_path, quotes)
    with pytest.raises(ProblemsFound) as found:
        make(path)
    (problem,) = found.value.problems
    assert "too long for" in problem.message
    assert problem.line > 1


def test_every_model_is_one_of_those_that_a_section_may_be() -> None:
    union, _ = get_args(AnySection)
    assert tuple(get_args(each)[0] for each in get_args(union)) == MODELS
    assert [get_args(each)[1].tag for each in get_args(union)] == [m.__name__ for m in MODELS]


def test_events_of_one_day_are_in_order_of_the_clock(heard: dict[str, list[Said]]) -> None:
    found = [text.partition("At")[2].strip() for text in texts(heard["Hours"], "item")]
    assert found == ["", "8 am", "9:00", "10:00 to 12:00", "12 noon", "2.30 pm"]


def test_a_link_has_a_qr_code_beside_it_where_one_is_asked_for(tmp_path: Path) -> None:
    coded = {"title": "The policy", "address": "www.example.org/policy", "code": True}
    links = {"kind": "links", "heading": "Read", "items": [coded, *LINKS["items"]]}
    path = project(tmp_path, links)
    for layout in ("leaflet", "slides", "trifold-panels"):
        heard = read_aloud(build_layout(path, layout, tmp_path / "out").path)
        codes = [each.text for each in heard if each.kind == "figure"]
        assert codes.count("QR code for www.example.org/policy") == 1, layout
        assert not any("example.org/a" in each for each in codes)
    job = job_of(path, "leaflet")
    code = link_code("https://www.example.org/policy", job.brand, job.content.language)
    modules = int(re.findall(r'viewBox="0 0 (\d+)', code.svg)[0])
    assert code.edge_mm * (modules - 8) / modules >= 20  # without its quiet zone
    assert "<svg" not in html_of(job, fragment=True)


def test_codes_beside_links_make_no_type_smaller(tmp_path: Path) -> None:
    """Three of them need two slides in any type."""
    coded = [{"title": "A", "address": "www.example.org/a", "code": True} for _ in range(3)]
    links = {"kind": "links", "heading": "Read", "items": coded}
    built = build_layout(project(tmp_path, links), "slides", tmp_path / "out")
    assert (built.made.sides, built.made.size_pt) == (4, 30)
