"""Writes docs/reference: the keys of every file that people write, the commands, their answers.

    .venv/bin/python .ci/reference.py

The keys come from the models that read the files, with their descriptions and examples; the
commands from what `--help` prints; the lists of what there is from the files of layouts/.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from answers import answers
from commands import commands
from keys import Group, Tables

from briefgen.brand.brand_file import BrandFile
from briefgen.content.briefing import Briefing
from briefgen.content.entry import Event, Figure, Item, Link, Person, Quotation
from briefgen.content.section import KINDS as SECTIONS
from briefgen.content.section import MODELS, Section
from briefgen.contracts.contract import KINDS, Contract
from briefgen.contracts.edition import EditionFile
from briefgen.language.language import Language
from briefgen.plan_columns import PlanFile, Row

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/reference"
LAYOUTS = ROOT / "layouts"
MADE = "<!-- Made by `make reference` from {source}: change that. -->\n"
ITEMS = {
    Item: "An item that is a text",
    Quotation: "An item of quote",
    Figure: "An item of figures",
    Event: "An item of dates",
    Link: "An item of links",
    Person: "An item of contacts",
}
HOW = """
A key in **bold** must be there. Where nothing is said in the last column, the key may be left out
and has no value then. A text with a colon, with ` #`, or with a quotation mark at its beginning
needs quotation marks around it.
"""


def documents() -> dict[str, str]:
    """Every page by its name."""
    return {
        "briefing.md": _page("Keys of a briefing", "its models", BRIEFING, _briefing()),
        "brand.md": _page("Keys of a brand", "its models", BRAND, (Group(BrandFile, "The file"),)),
        "layout.md": _page(
            "Keys of a layout", "its models and layouts/", LAYOUT, _layout(), _layouts()
        ),
        "edition.md": _page(
            "Keys of an edition",
            "its models and layouts/editions/",
            EDITION,
            (Group(EditionFile, "The file"),),
            _editions(),
        ),
        "language.md": _page(
            "Keys of a language",
            "its models and layouts/languages/",
            LANGUAGE,
            (Group(Language, "The file", sample=_read(LAYOUTS / "languages/en.yaml")),),
            _languages(),
        ),
        "plan.md": _page("Columns of a plan", "its models", PLAN, (Group(Row, "A row"), PLAN_FILE)),
        "commands.md": MADE.format(source="the commands") + commands(),
        "answers.md": MADE.format(source="what commands print") + answers(),
    }


BRIEFING = """All that `briefing.yaml` may say. [Kinds of sections](../sections.md) shows each kind
with an example; [next year's briefing](../how-to/next-year.md) begins with a whole file.
"""
BRAND = """All that `_brand.yml` may say, in the public format
[brand.yml](https://posit-dev.github.io/brand-yml/). What that has no place for stands under
`defaults: briefgen:`. Keys of brand.yml that briefgen does not use are accepted and passed over.
[A brand of your own](../how-to/brand.md) shows how to make one.
"""
LAYOUT = """All that the contract of a layout, `layouts/NAME.yaml`, may say. Its `fit` says which of
four kinds it is, and so which keys it has. [A layout of your own](../how-to/layout.md) shows how to
make one.
"""
EDITION = """All that `layouts/editions/NAME.yaml` may say. An edition changes layouts and colours,
and needs no template. [Large print and other editions](../how-to/large-print.md) shows how to use
and make one.
"""
LANGUAGE = """All that `layouts/languages/TAG.yaml` may say, with the words of English as examples.
[Another language](../how-to/translate.md) shows how to add one.
"""
PLAN = """All that a plan may say, of which `briefgen batch` makes a pack a row: a table whose first
row names its columns, or YAML with these keys.
[One briefing for many partners](../how-to/many-packs.md) shows both.
"""
PLAN_FILE = Group(PlanFile, "The file, where it is YAML", beside=Row)


def _page(title: str, source: str, lead: str, groups: Sequence[Group], shipped: str = "") -> str:
    head = f"{MADE.format(source=source)}\n# {title}\n\n{lead}{shipped}"
    return head + HOW + "".join(Tables().of(groups))


def _briefing() -> tuple[Group, ...]:
    common = Group(Section, "A section of any kind")
    kinds = (Group(each, f"Kind: {_kinds_of(each)}", beside=Section) for each in MODELS)
    items = (Group(model, title) for model, title in ITEMS.items())
    return (Group(Briefing, "The briefing"), common, *kinds, *items)


def _kinds_of(model: type[Section]) -> str:
    """The kinds of sections of a model."""
    *some, last = (kind for kind, of in SECTIONS.items() if of is model)
    return f"{', '.join(some)} and {last}" if some else last


def _layout() -> tuple[Group, ...]:
    kinds = (Group(each, f"fit: {name}", beside=Contract) for name, each in KINDS.items())
    return (Group(Contract, "A layout of any kind"), *kinds)


def _read(path: Path) -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return said


def _table(head: Sequence[str], rows: Iterator[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n" + "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def _layouts() -> str:
    names = sorted(path.stem for path in LAYOUTS.glob("*.yaml"))
    rows = ((f"`{name}`", _read(LAYOUTS / f"{name}.yaml")["title"]) for name in names)
    return "\n## Layouts that there are\n" + _table(("Name", "What is made"), rows)


def _editions() -> str:
    rows = (
        (f"`{path.stem}`", said["title"], ", ".join(f"`{each}`" for each in said["layouts"]))
        for path in sorted((LAYOUTS / "editions").glob("*.yaml"))
        for said in (_read(path),)
    )
    head = ("Name", "What it is", "Layouts that it has")
    return "\n## Editions that there are\n" + _table(head, rows)


def _languages() -> str:
    paths = sorted((LAYOUTS / "languages").glob("*.yaml"))
    rows = ((f"`{path.stem}`", _read(path)["name"]) for path in paths)
    return "\n## Languages that there are\n" + _table(("Tag", "Language"), rows)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in documents().items():
        (FOLDER / name).write_text(text, "utf-8")
