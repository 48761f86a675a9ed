"""What the pack's record promises: nothing is laid out twice, and nothing stale is kept."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import COMMAND, PLAIN, briefgen, names, project
from support import ROOT

from briefgen.disk import Disk
from briefgen.record import pack_file
from briefgen.record.pack_file import Order

LAYOUTS = ("leaflet", "poster", "slides")
ALL = set(LAYOUTS)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with layouts, styles and a brand of its own, built once."""
    folder = tmp_path_factory.mktemp("own")
    briefing = project(folder)
    shutil.copytree(ROOT / "layouts", folder / "layouts")
    shutil.copytree(ROOT / "styles", folder / "styles")
    briefgen("build", folder=folder, code=0)
    return briefing


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is nothing but a briefing, built once."""
    briefing = project(tmp_path_factory.mktemp("bare"))
    briefgen("build", folder=briefing.parent, code=0)
    return briefing


@contextmanager
def changed(path: Path, content: bytes | None) -> Iterator[None]:
    """A file with another content, or none, for a while."""
    before = path.read_bytes() if path.exists() else None
    made = [each for each in path.parents if not each.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    try:
        yield
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
        for each in made:
            each.rmdir()


def stale(briefing: Path) -> set[str]:
    """The layouts that a build would make anew."""
    record = pack_file.read(briefing.parent / "out", briefing)
    found = {name for name in LAYOUTS if not record.fresh(f"{name}.pdf")}
    nothing_to_do = pack_file.unchanged(Order(briefing, briefing.parent / "out")) is not None
    assert nothing_to_do == (not found)
    return found


def written(folder: Path) -> dict[str, int]:
    """When each file of a folder was written."""
    return {name: (folder / name).stat().st_mtime_ns for name in names(folder)}


def test_nothing_changed_lays_out_nothing(own: Path) -> None:
    assert stale(own) == set()
    before = written(own.parent / "out")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *COMMAND[1:], "build"],
        cwd=own.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "briefgen.record.pack_file" in imported
    assert not {"weasyprint", "pydyf", "pydantic", "jinja2", "briefgen.pack.build"} & imported
    assert len(done.stdout.splitlines()) == 4
    assert written(own.parent / "out") == before


def test_time_of_an_input_is_no_change(own: Path) -> None:
    for path in (own, own.parent / "layouts/leaflet.html", own.parent / "styles/base.css"):
        os.utime(path, (0, 0))
    assert stale(own) == set()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("briefing.yaml", ALL),
        ("styles/derbyshire/_brand.yml", ALL),
        ("styles/derbyshire/logos/campaign.svg", ALL),
        ("layouts/languages/en.yaml", ALL),
        ("layouts/base.html", ALL),
        ("styles/base.css", ALL),
        ("layouts/leaflet.yaml", {"leaflet"}),
        ("layouts/poster.html", {"poster"}),
        ("styles/slides.css", {"slides"}),
    ],
)
def test_change_of_an_input_rebuilds_what_depends_on_it(
    own: Path, name: str, expected: set[str]
) -> None:
    path = own.parent / name
    with changed(path, path.read_bytes() + b"\n"):
        assert stale(own) == expected
    assert stale(own) == set()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("layouts/leaflet.html", {"leaflet"}),
        ("layouts/poster.yaml", {"poster"}),
        ("styles/slides.css", {"slides"}),
        ("layouts/base.html", ALL),
        ("styles/base.css", ALL),
        ("layouts/languages/en.yaml", ALL),
        ("layouts/languages/en-GB.yaml", ALL),
        ("styles/derbyshire/_brand.yml", ALL),
    ],
)
def test_file_of_the_project_that_newly_appears_is_noticed(
    bare: Path, name: str, expected: set[str]
) -> None:
    with changed(
        bare.parent / name, (ROOT / name).read_bytes() if (ROOT / name).exists() else b"\n"
    ):
        assert stale(bare) == expected
    assert stale(bare) == set()


def test_change_of_an_included_template_is_noticed(tmp_path: Path) -> None:
    briefing = project(tmp_path)
    (tmp_path / "layouts").mkdir()
    template = (ROOT / "layouts/poster.html").read_text("utf-8")
    template = template.replace("</header>", '{% include "extra.html" %}</header>', 1)
    (tmp_path / "layouts/poster.html").write_text(template, "utf-8")
    extra = tmp_path / "layouts/extra.html"
    extra.write_text("<p>One</p>", "utf-8")
    briefgen("build", "--layout", "poster", folder=tmp_path, code=0)
    with changed(extra, b"<p>Two</p>"):
        assert pack_file.unchanged(Order(briefing, tmp_path / "out", ("poster",))) is None


def test_layout_that_newly_appears_is_built(bare: Path) -> None:
    with changed(bare.parent / "layouts/note.yaml", b"title: note\n"):
        assert pack_file.unchanged(Order(bare, bare.parent / "out")) is None


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7 edited"])
def test_file_that_was_deleted_or_edited_is_built_anew(bare: Path, content: bytes | None) -> None:
    with changed(bare.parent / "out/poster.pdf", content):
        assert stale(bare) == {"poster"}


def test_briefing_of_another_name_shares_nothing(bare: Path) -> None:
    other = bare.with_name("other.yaml")
    with changed(other, bare.read_bytes()):
        assert stale(other) == ALL


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"briefing": "../briefing.yaml", "files": 5, "layouts": [], "versions": {}}',
        b'{"briefing": "../briefing.yaml", "files": {"a": 5}, "layouts": [], "versions": {}}',
        b'{"briefing": "../briefing.yaml", "files": {"a": {}}, "layouts": [], "versions": {}}',
    ],
    ids=lambda content: content[:60].decode("latin-1"),
)
def test_broken_record_is_no_more_than_that(bare: Path, content: bytes) -> None:
    with changed(bare.parent / "out/pack.json", content):
        assert stale(bare) == ALL


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("inputs", []),
        ("inputs", {"\0": "x"}),
        ("inputs", {"a": 1}),
        ("sides", "two"),
        ("digest", 5),
        ("filled", None),
        ("more", 1),
    ],
)
def test_broken_entry_is_no_more_than_that(bare: Path, field: str, value: object) -> None:
    path = bare.parent / "out/pack.json"
    record = json.loads(path.read_text("utf-8"))
    record["files"]["poster.pdf"][field] = value
    with changed(path, json.dumps(record).encode()):
        assert "poster" in stale(bare)


def test_new_version_rebuilds_everything_also_one_by_one(tmp_path: Path) -> None:
    briefing = project(tmp_path)
    arguments = ("build", "--layout", "leaflet", "--layout", "poster")
    briefgen(*arguments, folder=tmp_path, code=0)
    path = tmp_path / "out/pack.json"
    record = json.loads(path.read_text("utf-8"))
    assert set(record["versions"]) == {"briefgen", *pack_file.PACKAGES}
    record["versions"]["weasyprint"] = "1.0"
    path.write_text(json.dumps(record), "utf-8")
    assert stale(briefing) == ALL
    briefgen("build", "--layout", "poster", folder=tmp_path, code=0)
    assert stale(briefing) == {"leaflet", "slides"}


def test_layout_that_is_gone_is_mentioned_with_its_last_file(tmp_path: Path) -> None:
    project(tmp_path)
    for name in ("layouts/{}.yaml", "layouts/{}.html", "styles/{}.css"):
        target = tmp_path / name.format("note")
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / name.format("poster"), target)
    briefgen("build", "--layout", "note", folder=tmp_path, code=0)
    (tmp_path / "layouts/note.yaml").unlink()
    done = briefgen("build", "--layout", "poster", folder=tmp_path, code=0)
    assert 'out/note.pdf: note: the layout "note" is gone; this is its last file' in done.stderr
    assert names(tmp_path / "out") == [".heights", "note.pdf", "pack.json", "poster.pdf"]


def test_warning_is_said_again_when_nothing_changed(tmp_path: Path) -> None:
    project(tmp_path, {**PLAIN, "text": "see [this](#there)"})
    arguments = ("build", "--layout", "poster")
    first = briefgen(*arguments, folder=tmp_path, code=0)
    assert "warning" in first.stderr
    assert briefgen(*arguments, folder=tmp_path, code=0).stderr == first.stderr


def test_file_is_replaced_whole_and_keeps_to_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    before = os.umask(0o027)
    try:
        Disk().replace(path, b"one")
        Disk().replace(path, b"two")
    finally:
        os.umask(before)
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["a.pdf"]
    with pytest.raises(OSError, match=r"."):
        Disk().replace(tmp_path / "none" / "a.pdf", b"x")


def test_what_another_build_is_writing_is_left_alone(tmp_path: Path) -> None:
    young, old, other = (tmp_path / name for name in (".a.pdf.1", ".a.pdf.2", ".b.pdf.3"))
    for path in (young, old, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (0, 0))
    Disk().replace(tmp_path / "a.pdf", b"whole")
    assert names(tmp_path) == [".a.pdf.1", ".b.pdf.3", "a.pdf"]


@pytest.mark.parametrize("kept_as", ["oddly-3.2.dist-info/METADATA", "oddly.egg-info/PKG-INFO"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_versions_are_known_however_a_package_was_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_as: str, ends: str
) -> None:
    said = tmp_path / kept_as
    said.parent.mkdir()
    lines = ["Metadata-Version: 2.1", "Name: oddly", "Version: 3.2", "Summary: a Version: 4", ""]
    said.write_bytes(ends.join(lines).encode())
    monkeypatch.syspath_prepend(str(tmp_path))
    assert pack_file._version("oddly") == "3.2"  # noqa: SLF001 - versions() asks for all of ours


def test_a_change_of_any_code_of_ours_makes_files_stale(tmp_path: Path) -> None:
    ours = ROOT / "src" / "briefgen"
    assert pack_file.versions()["briefgen"].endswith(f" {pack_file.code_of(ours)}")
    package = tmp_path / "briefgen"
    shutil.copytree(ours, package)
    before = pack_file.code_of(package)
    assert before == pack_file.code_of(ours)
    folders = [package, *(each for each in sorted(package.rglob("*")) if each.is_dir())]
    files = [min(found) for each in folders if (found := [*each.glob("*.py")])]
    assert len(files) > 20
    for path in files:  # of each folder one
        kept = path.read_bytes()
        path.write_bytes(kept + b"# changed\n")
        assert pack_file.code_of(package) != before, path
        path.write_bytes(kept)
