"""`briefgen batch`: a pack a row, as a build of its own would make it, whatever happens."""

import json
import os
import re
import shutil
import signal
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from subprocess import PIPE, Popen
from time import monotonic
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from command import (
    COMMAND,
    PATIENCE_S,
    PLAIN,
    briefgen,
    either,
    heeds_interrupts,
    names,
    own_brand,
    project,
    soon,
    within,
)
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter
from pypdf import PdfReader
from support import ROOT, pages_of
from test_workers import workers

from briefgen.batch import batch
from briefgen.batch.engine import AGAIN, Processes
from briefgen.batch.plan import Plan, read_plan
from briefgen.cli.batch_answer import BatchAnswer
from briefgen.cli.printing import INTERRUPTED
from briefgen.heights.remembered import Remembered
from briefgen.library import STANDARD
from briefgen.pack.build import Observer, build
from briefgen.pack.workers import NONE, PASS_S, Start, Workshop
from briefgen.pdf.typeset import Typesetter
from briefgen.record.own_values import OwnValues
from briefgen.record.pack_file import Order
from briefgen.values import Placement, Setting

TEXT = "Hello {{ recipient.name }}, write to us"
BRIEFING: dict[str, Any] = {**PLAIN, "name": "learning"}
HELLO = {"kind": "points", "name": "hello", "heading": "Hello", "items": [TEXT, "Thank you"]}
TOWNS = ("Derby", "Matlock", "Buxton")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project whose posters greet whoever gets them."""
    path = project(tmp_path / "own", BRIEFING)
    said = yaml.safe_load(path.read_text("utf-8"))
    said |= {"layouts": ["poster"], "recipient": {"name": "all"}}
    said["sections"].insert(0, HELLO)
    path.write_text(yaml.safe_dump(said, sort_keys=False, allow_unicode=True), "utf-8")
    return path.parent


def planned(home: Path, *lines: str) -> Plan:
    path = home / "plan.csv"
    path.write_text("\n".join(lines), "utf-8")
    return read_plan(path, path.name)


def towns(home: Path) -> Plan:
    rows = (f"{town},{town},www.{town.lower()}.example.org" for town in TOWNS)
    return planned(home, "name,recipient.name,web", *rows)


class Counted(Typesetter):
    """A typesetter that notes how long each page was that it laid out."""

    def __init__(self, setting: Setting, lengths: list[int]) -> None:
        super().__init__(setting)
        self._lengths = lengths

    def lay_out(self, html: str, page_style: str) -> Placement:
        self._lengths.append(len(html))
        return super().lay_out(html, page_style)


def test_what_partners_say_of_themselves_takes_one_small_probe_and_one_pass(
    tmp_path: Path,
) -> None:
    briefing, heights = ROOT / "briefing.yaml", Remembered()
    sizes = set[float]()
    for number in range(3):
        own = OwnValues({("contact", "web"): f"www.partner{number}.example.org"})
        lengths = list[int]()
        out = tmp_path / str(number)
        order = Order(briefing, out, ("leaflet",), editions=(STANDARD,), own=own)
        here = Workshop(here=partial(Counted, lengths=lengths))
        (made,) = build(order, here, observer=Observer(heights=heights)).made
        sizes.add(made.size_pt or 0)
    probe, page = lengths
    assert probe < page / 2
    assert len(sizes) == 1


def engine(count: int = 2, start: Start | None = None) -> Processes:
    return Processes(count, PASS_S, start)


def digests(folder: Path) -> dict[str, str]:
    found = sorted(folder.rglob("*.pdf"))
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found
    }


@either
def test_each_row_gets_the_pack_that_a_build_of_its_own_makes(home: Path, start: Start) -> None:
    outcome = batch.run(towns(home), engine(start=start))
    assert [(entry.name, result.problems) for entry, result in outcome.pairs()] == [
        (town, ()) for town in TOWNS
    ]
    made = digests(home / "out" / "packs")
    assert [*made] == sorted(f"{town}/poster.pdf" for town in TOWNS)
    said = yaml.safe_load((home / "briefing.yaml").read_text("utf-8"))
    for town in TOWNS[:2]:
        said |= {"recipient": {"name": town}, "contact": {"web": f"www.{town.lower()}.example.org"}}
        (home / "typed.yaml").write_text(yaml.safe_dump(said, sort_keys=False), "utf-8")
        briefgen("build", "typed.yaml", "--out", f"typed/{town}", folder=home, code=0)
    typed = digests(home / "typed")
    assert typed == {name: made[name] for name in typed}
    (side,) = pages_of((home / "out/packs/Derby/poster.pdf").read_bytes())
    assert "Hello Derby, write to us" in side.text
    assert "www.derby.example.org" in side.text


@pytest.mark.editions
def test_one_process_makes_the_same_as_two(home: Path) -> None:
    plan = towns(home)
    batch.run(plan, engine(2))
    two = digests(plan.root)
    for path in plan.root.rglob("pack.json"):
        path.unlink()
    outcome = batch.run(plan, engine(1))
    assert digests(plan.root) == two
    assert not any(result.fresh for _, result in outcome.pairs())


@pytest.mark.editions
def test_what_is_fresh_is_not_made_again(home: Path) -> None:
    batch.run(towns(home), engine())
    rows = ("Derby,Derby,www.derby.example.org", "Matlock,Matlock Town,www.matlock.example.org")
    outcome = batch.run(planned(home, "name,recipient.name,web", *rows), engine())
    assert [(entry.name, result.fresh) for entry, result in outcome.pairs()] == [
        ("Derby", True),
        ("Matlock", False),
    ]


def test_packs_of_rows_that_are_gone_are_named_and_kept(home: Path) -> None:
    batch.run(towns(home), engine())
    for _ in range(2):
        outcome = batch.run(planned(home, "name", "Derby"), engine())
        assert sorted(problem.message for problem in outcome.problems) == [
            f'no row of the plan is called "{town}" any more; this is its last pack'
            for town in sorted(TOWNS[1:])
        ]
    assert (home / "out/packs/Buxton/poster.pdf").is_file()
    for town in TOWNS[1:]:
        shutil.rmtree(home / "out" / "packs" / town)
    assert batch.run(planned(home, "name", "Derby"), engine()).problems == []


def test_a_pass_that_takes_too_long_is_told_and_more_time_helps(home: Path) -> None:
    plan = planned(home, "name", "Derby")
    (result,) = batch.run(plan, Processes(1, 0.001)).results.values()
    (problem,) = result.problems
    assert problem.message == "a page was not laid out within 0.001 s"
    assert batch.run(plan, engine(1)).failed == []


def test_one_bad_row_stops_no_other_and_names_its_cell(home: Path) -> None:
    long = "and so on " * 300
    plan = planned(
        home,
        "name,title,primary",
        "Derby,,",
        f"Matlock,{long[:250]},",
        "Buxton,,nothing",
        "Ripley,,",
    )
    outcome = batch.run(plan, engine())
    assert outcome.failed == ["Buxton"]
    (problem,) = [each for each in outcome.results[2].problems if each.stops]
    assert (problem.file, problem.line, problem.column) == ("plan.csv", 4, 3)
    assert "(cell C4)" in problem.message
    assert (home / "out/packs/Ripley/poster.pdf").is_file()


def test_a_row_may_have_sections_of_its_own(home: Path) -> None:
    plan = planned(home, "name,not,only", "a,hello,", "b,,hello", "c,helo,")
    outcome = batch.run(plan, engine())
    first, second = (
        pages_of((plan.root / name / "poster.pdf").read_bytes())[0].text for name in "ab"
    )
    assert ("Hello" in first, "Support is needed" in first) == (False, True)
    assert ("Hello" in second, "Support is needed" in second) == (True, False)
    (problem,) = outcome.results[2].problems
    assert (problem.line, problem.column) == (4, 2)
    assert problem.message == 'there is no section "helo" (cell B4)'
    assert problem.hint == "sections that have a name: hello, learning"
    named = (home / "briefing.yaml").read_text("utf-8")
    nameless = re.sub(r"^ *name: (hello|learning)\n", "", named, flags=re.MULTILINE)
    (home / "briefing.yaml").write_text(nameless, "utf-8")
    plan = planned(home, "name,not", "a,hello")
    (problem,) = batch.run(plan, engine()).results[0].problems
    assert problem.hint.startswith("give the section a name in the briefing, by a line  name: …")
    (home / "briefing.yaml").write_text(named, "utf-8")
    assert batch.run(plan, engine()).failed == []


@pytest.mark.editions
def test_a_row_may_have_a_brand_of_its_own(home: Path) -> None:
    logo = home / "logos" / "mark.svg"
    logo.parent.mkdir()
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
        '<circle cx="20" cy="20" r="20" fill="#7a1f5c"/></svg>'
    )
    own_brand(home)
    rows = (
        "a,styles/ours,,,",
        "b,,Riverside Board,#7a1f5c,logos/mark.svg",
        "c,,Hill Adults Board,#7a1f5c,",
    )
    plan = planned(home, "name,brand,board,primary,logo", *rows)
    outcome = batch.run(plan, engine())
    assert outcome.failed == []
    assert digests(plan.root)["a/poster.pdf"] != digests(plan.root)["b/poster.pdf"]
    said = PdfReader(plan.root / "b" / "poster.pdf").metadata
    assert said
    assert said.author == "Riverside Board"
    (side,) = pages_of((plan.root / "c" / "poster.pdf").read_bytes())
    assert "Hill Adults Board" in side.text
    logo.write_text(logo.read_text().replace('r="20"', 'r="12"'))
    again = batch.run(plan, engine())
    assert [result.fresh for _, result in again.pairs()] == [True, False, True]
    other = home / "marks" / "mark.svg"
    other.parent.mkdir()
    other.write_text(logo.read_text().replace("#7a1f5c", "#0b7a4b"))
    moved = planned(home, "name,brand,board,primary,logo", rows[1].replace("logos/", "marks/"))
    former = digests(plan.root)["b/poster.pdf"]
    assert [result.fresh for _, result in batch.run(moved, engine()).pairs()] == [False]
    assert digests(plan.root)["b/poster.pdf"] != former


def test_a_process_that_is_killed_loses_nothing(home: Path) -> None:
    plan, killed = towns(home), list[int]()
    others = {*workers(os.getpid(), "fork")}

    def kill(_: batch.Outcome) -> None:
        found = [each for each in workers(os.getpid(), "fork") if each not in others]
        if found and not killed:
            killed.append(found[0])
            os.kill(killed[0], signal.SIGKILL)

    outcome = batch.run(plan, engine(), kill)
    assert killed
    assert outcome.failed == []
    assert len(digests(plan.root)) == len(TOWNS)
    said = [each.message for _, result in outcome.pairs() for each in result.problems]
    assert set(said) <= {AGAIN}


def test_where_no_process_can_be_started_each_pack_says_so(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("sys.executable", str(home / "nothing"))
        outcome = batch.run(towns(home), engine(start="spawn"))
    assert outcome.failed == [*TOWNS]
    said = {each.message for _, result in outcome.pairs() for each in result.problems}
    assert said == {NONE}
    assert batch.run(towns(home), engine(start="spawn")).failed == []


@pytest.mark.editions
def test_zips_hold_the_packs_and_are_the_same_each_time(home: Path) -> None:
    plan = towns(home)
    batch.run(plan, engine(), zipped=True)
    path = plan.root / "Derby.zip"
    first, when = path.read_bytes(), path.stat().st_mtime_ns
    with ZipFile(path) as packed:
        assert packed.namelist() == ["Derby/poster.pdf", "Derby/briefing.html"]
    batch.run(plan, engine(), zipped=True)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (first, when)


@pytest.fixture
def typed(home: Path) -> Callable[..., Any]:
    towns(home)

    def run(*more: str, code: int = 0) -> Any:
        return briefgen("batch", "plan.csv", *more, folder=home, code=code)

    return run


def test_command_prints_a_line_a_row_and_writes_an_index(home: Path, typed: Any) -> None:
    done = typed()
    *lines, last = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == [*TOWNS]
    assert last == "3 packs: 3 made; see out/packs/index.html"
    page = (home / "out/packs/index.html").read_text("utf-8")
    assert 'href="Derby/poster.pdf"' in page
    assert typed().stdout.splitlines()[-1].startswith("3 packs: 3 up to date")


ANSWER = TypeAdapter(BatchAnswer)
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs/batch.schema.json").read_text("utf-8")))


def answered(printed: str) -> BatchAnswer:
    """What is printed for machines: all that the model has, as its schema says, and no more."""
    SCHEMA.validate(json.loads(printed))
    answer = ANSWER.validate_json(printed, strict=True)
    assert ANSWER.dump_python(answer, mode="json") == json.loads(printed)
    return answer


def test_command_prints_all_for_machines(home: Path, typed: Any) -> None:
    planned(home, "name,primary", "Derby,nothing", "Buxton,")
    answer = answered(typed("--json", code=1).stdout)
    failed, good = answer.packs
    assert (failed.name, failed.failed, failed.files) == ("Derby", True, ())
    assert [(each.file, each.line, each.column) for each in failed.problems] == [("plan.csv", 2, 2)]
    assert (good.name, good.failed, good.problems) == ("Buxton", False, ())
    poster, _ = good.files  # and the web page
    content = (Path(good.folder) / poster.file).read_bytes()
    assert (poster.bytes, poster.digest) == (len(content), sha256(content).hexdigest())
    assert (answer.failed, answer.problems) == (("Derby",), ())
    assert Path(answer.index).is_file()


def test_command_tells_machines_what_is_wrong_with_a_plan(home: Path, typed: Any) -> None:
    (home / "plan.csv").write_text("name,layouts\nDerby,leafelt\n")
    answer = answered(typed("--json", code=1).stdout)
    assert [each.line for each in answer.problems] == [2]
    assert (answer.packs, answer.index) == ((), "")


def test_command_ends_with_1_and_names_what_is_not_whole(home: Path, typed: Any) -> None:
    planned(home, "name,primary", "Derby,", "Buxton,nothing")
    done = typed(code=1)
    assert "not whole: Buxton" in done.stderr
    assert "plan.csv:3:2" in done.stderr
    planned(home, "name,primary", "Derby,", "Buxton,#5B0B3A")
    assert typed().stdout.splitlines()[-1].startswith("2 packs: 1 up to date, 1 made")
    (home / "plan.csv").write_text("name,color\nDerby,\n")
    assert 'a plan has no column "color"' in typed(code=1).stderr


@pytest.mark.editions
def test_what_was_finished_stays_when_a_batch_is_stopped(home: Path) -> None:
    rows = (f"p{number},Town {number},www.p{number}.example.org" for number in range(40))
    plan = planned(home, "name,recipient.name,web", *rows)
    command = [*COMMAND, "batch", "plan.csv"]
    with Popen(command, cwd=home, stderr=PIPE, text=True, preexec_fn=heeds_interrupts) as running:  # noqa: PLW1509 - none runs
        assert within(PATIENCE_S, lambda: [*plan.root.rglob("pack.json")])
        running.send_signal(signal.SIGINT)
        began = monotonic()
        _, errors = running.communicate()
    assert monotonic() - began < soon(1)
    assert running.returncode == INTERRUPTED
    assert "type the same again to go on" in errors
    finished = {path.parent.name for path in plan.root.rglob("pack.json")}
    assert len(finished) < 40
    fresh = batch.run(plan.only(sorted(finished)), engine()).results.values()
    assert all(result.fresh for result in fresh)


@pytest.mark.editions
def test_nothing_is_left_of_processes(home: Path) -> None:
    batch.run(towns(home), engine())
    assert within(soon(), lambda: not workers(os.getpid(), "fork"))
    assert {"Derby", "index.html", "packs.json"} <= {*names(home / "out" / "packs")}
