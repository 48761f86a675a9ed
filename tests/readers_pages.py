"""The pages of docs/: their texts, and the examples that stand in them."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from support import ROOT

DOCS = ROOT / "docs"
_FENCED = re.compile(r"^```.*?^```$\n?", re.MULTILINE | re.DOTALL)


@cache
def pages() -> Mapping[str, str]:
    """Every page by its path below docs/."""
    built = {DOCS / ".site", DOCS / ".cache"}
    found = (path for path in sorted(DOCS.rglob("*.md")) if not built & set(path.parents))
    return {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in found}


def fenced(page: str, kind: str) -> list[str]:
    """What stands in fences of a kind, such as yaml or python."""
    opened = re.escape(kind)
    return re.findall(rf"^```{opened}\n(.*?)^```$", pages()[page], re.MULTILINE | re.DOTALL)


def files(page: str) -> dict[str, str]:
    """Whole files that a page shows, by the title of their fence."""
    shown = re.findall(
        r'^```yaml title="([^"]+)"\n(.*?)^```$', pages()[page], re.MULTILINE | re.DOTALL
    )
    return dict(shown)


def indented(page: str, above: str = "") -> str:
    """All indented lines of a page without their indent, from a heading to the next."""
    _, _, rest = pages()[page].partition(f"## {above}\n" if above else "# ")
    lines = (rest.partition("\n## ")[0] if above else _FENCED.sub("", rest)).splitlines()
    return "\n".join(line.removeprefix("    ") for line in lines if line.startswith("    "))


def pictures_shown(text: str, folder: Path) -> set[Path]:
    """The files of the pictures that a page shows."""
    return {(folder / path).resolve() for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)}
