"""What the command line promises: what it prints, how it ends, and that old files are safe."""

import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from command import (
    COMMAND,
    ITEMS,
    PLAIN,
    briefgen,
    heeds_interrupts,
    limited,
    names,
    on_a_terminal,
    project,
    soon,
    started,
    within,
)
from pypdf import PdfReader
from support import ROOT

from briefgen.version import __version__

LAYOUTS = ("leaflet", "poster", "slides")
THERE_ARE = (
    "layouts that we have: leaflet, poster, slides, booklet, booklet-pages, folded, handout, "
    "handout-2, handout-4, handout-6, notes, seven-minute, trifold, trifold-panels, web, or all"
)
LINE = re.compile(r"out/([\w-]+)\.pdf +(\d+) sides?, ([\d.]+) pt, last side (\d+)% full")
SLOW = """{% extends 'base.html' %}{% block body %}
{% for i in range(6000) %}<p>A few words, and {{ i }} more.</p>{% endfor %}{% endblock %}"""
BROKEN_POSTER = "{% extends 'base.html' %}{% block body %}{{ nonsense }}{% endblock %}"


@dataclass(frozen=True)
class Pack:
    """A folder in which everything was built, and what the command said."""

    folder: Path
    said: subprocess.CompletedProcess[str]

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def scratch(self) -> Path:
        """Where temporary files of a build go, beside the folder."""
        scratch = self.folder.parent / "scratch"
        scratch.mkdir(exist_ok=True)
        return scratch

    def files(self) -> dict[str, bytes]:
        return {name: (self.out / f"{name}.pdf").read_bytes() for name in LAYOUTS}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The example, copied and built once; tests may only read it."""
    folder = tmp_path_factory.mktemp("pack") / "ours"
    briefgen("new", folder, folder=folder.parent, code=0)
    return Pack(folder, briefgen("build", folder=folder, code=0))


@pytest.fixture
def copied(pack: Pack, tmp_path: Path) -> Pack:
    """A copy of it that a test may spoil."""
    shutil.copytree(pack.folder, tmp_path / "ours")
    return Pack(tmp_path / "ours", pack.said)


def change(briefing: Path) -> None:
    text = briefing.read_text("utf-8")
    briefing.write_text(text.replace("Suicide/self-harm", "Self-harm"), "utf-8")
    assert briefing.read_text("utf-8") != text


# what it prints


def test_build_says_sides_type_size_and_fullness_of_three_files_and_the_page(pack: Pack) -> None:
    lines = pack.said.stdout.splitlines()
    said = {found[1]: found for line in lines if (found := LINE.fullmatch(line))}
    assert list(said) == ["leaflet", "leaflet-large-print", "poster", "slides"]
    assert len(lines) == 5
    size = (pack.out / "briefing.html").stat().st_size
    assert lines[-1].split() == ["out/briefing.html", "web", "page,", f"{size / 1000:.0f}", "kB"]
    for name, found in said.items():
        assert len(PdfReader(pack.out / f"{name}.pdf").pages) == int(found[2])
        assert 0 < int(found[4]) <= 100
    assert 12 <= float(said["leaflet"][3]) <= 14
    assert float(said["poster"][3]) >= 16
    assert float(said["slides"][3]) >= 24
    assert pack.said.stderr == ""


def test_readme_shows_all_that_a_build_prints(pack: Pack) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = pack.said.stdout.splitlines()
    assert len(lines) == 5
    assert [line for line in lines if line not in readme] == []


def test_layouts_are_chosen_by_name_each_once(copied: Pack) -> None:
    (copied.out / "poster.pdf").unlink()
    chosen = ["--layout", "poster", "--layout", "leaflet", "--layout", "poster"]
    done = briefgen("build", *chosen, folder=copied.folder, code=0)
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "out/poster.pdf",
        "out/leaflet.pdf",
        "out/leaflet-large-print.pdf",
    ]


def test_names_that_there_are_not_are_wrong_usage_and_are_all_told(tmp_path: Path) -> None:
    project(tmp_path)
    chosen = ["--layout", "leaflett", "--layout", "poster", "--layout", "../out", "--edition", "A3"]
    done = briefgen("build", *chosen, folder=tmp_path, code=2)
    editions = (
        "editions that we have: standard, a2, a3, four-sided, large-print, mono, press, or all"
    )
    assert done.stderr.splitlines() == [
        'error: there is no layout "leaflett"',
        f'  hint: did you mean "leaflet"? {THERE_ARE}',
        'error: there is no layout "../out"',
        f"  hint: {THERE_ARE}",
        'error: there is no edition "A3"',
        f'  hint: did you mean "a3"? {editions}',
    ]
    assert names(tmp_path) == ["briefing.yaml"]


def test_out_says_where_the_files_go(tmp_path: Path) -> None:
    project(tmp_path / "here")
    arguments = ["here/briefing.yaml", "--layout", "poster", "--out", "deep/there"]
    done = briefgen("build", *arguments, folder=tmp_path, code=0)
    assert done.stdout.startswith("deep/there/poster.pdf ")
    assert names(tmp_path / "deep/there") == [".heights", "pack.json", "poster.pdf"]
    assert names(tmp_path / "here") == ["briefing.yaml"]


def test_json_is_results_and_problems_and_nothing_else(copied: Pack) -> None:
    done = briefgen("build", "--layout", "poster", "--json", folder=copied.folder, code=0)
    (file,) = json.loads(done.stdout)["files"]
    assert file["file"] == "out/poster.pdf"
    assert file["layout"] == "poster"
    assert file["sides"] == 1
    assert file["size_pt"] >= 16
    assert 0 < file["last_side_filled"] <= 1
    wrong = briefgen("build", "--layout", "nonsense", "--json", folder=copied.folder, code=2)
    said = json.loads(wrong.stdout)
    assert said["files"] == []
    (problem,) = said["problems"]
    assert problem == {
        "file": "",
        "line": 0,
        "column": 0,
        "message": 'there is no layout "nonsense"',
        "hint": THERE_ARE,
        "severity": "error",
        "where": "",
        "rule": "",
        "in_form": None,
    }
    assert done.stderr == ""


def test_json_of_a_broken_briefing_has_lines_and_columns(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text("title: x\nbrand: y\nsections: []\nperiood: z\n")
    done = briefgen("build", "--json", folder=tmp_path, code=1)
    said = json.loads(done.stdout)
    assert said["files"] == []
    assert {(each["file"], each["line"]) for each in said["problems"]} == {
        ("briefing.yaml", 2),  # there is no brand "y"
        ("briefing.yaml", 3),
        ("briefing.yaml", 4),
    }


def test_version_is_printed_by_module_and_command_alike(tmp_path: Path) -> None:
    said = started("--version", folder=tmp_path, code=0).stdout
    assert said == f"briefgen {__version__}\n"
    script = Path(sys.executable).with_name("briefgen")
    assert (
        subprocess.run([script, "--version"], capture_output=True, text=True, check=True).stdout
        == said
    )


def test_help_shows_examples_and_exit_codes(tmp_path: Path) -> None:
    assert "briefgen new my-briefing" in briefgen("--help", folder=tmp_path, code=0).stdout
    said = briefgen("build", "-h", folder=tmp_path, code=0).stdout
    assert "briefgen build --layout leaflet" in said
    assert "Exit codes: 0 all built; 1 something to mend" in said


def test_pipe_gets_no_escape_codes_and_no_progress(tmp_path: Path) -> None:
    project(tmp_path, {"text": "see [this](#there) and that"})
    environment = {"TERM": "xterm-256color"}
    done = briefgen("build", "--layout", "poster", folder=tmp_path, environment=environment, code=0)
    assert "warning" in done.stderr
    for said in (done.stdout, done.stderr):
        assert "\x1b" not in said
        assert "\r" not in said
    assert "laying out" not in done.stdout + done.stderr


def test_reader_that_goes_away_is_no_fault(pack: Pack) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        done = subprocess.run(
            [*COMMAND, "build"], cwd=pack.folder, stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert done.stderr == b""


def test_terminal_shows_progress_of_slow_work_and_wipes_it_away(copied: Pack) -> None:
    (copied.folder / "layouts").mkdir()
    (copied.folder / "layouts/poster.html").write_text(SLOW)
    code, seen = on_a_terminal(copied.folder, "build", "--layout", "poster")
    shown = re.findall(r"\rlaying out ([^\r]+) … (\d+) s", seen)
    assert shown
    assert min(int(seconds) for _, seconds in shown) >= 1
    assert re.search(r"\r +\r", seen.rpartition("laying out")[2])
    assert code != 0  # such a page cannot be fitted


def test_terminal_shows_nothing_of_quick_work(pack: Pack) -> None:
    code, seen = on_a_terminal(pack.folder, "build")
    assert code == 0
    assert "laying out" not in seen
    assert LINE.search(seen)


# how it ends


def test_wrong_usage_ends_with_2(tmp_path: Path) -> None:
    briefgen("build", "--nonsense", folder=tmp_path, code=2)
    briefgen("nonsense", folder=tmp_path, code=2)


def test_missing_briefing_says_what_to_do(tmp_path: Path) -> None:
    done = briefgen("build", folder=tmp_path, code=1)
    assert "briefing.yaml: error: there is no such file\n" in done.stderr
    assert "type  briefgen new my-briefing" in done.stderr
    assert names(tmp_path) == []


def test_misspelt_briefing_gets_the_nearest_name(tmp_path: Path) -> None:
    project(tmp_path)
    done = briefgen("build", "breifing.yaml", folder=tmp_path, code=1)
    assert 'did you mean "briefing.yaml"?' in done.stderr


def test_new_copies_the_example_with_its_brand(pack: Pack) -> None:
    assert {"briefing.yaml", "styles"} <= set(names(pack.folder))
    assert "styles/derbyshire/_brand.yml" in {
        path.relative_to(pack.folder).as_posix() for path in pack.folder.rglob("*")
    }


# old files are safe


def test_failed_layout_keeps_its_last_file_and_the_others_are_built(copied: Pack) -> None:
    before = copied.files()
    stamp = (copied.out / "poster.pdf").stat().st_mtime
    (copied.folder / "layouts").mkdir()
    (copied.folder / "layouts/poster.yaml").write_text("title: poster\nfit: sideways\n")
    change(copied.folder / "briefing.yaml")
    done = briefgen("build", "--edition", "standard", folder=copied.folder, code=1)
    after = copied.files()
    assert after["poster"] == before["poster"]
    assert after["leaflet"] != before["leaflet"]
    assert after["slides"] != before["slides"]
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "out/leaflet.pdf",
        "out/slides.pdf",
        "out/briefing.html",
    ]
    page = (copied.out / "briefing.html").read_text("utf-8")
    assert 'href="leaflet.pdf"' in page
    assert "poster.pdf" not in page, "it is older than what the page says"
    assert '"fit" cannot be "sideways"' in done.stderr
    when = time.strftime("%B %Y, %H:%M", time.localtime(stamp))
    day = time.localtime(stamp).tm_mday
    assert f"out/poster.pdf: note: kept as it was on {day} {when}\n" in done.stderr


@dataclass(frozen=True)
class Running:
    """A build at work, and the end of a pipe that all its processes hold open."""

    process: subprocess.Popen[str]
    alive: int

    def runs_on(self) -> bool:
        """Whether anything of it is still there, whatever passes were under way."""
        return not select.select([self.alive], [], [], soon())[0]


@pytest.fixture
def running(copied: Pack) -> Iterator[Running]:
    """A build that takes its time over long pages."""
    items = [" ".join(f"{word} {number}" for word in ITEMS) for number in range(400)]
    project(copied.folder, {**PLAIN, "continues": True, "items": items})
    alive, held = os.pipe()
    process = subprocess.Popen(
        [*COMMAND, "build"],
        cwd=copied.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        pass_fds=[held],
        preexec_fn=heeds_interrupts,  # noqa: PLW1509 - no thread holds what it needs
        env={**os.environ, "TMPDIR": str(copied.scratch)},
    )
    os.close(held)
    opened = within(60, lambda: [*copied.scratch.glob("*/*")])  # WeasyPrint's, for fonts
    assert opened
    assert process.poll() is None
    yield Running(process, alive)
    os.close(alive)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_interrupt_from_the_keyboard_ends_at_once_with_a_sentence(
    copied: Pack, running: Running
) -> None:
    before, present = copied.files(), names(copied.out)
    began = time.monotonic()
    os.killpg(running.process.pid, signal.SIGINT)
    stdout, stderr = running.process.communicate(timeout=30)
    assert time.monotonic() - began < soon(3)
    assert stdout == ""
    assert stderr == "\nstopped; the files of the last build are as they were\n"
    assert running.process.returncode == 130
    assert not running.runs_on()
    assert copied.files() == before
    assert names(copied.out) == present


def test_killed_builds_leave_whole_files_and_nothing_piles_up(
    copied: Pack, running: Running
) -> None:
    before, present = copied.files(), names(copied.out)
    running.process.kill()
    running.process.wait(timeout=30)
    assert copied.files() == before
    left = copied.out / ".leaflet.pdf.12345"  # as a build leaves it that dies while it writes
    left.write_bytes(b"%PDF-half")
    os.utime(left, (time.time() - 3600,) * 2)
    project(copied.folder)
    briefgen("build", "--layout", "leaflet", folder=copied.folder, code=0)
    assert names(copied.out) == present
    assert copied.files()["leaflet"] != before["leaflet"]
    assert PdfReader(copied.out / "leaflet.pdf").pages


def test_full_disk_ends_with_a_sentence_and_the_old_file(copied: Pack, small_disk: Path) -> None:
    before, present = copied.files(), names(copied.out)
    change(copied.folder / "briefing.yaml")
    done = limited(["build", "--layout", "poster"], copied.folder, 2_000)
    assert done.returncode == 3
    assert "fault: the disk is full\n  hint: free some space" in done.stderr
    assert "Traceback" not in done.stderr
    assert copied.files() == before
    assert names(copied.out) == present
    if os.path.ismount(small_disk):
        (small_disk / "poster.pdf").write_bytes(b"x" * 16_000)
        arguments = ["build", "--layout", "poster", "--out", str(small_disk)]
        done = briefgen(*arguments, folder=copied.folder, code=3)
        assert f"{small_disk}/poster.pdf: fault: the disk is full" in done.stderr
        assert f"{small_disk}/poster.pdf: note: kept as it was on " in done.stderr
        assert (small_disk / "poster.pdf").read_bytes() == b"x" * 16_000
        assert names(small_disk)[-1:] == ["poster.pdf"]


def test_folder_that_cannot_be_written_ends_with_a_sentence(tmp_path: Path) -> None:
    briefing = project(tmp_path)
    (tmp_path / "out").write_text("a file")
    done = briefgen("build", "--layout", "poster", folder=tmp_path, code=3)
    assert (
        "out: fault: it cannot be written: file exists\n  hint: build into another" in done.stderr
    )
    assert (tmp_path / "out").read_text() == "a file"
    done = briefgen("build", briefing, "--out", tmp_path / "out" / "in", folder=tmp_path, code=3)
    assert "fault: it cannot be written: not a directory" in done.stderr
    done = briefgen("build", briefing, "--out", "/dev/null/x", folder=tmp_path, code=3)
    assert "fault: it cannot be written" in done.stderr
    done = briefgen("build", briefing, "--out", tmp_path / "out", folder=tmp_path, code=2)
    assert "is a file" in done.stderr


def test_file_that_cannot_be_replaced_ends_with_a_sentence(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "out/poster.pdf/inside").mkdir(parents=True)
    done = briefgen("build", "--layout", "poster", folder=tmp_path, code=3)
    assert "out/poster.pdf: fault: it cannot be written: is a directory" in done.stderr
    assert "hint: build into another folder with --out" in done.stderr
    assert names(tmp_path / "out") == [".heights", "pack.json", "poster.pdf"]


def test_what_nobody_foresaw_is_one_sentence_and_a_traceback_on_demand(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts/poster.html").write_text(BROKEN_POSTER)
    done = briefgen("build", "--layout", "poster", folder=tmp_path)
    assert done.returncode in (1, 3)
    assert "nonsense" in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("command", [("--help",), ("build", "--help"), ("new", "--help")])
def test_help_shows_its_examples_line_by_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    lines = briefgen(*command, folder=tmp_path, code=0).stdout.splitlines()
    assert [line for line in lines if "\\b" in line] == []
    examples = [line for line in lines if line.startswith("    briefgen ")]
    assert examples
    assert all(line.count("briefgen ") == 1 for line in examples)
