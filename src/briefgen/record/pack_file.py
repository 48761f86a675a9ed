"""The pack's record, ``out/pack.json``: what went into each file, and what came out.

By it a build knows that nothing changed, before anything slow is imported; so this imports nothing
slow.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

from briefgen.day import today
from briefgen.disk import Disk
from briefgen.library import Library
from briefgen.problems import Problem, restored
from briefgen.record.inputs import path_from, path_of
from briefgen.record.own_values import NOTHING_OWN, OwnValues
from briefgen.version import __version__

RECORD = "pack.json"
PACKAGES = (
    "weasyprint",
    "pydyf",
    "fonttools",
    "brotli",
    "uharfbuzz",
    "pillow",
    "resvg-py",
    "jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "segno",
    "num2words",
    "babel",
    "pypdf",
)


@dataclass(frozen=True)
class Made:
    """One file of the pack, as the record keeps it.

    `sides` is 0 for a web page, and `called` says then what the file is. `size_pt` is 0 for that,
    and for a file for paper; such a file shows pages of another one, the accessible `source`.
    `bytes` is its length, `filled` how full (0 to 1) its last side is, `digest` its SHA-256.
    `inputs` holds the digests of all that went into it, by path; it is empty for a place where a
    file was looked for and there was none. `remarks` are problems that do not stop a build: every
    build that finds the file good tells them again.
    """

    file: str
    layout: str
    edition: str
    sides: int
    size_pt: float
    filled: float
    bytes: int
    digest: str
    inputs: Mapping[str, str]
    draft: bool = False
    source: str = ""
    called: str = ""
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Pack:
    """The record of a pack: what each file was made from, and which files each order asked for.

    `wanted` holds the names of these files by the order's key, `offered` the layouts and editions
    that there were. `warnings` are those of briefing and brand; from the day
    `until` on (``2026-11-01``) there are others. `own` is the digest of what the pack has said
    otherwise than its files do. `disk` looks at the files.
    """

    folder: Path
    briefing: Path
    files: Mapping[str, Made]
    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offered: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    until: str = ""
    own: str = ""
    disk: Disk = field(default_factory=Disk, compare=False)

    def fresh(self, name: str) -> Made | None:
        """The file of that name, if a build would make the same one; else None."""
        made = self.files.get(name)
        if made is None:
            return None
        unchanged = all(
            self.disk.digest(path_of(self.briefing.parent, path)) == then
            for path, then in made.inputs.items()
        )
        whole = self.disk.digest(self.folder / name) == made.digest
        return made if unchanged and whole else None


@dataclass(frozen=True)
class Order:
    """What is to be built: from which briefing, into which folder, which layouts and editions.

    Where none are named, they are those that the briefing lists, or those that are made unasked.
    `forms` names outputs that are wanted in another form: the web page as a fragment. `own` is what
    this pack says otherwise than briefing and brand do.
    """

    briefing: Path
    folder: Path
    layouts: tuple[str, ...] = ()
    draft: bool = False
    editions: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    own: OwnValues = NOTHING_OWN

    @property
    def key(self) -> str:
        """The key of the order in the record: what it asks for."""
        return json.dumps([self.layouts, self.editions, self.draft, self.forms])


def offered(library: Library) -> tuple[str, ...]:
    """All layouts with their digests, and all editions: a new one changes what an order means."""
    layouts = ((name, library.find(f"layouts/{name}.yaml")) for name in library.layouts())
    return (
        *(f"{name} {library.disk.digest(path)}" for name, path in layouts if path),
        *(f"edition {name}" for name in library.editions()),
    )


def unchanged(
    order: Order, library: Library | None = None
) -> tuple[list[Made], tuple[Problem, ...]] | None:
    """The files and warnings of a build that has nothing to do; None where there is work.

    A build that follows and is given the same library does not look at the files again.
    """
    library = library or Library.beside(order.briefing)
    record = read(order.folder, order.briefing, library.disk, order.own.digest)
    wanted = record.wanted.get(order.key)
    is_past = record.until and record.until <= today().isoformat()
    if not wanted or is_past or record.offered != offered(library):
        return None
    made = [record.fresh(file) for file in wanted]
    found = [each for each in made if each]
    if len(found) < len(made):
        return None
    notes = [note for each in found for note in each.remarks]
    return found, tuple(dict.fromkeys([*record.warnings, *notes]))


@cache  # the code that runs is as it was when it was imported
def versions() -> dict[str, str]:
    """The versions of everything that decides what a page looks like."""
    code = code_of(Path(__file__).parents[1])
    return {"briefgen": f"{__version__} {code}", **{name: _version(name) for name in PACKAGES}}


def _version(package: str) -> str:
    """The version of a package, without the reading of all else that is said of it."""
    said = distribution(package).read_text("METADATA") or ""
    return said.partition("\nVersion:")[2].partition("\n")[0].strip() or version(package)


def code_of(package: Path) -> str:
    """A digest of all code in a package, because a checkout changes more often than its version."""
    files = sorted(package.rglob("*.py"), key=Path.as_posix)  # which is quicker than by its parts
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def read(folder: Path, briefing: Path, disk: Disk | None = None, own: str = "") -> Pack:
    """The record in a folder; an empty one where there is none for this briefing.

    `own` is the digest of what the pack says otherwise than its files: no file that said something
    else is fresh.
    """
    briefing = briefing.resolve()
    empty = Pack(folder, briefing, {}, own=own, disk=disk or Disk())
    try:
        record = json.loads((folder / RECORD).read_text("utf-8"))
        if record["briefing"] != path_from(folder, briefing):
            return empty
        files = {name: _made(entry) for name, entry in record["files"].items()}
        same = record["versions"] == versions() and record.get("own", "") == own
        if not same:  # then no file is fresh, nor in later builds
            files = {name: replace(made, digest="") for name, made in files.items()}
        warnings = tuple(map(restored, record["warnings"]))
        wanted = {key: tuple(files) for key, files in record["wanted"].items()}
        return replace(
            empty,
            files=files,
            wanted=wanted,
            offered=tuple(record["offered"]),
            warnings=warnings,
            until=str(record["until"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return empty  # unreadable: then everything is built anew


def _made(entry: Mapping[str, Any]) -> Made:
    """A file as its entry in the record states it.

    Raises:
        ValueError: when something in it is of another type than we write.
    """
    remarks = tuple(map(restored, entry["remarks"]))
    made = Made(**{**entry, "remarks": remarks})
    texts = (
        made.file,
        made.layout,
        made.edition,
        made.digest,
        made.source,
        made.called,
        *made.inputs,
        *made.inputs.values(),
    )
    numbers = (made.sides, made.size_pt, made.filled, made.bytes)
    if not all(isinstance(each, str) for each in texts):
        raise ValueError(entry)
    if not all(isinstance(each, int | float) for each in numbers):
        raise ValueError(entry)
    return made


def write(pack: Pack) -> None:
    """Keep the record.

    Raises:
        OSError: when it cannot be written.
    """
    record: dict[str, Any] = {
        "briefing": path_from(pack.folder, pack.briefing),
        "versions": versions(),
        "wanted": {key: list(files) for key, files in pack.wanted.items()},
        "offered": list(pack.offered),
        "until": pack.until,
        "own": pack.own,
        "warnings": [asdict(warning) for warning in pack.warnings],
        "files": {name: asdict(made) for name, made in sorted(pack.files.items())},
    }
    pack.disk.replace(pack.folder / RECORD, (json.dumps(record, indent=1) + "\n").encode())
