"""Where a plain text stands for a mapping of one key: ``- text`` for ``- text: text``."""

from typing import Any

from briefgen.content import section
from briefgen.content.entry import Item
from briefgen.editing.operations import Path
from briefgen.reading import model_walk

# The ends of paths in a brand's file and in a briefing; "*" is any key or number.
_ALONE: dict[tuple[str, ...], str] = {
    ("meta", "name"): "full",
    ("logo", "images", "*"): "path",
    ("contact", "qr"): "to",
    ("files", "*"): "path",
    ("typography", "base"): "family",
    ("typography", "headings"): "family",
}


def key(data: Any, path: Path) -> str:
    """The key that a plain text at a path stands for; empty where it stands for itself."""
    if path == ("logo",):
        return "medium"
    for end, name in _ALONE.items():
        if len(path) >= len(end) and all(
            wanted in {"*", part} for wanted, part in zip(end, path[-len(end) :], strict=True)
        ):
            return name
    return "text" if _is_item(data, path) else ""


def _is_item(data: Any, path: Path) -> bool:
    """Whether a path is that of an item in a section whose items may be plain texts."""
    match path:
        case (*_, "sections", int(), "items", int()):
            for part in path[:-2]:
                data = data[part]
            items = section.model_of(data).model_fields["items"].annotation
            return Item in model_walk.models(model_walk.step([items], 0))
    return False
