"""The schemas say what building says: they accept what builds, and refuse what they can."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from command import briefgen
from drawn import briefings
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel
from schemas import MODELS, as_editor, good, refused
from support import examples

from briefgen.brand.brand_file import BrandFile
from briefgen.content import briefing
from briefgen.contracts.contract import KINDS, contract_of
from briefgen.contracts.edition import EditionFile
from briefgen.language.language import Language
from briefgen.plan_columns import PlanFile
from briefgen.problems import ProblemsFound
from briefgen.reading import model_walk
from briefgen.reading.yaml_source import Source, parse, validate
from briefgen.schemas import documents, texts

GOOD = list(good())
BROKEN = sorted(MODELS.glob("*.yaml"))
EVERY_MODEL = (briefing.Briefing, BrandFile, EditionFile, Language, PlanFile, *KINDS.values())

# Broken briefings that a schema accepts: it sees values, but neither what is written inside a text
# nor what another value says.
BEYOND = {
    "counted-called": "places in a text",
    "fact-half": "facts in a text",
    "fact-in-fact": "facts in a text",
    "fact-needs-counted": "a fact that needs another value",
    "fact-that-computes": "facts in a text",
    "marked-words": "marks in a text",
    "names-twice": "two names that are alike",
    "unknown-fact": "a fact that needs another value",
    "unknown-filter": "filters in a text",
}


@pytest.mark.parametrize("name", texts.NAMES)
def test_schema_is_fresh(name: str) -> None:
    assert documents.document(name) == texts.text(name), "write it anew: make schema"


def test_schema_of_no_file_is_not_made_up() -> None:
    with pytest.raises(KeyError):
        texts.text("../briefing")


def test_schemas_are_read_without_the_models() -> None:
    code = (
        "import sys; from briefgen.schemas import texts; texts.text('brand');"
        "sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_kind_of_file_has_good_samples() -> None:
    assert {name for name, _ in GOOD} == set(texts.NAMES)
    assert len(GOOD) >= 45


@pytest.mark.parametrize(("name", "path"), GOOD, ids=[str(path) for _, path in GOOD])
def test_good_file_is_accepted(name: str, path: Path) -> None:
    assert refused(name, as_editor(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_briefing_is_refused_unless_only_its_texts_are_wrong(path: Path) -> None:
    wrong = refused("briefing", as_editor(path.read_text("utf-8")))
    assert bool(wrong) == (path.stem not in BEYOND), wrong


def test_every_exception_is_a_broken_briefing() -> None:
    assert {path.stem for path in BROKEN} >= set(BEYOND)


@pytest.mark.parametrize("wrong", ["Ashby", ["Ashby"], {"Name": "Ashby"}, {"a-b": 1}, {"a": []}])
def test_facts_of_the_recipient_are_told_from_what_is_none(wrong: Any) -> None:
    said = as_editor(NUMBERS)
    assert refused("briefing", {**said, "recipient": {"name": "Ashby", "number": 7}}) == []
    assert refused("briefing", {**said, "recipient": wrong})
    with pytest.raises(ProblemsFound):
        briefing.checked(
            replace(source := parse(NUMBERS, ""), data={**source.data, "recipient": wrong})
        )


NUMBERS = """
title: 2014
period: 2014
version: 1.0
review_date: 2026-11-01
owner: true
brand: styles/derbyshire
layouts: [leaflet]
sections:
  - items: [1, true, {text: 12, ref: 12, highlight: yes}]
    only: slides
    not: poster
    continues: "true"
  - kind: table
    heading: 2014
    columns: [Year, 2014]
    rows:
      - [2.5, 1]
      -
        - 2013-14
        -
  - {kind: figures, items: [{number: 9, label: 10}], may_drop: "2"}
  - {kind: dates, items: [{date: 2026-11-01, time: 10:00, what: A day}]}
  - {kind: , text: A paragraph, picture: , counted: }
contact: {phone: 999, lead: {en: 1}, qr: www.example.org/a}
"""


def test_values_that_yaml_reads_as_numbers_dates_or_switches_build_and_are_accepted() -> None:
    read = briefing.checked(parse(NUMBERS, "briefing.yaml"))
    assert (read.period, read.version, read.review_date) == ("2014", "1.0", "2026-11-01")
    assert [point.text for point in read.sections[0].points] == ["1", "true", "12"]
    assert read.sections[0].points[2].ref == "12"
    assert refused("briefing", as_editor(NUMBERS)) == []
    assert isinstance(as_editor(NUMBERS)["period"], int)


@pytest.mark.drawn
@settings(max_examples=examples(5, 40), deadline=None)
@given(briefings())
def test_random_briefing_is_accepted(drawn: dict[str, Any]) -> None:
    said = {"title": "Learning", "brand": "styles/derbyshire", **drawn}
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    assert refused("briefing", as_editor(text)) == []


# What people may write in place of any value: as an editor reads it, and as we do.
OTHERS: list[tuple[Any, Any]] = [
    (2014, "2014"),
    (1.5, "1.5"),
    (True, "true"),
    (None, None),
    ("2026-11-01", "2026-11-01"),
    ("yes", "yes"),
    ("slides", "slides"),
    ("", ""),
    (["slides", 3], ["slides", "3"]),
    ({"en": "a"}, {"en": "a"}),
    ([], []),
]
READERS: Mapping[str, Callable[[Source], object]] = {
    "briefing": briefing.checked,
    "brand": lambda source: validate(BrandFile, source),
    "layout": contract_of,
    "edition": lambda source: validate(EditionFile, source),
    "language": lambda source: validate(Language, source),
    "plan": lambda source: validate(PlanFile, source),
}
# A name of a layout or an edition may be any text to the models, but none that there is is "true".
# The contract of an edition's layouts is checked later, with that of the layout.
NOT_TOLD = {"layouts", "editions", "only", "not"}


@pytest.mark.drawn
@settings(max_examples=examples(40, 300), deadline=None)
@given(st.data())
def test_whatever_builds_in_place_of_a_value_is_accepted(data: st.DataObject) -> None:
    name, path = data.draw(st.sampled_from(WHOLE))
    text = path.read_text("utf-8")
    seen, read = as_editor(text), parse(text, path.name)
    place = data.draw(st.sampled_from([p for p in places(seen) if not NOT_TOLD & set(p)]))
    other = data.draw(st.sampled_from(OTHERS))
    changed = replace(read, data=put(read.data, place, other[1]))
    try:
        READERS[name](changed)
    except ProblemsFound:
        return
    assert refused(name, put(seen, place, other[0])) == []


WHOLE = [(n, p) for n, p in GOOD if n != "layout" or "fit:" in p.read_text("utf-8")]


def places(data: Any) -> Iterator[tuple[str | int, ...]]:
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries:
        yield (key,)
        if isinstance(value, dict | list):
            yield from ((key, *inner) for inner in places(value))


def put(data: Any, place: tuple[str | int, ...], value: Any) -> Any:
    """The same data with another value in one place."""
    key, *rest = place
    inner = put(data[key], tuple(rest), value) if rest else value
    if isinstance(data, dict):
        return {**data, key: inner}
    return [inner if at == key else each for at, each in enumerate(data)]


def models() -> Iterator[type[BaseModel]]:
    """Every model of a file that people write."""
    waiting: list[Any] = list(EVERY_MODEL)
    seen: set[Any] = set()
    while waiting:
        for kind in model_walk.options([waiting.pop()]):
            if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
                waiting += get_args(kind)
            elif kind not in seen:
                seen.add(kind)
                waiting += [info.annotation for info in kind.model_fields.values()]
                yield kind


def test_every_field_of_every_model_is_described() -> None:
    found = {model: model.model_fields for model in models()}
    assert len(found) >= 45
    assert [
        f"{model.__name__}.{name}"
        for model, fields in found.items()
        for name, info in fields.items()
        if not info.description
    ] == []


@pytest.mark.parametrize("name", texts.NAMES)
def test_examples_are_what_the_schema_accepts(name: str) -> None:
    schema = json.loads(texts.text(name))
    told = [
        (key, said)
        for each in (schema, *schema["definitions"].values())
        for key, said in each.get("properties", {}).items()
        if "examples" in said
    ]
    assert len(told) >= 5
    definitions = {"definitions": schema["definitions"]}
    for key, said in told:
        for example in said["examples"]:
            wrong = [*Draft7Validator(definitions | said).iter_errors(example)]
            assert wrong == [], (key, example)
            assert unsafe(example) == [], key


def unsafe(example: Any, *, inside: bool = False) -> list[str]:
    """Texts inside an example that would not be the same without quotes: editors put none."""
    if isinstance(example, dict | list):
        parts = example.values() if isinstance(example, dict) else example
        return [text for part in parts for text in unsafe(part, inside=True)]
    said = "" if example is None else str(example)
    return [said] if inside and as_editor(f"a: {said}") != {"a": example} else []


@pytest.mark.parametrize("asked", [(), *((name,) for name in texts.NAMES)])
def test_command_prints_the_schema_that_is_asked_for(
    asked: tuple[str, ...], tmp_path: Path
) -> None:
    done = briefgen("schema", *asked, folder=tmp_path, code=0)
    assert done.stdout == texts.text((*asked, "briefing")[0])
    assert done.stderr == ""


def test_command_writes_the_schema_into_a_file(tmp_path: Path) -> None:
    done = briefgen("schema", "brand", "--out", "brand.schema.json", folder=tmp_path, code=0)
    assert (done.stdout, done.stderr) == ("", "")
    assert (tmp_path / "brand.schema.json").read_text("utf-8") == texts.text("brand")


def test_command_says_where_it_cannot_write(tmp_path: Path) -> None:
    done = briefgen("schema", "--out", "nowhere/a.json", folder=tmp_path, code=1)
    assert "nowhere/a.json: error: it cannot be written: no such file or directory" in done.stderr
    assert "hint: name another file, in a folder that is there" in done.stderr
    followed = briefgen("schema", "--out", "a.json", folder=tmp_path, code=0)
    assert (followed.stderr, (tmp_path / "a.json").is_file()) == ("", True)


def test_command_names_all_schemas_to_whoever_asks(tmp_path: Path) -> None:
    said = briefgen("schema", "--help", folder=tmp_path, code=0).stdout
    assert [name for name in texts.NAMES if f"  {name}" not in said] == []
    wrong = briefgen("schema", "briefings", folder=tmp_path, code=2)
    assert "'briefing', 'brand', 'layout', 'edition', 'language', 'plan'" in wrong.stderr
