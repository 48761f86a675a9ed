"""The whole schema for each kind of file; `make schema` writes them."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from briefgen.brand.brand_file import BrandFile
from briefgen.content.briefing import Briefing
from briefgen.contracts.edition import EditionFile
from briefgen.language.language import FOLDER, Language
from briefgen.library import Library, shipped
from briefgen.plan_columns import PlanFile
from briefgen.reading.yaml_source import read
from briefgen.schemas import contracts, sections
from briefgen.schemas.generator import DIALECT, REF, SCALARS, Schema, ref, schema_of

Parts = tuple[Schema, dict[str, Schema]]


def document(name: str) -> str:
    """The schema for a kind of file, as its file has it.

    Args:
        name: one of `texts.NAMES`.
    """
    schema, definitions = _MAKERS[name]()
    known = {**definitions, **SCALARS}
    used = {each: known[each] for each in sorted(_reached(schema, known))}
    whole = {"$schema": DIALECT, **schema, "definitions": used}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _briefing() -> Parts:
    """A briefing: the names of the layouts and editions that we ship are examples."""
    schema, definitions = schema_of(Briefing)
    library = Library((shipped(),))
    _offer(schema["properties"]["editions"], library.editions())
    for each in (schema, *definitions.values()):
        for key in {"layouts", "only", "not"} & set(each["properties"]):
            _offer(each["properties"][key], library.offered("layout"))
    return schema, sections.with_kinds(schema, definitions)


def _offer(said: Schema, names: Sequence[str]) -> None:
    """Offer names in a list, for which one entry may stand alone. No name is true or false."""
    for each in (said, *said.get("anyOf", ())):
        if "items" in each:
            each["items"] = {**SCALARS["text"], "minLength": 1, "examples": list(names)}


def _edition() -> Parts:
    """An edition: of each layout it says some keys of a contract, or nothing."""
    schema, definitions = schema_of(EditionFile)
    changes = {"anyOf": [ref(contracts.ANY), ref("nothing")]}
    schema["properties"]["layouts"]["additionalProperties"] = changes
    return schema, {**definitions, **contracts.kinds()}


def _language() -> Parts:
    """A language: the English words are the examples of what to translate."""
    schema, definitions = schema_of(Language)
    english = read(shipped() / FOLDER / "en.yaml", FOLDER).data
    _give_examples(schema, english)
    for part, model in (("words", "Words"), ("web", "WebWords")):
        _give_examples(definitions[model], english[part])
    return schema, definitions


def _give_examples(schema: Schema, english: Mapping[str, Any]) -> None:
    for key, said in english.items():
        if isinstance(said, str | list):
            schema["properties"][key]["examples"] = [said]


def _plan() -> Parts:
    """A plan: as in a briefing, the names of what we ship are examples."""
    schema, definitions = schema_of(PlanFile)
    library = Library((shipped(),))
    for each in (schema, definitions["Row"]):
        _offer(each["properties"]["layouts"], library.offered("layout"))
        _offer(each["properties"]["editions"], library.editions())
    return schema, definitions


_MAKERS: Mapping[str, Callable[[], Parts]] = {
    "briefing": _briefing,
    "brand": lambda: schema_of(BrandFile),
    "layout": contracts.layout,
    "edition": _edition,
    "language": _language,
    "plan": _plan,
}


def _reached(schema: Schema, definitions: Mapping[str, Schema]) -> set[str]:
    """The names of all definitions that a schema needs, also by way of others."""
    reached: set[str] = set()
    waiting = [schema]
    while waiting:
        new = set(_referred(waiting.pop())) - reached
        reached |= new
        waiting += [definitions[name] for name in new]
    return reached


def _referred(part: Any) -> Iterator[str]:
    """The name of every definition that a part of a schema refers to itself."""
    if isinstance(part, dict):
        if isinstance(name := part.get("$ref"), str):
            yield name.removeprefix(REF)
        part = list(part.values())
    for each in part if isinstance(part, list) else ():
        yield from _referred(each)
