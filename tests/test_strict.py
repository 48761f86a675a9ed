"""`--strict`: warnings fail, in a build with work to do as in one that finds all of it fresh."""

import json
from pathlib import Path

import pytest
from command import PLAIN, briefgen, project

from briefgen.cli.build import build

WEB = ("build", "--layout", "web")
NOTE = "note: the files were built, but with --strict no warning may stand"
SLIP = {**PLAIN, "items": ["Support is needed", "**Effective work is vital"]}


@pytest.fixture(scope="module")
def slipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a briefing with one slip."""
    return project(tmp_path_factory.mktemp("slipped"), SLIP).parent


def test_warning_fails_a_strict_build_and_no_other_and_fresh_files_change_nothing(
    slipped: Path,
) -> None:
    first = briefgen(*WEB, "--strict", folder=slipped, code=1)
    fresh = briefgen(*WEB, "--strict", folder=slipped, code=1)
    assert (first.stdout, first.stderr) == (fresh.stdout, fresh.stderr)
    assert first.stderr.splitlines()[-1] == NOTE
    plain = briefgen(*WEB, folder=slipped, code=0)
    assert plain.stdout == first.stdout
    assert [*plain.stderr.splitlines(), NOTE] == first.stderr.splitlines()
    assert "warning" in plain.stderr


def test_strict_holds_for_what_machines_read(slipped: Path) -> None:
    done = briefgen(*WEB, "--strict", "--json", folder=slipped, code=1)
    said = json.loads(done.stdout)
    assert [each["severity"] for each in said["problems"]] == ["warning", "note"]
    assert [each["rule"] for each in said["problems"]] == ["open-stars", ""]
    assert len(said["files"]) == 1
    briefgen(*WEB, "--json", folder=slipped, code=0)


def test_strict_build_of_a_good_briefing_is_as_any_other(tmp_path: Path) -> None:
    project(tmp_path, PLAIN)
    assert briefgen(*WEB, "--strict", folder=tmp_path, code=0).stderr == ""
    assert briefgen(*WEB, "--strict", folder=tmp_path, code=0).stderr == ""


def test_error_beside_fresh_files_is_told_by_the_next_build_too(tmp_path: Path) -> None:
    project(tmp_path, PLAIN, layouts=["web", "nonsense"])
    first = briefgen("build", folder=tmp_path, code=1)
    assert 'there is no layout "nonsense"' in first.stderr
    again = briefgen("build", folder=tmp_path, code=1)
    assert (first.stdout, first.stderr) == (again.stdout, again.stderr)


def test_strict_is_in_the_help() -> None:
    assert "--strict" in {name for option in build.params for name in option.opts}
    assert "--strict" in (build.help or "")
