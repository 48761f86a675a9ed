"""The form and the YAML tab in a real browser: what is done there is what the file says."""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from browser import NoBrowserError, axe, chromium
from command import within
from playwright.sync_api import Browser, Page, expect
from served import served
from studio_page import BRIEFING, PASTE, PATIENCE_S, WORD, Studio
from support import ROOT

from briefgen.content.markup import Texts
from briefgen.studio import serving
from briefgen.studio.app import studio
from briefgen.studio.opened import Opened
from briefgen.studio.trust import Door

BUNDLE = ROOT / "src" / "briefgen" / "studio" / "bundle"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not (BUNDLE / "made-from").is_file():
        message = "NOT PROVEN: the studio's parts are not bundled here; install Node.js"
        pytest.skip(message)
    try:
        with chromium() as found:
            yield found
    except NoBrowserError:
        pytest.skip("NOT PROVEN: there is no Chromium here, so the studio is not tried")


@pytest.fixture(scope="module")
def running(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    briefing = tmp_path_factory.mktemp("form") / "briefing.yaml"
    briefing.write_text(BRIEFING, "utf-8")
    opened, taken = Opened(), serving.bound()
    door = Door(taken.getsockname()[1])
    opened.take(briefing)
    with closing(opened), served(studio(opened, door), door, taken, opened.end_events):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page, wrong = context.new_page(), list[str]()
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(door.address)
        yield Studio(page, opened, wrong)
        context.close()


@pytest.fixture
def form(running: Studio) -> Iterator[Studio]:
    running.begin()
    yield running
    assert running.wrong == []


def test_typing_changes_that_text_and_nothing_else(form: Studio) -> None:
    form.field(1).fill("Share all that you know")
    form.page.get_by_label("Period").fill("2025-26")
    form.says(
        ("Share what\n        you know", "Share all that you know"),
        ("period: 2024-25", "period: 2025-26"),
    )
    form.page.get_by_label("Period").fill("")
    form.says(
        ("Share what\n        you know", "Share all that you know"), ("period: 2024-25\n", "")
    )


def test_enter_adds_an_item_which_is_written_once_it_says_something(form: Studio) -> None:
    form.field(0).press("End")
    form.page.keyboard.press("Enter")
    form.says()
    form.page.keyboard.type("Ask about drugs")
    form.says(("Ask about alcohol\n", "Ask about alcohol\n      - Ask about drugs\n"))
    form.page.keyboard.press("Enter")
    form.page.keyboard.press("Backspace")
    form.focuses('["sections",1,"items",1]', 15)
    form.says(("Ask about alcohol\n", "Ask about alcohol\n      - Ask about drugs\n"))


def test_enter_in_the_midst_of_an_item_makes_two_of_it(form: Studio) -> None:
    form.field(3).focus()
    form.page.keyboard.press("Control+Home")
    form.page.keyboard.press("Control+ArrowRight")
    form.page.keyboard.press("Enter")
    form.page.keyboard.type("Do ")
    form.says(("      - Record it\n", "      - Record\n      - Do it\n"))


def test_items_are_deleted_and_duplicated_and_the_caret_stays_near(form: Studio) -> None:
    form.field(2).focus()
    form.choose(form.items().nth(2), "Delete")
    form.says(("      - {text: Stay curious, highlight: true}\n", ""))
    assert form.told() == "Point 3 is deleted. Ctrl+Z brings it back"
    form.focuses('["sections",1,"items",1]', 19)
    form.choose(form.items().nth(2), "Duplicate")
    form.says(
        ("      - {text: Stay curious, highlight: true}\n", ""),
        ("      - Record it\n", "      - Record it\n      - Record it\n"),
    )


def test_items_and_sections_are_moved_by_the_keyboard_and_the_caret_stays(form: Studio) -> None:
    form.field(3).focus()
    form.page.keyboard.press("Control+Home")
    form.page.keyboard.press("Alt+ArrowUp")
    moved = (
        "      - {text: Stay curious, highlight: true}\n      - Record it\n",
        "      - Record it\n      - {text: Stay curious, highlight: true}\n",
    )
    form.says(moved)
    form.focuses('["sections",1,"items",2]', 0)
    assert form.told() == "Point 4 is now 3 of 4"
    form.card(1).get_by_label("Heading").focus()
    form.page.keyboard.press("Alt+ArrowUp")
    assert within(PATIENCE_S, lambda: form.text.index("Learning") < form.text.index("reviews"))
    form.focuses('["sections",0,"heading"]', 0)
    form.page.keyboard.press("Alt+ArrowDown")
    form.says(moved)


def test_facts_of_the_recipient_are_added_renamed_and_deleted(form: Studio) -> None:
    form.page.get_by_text("More about the briefing").click()
    form.page.get_by_role("button", name="Add a fact").click()
    for typed in ("First Name", "Ashby", "town", "Hill"):
        form.page.keyboard.type(typed)
        form.page.keyboard.press("Enter")
    form.says((LAST, f"{LAST}\nrecipient:\n  first_name: Ashby\n  town: Hill\n"))
    form.page.get_by_label("Name of the fact first_name").fill("name")
    form.page.keyboard.press("Tab")
    form.page.keyboard.type("Ashby School")
    form.says((LAST, f"{LAST}\nrecipient:\n  name: Ashby School\n  town: Hill\n"))
    assert within(PATIENCE_S, lambda: "recipient.name" in form.page.evaluate(FACTS))
    form.page.get_by_label("Name of the fact name").fill("town")
    form.page.keyboard.press("Tab")
    expect(form.page.locator("#form > .refused")).to_have_text(
        "There is a fact called town already."
    )
    for name in ("town", "name"):
        form.page.get_by_role("button", name=f"Delete the fact {name}").click()
    form.says()


LAST = "    rows: [[Year, Reviews], [2023-24, 7]]\n"
FACTS = "async () => Object.keys((await (await fetch('/facts')).json()).facts)"


def test_item_is_dragged_to_its_place(form: Studio) -> None:
    grip, last = (form.items().nth(at).locator(".grip") for at in (0, 3))
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), last.bounding_box()
    assert start
    assert end
    form.page.mouse.move(start["x"] + 5, start["y"] + 8)
    form.page.mouse.down()
    left, bottom = start["x"] + 5, end["y"] + end["height"]

    def dragged() -> bool:
        """Whether it is there by now, with the mouse never quite still, as in a hand."""
        form.page.mouse.move(left, bottom)
        form.page.mouse.move(left, bottom + 8, steps=3)
        return form.field(3).input_value() == "Ask about alcohol"

    assert within(PATIENCE_S, dragged)
    form.page.mouse.up()
    form.says(
        ("      - Ask about alcohol\n", ""),
        ("      - Record it\n", "      - Record it\n      - Ask about alcohol\n"),
    )


def test_words_become_bold_italic_and_links_by_button_and_shortcut(form: Studio) -> None:
    form.field(0).focus()
    form.page.keyboard.press("Control+End")
    form.page.keyboard.press("Control+b")
    assert form.field(0).input_value() == "Ask about **alcohol**"
    assert form.page.locator("#as-read strong").inner_text() == "alcohol"
    form.page.get_by_role("button", name="Bold").click()
    assert form.field(0).input_value() == "Ask about alcohol"
    form.page.keyboard.press("Control+i")
    form.says(("Ask about alcohol", "Ask about *alcohol*"))
    form.page.keyboard.press("Control+i")
    form.page.keyboard.press("Control+k")
    form.page.get_by_label("Where it leads").fill("www.example.org")
    form.page.keyboard.press("Enter")
    form.says(("Ask about alcohol", "Ask about [alcohol](www.example.org)"))


HEIGHTS = "[...document.querySelectorAll('.card, .card *')].map((each) => each.clientHeight).join()"


def test_field_reads_as_it_prints_until_the_caret_is_in_it(form: Studio) -> None:
    heading = form.card(0).get_by_label("Heading").first
    layer = form.card(0).locator(".layer").first
    assert layer.inner_text() == "The review"
    assert layer.get_by_title("reviews.called").inner_text() == "review"
    assert heading.input_value() == "The {{ reviews.called }}"
    before = form.page.evaluate(HEIGHTS)
    heading.focus()
    assert layer.is_hidden()
    assert form.page.evaluate(HEIGHTS) == before
    heading.fill("*The* {{ reviews.called }} of **Ann**, [here](www.example.org)")
    before = form.page.evaluate(HEIGHTS)
    form.field(0).focus()
    assert form.page.evaluate(HEIGHTS) == before
    assert layer.inner_text() == "The review of Ann, here"
    assert layer.locator("em, strong, .link").all_inner_texts() == ["The", "Ann", "here"]
    layer.locator("strong").click(position={"x": 1, "y": 8})
    form.focuses('["sections",0,"heading"]', 32)
    form.choose(form.items(0).first, "Duplicate")
    form.card(0).locator(".layer", has_text="The reviews of").wait_for()


READ = """async (texts) => {
  const {asRead} = await import("/assets/form_reading.js");
  return texts.map((text) => {
    const around = document.createElement("p");
    around.append(...(asRead(text, {n: "two"}) ?? [text]));
    for (const each of around.querySelectorAll("span")) each.replaceWith(...each.childNodes);
    return around.innerHTML;
  });
}"""
READINGS = (
    *("**a *b* c**", "*a **b** c*, *d*", "_a_ __b__", "snake_case_word", "2 * 3 * 4", "2*3 *d*"),
    *(r"\*a\*", "[**x**](www.e.org) y", "[x]{lang=cy}", "**a {{ n }} b**", "{{ n | capital }}"),
    *("**a", "* a *", "a*b*c", "_a_b", "é_a_", "[a](b c)"),
)


def test_fields_read_as_pages_do(form: Studio) -> None:
    texts = Texts({"n": "two"}, ('"', '"', "'", "'"))
    printed = [re.sub(r"</?(a|span)[^>]*>|<wbr>", "", texts.inline(each)) for each in READINGS]
    assert "<strong>a <em>b</em> c</strong>" in printed
    assert form.page.evaluate(READ, list(READINGS)) == printed


def test_facts_are_offered_by_name_and_shown_filled_in(form: Studio) -> None:
    form.field(3).focus()
    form.page.keyboard.press("Control+End")
    form.page.keyboard.type(" in {{ cou")
    form.page.get_by_role("option", name="one review reviews.counted").wait_for()
    form.page.keyboard.press("Enter")
    form.says(("Record it", "Record it in {{ reviews.counted }}"))
    assert form.page.locator("#as-read").inner_text() == "Record it in one review"
    form.page.locator(".marks", has_text="It prints: one review").wait_for()
    form.page.keyboard.type(", {{ period }}")  # whoever knows the name types on
    form.says(("Record it", "Record it in {{ reviews.counted }}, {{ period }}"))
    form.page.get_by_role("button", name="Insert a fact").click()
    form.page.get_by_role("menuitem", name="2024-25 period").click()
    stated = "Record it in {{ reviews.counted }}, {{ period }}{{ period }}"
    assert within(PATIENCE_S, lambda: form.said(1)["items"][3] == stated)


def test_paste_from_word_keeps_bold_lists_and_links_and_drops_the_rest(form: Studio) -> None:
    form.field(3).focus()
    form.page.keyboard.press("Control+End")
    form.page.evaluate(PASTE, [WORD, "x"])
    added = [
        "Record it",
        "Ask **every** child",
        "Read [the *report*](https://www.example.org/a_%28b%29)",
        r"2 \* 3 is not six",
    ]
    assert within(PATIENCE_S, lambda: form.said(1)["items"][3:] == added)
    heading = form.card(2).get_by_label("Heading").first
    heading.select_text()
    form.page.evaluate(PASTE, [WORD, "x"])
    assert within(PATIENCE_S, lambda: "Ask **every** child Read [the" in form.text), form.text
    form.page.keyboard.press("Control+z")
    assert within(PATIENCE_S, lambda: "Ask **every** child Read [the" not in form.text)
    form.page.keyboard.press("Control+z")
    form.says()  # all that was pasted goes at once


def test_each_gesture_is_undone_at_once(form: Studio) -> None:
    form.field(3).focus()
    form.page.evaluate(PASTE, ["", "\n".join(f"Point {number}" for number in range(20))])
    assert within(PATIENCE_S, lambda: form.items().count() == 23)
    form.page.keyboard.press("Control+z")
    form.says()
    assert within(PATIENCE_S, lambda: form.items().count() == 4)
    form.page.keyboard.press("Control+y")  # though what had the caret is gone
    assert within(PATIENCE_S, lambda: form.items().count() == 23)
    form.page.keyboard.press("Control+z")
    assert within(PATIENCE_S, lambda: form.items().count() == 4)
    form.says()
    form.field(3).focus()
    form.page.keyboard.press("Control+Home")
    form.page.keyboard.press("Control+ArrowRight")
    form.page.keyboard.press("Enter")
    form.says(("      - Record it\n", "      - Record\n      - it\n"))
    form.page.keyboard.press("Control+z")
    form.says()
    form.card(2).get_by_role("button", name="Column 2").click()
    form.page.get_by_role("menuitem", name="Numbers stand at the end").click()
    assert within(PATIENCE_S, lambda: "align: end" in form.text)
    form.page.keyboard.press("Control+z")
    form.says()


def test_lines_and_cells_that_are_pasted_become_items_and_cells(form: Studio) -> None:
    form.field(3).focus()
    form.page.keyboard.press("Control+End")
    form.page.evaluate(PASTE, ["", "• One\r\n• Two\r\n"])
    form.says(("      - Record it\n", "      - Record it\n      - One\n      - Two\n"))
    form.card(2).get_by_label("Row 1, column 2").focus()
    form.page.evaluate(PASTE, ["", "8\t1\n9\t2\n"])
    within(PATIENCE_S, lambda: form.card(2).get_by_label("Row 2, column 3").count())
    assert form.card(2).get_by_label("Row 2, column 3").input_value() == "2"


def test_star_says_what_the_poster_shows(form: Studio) -> None:
    star = form.items().nth(3).get_by_role("button", name="on the poster")
    assert star.get_attribute("aria-pressed") == "false"
    star.click()
    form.says(("      - Record it\n", "      - text: Record it\n        highlight: true\n"))
    form.page.wait_for_selector("#card-sections-1 li:nth-child(4) [aria-pressed=true]")
    star.click()
    form.says()


def test_more_of_an_item_is_opened_and_stays_so(form: Studio) -> None:
    more = form.items().nth(0).get_by_role("button", name="Point 1: more")
    more.click()
    form.items().nth(0).get_by_label("Notes for the speaker").fill("Pause here.")
    form.says(("- Ask about alcohol", "- text: Ask about alcohol\n        notes: Pause here."))
    form.items().nth(0).get_by_role("checkbox", name="Poster").first.check()
    assert within(PATIENCE_S, lambda: "only: [poster]" in form.text)
    assert form.items().nth(0).locator(".more").is_visible()


def test_case_is_written_whole_however_fast_it_is_typed(form: Studio) -> None:
    form.page.get_by_role("button", name="Add a case").click()
    form.page.keyboard.type("A2")
    form.page.keyboard.press("Tab")
    form.page.keyboard.type("a child was hurt")
    added = "# the first\n      - {text: a child was hurt, ref: A2}\n"
    form.says(("# the first\n", added))


def test_mark_of_what_is_not_written_is_replaced_by_what_is_typed(form: Studio) -> None:
    form.page.get_by_role("button", name="Add a case").click()
    form.page.keyboard.type("A2")
    assert within(PATIENCE_S, lambda: "…" in form.text)
    form.page.wait_for_selector("#card-sections-0 li:not([data-draft]) >> nth=1")
    form.page.keyboard.press("Tab")
    form.page.keyboard.type("a child was hurt")
    assert within(PATIENCE_S, lambda: "text: a child was hurt" in form.text)
    assert "…" not in form.text


def test_section_of_another_kind_is_added_and_written_over(form: Studio) -> None:
    form.page.get_by_role("button", name="Add a section").last.click()
    form.page.get_by_role("button", name="Steps").click()
    form.focuses('["sections",3,"heading"]', 0)
    form.page.keyboard.type("What to do")
    added = "\n  - kind: steps\n    heading: What to do\n    items:\n      - …\n"
    form.says(("2023-24, 7]]\n", f"2023-24, 7]]\n{added}"))


def test_what_is_wrong_stands_beside_its_field(form: Studio) -> None:
    form.field(3).fill("Record {{ nothing }}")
    note = form.items().nth(3).locator(".wrong")
    note.wait_for()
    assert note.inner_text().startswith('there is no fact "nothing"')
    assert form.field(3).get_attribute("aria-invalid") == "true"
    assert str(note.get_attribute("id")) in str(form.field(3).get_attribute("aria-describedby"))
    form.field(3).fill("Record it")
    note.wait_for(state="detached")
    assert form.field(3).get_attribute("aria-invalid") is None


def test_a_button_mends_what_it_stands_beside_and_undo_takes_that_back(form: Studio) -> None:
    strange = BRIEFING.replace(
        "    heading: In numbers\n", "    heading: In numbers\n    foo: bar\n"
    )
    form.begin(strange)
    note = form.card(2).locator(".wrong")
    expect(note).to_contain_text("“foo” stands here, and no field is called so")
    note.get_by_role("button", name="Take it away").click()
    form.says()
    expect(note).to_have_count(0)
    form.page.locator("#undo").click()
    form.says(of=strange)


def test_a_guess_of_an_import_is_asked_until_somebody_says_that_it_is_right(form: Studio) -> None:
    guessed = BRIEFING.replace("period:", "# check: is this the period?\nperiod:")
    form.begin(guessed)
    note = form.page.locator("#form .wrong.guess")
    expect(note).to_contain_text("Please check: is this the period?")
    note.get_by_role("button", name="It is right").click()
    form.says()
    expect(note).to_have_count(0)
    form.page.locator("#undo").click()
    form.says(of=guessed)


def test_table_grows_by_rows_and_columns(form: Studio) -> None:
    form.card(2).get_by_role("button", name="Add a row").click()
    form.focuses('["sections",2,"rows",2,0]', 0)
    form.page.keyboard.type("2024-25")
    form.page.keyboard.press("Tab")
    form.page.keyboard.type("nine")
    form.says(("7]]", "7], [2024-25, nine]]"))


def test_both_tabs_write_one_file(form: Studio) -> None:
    page = form.page
    page.locator("#tab-text").click()
    page.locator(".cm-line", has_text="period: 2024-25").click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("sta")
    page.locator(".cm-tooltip-autocomplete li", has_text="status").click()
    page.locator(".cm-tooltip-autocomplete li", has_text="final").click()
    changed = ("period: 2024-25\n", "period: 2024-25\nstatus: final\n")
    form.says(changed)
    page.locator(".cm-line", has_text="heading: Learning").locator(
        "span", has_text="heading"
    ).hover()
    assert page.locator(".cm-explained").inner_text().startswith("The heading, as printed.")
    page.locator("#tab-form").click()
    form.field(3).fill("Record all")
    form.says(changed, ("Record it", "Record all"))
    page.locator("#tab-text").click()
    page.locator(".cm-line", has_text="Record all").wait_for()
    page.keyboard.press("Escape")


def test_yaml_that_cannot_be_read_is_told_in_its_margin_and_in_the_form(form: Studio) -> None:
    page = form.page
    page.locator("#tab-text").click()
    page.locator(".cm-line", has_text="layouts").click()
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.locator(".cm-lint-marker-error").wait_for()
    page.locator("#tab-form").click()
    page.get_by_role("button", name="Open the YAML at the line").click()
    assert page.locator("#text").is_visible()
    page.keyboard.press("Control+z")
    form.says()


def test_page_that_is_clicked_brings_the_field_before_the_eye(form: Studio) -> None:
    page = form.page
    say = "path => document.dispatchEvent(new CustomEvent('briefgen:goto', {detail: {path}}))"
    page.evaluate(say, ["sections", 1, "items", 2])
    form.focuses('["sections",1,"items",2,"text"]', 0)
    page.locator("#tab-text").click()
    page.locator(".cm-content").wait_for()
    page.evaluate(say, ["sections", 1, "items", 2])
    line = "() => document.querySelector('.cm-activeLine').textContent"
    assert within(PATIENCE_S, lambda: "Stay curious" in page.evaluate(line))


AWAIT = """async () => {
  const {awaitPages} = await import("/assets/form_pictures.js");
  awaitPages(["sections", 3, "path"], "of pages that are not made yet");
  return document.querySelectorAll("#card-sections-3 .awaits").length;
}"""


def test_picture_is_uploaded_and_asked_for_its_words(form: Studio) -> None:
    form.page.get_by_role("button", name="Add a section").last.click()
    form.page.get_by_role("button", name="Picture A photograph").click()
    form.page.get_by_label("Its file").set_input_files(
        ROOT / "tests/briefings/everything/hills.jpg"
    )
    form.page.get_by_label("What it shows").fill("Green hills")
    form.page.get_by_role("button", name="Add the picture").click()
    assert within(PATIENCE_S, lambda: "alt: Green hills" in form.text)
    assert form.card(3).locator("img").evaluate("image => image.decode().then(() => true)")
    assert form.page.evaluate(AWAIT) == 1
    form.card(3).get_by_label("Caption").fill("Hills")
    form.page.locator(".awaits").wait_for(state="detached")
    outside = "fetch('/photo?path=../../../etc/hostname').then((answer) => answer.status)"
    assert form.page.evaluate(outside) == 404
    form.wrong.clear()  # the browser tells of that, too


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_form_is_accessible(form: Studio, scheme: Any, width: int) -> None:
    page = form.page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for each in page.locator("#form details").all():
        each.evaluate("each => each.open = true")
    for section in range(3):
        form.card(section).locator("[data-more]").first.click()
        form.card(section).locator("> .more").wait_for()
    page.evaluate("document.querySelector('#write').scrollTop = 0")  # bars that stay hide nothing
    assert violations(page, "#form") == []
    page.locator("#tab-text").click()
    page.locator(".cm-content").wait_for()
    assert violations(page, "#text") == []
    page.set_viewport_size({"width": 1280, "height": 900})


def violations(page: Page, part: str) -> list[str]:
    return [
        f"{each['id']}: {each['nodes'][0]['html']} {each['nodes'][0]['failureSummary']}"
        for each in axe(page, part=part)["violations"]
    ]


def test_what_was_done_is_undone_and_done_again(form: Studio) -> None:
    form.field(3).fill("Record all of it")
    form.says(("Record it", "Record all of it"))
    form.page.keyboard.press("Control+z")
    form.says()
    assert within(PATIENCE_S, lambda: form.field(3).input_value() == "Record it"), form.field(
        3
    ).input_value()
    assert form.focused()[0] == '["sections",1,"items",3]'
    form.page.keyboard.press("Control+Shift+z")
    form.says(("Record it", "Record all of it"))


LATE = """
window.inTime = window.fetch;
window.fetch = async (address, settings) => {
  if (`${address}`.startsWith("/form")) await new Promise((go) => setTimeout(go, 1000));
  return window.inTime(address, settings);
};
0"""


def test_columns_are_aligned_and_moved_though_the_form_comes_late(form: Studio) -> None:
    form.page.evaluate(LATE)
    form.card(2).get_by_role("button", name="Column 2").click()
    form.page.get_by_role("menuitem", name="Numbers stand at the end").click()
    head = ["Year", {"heading": "Reviews", "align": "end"}]
    assert within(PATIENCE_S, lambda: form.said(2).get("columns") == head)
    assert form.said(2)["rows"] == [["2023-24", "7"]]
    form.card(2).get_by_role("button", name="Column 2").click()
    form.page.get_by_role("menuitem", name="Move left").click()
    assert within(PATIENCE_S, lambda: form.said(2)["columns"] == head[::-1])
    assert within(PATIENCE_S, lambda: form.said(2)["rows"] == [["7", "2023-24"]])
    form.page.evaluate("window.fetch = window.inTime, 0")
