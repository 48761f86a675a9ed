"""The part of a briefing's schema that says what sections may say, each by its kind."""

from briefgen.content.section import KINDS, MODELS, Listing, Section
from briefgen.schemas.generator import Schema, ref

OUTER, INNER = "AnySection", "InnerSection"
_BY_WRAPPER = ("kind", "sections")  # keys that the kinds leave to what is around them
_CONTINUED: Schema = {
    "if": {
        "properties": {"continues": {"const": True}, "rows": False},
        "required": ["continues"],
    },
    "then": {"required": ["items"], "errorMessage": "add items, or delete continues"},
}
_WORDS: Schema = {  # of a picture
    "anyOf": [
        {"required": ["alt"], "errorMessage": "say what it shows: alt: A mother with her baby"},
        {"required": ["decorative"]},
    ]
}
_SAYING = ("heading", "text", "items", "counted", "sections", "picture", "rows", "path")
_SAYS: Schema = {
    "anyOf": [
        {"required": [key], "errorMessage": "give it a heading, a text or items"} for key in _SAYING
    ]
}


def with_kinds(schema: Schema, definitions: dict[str, Schema]) -> dict[str, Schema]:
    """The definitions, in which a section is told by its kind and stands at most one level deep.

    A choice among models would make an editor report what each of them lacks. Conditions lead it
    to the one that is meant, and it offers the keys of that.
    """
    found = dict(definitions)
    sections = found[MODELS[0].__name__]["properties"]["sections"]
    for model in MODELS:
        found[model.__name__] = _of_kind(model, found[model.__name__])
    found["Picture"] |= _WORDS
    found["Photograph"]["properties"]["picture"] = _nothing("this section is a picture already")
    inside = {**sections, "items": ref(INNER)}
    nowhere = _nothing("this section stands inside another, so no sections can stand in it")
    found[OUTER] = _any_section(inside)
    found[INNER] = _any_section(nowhere)
    schema["properties"]["sections"]["items"] = ref(OUTER)
    return found


def _of_kind(model: type[Section], definition: Schema) -> Schema:
    """The keys of a kind, without those that are the same for all kinds."""
    unknown = {key for key, info in model.model_fields.items() if info.init is False}
    properties = {
        key: {"doNotSuggest": True} if key in _BY_WRAPPER else said
        for key, said in definition["properties"].items()
        if key not in unknown
    }
    required = [key for key in definition.get("required", ()) if key not in _BY_WRAPPER]
    says = _WORDS if "alt" in properties else {} if required else _SAYS
    return {**definition, "properties": properties, "required": required, **_CONTINUED, **says}


def _nothing(message: str) -> Schema:
    """What is not offered, and left empty where it is written."""
    return {"type": "null", "errorMessage": message, "doNotSuggest": True}


def _any_section(sections: Schema) -> Schema:
    """A section of any kind."""
    listing = [kind for kind, model in KINDS.items() if model is Listing]
    others = [(kind, model) for kind, model in KINDS.items() if model is not Listing]
    return {
        "type": "object",
        "description": "A section: what its kind says may stand in it.",
        "properties": {"kind": _kind(), "sections": sections},
        "allOf": [
            {
                "if": {"properties": {"kind": {"anyOf": [{"enum": listing}, ref("nothing")]}}},
                "then": ref(Listing.__name__),
            },
            *(_if_kind(kind, model) for kind, model in others),
        ],
    }


def _if_kind(kind: str, model: type[Section]) -> Schema:
    """That a section of a kind has its keys; what is not begun yet is of none."""
    told = {"type": "object", "properties": {"kind": {"const": kind}}, "required": ["kind"]}
    return {"if": told, "then": ref(model.__name__)}


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
