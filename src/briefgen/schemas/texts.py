"""The schemas that are shipped, as text: `make schema` makes them, and reading imports nothing."""

from collections.abc import Mapping
from pathlib import Path

# Each schema, and the file that it is for.
NAMES: Mapping[str, str] = {
    "briefing": "a briefing, briefing.yaml",
    "brand": "a brand, _brand.yml",
    "layout": "a layout, layouts/NAME.yaml",
    "edition": "an edition, layouts/editions/NAME.yaml",
    "language": "a language, layouts/languages/TAG.yaml",
    "plan": "a plan of many packs, written as YAML",
}


def path(name: str) -> Path:
    """The file of a schema in this package."""
    return Path(__file__).with_name(f"{name}.schema.json")


def text(name: str) -> str:
    """The JSON Schema (draft 7) for a kind of file.

    Args:
        name: one of `NAMES`.

    Raises:
        KeyError: when there is no schema of that name.
    """
    if name not in NAMES:
        raise KeyError(name)
    return path(name).read_text("utf-8")
