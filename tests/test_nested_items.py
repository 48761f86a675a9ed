"""Items with several paragraphs and with lists of their own, as heard and seen in each output."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from command import briefgen, project
from reading import Said, read_aloud
from support import Pdf, build_layout, job_of, make, overlaps, points, write_briefing
from webpage import html_of, read

from briefgen.problems import ProblemsFound

ASK = {"text": "Ask about alcohol", "items": ["each time", "both **parents**"], "highlight": True}
TWO = {"text": "Remain curious.\n\nNobody needs to be certain.", "highlight": True}
OF_ITEMS = ("points", "cases", "themes", "steps", "questions", "box", "text")
LONG_LIST = [f"of what each of them says about point {number}" for number in range(6)]


def learning(*items: Any, kind: str = "points") -> dict[str, Any]:
    return {"kind": kind, "heading": "Learning", "items": list(items)}


def said_in(folder: Path, layout: str, *sections: dict[str, Any], **fields: Any) -> list[Said]:
    path = project(folder, *sections, **fields)
    return read_aloud(build_layout(path, layout, folder / "out").path)


def lists(said: list[Said]) -> list[tuple[int, str]]:
    """Each item with how deep it stands in lists."""
    depth, found = 0, []
    for each in said:
        depth += (each.kind == "list") - (each.kind == "end of list")
        if each.kind == "item":
            found.append((depth, each.text.strip()))
    assert depth == 0
    return found


Shown = Callable[[str], Pdf]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Any layout of a list, with a list and with two paragraphs in its items."""
    path = project(tmp_path_factory.mktemp("shown"), learning("x", ASK, TWO))
    return cache(lambda name: build_layout(path, name, path.parent / "out"))


@pytest.mark.parametrize("name", ["leaflet", "poster", "slides", "notes", "trifold-panels"])
def test_a_list_in_an_item_is_heard_as_one(shown: Shown, name: str) -> None:
    found = lists(read_aloud(shown(name).path))
    assert found[-4:] == [
        (1, "Ask about alcohol"),
        (2, "each time"),
        (2, "both parents"),
        (1, "Remain curious. Nobody needs to be certain."),
    ]


@pytest.mark.parametrize("name", ["leaflet", "slides"])
def test_items_of_every_kind_that_has_texts_may_have_lists(tmp_path: Path, name: str) -> None:
    sections = [learning({**ASK, "items": ["each time"]}, "x", kind=kind) for kind in OF_ITEMS]
    path = project(tmp_path, *sections)
    built = build_layout(path, name, tmp_path / "out")
    found = lists(read_aloud(built.path))
    assert found.count((2, "each time")) == len(OF_ITEMS)
    assert [pair for page in built.pages for pair in overlaps(page)] == []


def test_inner_marks_are_shapes_unlike_the_outer_ones(shown: Shown) -> None:
    """Outer bullets are round, inner ones are dashes further in; neither is text."""
    built = shown("leaflet")
    outer, inner = built.pages[0].line("Ask about"), built.pages[0].line("each time")
    assert inner.ink[0] > outer.ink[0] + 5
    picture = built.pictures(144)[0]

    def mark(line: Any) -> tuple[int, int]:
        left, top, _, bottom = (2 * edge for edge in line.ink)
        area = picture.crop((round(left - 36), round(top), round(left - 2), round(bottom)))
        box = area.convert("L").point(lambda level: 255 if level < 160 else 0).getbbox()
        assert box
        return box[2] - box[0], box[3] - box[1]

    (width, height), (wide, low) = mark(outer), mark(inner)
    assert abs(width - height) <= 2
    assert wide > 2 * low


@pytest.mark.parametrize("name", ["leaflet", "slides"])
def test_paragraphs_of_an_item_stand_apart(shown: Shown, name: str) -> None:
    page = next(page for page in shown(name).pages if "Remain curious" in page.text)
    first, second = page.line("Remain curious."), page.line("Nobody needs")
    assert first.text == "Remain curious."
    assert first.ink[0] == pytest.approx(second.ink[0], abs=1)
    size = first.letters[0].size_pt
    assert second.letters[0].baseline - first.letters[0].baseline > 1.5 * size


def test_the_web_page_has_real_lists_and_paragraphs(tmp_path: Path) -> None:
    job = job_of(project(tmp_path, learning(ASK, TWO)), "leaflet")
    page = read(job)
    inner = [each.words for each in page.all("li") if each.within.count("li") == 1]
    assert inner == ["each time", "both parents"]
    assert [each.words for each in page.all("p") if "li" in each.within] == [
        "Nobody needs to be certain."
    ]
    fragment = html_of(job, fragment=True)
    assert '<ul role="list"><li>each time</li>' in fragment


def test_what_stands_in_an_item_counts_as_one_point_with_all_its_words(tmp_path: Path) -> None:
    content = job_of(project(tmp_path, learning({**ASK, "ref": "A1"}, TWO)), "leaflet").content
    assert [item.words for item in content.sections[0].items] == [1 + 3 + 2 + 2, 7]
    three = [{"text": f"Say {number}", "items": ["a", "b"]} for number in range(3)]
    assert make(project(tmp_path / "three", learning(*three)), "slides").product.sides == 3


def test_a_panel_with_a_list_in_it_has_one_column(tmp_path: Path) -> None:
    themes = learning("Neglect", "Alcohol", {"text": "Bruises", "items": ["on babies"]}, "Debts")
    built = build_layout(project(tmp_path, {**themes, "kind": "themes"}), "leaflet", tmp_path)
    left = {built.pages[0].line(text).ink[0] for text in ("Neglect", "Alcohol", "Debts")}
    assert max(left) - min(left) < 2


@pytest.mark.editions
def test_cutting_what_advice_says_from_the_main_texts_is_enough(tmp_path: Path) -> None:
    """Where it saves the fewest lines: the lists in the items stay as they are."""
    texts = points(23, words=34)["items"]
    items = [{"text": text, "items": LONG_LIST[: number % 3]} for number, text in enumerate(texts)]
    section = {**points(1), "items": items}
    path = write_briefing(tmp_path, [section])
    with pytest.raises(ProblemsFound) as found:
        make(path)
    (problem,) = found.value.problems
    words = int(problem.hint.split("cut about ")[1].split()[0])
    assert "leaving points out" not in problem.hint
    while words > 0:
        whole = [each for each in items if len(each["text"].split()) > 5]
        longest = max(whole, key=lambda item: len(" ".join([item["text"], *item["items"]]).split()))
        said = longest["text"].split()
        longest["text"] = " ".join(said[: -min(words, 5)])
        words -= min(words, 5)
    write_briefing(tmp_path, [section])
    assert make(path).product.sides == 2


def test_a_cut_leaves_the_list_while_the_text_before_it_has_words(tmp_path: Path) -> None:
    content = job_of(project(tmp_path, learning(ASK)), "leaflet").content

    def left(words: int) -> str:
        cut = type(content)(
            content.briefing,
            content.source,
            content.language,
            content.texts,
            {"sections.0.items.0": words},
        )
        return " ".join(item.html.striptags() for item in cut.sections[0].items)

    assert [left(words) for words in (7, 6, 5, 2, 1, 0)] == [
        "Ask about alcohol each time both parents",
        "Ask about each time both parents",
        "Ask each time both parents",
        "Ask each",
        "Ask",
        "",
    ]


def test_lists_stand_one_level_deep_and_hold_texts(tmp_path: Path) -> None:
    path = project(tmp_path, learning({"text": "A", "items": [{"text": "B", "items": ["C"]}]}))
    said = briefgen("build", folder=tmp_path, code=1).stderr
    line = path.read_text("utf-8").splitlines().index("    - text: B") + 1
    assert f'briefing.yaml:{line}:7: error: entry 1 of "items" needs text' in said
    assert "hint: write it as one text, without dashes, brackets or keys" in said


def test_stars_of_one_paragraph_do_not_close_in_the_next(tmp_path: Path) -> None:
    project(tmp_path, learning({"text": "One **bold\n\nword** ends"}), layouts=["leaflet"])
    said = briefgen("build", folder=tmp_path, code=0).stderr
    assert '"**" begins bold words here and never closes' in said


@pytest.mark.parametrize("language", ["cy", "ar"])
def test_lists_in_items_in_other_languages(tmp_path: Path, language: str) -> None:
    built = build_layout(
        project(tmp_path, learning(ASK, TWO), language=language), "leaflet", tmp_path / "out"
    )
    assert (2, "each time") in lists(read_aloud(built.path))
    if language == "ar":  # the dash stands to the right of its text
        outer, inner = built.pages[0].line("alcohol"), built.pages[0].line("each")
        assert inner.ink[2] < outer.ink[2] - 5
