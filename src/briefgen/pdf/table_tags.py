"""Says of tables how they are read: which cells are headings, of what, and of which cells.

WeasyPrint gives each heading a name, and each cell the names of its headings, anew on every page.
"""

from typing import Any

from briefgen.pdf.tags import Tags

SCOPES = {"row": "/Row", "col": "/Column"}  # ISO 32000-1, table 349


def mend(tags: Tags) -> None:
    """Name the scope of headings, and lead cells overleaf to the headings that are read."""
    names: dict[Any, Any] = {}  # by the element of the HTML
    instead: dict[str, Any] = {}  # by the name of a heading that is set again
    for tag in tags.found:
        kind = tag.element["S"]
        if kind == "/TH":
            tag.element["A"]["Scope"] = SCOPES[tag.box.element.get("scope", "col")]
            first = names.setdefault(tag.box.element, tag.element["ID"])
            instead[_text(tag.element["ID"])] = first
    for tag in tags.read:
        if tag.element["S"] == "/TD" and "Headers" in tag.element["A"]:
            headings = tag.element["A"]["Headers"]
            headings[:] = [instead[_text(name)] for name in headings]


def _text(name: Any) -> str:
    return str(name.string)
