"""The table of who may import whom, held against the imports that there are."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from support import ROOT

SOURCES = ROOT / "src" / "briefgen"
LONGEST = 400  # lines of a file
EVERYWHERE = {"problems"}  # what is wrong is a value that any module may hand on

# Each module, and what it may import besides `problems`. Data flows down the table.
ALLOWED: dict[str, set[str]] = {
    "__init__": set(),
    "problems": set(),
    "artwork": set(),
    "placement": {"artwork"},
    "parts": {"placement"},
    "bidi": set(),
    "causes": set(),
    "model_walk": set(),
    "library": set(),
    "inputs": set(),
    "yaml_lines": set(),
    "yaml_columns": {"yaml_lines"},
    "yaml_traps": {"yaml_columns", "yaml_lines"},
    "yaml_tree": {"yaml_lines", "yaml_traps"},
    "findings": {"model_walk", "yaml_lines", "yaml_tree"},
    "formats": set(),
    "source": {"findings", "formats", "model_walk", "yaml_lines", "yaml_tree"},
    "cldr": {"source"},
    "words": {"cldr", "source"},
    "facts": {"cldr", "source", "words"},
    "addresses": set(),
    "line_ends": {"addresses"},
    "links": {"addresses"},
    "markup": {"addresses", "bidi", "cldr", "facts", "line_ends", "links", "source"},
    "said": {"cldr", "markup", "source"},
    "contact_block": {"said", "source"},
    "contact": {"contact_block", "markup", "said", "source"},
    "slip": {"cldr", "facts", "markup", "source", "words"},
    "pasted": {"facts", "slip", "source", "yaml_lines"},
    "typos": {"markup", "pasted", "slip", "source"},
    "briefing": {"cldr", "contact_block", "facts", "markup", "source", "typos", "words"},
    "language": {"brand_file", "cldr", "fonts", "library", "source", "words"},
    "edition": {"library", "source"},
    "folding": {"source"},
    "layout": {"edition", "folding", "library", "source"},
    "brand_file": {"artwork", "cldr", "contact_block", "said", "source"},
    "colour": {"artwork", "brand_file", "source"},
    "fonts": {"brand_file", "library", "source"},
    "gradients": set(),
    "svg_rules": set(),
    "svg_edges": set(),
    "svg": {"gradients", "svg_edges", "svg_rules"},
    "picture": set(),
    "logo": {"greys", "library", "picture", "svg"},
    "greys": {"colour"},
    "look": {"colour", "logo"},
    "grounds": {"colour", "logo", "look"},
    "brand_logos": {"brand_file", "logo", "source"},
    "brand": {
        "artwork",
        "brand_file",
        "brand_logos",
        "cldr",
        "colour",
        "contact",
        "contact_block",
        "facts",
        "fonts",
        "formats",
        "grounds",
        "library",
        "logo",
        "markup",
        "said",
        "source",
        "typos",
    },
    "scripts": {"brand", "fonts", "language"},
    "instances": {"brand", "fonts"},
    "draft": {"bidi", "fonts"},
    "preflight": {
        "brand",
        "briefing",
        "fonts",
        "language",
        "markup",
        "model_walk",
        "source",
        "words",
    },
    "lockups": {"artwork", "brand", "colour", "contact", "grounds", "language", "logo"},
    "panel": {"layout", "parts", "placement"},
    "selection": {"parts"},
    "statements": {"layout", "parts"},
    "places": {"placement", "source"},
    "partners": {"brand", "brand_logos", "grounds", "lockups"},
    "page_content": {
        "briefing",
        "cldr",
        "language",
        "layout",
        "line_ends",
        "markup",
        "parts",
        "placement",
        "places",
        "selection",
        "source",
    },
    "templates": {"brand", "cldr", "lockups", "logo", "page_content", "partners"},
    "compose": {
        "brand",
        "layout",
        "line_ends",
        "logo",
        "markup",
        "panel",
        "parts",
        "placement",
        "statements",
        "templates",
    },
    "styling": {"artwork", "brand", "compose", "layout", "lockups", "placement", "scripts"},
    "webfonts": {"brand", "fonts"},
    "web": {
        "addresses",
        "brand",
        "colour",
        "contact",
        "library",
        "line_ends",
        "logo",
        "pack",
        "page_content",
        "parts",
        "scripts",
        "templates",
        "webfonts",
    },
    "headlines": {"placement"},
    "column": {"panel", "placement"},
    "division": {"column", "placement"},
    "filling": {"column", "division", "layout", "placement"},
    "covers": {"placement"},
    "cuts": set(),
    "share": {"covers", "cuts", "layout", "placement"},
    "shortened": {"placement"},
    "advice": {"column", "covers", "cuts", "layout", "placement", "shortened"},
    "confirmation": {"column", "division", "layout", "placement"},
    "probes": {"column", "division", "filling", "headlines", "layout", "panel", "placement"},
    "fit": {
        "advice",
        "column",
        "confirmation",
        "division",
        "filling",
        "headlines",
        "layout",
        "placement",
        "probes",
        "share",
        "shortened",
    },
    "tags": set(),
    "reading": {"addresses", "bidi", "placement", "tags"},
    "finish": {"placement", "reading", "tags"},
    "separation": {"artwork"},
    "painted": {"tags"},
    "inking": {"artwork", "painted", "separation"},
    "overprint": {"painted", "tags"},
    "resolution": {"artwork", "painted", "tags"},
    "marks": {"painted", "tags"},
    "press": {
        "artwork",
        "finish",
        "inking",
        "marks",
        "overprint",
        "placement",
        "resolution",
        "separation",
        "tags",
    },
    "glyph_names": {"bidi"},
    "printed": {"placement"},
    "typeset": {
        "bidi",
        "causes",
        "finish",
        "glyph_names",
        "library",
        "placement",
        "press",
        "printed",
    },
    "notes": {"confirmation", "fit", "layout", "placement"},
    "imposition": {"placement"},
    "native": set(),
    "foreman": {"native", "placement"},
    "workshop": {"foreman", "placement"},
    "safe": {"layout", "placement"},
    "ink": set(),
    "pdfium": {"ink"},
    "readback": {"ink", "pdfium"},
    "collisions": {"colour", "ink", "placement"},
    "legibility": {"collisions", "colour", "ink", "look"},
    "remarks": {"layout", "places", "safe"},
    "proof": {
        "collisions",
        "ink",
        "layout",
        "legibility",
        "placement",
        "places",
        "readback",
        "remarks",
    },
    "inks": {"artwork", "brand", "colour", "layout", "separation", "source"},
    "rehearsal": {"compose", "cuts", "placement"},
    "produce": {
        "artwork",
        "causes",
        "compose",
        "covers",
        "cuts",
        "fit",
        "folding",
        "imposition",
        "ink",
        "inks",
        "layout",
        "library",
        "lockups",
        "notes",
        "placement",
        "places",
        "proof",
        "rehearsal",
        "safe",
        "styling",
    },
    "pack": {"__init__", "inputs", "library"},
    "wanted": {"briefing", "edition", "layout", "library", "pack", "source"},
    "house": {
        "brand",
        "briefing",
        "cldr",
        "compose",
        "draft",
        "facts",
        "inputs",
        "instances",
        "language",
        "layout",
        "library",
        "logo",
        "markup",
        "pack",
        "page_content",
        "preflight",
        "scripts",
        "source",
        "wanted",
    },
    "build": {
        "edition",
        "house",
        "inputs",
        "layout",
        "library",
        "pack",
        "placement",
        "produce",
        "templates",
        "wanted",
        "web",
        "workshop",
    },
    "streams": set(),
    "cli": {"__init__", "build", "library", "pack", "streams", "workshop"},
    "__main__": {"cli"},
}

# What is slow to import, or should stand in one place only.
OUTSIDERS: dict[str, set[str]] = {
    "weasyprint": {"printed", "tags", "typeset"},
    "pydyf": {"finish", "inking", "marks", "overprint", "painted", "press", "reading"},
    "pypdf": {"imposition"},
    "pypdfium2": {"pdfium", "readback"},
    "PIL": {"greys", "inking", "look", "picture", "separation", "svg_edges"},
    "resvg_py": {"look", "svg_edges"},
    "jinja2": {"templates"},
    "segno": {"lockups"},
    "yaml": {"yaml_tree"},
    "markdown_it": {"links", "markup"},
    "mdit_py_plugins": {"markup"},
    "babel": {"cldr"},
    "num2words": {"language"},
    "fontpkg": {"fonts"},
    "fontTools": {"fonts", "draft", "instances", "webfonts"},
    "click": {"cli"},
}

# Modules that are imported only when they are needed, by whom.
LAZY = {
    ("cli", "build"),
    ("build", "web"),
    ("logo", "picture"),
    ("svg", "svg_edges"),
    ("logo", "greys"),
    ("grounds", "look"),
    ("inks", "separation"),
    ("typeset", "press"),
    ("produce", "imposition"),
    ("legibility", "look"),
    ("proof", "readback"),
}


@cache
def modules() -> dict[str, ast.Module]:
    return {path.stem: ast.parse(path.read_text("utf-8")) for path in SOURCES.glob("*.py")}


def imports(tree: ast.AST) -> Iterator[str]:
    """Everything that is imported anywhere in a module, with the name in `from x import name`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            yield from (f"{node.module}.{each.name}" for each in node.names)


def own(names: Iterator[str], known: set[str]) -> set[str]:
    """Of imported names, our modules."""
    found = set()
    for package, module, *_ in (f"{name}.".split(".") for name in names):
        if package == "briefgen":
            found.add(module if module in known else "__init__")
    return found


@cache
def graph() -> dict[str, set[str]]:
    trees = modules()
    return {name: own(imports(tree), set(trees)) for name, tree in trees.items()}


def test_there_are_modules_and_imports_to_hold() -> None:
    found = graph()
    assert len(found) >= 30
    assert {"briefing", "compose", "typeset", "fit", "build", "cli"} <= set(found)
    assert "produce" in found["build"]
    assert "finish" in found["typeset"]
    assert sum(map(len, found.values())) > 80


def test_table_holds_every_module_and_no_other() -> None:
    assert set(ALLOWED) == set(graph())


def test_modules_import_only_what_the_table_allows() -> None:
    wrong = {
        f"{name} imports {', '.join(sorted(more))}"
        for name, found in graph().items()
        if (more := found - ALLOWED.get(name, set()) - EVERYWHERE)
    }
    assert wrong == set()


def test_table_allows_nothing_that_nobody_imports() -> None:
    found = graph()
    unused = {
        f"{name} does not import {', '.join(sorted(rest))}"
        for name, allowed in ALLOWED.items()
        if (rest := allowed - found[name])
    }
    assert unused == set()


def test_nothing_imports_in_circles() -> None:
    order = list(TopologicalSorter(graph()).static_order())
    assert order.index("problems") < order.index("briefing") < order.index("cli")


def test_outsiders_are_imported_where_they_belong() -> None:
    trees = modules()
    where = {
        outsider: {
            name
            for name, tree in trees.items()
            if any(each.partition(".")[0] == outsider for each in imports(tree))
        }
        for outsider in OUTSIDERS
    }
    assert where == OUTSIDERS


def test_what_is_slow_is_imported_when_it_is_needed() -> None:
    trees = modules()
    for name, wanted in LAZY:
        at_once = {each for node in trees[name].body for each in imports_at_once(node)}
        assert f"briefgen.{wanted}" not in {each.rpartition(".")[0] for each in at_once}
        assert f"briefgen.{wanted}" not in at_once
        assert wanted in graph()[name]


def imports_at_once(node: ast.stmt) -> Iterator[str]:
    for_types = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    if not for_types and not isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield from imports(node)


SLOW = {
    *("weasyprint", "pydantic", "jinja2", "fontTools", "num2words", "babel"),
    *("PIL", "pypdf", "pypdfium2"),
}


def test_command_line_starts_without_what_is_slow() -> None:
    code = "import briefgen.cli, sys; print(*sys.modules)"
    started = [sys.executable, "-c", code]
    done = subprocess.run(started, capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert "briefgen.cli" in imported
    assert SLOW & imported == set()


def test_reading_needs_no_typesetting() -> None:
    code = "import briefgen.build, sys; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_english_is_read_without_the_tables_of_other_languages() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); from support import ROOT, job_of;"
        "from briefgen.compose import compose; from briefgen.placement import Plan;"
        "compose(job_of(ROOT / 'briefing.yaml', 'leaflet'), Plan(12));"
        "sys.exit(5 if 'babel' in sys.modules else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.py")), ids=lambda path: path.stem)
def test_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST
