"""Programs of others: where they are looked for, and how people are told to install them."""

import os
from pathlib import Path

import pytest
from test_helper_program import script

from briefgen.computer import systems
from briefgen.computer.programs import LIBREOFFICE, PUB2RAW, Program
from briefgen.computer.systems import CALLED, how_to_install


def test_programs_are_sought_on_the_path_then_elsewhere_and_never_in_this_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there, other = (tmp_path / name for name in ("here", "there", "other"))
    for folder, name in ((here, "pub2raw"), (there, "soffice"), (other, "office")):
        folder.mkdir()
        script(folder / name, "")
    monkeypatch.chdir(here)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", str(there)]))
    elsewhere = (r"%ProgramFiles%\office", "here/pub2raw", str(other / "office"))
    assert PUB2RAW.path() == ""
    assert LIBREOFFICE.path() == str(there / "soffice")
    assert Program("office", ("office",), {}, elsewhere).path() == str(other / "office")


def test_it_is_said_how_to_install_something_here_and_elsewhere_on_all_systems(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert LIBREOFFICE.commands.keys() == CALLED.keys()
    monkeypatch.setattr(systems, "this_system", lambda: "macos")
    assert how_to_install("it", LIBREOFFICE.commands) == (
        "install it:  brew install --cask libreoffice"
    )
    monkeypatch.setattr(systems, "this_system", lambda: None)
    first, *others = how_to_install("it", LIBREOFFICE.commands).splitlines()
    assert first == "install it with what is like one of these:"
    assert [each.partition(":")[0] for each in others] == [f"on {name}" for name in CALLED.values()]
