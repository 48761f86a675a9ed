"""The house: its rooms, who may use which, and what each shows to the others."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest
from support import ROOT

SOURCES = ROOT / "src" / "briefgen"
LONGEST = 400  # lines of a file
EVERYWHERE = {"problems"}  # what is wrong is a value that any room may hand on

# Each room, and the rooms that it uses besides `problems`: only such as stand above it.
ROOMS: dict[str, str] = {
    "version": "",
    "artwork": "",
    "values": "artwork",
    "computer": "",
    "day": "",
    "disk": "",
    "file_names": "",
    "library": "disk",
    "reading": "disk",
    "unicode": "reading",
    "typefaces": "library reading",
    "language": "library reading typefaces unicode",
    "content": "disk language reading unicode",
    "brand": "artwork computer content disk language library reading typefaces unicode",
    "pictures": "brand content disk reading",
    "contracts": "library reading",
    "plan_columns": "content language reading unicode",
    "schemas": "brand content contracts language library plan_columns reading",
    "starter": "brand content disk language library reading schemas typefaces unicode",
    "pages": (
        "artwork brand computer content contracts language library pictures reading typefaces "
        "unicode values"
    ),
    "fit": "contracts pages values",
    "pdf": "artwork content disk library unicode values",
    "checks": (
        "artwork brand content language contracts pages pdf reading typefaces unicode values"
    ),
    "record": "day disk library version",
    "heights": "content disk library record values",
    "outputs": (
        "artwork brand checks content contracts disk fit heights language library pages pdf record "
        "typefaces values"
    ),
    "doctor": "brand computer content library typefaces",
    "pack": (
        "brand checks computer content contracts day disk heights language library outputs pages "
        "pdf pictures reading record unicode values"
    ),
    "importers": "computer content disk language library pack pictures reading starter",
    "api": "content library pack",
    "live": "checks contracts heights library outputs pack pages reading record values",
    "batch": (
        "brand disk file_names heights library pack plan_columns reading record starter values"
    ),
    "editing": "content disk reading",
    "studio": (
        "artwork brand content contracts disk editing file_names importers language library live "
        "pack pages pictures reading record schemas starter typefaces unicode"
    ),
    "cli": (
        "batch computer disk doctor importers library live pack record schemas starter studio "
        "version"
    ),
}

# What is slow to import, or should stand in one place only.
OUTSIDERS: dict[str, set[str]] = {
    "weasyprint": {
        "pdf.ids",
        "pdf.ink_extent",
        "pdf.kept_lines",
        "pdf.quick_styles",
        "pdf.tags",
        "pdf.texts",
        "pdf.typeset",
    },
    "pydyf": {
        "pdf.finish",
        "pdf.painted",
        "pdf.press.content_streams",
        "pdf.press.inking",
        "pdf.press.marks",
        "pdf.press.overprint",
        "pdf.press.press",
        "pdf.reading_order",
    },
    "cffi": {"computer.declarations", "computer.native"},
    "_cffi_backend": {"computer.declarations"},
    "pypdf": {"pdf.imposition"},
    "pypdfium2": {"checks.pdfium", "checks.readback", "importers.metafiles", "live.drawing"},
    "watchfiles": {"live.following"},
    "PIL": {
        "brand.logos.greys",
        "brand.logos.look",
        "brand.logos.picture",
        "brand.logos.svg_edges",
        "importers.picture_files",
        "pdf.press.inking",
        "pdf.press.separation",
        "pictures.rendition",
        "starter.stated_colours",
    },
    "resvg_py": {"brand.logos.look", "brand.logos.svg_edges"},
    "jinja2": {
        *("batch.index_page", "pages.compiled", "pages.loader", "pages.sandbox"),
        *("pages.template_problems", "pages.templates", "studio.templating"),
    },
    "starlette": {
        *("studio.app", "studio.asked", "studio.assets", "studio.brand_routes"),
        *("studio.form_routes", "studio.history_routes", "studio.opened", "studio.page_routes"),
        *("studio.picture_files", "studio.serving", "studio.start_routes", "studio.take_routes"),
        *("studio.trust", "studio.version_routes", "studio.watching"),
    },
    "uvicorn": {"studio.serving"},
    "distributed": {"batch.dask_worker", "batch.on_dask"},
    "python_calamine": {"batch.tables"},
    "segno": {"pages.lockups"},
    "yaml": {
        "importers.yaml_text",
        "reading.yaml_nodes",
        "reading.yaml_scalars",
        "reading.yaml_tree",
    },
    "markdown_it": {"content.links", "content.marks", "content.markup", "importers.markdown"},
    "mdit_py_plugins": {"content.markup", "importers.markdown"},
    "tinyhtml5": {"importers.web", "pdf.html_parser"},
    "babel": {"unicode.cldr"},
    "num2words": {"language.language"},
    "mammoth": {"importers.word.blocks"},
    "fontpkg": {"typefaces.fonts"},
    "uharfbuzz": {"outputs.webfonts"},
    "fontTools": {"brand.variable_fonts", "outputs.webfonts", "pages.draft", "typefaces.fonts"},
    "click": {
        *("cli.batch", "cli.build", "cli.doctor", "cli.importing", "cli.main", "cli.new"),
        *(
            "cli.printing",
            "cli.progress",
            "cli.schema",
            "cli.serving",
            "cli.studio",
            "cli.typed",
            "cli.watch",
        ),
    },
}

# Modules that are imported only when they are needed, by whom.
LAZY = {
    ("pack.fulfilment", "pack.build"),
    ("api", "content.briefing"),
    ("cli.doctor", "doctor.examination"),
    ("doctor.examination", "doctor.places"),
    ("doctor.examination", "doctor.typefaces"),
    ("pack.bench", "computer.native"),
    ("outputs.web_page", "outputs.web_html"),
    ("pack.workers", "pack.forked"),
    ("pack.workers", "pack.spawned"),
    ("pack.bench", "pdf.typeset"),
    ("brand.logos.logo", "brand.logos.picture"),
    ("checks.pictures", "pdf.press.resolution"),
    ("pictures.photo", "brand.logos.picture"),
    ("pictures.rendition", "brand.logos.picture"),
    ("brand.logos.logo", "brand.logos.greys"),
    ("brand.logos.svg", "brand.logos.svg_edges"),
    ("brand.grounds", "brand.logos.look"),
    ("checks.brand_inks", "pdf.press.separation"),
    ("pdf.typeset", "pdf.press.press"),
    ("outputs.imposed", "pdf.imposition"),
    ("checks.legibility", "brand.logos.look"),
    ("checks.proof", "checks.readback"),
    ("importers.word.reader", "importers.word.blocks"),
    ("cli.serving", "studio.commands"),
    ("cli.new", "starter.answers"),
    ("cli.new", "starter.first_brand"),
    ("cli.new", "starter.project"),
    ("cli.new", "starter.writing"),
}


def named(path: Path) -> str:
    """A module as its path below the package, with dots; a package's own file is the package."""
    parts = path.relative_to(SOURCES).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def room(module: str) -> str:
    return module.partition(".")[0]


FILES = {named(path): path for path in sorted(SOURCES.rglob("*.py"))}
PACKAGES = {name for name, path in FILES.items() if path.stem == "__init__" and name}


def imports(tree: ast.AST) -> Iterator[str]:
    """Everything that is imported anywhere in a tree, with the name in `from x import name`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            yield from (f"{node.module}.{each.name}" for each in node.names)


def own(tree: ast.AST) -> set[str]:
    """The modules of ours that are imported anywhere in a tree."""
    return ours({*imports(tree)})


def ours(names: set[str]) -> set[str]:
    found = set()
    for name in names:
        package, _, rest = name.partition(".")
        if package == "briefgen":
            found.add(rest if rest in FILES else rest.rpartition(".")[0])
    return found


@cache  # a second of work, which only who runs these tests has
def trees() -> dict[str, ast.Module]:
    return {name: ast.parse(path.read_text("utf-8")) for name, path in FILES.items()}


@cache
def imported() -> dict[str, set[str]]:
    return {name: {*imports(tree)} for name, tree in trees().items()}


@cache
def graph() -> dict[str, set[str]]:
    return {name: ours(found) for name, found in imported().items()}


def test_every_file_and_every_room_is_found() -> None:
    assert len(FILES) >= 80
    assert {"brand.logos", "pdf.press", "fit", "cli"} <= PACKAGES
    assert "outputs.output" in graph()["pack.build"]
    assert "pdf.press.press" in graph()["pdf.typeset"]
    assert set(ROOMS) | EVERYWHERE | {"", "__main__"} == {room(name) for name in FILES}


def test_rooms_use_what_the_table_says_and_nothing_else() -> None:
    used = {
        name: {room(other) for each in graph() if room(each) == name for other in graph()[each]}
        - {name, ""}
        - EVERYWHERE
        for name in ROOMS
    }
    assert used == {name: set(said.split()) for name, said in ROOMS.items()}


def test_rooms_use_only_what_stands_above_them() -> None:
    names = list(ROOMS)
    upward = {
        f"{name} uses {other}"
        for place, (name, said) in enumerate(ROOMS.items())
        for other in said.split()
        if other not in names[:place]
    }
    assert upward == set()


def test_no_room_reaches_behind_what_another_shows() -> None:
    behind = {
        f"{name} imports {other}"
        for name, found in graph().items()
        for other in found
        if (package := other.rpartition(".")[0]) in PACKAGES
        and not f"{name}.".startswith(f"{package}.")
        and other.rpartition(".")[2] not in shown(package)
    }
    assert behind == set()


@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_package_says_what_it_is_for_and_shows_what_is_used(package: str) -> None:
    tree = trees()[package]
    said = ast.get_docstring(tree) or ""
    assert said.endswith(".")
    assert "\n" not in said
    assert not own(tree), "importing a room must cost nothing"
    used = {
        other.rpartition(".")[2]
        for name, found in graph().items()
        for other in found
        if other.rpartition(".")[0] == package and not f"{name}.".startswith(f"{package}.")
    }
    assert set(shown(package)) == used


def shown(package: str) -> list[str]:
    names = import_module(f"briefgen.{package}").__all__
    assert names == sorted(names)
    return list(names)


def test_nothing_imports_in_circles() -> None:
    order = list(TopologicalSorter(graph()).static_order())
    assert order.index("problems") < order.index("content.briefing") < order.index("cli.main")


def test_outsiders_are_imported_where_they_belong() -> None:
    where = {
        outsider: {
            name
            for name, found in imported().items()
            if any(each.partition(".")[0] == outsider for each in found)
        }
        for outsider in OUTSIDERS
    }
    assert where == OUTSIDERS


def test_what_is_slow_is_imported_when_it_is_needed() -> None:
    for name, wanted in LAZY:
        at_once = {each for node in trees()[name].body for each in imported_at_once(node)}
        assert wanted not in at_once, name
        assert wanted in graph()[name]


def imported_at_once(node: ast.stmt) -> set[str]:
    for_types = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    if for_types or isinstance(node, ast.FunctionDef | ast.ClassDef):
        return set()
    return own(node)


SLOW = {
    *("weasyprint", "pydantic", "jinja2", "fontTools", "num2words", "babel"),
    *("PIL", "pypdf", "pypdfium2", "mammoth", "starlette", "uvicorn", "watchfiles"),
}


def test_command_line_starts_without_what_is_slow() -> None:
    code = "import briefgen.cli.main, sys; print(*sys.modules)"
    started = [sys.executable, "-c", code]
    done = subprocess.run(started, capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert "briefgen.cli.main" in imported
    assert SLOW & imported == set()


def test_english_is_read_without_typesetting_and_without_the_tables_of_other_languages() -> None:
    code = (
        "import sys; from pathlib import Path; import briefgen.pack.build;"
        "from briefgen.pack.project import read; from briefgen.pack.targets import targets;"
        "from briefgen.pages.compose import compose; from briefgen.values import SheetPlan;"
        "from briefgen.record.pack_file import Order;"
        "order = Order(Path('briefing.yaml'), Path('out'), ('leaflet',), editions=('standard',));"
        "said = read(order);"
        "[file], _ = targets(order, said.content.briefing, said.content.source, said.catalogue);"
        "page = compose(said.job(file.layout, file.edition, draft=False), SheetPlan(12));"
        "print(len(page), *sys.modules)"
    )
    started = [sys.executable, "-c", code]
    done = subprocess.run(started, cwd=ROOT, capture_output=True, text=True, check=True)
    composed, *imported = done.stdout.split()
    assert int(composed)
    assert {"weasyprint", "babel"} & set(imported) == set()


@pytest.mark.parametrize("path", FILES.values(), ids=named)
def test_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST
