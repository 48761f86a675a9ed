"""Advice on layouts, editions and languages leads somewhere, and so does that on orders."""

from pathlib import Path

import pytest
from advice import Advice, follow
from command import project
from num2words import CONVERTER_CLASSES
from support import ROOT

from briefgen.brand import brand
from briefgen.content import briefing
from briefgen.contracts import edition, layout
from briefgen.contracts.catalogue import Catalogue
from briefgen.language import language
from briefgen.library import Library
from briefgen.pack.targets import targets
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import parse
from briefgen.record.pack_file import Order

NOTE = (
    "title: note\nfit: sheet\nsheet: A5\ntype_pt: {smallest: 12, largest: 12.3}\n"
    "margins_mm: {first: [10, 10, 10, 10]}\n"
)
EDITION = "title: of our own\nlayouts: {leaflet: }\n"
ENGLISH = (ROOT / "layouts/languages/en.yaml").read_text("utf-8")
NAMES = "leaflet, poster, slides, booklet, booklet-pages, folded, handout, handout-2, handout-4, "
NAMES += "handout-6, notes, seven-minute, trifold, trifold-panels"
EDITIONS = "a2, a3, four-sided, large-print, mono, press"
ASKED = parse("title: x\nbrand: styles/derbyshire\n", "briefing.yaml")
SHOWN = "like: handout\nfrom: "
TOKENS = ", ".join(brand.load("styles/derbyshire", Library((ROOT,)), ASKED).colours)
FILLED = "columns: 2, frame: 0em, qr: 29.8mm, reach: 1"
DARKER = "make the darker of the two darker or the lighter one lighter"

LAYOUTS = (
    Advice("catalogue", f"name another one: {NAMES}", "like: leaflett", "like: leaflet"),
    Advice(
        "layout",
        "name one of: leaflet, poster, slides, booklet-pages, notes, seven-minute, trifold-panels",
        f"{SHOWN}booklet\npages: 2",
        f"{SHOWN}slides\npages: 2",
    ),
    Advice(
        "layout",
        f"editions that we have: {EDITIONS}",
        f"{SHOWN}slides\npages: 2\nedition: huge",
        f"{SHOWN}slides\npages: 2\nedition: mono",
    ),
    Advice(
        "choice",
        "list what it shows, as layouts/poster.yaml does",
        "like: leaflet\nshows: highlights",
        "like: leaflet\nshows: [{only: highlights, together: true}]",
    ),
    Advice(
        "choice",
        "delete this line: without it everything is shown",
        "like: leaflet\nshows: all",
        "like: leaflet",
    ),
    Advice(
        "contract",
        "leave out sides, most_sides, covers and divides, or leave out boxes",
        "like: seven-minute\nsides: 2",
        "like: seven-minute\nsides: 1",
    ),
    Advice(
        "layout",
        "write that file, or start from another layout by a line such as  like: poster",
        NOTE,
        "like: poster\ntitle: note",
    ),
    Advice(
        "contract",
        "write one of: sheet, deck, notes, windows",
        "like: poster\nfit: leaflet",
        "like: poster\nfit: sheet",
    ),
    Advice("contract", "write fit: sheet", "like: poster\nfit: fill", "like: poster\nfit: sheet"),
    Advice(
        "contract",
        "write fit: sheet",
        "like: leaflet\nfit: overleaf",
        "like: leaflet\nfit: sheet",
    ),
    Advice("contract", "write fit: deck", "like: slides\nfit: slides", "like: slides\nfit: deck"),
    Advice(
        "contract",
        "add a line that says fit: sheet, deck, notes, windows",
        NOTE.replace("fit: sheet\n", "like: poster\nfit:\n"),
        NOTE.replace("fit: sheet\n", "like: poster\nfit: sheet\n"),
    ),
    Advice(
        "contract",
        "delete it: it belongs to fit: deck",
        "like: poster\nlimits: {points: 5}",
        "like: poster",
    ),
    Advice(
        "contract",
        "write the one of the frame, type_pt: 11, or none where it says nothing",
        f"{SHOWN}slides\ntype_pt: {{smallest: 10, largest: 11}}",
        f"{SHOWN}slides\ntype_pt: 11",
    ),
    Advice(
        "layout", "name one of: slides", "like: leaflet\nfit: notes", "like: slides\nfit: notes"
    ),
    Advice(
        "folding",
        "say how many stand on a side, stitched, or which: [[4, 1], [2, 3]]",
        f"{SHOWN}slides\npages: many",
        f"{SHOWN}slides\npages: [[4, 1], [2, 3]]",
    ),
    Advice(
        "folding",
        "a page stands in one place",
        f"{SHOWN}slides\npages: [[1, 1], [2, 3]]",
        f"{SHOWN}slides\npages: [[4, 1], [2, 3]]",
    ),
    Advice(
        "validation_messages",
        "write one of: long-edge, short-edge, none",
        "like: poster\nduplex:",
        "like: poster\nduplex: none",
    ),
    Advice(
        "validation_messages",
        "write a number that is more than 0",
        "like: poster\nsides: 0",
        "like: poster\nsides: 1",
    ),
    Advice(
        "validation_messages",
        "write a whole number",
        "like: poster\nsides: one",
        "like: poster\nsides: 1",
    ),
)
PRESS = "press: {condition: FOGRA39, profile: styles/FOGRA39L_coated.icc}"
WANTED = (
    Advice(
        "edition", f"layouts that we have: {NAMES}", f"{EDITION}layouts: {{leaflett: }}", EDITION
    ),
    Advice(
        "edition",
        "put the .icc file of your print shop into styles/ and name it here",
        f"{EDITION}press: {{condition: FOGRA39, profile: styles/none.icc}}",
        f"{EDITION}{PRESS}",
    ),
    Advice(
        "layout",
        "name slides in its place",
        f"{EDITION}layouts: {{handout: }}\n{PRESS}",
        f"{EDITION}layouts: {{slides: }}\n{PRESS}",
    ),
    Advice(
        "layout",
        "delete this line",
        f"{EDITION}layouts: {{leaflet: {{fit: deck}}}}",
        EDITION,
    ),
    Advice(
        "colour",
        DARKER,
        f'{EDITION}colours: {{on-brand: "#333333"}}',
        f'{EDITION}colours: {{on-brand: "#ffffff"}}',
    ),
    Advice(
        "edition",
        "write its name as the print shop says it, in letters and digits: FOGRA39",
        f"{EDITION}{PRESS}".replace("FOGRA39,", '"(39)",'),
        f"{EDITION}{PRESS}",
    ),
    Advice(
        "edition",
        f"those that there are, as they are without one: {FILLED}",
        f"{EDITION}tokens: {{column: 1}}",
        f"{EDITION}tokens: {{columns: 1}}",
    ),
    Advice(
        "colour",
        f'write "#000000" in quotes, or a token, for one of: {TOKENS}',
        f"{EDITION}colours: {{brand: blueish}}",
        f'{EDITION}colours: {{brand: "#000000"}}',
    ),
)
LANGUAGES = (
    Advice(
        "language",
        "delete this line: it is known without it",
        "none: no\ndirection: rtl",
        "none: no",
    ),
    Advice(
        "language",
        "write 1.34 or more, or leave it out: then its script decides",
        "none: no\nleading_em: 1.2",
        "none: no\nleading_em: 1.34",
    ),
    Advice(
        "language",
        f"write one of: {', '.join(sorted(CONVERTER_CLASSES))}",
        "numbers: 7",
        "numbers: fr",
    ),
    Advice(
        "fixed_words",
        "what may stand in part: {part}, {parts}",
        '  part: "({pert})"',
        '  part: "({part} of {parts})"',
    ),
    Advice(
        "fonts",
        "name one that is, such as Lato, or install its fontpkg package from PyPI",
        "none: no\ntypeface: Wingdings",
        "none: no\ntypeface: Lato",
    ),
)
OWN = "title: of our own\nlayouts: {handout: }\n"
ORDERS = (
    Advice(
        "targets", "it has: poster", "--edition a2 --layout leaflet", "--edition a2 --layout poster"
    ),
    Advice("targets", "add --layout handout", "--edition own", "--edition own --layout handout"),
    Advice(
        "library",
        f"editions that we have: standard, {EDITIONS}, own, or all".replace(
            "mono, press, own", "mono, own, press"
        ),
        "--edition huge",
        "--edition mono",
    ),
    Advice(
        "library",
        f'did you mean "leaflet"? layouts that we have: {NAMES}, web, or all',
        "layouts: leaflett",
        "layouts: leaflet",
    ),
)


def library_of(folder: Path, **files: str) -> Library:
    """A library with these files; ``__`` in a name stands for a slash, and all are YAML."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Library((folder, ROOT))


def problems_of_layout(text: str, folder: Path) -> tuple[Problem, ...]:
    try:
        layout.load("note", Catalogue(library_of(folder, layouts__note=text)))
    except ProblemsFound as found:
        return found.problems
    return ()


def once(text: str) -> str:
    """YAML whose later lines take the place of earlier ones with the same key."""
    return "\n".join({line.partition(":")[0]: line for line in text.splitlines()}.values())


def problems_of_edition(text: str, folder: Path) -> tuple[Problem, ...]:
    library = library_of(folder, layouts__editions__own=once(text))
    try:
        own = edition.load("own", library)
        for name in own.layouts:
            layout.load(name, Catalogue(library), own)
        brand.load("styles/derbyshire", library, ASKED).filled(own.file.colours, own.source)
    except ProblemsFound as found:
        return found.problems
    return ()


@pytest.mark.parametrize("advice", LAYOUTS, ids=lambda advice: advice.hint[:40])
def test_advice_on_a_layout_followed_leaves_nothing_to_mend(advice: Advice, tmp_path: Path) -> None:
    before = problems_of_layout(advice.broken, tmp_path / "before")
    follow(advice, before, problems_of_layout(advice.mended, tmp_path / "after"))


@pytest.mark.parametrize("advice", WANTED, ids=lambda advice: advice.hint[:40])
def test_advice_on_an_edition_followed_leaves_nothing_to_mend(
    advice: Advice, tmp_path: Path
) -> None:
    before = problems_of_edition(advice.broken, tmp_path / "before")
    follow(advice, before, problems_of_edition(advice.mended, tmp_path / "after"))


def problems_of_language(line: str, folder: Path) -> tuple[Problem, ...]:
    """What is told of a language like English but for one line, and those that follow it."""
    key = line.partition(":")[0]
    old = next(each for each in ENGLISH.splitlines() if each.startswith(f"{key}:"))
    text = ENGLISH.replace(f"{old}\n", f"{line}\n")
    try:
        language.load("fr", library_of(folder, layouts__languages__fr=text), ASKED)
    except ProblemsFound as found:
        return found.problems
    return ()


@pytest.mark.parametrize("advice", LANGUAGES, ids=lambda advice: advice.hint[:40])
def test_advice_on_a_language_followed_leaves_nothing_to_mend(
    advice: Advice, tmp_path: Path
) -> None:
    before = problems_of_language(advice.broken, tmp_path / "before")
    follow(advice, before, problems_of_language(advice.mended, tmp_path / "after"))


def problems_of_order(said: str, folder: Path) -> list[Problem]:
    """What is told of options, or of the layouts that a briefing lists."""
    listed = [each for each in said.split("layouts: ")[1:] if each]
    path = project(folder, **({"layouts": listed} if listed else {}))
    words = said.split() if not listed else []
    options = list(zip(words[::2], words[1::2], strict=True))
    order = Order(
        path,
        folder / "out",
        tuple(name for option, name in options if option == "--layout"),
        editions=tuple(name for option, name in options if option == "--edition"),
    )
    read, source = briefing.read(path, "briefing.yaml")
    return targets(order, read, source, Catalogue(library_of(folder, layouts__editions__own=OWN)))[
        1
    ]


@pytest.mark.parametrize("advice", ORDERS, ids=lambda advice: advice.hint[:40])
def test_advice_on_an_order_followed_leaves_nothing_to_mend(advice: Advice, tmp_path: Path) -> None:
    before = problems_of_order(advice.broken, tmp_path / "before")
    follow(advice, before, problems_of_order(advice.mended, tmp_path / "after"))
