"""The form of a briefing: every key of every kind has its field, in words that people know."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import BaseModel
from support import BRIEFING, BRIEFINGS, ROOT

from briefgen.content import facts
from briefgen.content.briefing import Briefing, checked, source_of
from briefgen.content.picture import Picture
from briefgen.content.section import KINDS, MODELS, Counted
from briefgen.library import Library
from briefgen.problems import ProblemsFound
from briefgen.reading.yaml_source import DataPath, parse
from briefgen.studio import labels
from briefgen.studio.fields import Maker
from briefgen.studio.forms import Form, new_kinds, unreadable
from briefgen.studio.keys import item_model, keys
from briefgen.studio.offers import Offers, offers
from briefgen.studio.tables import table_view

EVERYTHING = BRIEFINGS / "everything" / "briefing.yaml"
PATH = re.compile(r"data-path='([^']*)'")
TAG = re.compile(r"<[a-z][^>]*>")
LISTED = {"only", "not", "layouts", "editions", "counted"}  # shown as one group of controls


class All:
    """Every path there is: all of the form that can be opened is open."""

    def __contains__(self, path: object) -> bool:
        return True

    def __iter__(self) -> Iterator[DataPath]:
        return iter(())

    def __len__(self) -> int:
        return 1


ALL = All()


@pytest.fixture(scope="module")
def there() -> Offers:
    return offers(Library((ROOT,)))


def shown(data: Any, offered: Offers) -> str:
    return Form(data, offered, ALL).whole()


def paths(form: str) -> set[DataPath]:
    """The paths of all fields, but for those of what is not written yet."""
    written = re.sub(r"<template.*?</template>", "", form, flags=re.DOTALL)
    return {tuple(json.loads(html.unescape(each))) for each in PATH.findall(written)}


def texts(data: Any) -> Iterator[tuple[DataPath, str]]:
    """Every text of a briefing with the path of the field in which it is written."""
    for path, text in facts.texts(data):
        cut = next((at for at, part in enumerate(path) if part in LISTED), None)
        yield path if cut is None else path[: cut + 1], text


@pytest.mark.parametrize("path", [EVERYTHING, BRIEFING], ids=["everything", "shipped"])
def test_everything_that_a_briefing_says_stands_in_its_form(path: Any, there: Offers) -> None:
    data = source_of(path, path.name).data
    form = shown(data, there)
    found = paths(form)
    said = list(texts(data))
    assert len(said) > 40
    kinds = {(*place, "kind") for place, _ in facts.sections(data)}
    assert [place for place, _ in said if place not in found | kinds] == []
    plain = html.unescape(form)
    assert [text for _, text in said if text not in plain] == []


def section_of(model: type[BaseModel], kind: str) -> dict[str, Any]:
    """A section of a kind that says of everything that has keys of its own the least."""
    said: dict[str, Any] = {"kind": kind, "picture": {"path": "a.jpg"}, "counted": {"other": "x"}}
    if model.model_fields["items"].annotation != tuple[()]:
        said["items"] = [{"picture": {"path": "b.jpg"}}]
    return said


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_key_of_every_kind_can_be_reached(kind: str, there: Offers) -> None:
    model = KINDS[kind]
    data = {"language": "ar", "sections": [section_of(model, kind)]}
    bare = {"sections": [{"kind": kind}]}  # where the items of a quote do not say it all
    found = paths(shown(data, there)) | paths(shown(bare, there)) | {("sections", 0, "kind")}
    own = {each.name for each in keys(model)} - {"items", "columns", "rows"}
    assert own - {path[2] for path in found if len(path) == 3} == set()
    assert {each.name for each in keys(Picture)} <= inside(found, (0, "picture")) or kind in {
        "table",
        "picture",
    }
    assert {each.name for each in keys(Counted)} <= inside(found, (0, "counted"))
    if entry := item_model(model):
        names = {each.name for each in keys(entry)}
        assert names - inside(found, (0, "items", 0)) == set()


def inside(found: set[DataPath], place: DataPath) -> set[Any]:
    """The next part of every path below a place in the sections."""
    around = ("sections", *place)
    return {path[len(around)] for path in found if path[: len(around)] == around != path}


def test_every_key_of_the_briefing_can_be_reached(there: Offers) -> None:
    data: dict[str, Any] = {
        "picture": {"path": "a.jpg"},
        "poster": {"picture": {"path": "a.jpg"}},
        "contact": {
            "phone": [{"number": "01632 960001"}],
            "social": [{"name": "Facebook"}],
            "lead": {"en": "At", "cy": "Ar"},
            "qr": {"to": "www.example.org"},
        },
        "sources": [{"name": "a"}],
    }
    found = paths(shown(data, there))
    for place, said in (((), Briefing), *nested(Briefing, data)):
        names = {each.name for each in keys(said)}
        below = {path[len(place)] for path in found if path[: len(place)] == place != path}
        assert names - below == set(), place
    assert ("contact", "lead", "cy") in found


@pytest.mark.parametrize(
    ("said", "names"),
    [({"name": "Hill", "town": None}, ["name", "town"]), ({}, []), (None, []), ("", [])],
)
def test_facts_of_the_recipient_stand_by_their_names_and_one_can_be_added(
    said: Any, names: list[str], there: Offers
) -> None:
    form = shown({"recipient": said}, there)
    (facts_of,) = re.findall(r'<fieldset class="field facts".*?</fieldset>', form, re.DOTALL)
    written, fresh = facts_of.split("<template", 1)
    assert re.findall(r'data-fact-name [^>]*value="(\w+)"', written) == names
    assert {("recipient", name) for name in names} == paths(facts_of) - {("recipient",)}
    assert 'data-fact-name dir="auto" value=""' in fresh
    assert "data-add-fact" in fresh


@pytest.mark.parametrize("wrong", ["Hill", ["Hill"], {"name": ["Hill"]}])
def test_facts_of_the_recipient_that_are_none_are_left_to_the_yaml(
    wrong: Any, there: Offers
) -> None:
    (field,) = Maker(there, "en").fields(Briefing, {"recipient": wrong}, (), {"recipient"})
    assert field.control == "odd"


def nested(
    model: type[BaseModel], data: Mapping[str, Any], place: DataPath = ()
) -> Iterator[tuple[DataPath, type[BaseModel]]]:
    """Every model inside another that some data speaks of, with its path."""
    for key in keys(model):
        value = data.get(key.name)
        for at, each in enumerate(value if isinstance(value, list) else [value]):
            if key.model and isinstance(each, Mapping):
                inner = (*place, key.name, *([at] if isinstance(value, list) else ()))
                yield inner, key.model
                yield from nested(key.model, each, inner)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_new_section_can_be_printed_at_once(kind: str) -> None:
    (new,) = (each for each in new_kinds() if each.kind == kind)
    value = {**new.value, **({"path": "a.jpg", "alt": "A hill"} if kind == "picture" else {})}
    data = {"title": "A", "brand": "styles/derbyshire", "sections": [value]}
    assert checked(parse(json.dumps(data), "new")).sections[0].set_as == kind
    assert next(iter(new.value)) == "kind"


def test_every_kind_is_offered_and_explained() -> None:
    assert [each.kind for each in new_kinds()] == list(labels.KINDS)
    assert set(labels.KINDS) == set(KINDS)
    assert all(each.sentence.endswith(".") for each in new_kinds())


def test_no_label_is_a_key() -> None:
    for model in (Briefing, *MODELS):
        for each in keys(model):
            assert "_" not in each.label
            assert each.label[:1].isupper()


def test_choices_are_called_by_names_and_not_by_files(there: Offers) -> None:
    called = {each.word: each.called for each in there.of("layouts")}
    assert called["handout-4"] == "Handout with four slides a page"
    assert called["web"] == "Web page"
    assert {each.word: each.called for each in there.of("editions")}["mono"] == "In black and white"
    assert {each.word: each.called for each in there.of("brand")}["styles/derbyshire"]
    assert there.usual == ("leaflet", "poster", "slides", "web")


def test_usual_layouts_are_ticked_where_none_are_named(there: Offers) -> None:
    def ticked(data: Any) -> list[str]:
        fields = Maker(there, "en").fields(Briefing, data, (), {"layouts"})
        return list(fields[0].value)

    assert ticked({}) == ["leaflet", "poster", "slides", "web"]
    assert ticked({"layouts": "leaflet, handout"}) == ["leaflet", "handout"]


def test_what_is_rarely_needed_is_not_sent_before_it_is_opened(there: Offers) -> None:
    data = source_of(BRIEFING, "briefing.yaml").data
    closed = paths(Form(data, there).whole())
    assert ("sections", 5, "items", 9, "notes") not in closed
    assert ("sections", 5, "items", 9, "text") in closed
    opened = paths(Form(data, there, [("sections", 5, "items", 9)]).section(("sections", 5)))
    assert ("sections", 5, "items", 9, "notes") in opened
    assert ("sections", 5, "items", 8, "notes") not in opened
    assert "Notes for the speaker" in closed_button(Form(data, there).whole())


def closed_button(form: str) -> str:
    """What the button says behind which the notes of an item stand."""
    return next(str(each) for each in TAG.findall(form) if "Point 10: more" in each)


WRONG: tuple[Any, ...] = ("text", "", None, ["a", ["b"]], {"x": {"y": "z"}}, [{"a": "b"}], [None])


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_form_shows_what_it_can_of_a_file_that_is_wrong(wrong: Any, there: Offers) -> None:
    data = {"title": "A", **{each.name: wrong for each in keys(Briefing)}}
    assert "About the briefing" in shown(data, there)
    for kind, model in KINDS.items():
        said = {each.name: wrong for each in keys(model)}
        data = {"sections": [{**said, "kind": kind}, {"kind": kind, "items": [wrong]}, wrong]}
        form = Form(data, there, ALL)
        assert all("<section" in form.section(("sections", at)) for at in range(3))


def test_nothing_of_a_file_becomes_markup(there: Offers) -> None:
    bad = """</textarea><script>alert('"')</script>"""
    data = {"title": bad, "contact": {"lead": {bad: bad}}, "sections": [{"heading": bad}]}
    form = shown(data, there)
    assert "<script" not in form
    assert "</textarea><" not in form.replace("</textarea></div>", "")


def test_table_shows_headings_wherever_they_stand() -> None:
    rows = [["Year", "Reviews"], ["2017", "2"]]
    first = table_view({"rows": rows}, ("sections", 0))
    assert first
    assert [cell.path[2:] for cell in first.head] == [("rows", 0, 0), ("rows", 0, 1)]
    assert [[cell.text for cell in row.cells] for row in first.rows] == [["2017", "2"]]
    own = table_view(
        {"columns": ["Year", {"heading": "Reviews", "align": "end"}], "rows": rows[1:]},
        ("sections", 0),
    )
    assert own
    assert [cell.path[2:] for cell in own.head] == [("columns", 0), ("columns", 1, "heading")]
    assert table_view({"rows": "2017, 2"}, ("sections", 0)) is None


def test_file_that_is_no_yaml_is_told_with_its_line() -> None:
    with pytest.raises(ProblemsFound) as found:
        parse("title: A\nbrand: [b\n", "briefing.yaml")
    said = unreadable(found.value.problems)
    assert "The form cannot be shown just now" in said
    assert re.search(r'data-goto-line="\d+"', said)


def test_kinds_that_say_the_same_can_be_changed_into_each_other(there: Offers) -> None:
    def kinds(section: Any) -> set[str]:
        form = Form({"sections": [section]}, there).section(("sections", 0))
        (choice,) = re.findall(r'<select class="kind".*?</select>', form, re.DOTALL) or [""]
        return set(re.findall(r'value="([a-z]+)"', choice))

    assert {"points", "steps", "questions", "themes", "box"} <= kinds({"items": ["a"]})
    assert kinds({"kind": "box", "purpose": "action", "text": "a"}) == set()
    assert kinds({"kind": "table", "rows": []}) == set()
