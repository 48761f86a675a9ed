"""The templates that we ship are compiled once, and those of others by each process anew."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment

from briefgen.pages import compiled
from briefgen.pages.compiled import Compiled
from briefgen.pages.loader import Layouts
from briefgen.pages.sandbox import Sandbox, account


@pytest.fixture(autouse=True)
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of what we ship, with one template; files may be kept in it."""
    monkeypatch.setattr(compiled, "shipped", lambda: tmp_path / "ours")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return written(tmp_path / "ours", "one")


def written(folder: Path, text: str) -> Path:
    (folder / "layouts").mkdir(parents=True, exist_ok=True)
    (folder / "layouts/page.html").write_text(text, "utf-8")
    return folder


def page(folder: Path) -> str:
    """The page as a process makes it that has not made any yet."""
    sandbox = Sandbox(loader=Layouts([folder]), bytecode_cache=Compiled())
    with account():
        return sandbox.get_template("page.html").render()


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.parent.name == "__pycache__"]


def test_template_of_ours_is_compiled_once(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page(ours) == "one"
    (file,) = kept(ours)
    monkeypatch.setattr(Environment, "_generate", None)  # nobody compiles any more
    assert page(ours) == "one"
    assert kept(ours) == [file]


def test_template_is_compiled_again_once_its_text_is_another(ours: Path) -> None:
    assert page(ours) == "one"
    written(ours, "two")
    assert page(ours) == "two"
    assert len(kept(ours)) == 1


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, None])
def test_what_is_damaged_is_compiled_again(ours: Path, damage: bytes | None) -> None:
    assert page(ours) == "one"
    (file,) = kept(ours)
    sound = file.read_bytes()
    file.write_bytes(sound[:-1] if damage is None else damage)
    assert page(ours) == "one"
    assert file.read_bytes() == sound


def test_template_of_others_is_not_kept(tmp_path: Path) -> None:
    theirs = written(tmp_path / "theirs", "three")
    assert page(theirs) == "three"
    assert kept(theirs) == []


def test_nothing_is_kept_where_python_keeps_nothing(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert page(ours) == "one"
    assert kept(ours) == []


def test_nothing_need_be_kept(ours: Path) -> None:
    (ours / "layouts/__pycache__").write_text("no folder")
    assert page(ours) == "one"
