"""The part of a briefing's schema that says what sections may say, each by its kind."""

from briefgen.content.section import KINDS, MODELS, Listing
from briefgen.schemas.generator import REF, Schema, ref

OUTER, INNER = "AnySection", "InnerSection"
_BY_WRAPPER = ("kind", "sections")  # keys that the kinds leave to what is around them


def with_kinds(schema: Schema, definitions: dict[str, Schema]) -> dict[str, Schema]:
    """The definitions, in which a section is told by its kind and stands at most one level deep.

    A choice among models would make an editor report what each of them lacks. Conditions lead it
    to the one that is meant, and it offers the keys of that.
    """
    found = dict(definitions)
    sections = found[MODELS[0].__name__]["properties"]["sections"]
    for model in MODELS:
        found[model.__name__] = _of_kind(model.__name__, found[model.__name__])
    for model in MODELS:
        for key, info in model.model_fields.items():
            if info.init is False:  # only models around it have this key
                del found[model.__name__]["properties"][key]
    inside = {**sections, "items": ref(INNER)}
    nowhere = {
        "not": {},
        "doNotSuggest": True,
        "description": "None: this section stands in another one.",
    }
    found[OUTER] = _any_section(inside)
    found[INNER] = _any_section(nowhere)
    schema["properties"]["sections"]["items"] = ref(OUTER)
    return found


def _of_kind(name: str, definition: Schema) -> Schema:
    """The keys of a kind, without those that are the same for all kinds."""
    properties = {
        key: {"doNotSuggest": True} if key in _BY_WRAPPER else said
        for key, said in definition["properties"].items()
    }
    required = [key for key in definition.get("required", ()) if key not in _BY_WRAPPER]
    del name
    return {**definition, "properties": properties, "required": required}


def _any_section(sections: Schema) -> Schema:
    """A section of any kind."""
    listing = [kind for kind, model in KINDS.items() if model is Listing]
    told = [
        ({"const": kind}, model, ["kind"]) for kind, model in KINDS.items() if model is not Listing
    ]
    told.insert(0, ({"anyOf": [{"enum": listing}, ref("nothing")]}, Listing, []))
    return {
        "type": "object",
        "description": "A section: what its kind says may stand in it.",
        "properties": {"kind": _kind(), "sections": sections},
        "allOf": [
            {
                "if": {"properties": {"kind": kind}, "required": required},
                "then": {"$ref": REF + model.__name__},
            }
            for kind, model, required in told
        ],
    }


def _kind() -> Schema:
    """Every kind that there is, and what it is."""
    return {
        "anyOf": [
            {
                "enum": list(KINDS),
                "markdownEnumDescriptions": [
                    (model.__doc__ or "").partition("\n")[0] for model in KINDS.values()
                ],
            },
            ref("nothing"),
        ],
        "description": "What it is, and how its items are set; without it, a list of points.",
    }
