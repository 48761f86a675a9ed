"""JSON Schema of a model as its YAML may be written, which is more than pydantic's own says.

Every scalar of a file is read as text, so a text may look like a number or a switch to an editor,
and a number may stand in quotes. Editors offer all that a ``type`` names: what is allowed and need
not be offered is said by what it is not.

Draft 7 is what editors know best. It ignores what stands beside a ``$ref``, and so nothing does.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
REF = "#/definitions/"
ALONE = "alone_as"  # in a definition: the key whose value may stand for the whole mapping
_MARK = "scalar"
_ALL = ("string", "number", "boolean", "array", "object", "null")
_WORDS = (
    "true",
    "yes",
    "on",
    "t",
    "y",
    "1",
    "false",
    "no",
    "off",
    "f",
    "n",
    "0",
)  # as pydantic has
_SWITCH = f"^({'|'.join(''.join(f'[{c}{c.upper()}]' for c in word) for word in _WORDS)})$"
_WHOLE = r"^\s*[+-]?[0-9][0-9_]*(\.0*)?\s*$"
_DECIMAL = r"^\s*[+-]?([0-9][0-9_]*\.?|\.[0-9])[0-9_]*([eE][+-]?[0-9]+)?\s*$"


def ref(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": REF + name}


def _scalar(name: str) -> Schema:
    """What becomes a reference to one of `SCALARS`: pydantic follows those that it knows."""
    return {_MARK: name}


def _only(kind: str) -> Schema:
    """What allows one type of value, and offers none."""
    return {"not": {"type": [each for each in _ALL if each != kind]}}


# What every schema may refer to.
SCALARS: Mapping[str, Schema] = {
    "text": {"type": ["string", "number"], "errorMessage": "one text is needed here"},
    "truth": _only("boolean"),
    "nothing": _only("null"),
    "true-or-false": {"type": "boolean", "errorMessage": "write true or false"},
    "yes-or-no": {
        "type": ["string", "integer"],
        "pattern": _SWITCH,
        "patternErrorMessage": "write true or false",
        "minimum": 0,
        "maximum": 1,
    },
}


class Written(GenerateJsonSchema):
    """Writes the schema of a value as a file may have it."""

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        """A text: also one that an editor takes for a number or a switch."""
        found = super().str_schema(schema)
        limits = {key: said for key, said in found.items() if key != "type"}
        return {"anyOf": [_scalar("text"), _scalar("truth")], **limits}

    def bool_schema(self, schema: core_schema.BoolSchema) -> Schema:
        """A switch: also yes and no, which YAML 1.2 reads as texts."""
        del schema
        return {"anyOf": [_scalar("true-or-false"), _scalar("yes-or-no")]}

    def int_schema(self, schema: core_schema.IntSchema) -> Schema:
        """A whole number, in quotes or without."""
        return _in_quotes(super().int_schema(schema), _WHOLE, "write a whole number")

    def float_schema(self, schema: core_schema.FloatSchema) -> Schema:
        """A number, in quotes or without."""
        return _in_quotes(super().float_schema(schema), _DECIMAL, "write a number")

    def any_schema(self, schema: core_schema.AnySchema) -> Schema:
        """Anything; said so that editors write a colon behind its key."""
        del schema
        return {"anyOf": [{}]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        """What may also be left empty behind its colon."""
        inner = self.generate_inner(schema["schema"])
        if set(inner) == {"anyOf"}:
            return {"anyOf": [*inner["anyOf"], _scalar("nothing")]}
        return {"anyOf": [inner, _scalar("nothing")]}

    def tuple_schema(self, schema: core_schema.TupleSchema) -> Schema:
        """A list; of a fixed length where every place has a type of its own."""
        found = super().tuple_schema(schema)
        if places := found.pop("prefixItems", None):
            found["items"] = places[0]
        return found

    def dict_schema(self, schema: core_schema.DictSchema) -> Schema:
        """A mapping; where its keys follow a pattern, with no other keys."""
        found = super().dict_schema(schema)
        return {**found, "additionalProperties": False} if "patternProperties" in found else found

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        """The value without its default where that says nothing."""
        found = super().default_schema(schema)
        if not found.get("default") or isinstance(found["default"], dict | list):
            found.pop("default", None)
        return found


def _in_quotes(found: Schema, pattern: str, message: str) -> Schema:
    kinds = {"type": [found.pop("type"), "string"], "pattern": pattern}
    return {**kinds, "errorMessage": message, **found}


def schema_of(model: type[BaseModel]) -> tuple[Schema, dict[str, Schema]]:
    """The schema of a model, and the definitions that it refers to, by name."""
    made = model.model_json_schema(
        by_alias=True, ref_template=REF + "{model}", schema_generator=Written
    )
    definitions: dict[str, Schema] = made.pop("$defs", {})
    for each in (made, *definitions.values()):
        _tidy(each)
    alone = {REF + name: _alone(each) for name, each in definitions.items() if ALONE in each}
    return _replaced(made, alone), {
        name: _replaced(each, alone) for name, each in definitions.items()
    }


def _tidy(model: Schema) -> None:
    """Take out of the schema of a model what editors would only repeat."""
    model.pop("title", None)
    if "properties" in model:
        model["properties"] = {
            key: _beside_no_ref({k: v for k, v in said.items() if k != "title"})
            for key, said in model["properties"].items()
        }


def _beside_no_ref(said: Schema) -> Schema:
    """The same with a reference to a mapping in a place of its own."""
    if "$ref" not in said or len(said) == 1:
        return said
    rest = {key: value for key, value in said.items() if key != "$ref"}
    return {"type": "object", **rest, "allOf": [{"$ref": said["$ref"]}]}


def _alone(definition: Schema) -> Schema:
    """What may stand for a mapping: the value of one of its keys, said without its own words."""
    value = definition["properties"][definition.pop(ALONE)]
    return {key: said for key, said in value.items() if key not in {"description", "examples"}}


def _replaced(schema: Any, alone: Mapping[str, Schema]) -> Any:
    """The same, where each reference to a mapping for which one value may stand allows both."""
    if isinstance(schema, list):
        return [_replaced(each, alone) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if _MARK in schema:
        return ref(schema[_MARK])
    if (found := schema.get("$ref")) in alone:
        return {"anyOf": [_replaced(alone[str(found)], alone), {"$ref": found}]}
    return {key: _replaced(said, alone) for key, said in schema.items()}
