"""Keys that a section may not have, but sections of other kinds, or sections elsewhere, may."""

from collections.abc import Mapping
from typing import Any

from briefgen.content.section import KINDS, model_of
from briefgen.reading import model_walk

_ROWS = "a table has rows: write them behind  rows:"
_CALLED_PICTURE = {"image", "img", "photo", "photograph"}


def strange_keys(section: Mapping[str, Any], *, inside: bool = False) -> dict[str, tuple[str, str]]:
    """The keys that a section may not have, but other sections may: what is wrong, what to do.

    Args:
        section: one that nobody has checked yet.
        inside: whether it stands in another section.
    """
    own = model_walk.keys(KINDS["picture"] if is_picture(section) else model_of(section))
    if "rows" in own and "items" in section:
        rest = {key: value for key, value in section.items() if key != "items"}
        message, hint = '"items" is no key of this kind of section', _ROWS
        return {"items": (message, hint), **strange_keys(rest, inside=inside)}
    owners = {
        key: [kind for kind, model in KINDS.items() if key in model_walk.keys(model)]
        for key in section
        if key not in own
    }
    told = '"{}" is no key of this kind of section'
    strange = {
        **{
            key: (told.format(key), f"it belongs to kind: {' and kind: '.join(kinds)}")
            for key, kinds in owners.items()
            if kinds
        },
        **{
            key: (told.format(key), _as_picture(key, section))
            for key in owners
            if key in _CALLED_PICTURE
        },
    }
    if inside and "sections" in section:
        strange["sections"] = (
            "this section stands inside another, so no sections can stand in it",
            "write what they say as its items, or begin this section where the other one begins",
        )
    return strange


def is_picture(section: Mapping[str, Any]) -> bool:
    """Whether a section is meant as a picture, though somebody called that by another word."""
    return bool(_CALLED_PICTURE & set(section)) and not {"text", "items", "kind"} & set(section)


def _as_picture(key: str, section: Mapping[str, Any]) -> str:
    """How a picture is written that somebody called by another word."""
    path = section[key] if isinstance(section[key], str) else "photo.jpg"
    if is_picture(section):
        return f"write  kind: picture  and  path: {path}"
    alt = section.get("alt") or "A mother with her baby"
    return f"write  picture: {{path: {path}, alt: {alt}}}"
