"""Keys that a section may not have, though other sections may, and what is meant by them."""

from collections.abc import Collection, Mapping
from typing import Any

from briefgen.content.section import KINDS, meant_kind, model_of
from briefgen.reading import model_walk

_CALLED_PICTURE = {"image", "img", "photo", "photograph"}
_A_HEADING = (
    "where it is a heading, write  - heading: {}  under sections:, and the list below it behind  "
    "items:"
)
_CALLED_PATH = {*_CALLED_PICTURE, "file", "filename", "src"}
# What people want to say of the looks of a briefing.
_BRANDED = {"color", "colors", "colour", "colours", "font", "fonts", "typeface", "logo", "logos"}
_IN_BRAND = "write it in _brand.yml, in the folder that  brand:  names: all briefings look alike"
_ROWS = "a table has rows: write them behind  rows:"
_NO_DEEPER = (
    "this section stands inside another, so no sections can stand in it",
    "write what they say as its items, or begin this section where the other one begins",
)

_OF_BRANDS = {"meta", "color", "typography"}  # keys of a brand's file that no briefing has

Wrong = tuple[str, str]  # what is wrong, and what to do


def _of_brand(key: str) -> Wrong:
    return f'"{key}" is no key of a briefing', _IN_BRAND


def is_brand(data: Mapping[str, Any]) -> bool:
    """Whether data that nobody has checked yet are those of a brand, given as a briefing."""
    return bool(data.keys() & _OF_BRANDS) and not data.keys() & {"sections", "brand"}


def headings_as_keys(
    data: Mapping[str, Any], known: Collection[str]
) -> dict[tuple[str, ...], Wrong]:
    """Headings that stand where keys should, with a list below: what is wrong, what to do.

    Args:
        data: a briefing that nobody has checked yet.
        known: the keys that a briefing may have.
    """
    sections = data.get("sections")
    inside = sections if isinstance(sections, Mapping) else {}
    paths = [
        *((key,) for key, value in data.items() if key not in known and isinstance(value, list)),
        *(("sections", key) for key, value in inside.items() if isinstance(value, list)),
    ]
    headings = {
        path: (f'"{path[-1]}" is not a key here', _A_HEADING.format(path[-1]))
        for path in paths
        if path[-1][:1].isupper() and path[-1].lower() not in known
    }
    return headings | {(key,): _of_brand(key) for key in data if key in _BRANDED}


def strange_keys(section: Mapping[str, Any], *, inside: bool = False) -> dict[str, Wrong]:
    """The keys that a section may not have, but other sections may: what is wrong, what to do.

    Args:
        section: one that nobody has checked yet.
        inside: whether it stands in another section.
    """
    own = model_walk.keys(KINDS["picture"] if is_picture(section) else model_of(section))
    hints = {key: _hint(key, section) for key in section if key not in own}
    if "rows" in own and "items" in section:
        hints["items"] = _ROWS
    branded = {key: _of_brand(key) for key in section if key in _BRANDED}
    strange = branded | {
        key: (f'"{key}" is no key of this kind of section', hint)
        for key, hint in hints.items()
        if hint
    }
    if inside and "sections" in section:
        strange["sections"] = _NO_DEEPER
    return strange


def is_picture(section: Mapping[str, Any]) -> bool:
    """Whether a section is meant as a picture, though somebody called that by another word."""
    return bool(_CALLED_PICTURE & set(section)) and not {"text", "items", "kind"} & set(section)


def is_of_no_kind(section: Mapping[str, Any]) -> bool:
    """Whether a section names a kind that resembles none: what it may hold, nobody knows."""
    return isinstance(section.get("kind"), str) and not meant_kind(section["kind"])


def has_path(section: Mapping[str, Any]) -> bool:
    """Whether a picture names its file, though maybe behind another key."""
    return section.get("kind") == "picture" and bool({*_CALLED_PATH, "path"} & section.keys())


def _hint(key: str, section: Mapping[str, Any]) -> str:
    """To which kinds of sections a key belongs, or what is meant by it; empty if nobody knows."""
    if key in _CALLED_PATH and section.get("kind") == "picture":
        return f"write  path: {section[key] if isinstance(section[key], str) else 'photo.jpg'}"
    if key in _CALLED_PICTURE:
        return _as_picture(key, section)
    if key == "picture":
        return "give the picture a section of its own:  kind: picture"
    kinds = [kind for kind, model in KINDS.items() if key in model_walk.keys(model)]
    return f"it belongs to kind: {' and kind: '.join(kinds)}" if kinds else ""


def _as_picture(key: str, section: Mapping[str, Any]) -> str:
    """How a picture is written that somebody called by another word."""
    path = section[key] if isinstance(section[key], str) else "photo.jpg"
    if is_picture(section):
        return f"write  kind: picture  and  path: {path}"
    alt = section.get("alt") or "A mother with her baby"
    return f"write  picture: {{path: {path}, alt: {alt}}}"
