"""What one command reads: each YAML file is parsed once, and each file is digested once."""

import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import PLAIN, briefgen, own_brand, project

from briefgen.brand.logos import logo
from briefgen.computer import kept_beside
from briefgen.library import Library
from briefgen.record import pack_file

BUILD = ("build", "--layout", "leaflet", "--layout", "handout", "--layout", "web")
OF_NO_FILES = (logo, kept_beside)  # call pictures on pages so, and seal what was compiled
HOUR_NS = 3_600_000_000_000


class Counted:
    """What was parsed and digested since it was last asked, by the command and its workers."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def note(self, kind: str, digest: str) -> None:
        with self._file.open("a") as file:  # which all processes of a command add to
            file.write(f"{kind} {digest}\n")

    def forget(self) -> None:
        self._file.write_text("")

    def take(self, kind: str) -> Counter[str]:
        """How often each was, by its digest."""
        lines = self._file.read_text().split("\n")
        self._file.write_text("\n".join(each for each in lines if not each.startswith(kind)))
        return Counter(each.split()[1] for each in lines if each.startswith(kind))


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Counts every text that is parsed as YAML, and all that any module of ours digests."""
    found = Counted(tmp_path / "counted")
    found.forget()

    def digesting(*content: bytes) -> Any:
        made = sha256(*content)
        found.note("digest", made.hexdigest())
        return made

    def parsing(text: str, *others: Any, parse: Callable[..., Any] = yaml.parse, **kw: Any) -> Any:
        found.note("yaml", sha256(text.encode()).hexdigest())
        return parse(text, *others, **kw)

    for name, module in [*sys.modules.items()]:
        is_ours = name.startswith("briefgen.") and module not in OF_NO_FILES
        if is_ours and hasattr(module, "sha256"):
            monkeypatch.setattr(module, "sha256", digesting)
    monkeypatch.setattr(hashlib, "sha256", digesting)
    monkeypatch.setattr(yaml, "parse", parsing)
    pack_file.versions.cache_clear()
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A briefing with a brand and an edition of its own."""
    folder = tmp_path / "own"
    own_brand(folder)
    project(folder, PLAIN, brand="styles/ours", editions=["mono"], language="cy")
    (folder / "layouts").mkdir()
    (folder / "layouts/card.yaml").write_text("title: card\nlike: leaflet\n")
    return folder


def lay_aside(folder: Path) -> None:
    """Let an hour pass for all files: what was saved just now may be saved again unnoticed."""
    for path in folder.rglob("*"):
        then = path.stat().st_mtime_ns - HOUR_NS
        os.utime(path, ns=(then, then))


def digests(folder: Path) -> Iterator[str]:
    """The digest of every file that a pack was made from, and of each that it came to."""
    record = json.loads((folder / "out/pack.json").read_text("utf-8"))
    for made in record["files"].values():
        yield made["digest"]
        yield from filter(None, made["inputs"].values())


def texts(folder: Path) -> Iterator[str]:
    """The digest of every layout, style, language and template that there is."""
    for path in Library.beside(folder / "briefing.yaml").texts():
        yield sha256(path.read_bytes()).hexdigest()


def each_once(found: Counter[str], wanted: set[str]) -> bool:
    return {found[each] for each in wanted} == {1} == set(found.values())


@pytest.mark.editions
def test_first_build_reads_each_file_once(folder: Path, counted: Counted) -> None:
    lay_aside(folder)
    briefgen(*BUILD, folder=folder, code=0)
    parsed = counted.take("yaml")
    assert len(parsed) >= 15  # briefing, brand, two languages, and the layouts
    assert set(parsed.values()) == {1}
    assert each_once(counted.take("digest"), {*digests(folder), *texts(folder)})


@pytest.mark.editions
def test_build_with_nothing_to_do_parses_nothing_and_after_a_change_each_file_once(
    folder: Path, counted: Counted
) -> None:
    briefgen(*BUILD, folder=folder, code=0)
    lay_aside(folder)
    counted.forget()
    briefgen(*BUILD, folder=folder, code=0)
    assert counted.take("yaml") == {}
    assert each_once(counted.take("digest"), {*digests(folder)})
    path = folder / "briefing.yaml"
    path.write_text(path.read_text("utf-8").replace("Support", "Help"), "utf-8")
    lay_aside(folder)
    before = [*digests(folder)]
    briefgen(*BUILD, folder=folder, code=0)
    assert before != [*digests(folder)]
    assert set(counted.take("yaml").values()) == {1}
    assert each_once(counted.take("digest"), {*digests(folder), *texts(folder)})
