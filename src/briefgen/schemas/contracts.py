"""What a contract may say, by its kind: for the schemas of layouts and of editions."""

from briefgen.contracts.contract import KINDS, Contract
from briefgen.schemas.generator import Schema, ref, schema_of

ANY = "AnyContract"
_ALWAYS = ("title", "fit", "sheet", "margins_mm")  # what every contract says that starts from none
_ALSO = {"windows": ("from", "pages"), "notes": ("like",)}  # what the checks of a kind ask for


def layout() -> tuple[Schema, dict[str, Schema]]:
    """The schema of a layout's file: the keys of the kind that ``fit`` names.

    One that is like another takes over what it does not say, its kind too.
    """
    definitions = kinds()
    branches = [
        {
            "if": {"properties": {"fit": {"const": fit}}, "required": ["fit"]},
            "then": ref(model.__name__),
        }
        for fit, model in KINDS.items()
    ]
    whole = {
        "type": "object",
        "description": "A layout: what it promises, and what it shows.",
        "properties": {"fit": _fit()},
        "allOf": [
            *branches,
            {"if": {"not": {"required": ["fit"]}}, "then": ref(ANY)},
            _unless_like(_ALWAYS),
        ],
    }
    return whole, definitions


def kinds() -> dict[str, Schema]:
    """The definitions of all kinds, and of a contract whose kind is not known."""
    definitions: dict[str, Schema] = {}
    every: dict[str, list[Schema]] = {}
    for fit, model in KINDS.items():
        made, used = schema_of(model)
        definitions |= used
        definitions[model.__name__] = _of_kind(fit, made)
        for key, said in made["properties"].items():
            known = every.setdefault(key, [])
            known += [] if said in known else [said]
    properties = {key: said[0] if len(said) == 1 else _either(said) for key, said in every.items()}
    definitions[ANY] = {
        "type": "object",
        "description": "A contract that starts from another one.",
        "properties": {**properties, "fit": _fit()},
        "additionalProperties": False,
    }
    return definitions


def _of_kind(fit: str, made: Schema) -> Schema:
    """The keys of a kind; what it needs is asked for where it starts from no other."""
    own = [key for key in made.pop("required") if key not in _ALWAYS]
    properties = {**made["properties"], "fit": {"doNotSuggest": True}}
    needed = _unless_like((*own, *_ALSO.get(fit, ())))
    return {**made, "properties": properties, **needed}


def _unless_like(keys: tuple[str, ...]) -> Schema:
    return {"if": {"not": {"required": ["like"]}}, "then": {"required": list(keys)}}


def _either(ways: list[Schema]) -> Schema:
    """A key that is not the same in all kinds."""
    return {"anyOf": ways, "description": ways[0]["description"]}


def _fit() -> Schema:
    return {
        "enum": list(KINDS),
        "markdownEnumDescriptions": [_first_line(model) for model in KINDS.values()],
        "description": "The kind of layout, which says what keys it has.",
    }


def _first_line(model: type[Contract]) -> str:
    return (model.__doc__ or "").partition("\n")[0]
