"""What Python compiles while modules are imported is compiled once, and is the same as ever."""

import dataclasses
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from briefgen.computer import compiled_once as module
from briefgen.computer.compiled_once import FEWEST_NEW, compiled_once
from briefgen.computer.kept_beside import KeptBeside

PATTERNS = [
    *(f"word{number}(?P<digits>[0-9]+)?" for number in range(FEWEST_NEW)),
    *("(?i)straße|ÉCOLE", r"(?P<a>x)(?P<b>y)|\bz{2,}?\b", "(a(b(c)?)?)?", "[^\\W\\d_]+(?=:)", ""),
]
TEXT = "word3 42 word342 Straße école xy zzz abc abc: π: 7"


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where this test alone keeps what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(module, "_file", lambda: KeptBeside(tmp_path / "here", b"this Python"))
    anew()
    yield tmp_path / "__pycache__" / f"here.{sys.implementation.cache_tag}"
    anew()


def anew() -> None:
    """Let the next import be the first of a process."""
    module._kept.cache_clear()  # noqa: SLF001 - a process keeps it as long as it lives
    re.purge()


def imported() -> tuple[type, list[re.Pattern[str]]]:
    """A data class, and patterns, as a module has them that is imported."""
    with compiled_once():

        @dataclasses.dataclass(frozen=True, order=True)
        class Side:
            number: int
            words: tuple[str, ...] = ()

        patterns = [re.compile(pattern, re.VERBOSE) for pattern in PATTERNS]
        return Side, [*patterns, re.compile(PATTERNS[0], re.ASCII)]


def nothing_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "compile", None, raising=False)
    monkeypatch.setattr("re._compiler._code", None)


def assert_is_as_ever(side: type, patterns: list[re.Pattern[str]]) -> None:
    assert repr(side(2, ("a",))) == f"{side.__qualname__}(number=2, words=('a',))"
    assert side(1) == side(1) < side(2)
    assert len({side(1), side(1), side(2)}) == 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        side(1).number = 2
    re.purge()
    plain = [re.compile(pattern, re.VERBOSE) for pattern in PATTERNS]
    for ours, theirs in zip(patterns, [*plain, re.compile(PATTERNS[0], re.ASCII)], strict=True):
        assert ours == theirs
        assert (ours.flags, ours.groups, ours.groupindex) == (
            theirs.flags,
            theirs.groups,
            theirs.groupindex,
        )
        assert [each.groupdict() for each in ours.finditer(TEXT)] == [
            each.groupdict() for each in theirs.finditer(TEXT)
        ]
        assert ours.sub(r"<\g<0>>", TEXT) == theirs.sub(r"<\g<0>>", TEXT)


def test_it_is_compiled_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_is_as_ever(*imported())
    kept = file.read_bytes()
    anew()
    with monkeypatch.context() as patched:
        nothing_is_compiled(patched)
        found = imported()
    assert_is_as_ever(*found)
    assert file.read_bytes() == kept


@pytest.mark.parametrize("damage", [b"", b"\0" * 64, b"{", None])
def test_what_is_damaged_is_compiled_again(file: Path, damage: bytes | None) -> None:
    imported()
    sound = file.read_bytes()
    file.write_bytes(sound[:-1] if damage is None else damage)
    anew()
    assert_is_as_ever(*imported())
    assert len(file.read_bytes()) == len(sound)


def test_what_holds_something_else_is_made_again(file: Path) -> None:
    module._file().write(b"i\x07\x00\x00\x00")  # noqa: SLF001 - a number that marshal wrote
    assert_is_as_ever(*imported())
    assert file.stat().st_size > 1_000


def test_nothing_is_kept_where_python_keeps_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert_is_as_ever(*imported())
    assert not file.parent.exists()


def test_nothing_need_be_kept(file: Path) -> None:
    file.parent.write_text("no folder")
    assert_is_as_ever(*imported())


def test_a_few_new_ones_are_not_worth_writing(file: Path) -> None:
    with compiled_once():
        re.compile("one(?:more)?")
    assert not file.exists()


def test_a_file_that_has_grown_too_large_begins_anew(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported()
    large = file.stat().st_size
    with compiled_once():
        assert [re.compile(f"more {number}") for number in range(FEWEST_NEW)]
    assert file.stat().st_size > large
    monkeypatch.setattr(module, "MOST", len(module._kept()) - 1)  # noqa: SLF001
    anew()
    assert_is_as_ever(*imported())
    assert file.stat().st_size == large


def test_what_another_thread_compiles_is_not_kept() -> None:
    private = [f"a child of {age}(?: years)?" for age in range(FEWEST_NEW)]
    with compiled_once():
        thread = Thread(target=lambda: [re.compile(words) for words in private])
        thread.start()
        thread.join()
    assert not len(module._kept())  # noqa: SLF001


def test_while_one_thread_imports_another_passes_through(file: Path) -> None:
    def other() -> None:
        with compiled_once():
            inside.set()
            done.wait()
            found.extend(re.compile(f"a child of {age}(?: years)?") for age in range(FEWEST_NEW))

    found: list[re.Pattern[str]] = []
    inside, done = Event(), Event()
    thread = Thread(target=other)
    with compiled_once():
        thread.start()
        inside.wait()
        with compiled_once():
            assert re.compile("nested(?:ly)?")
    done.set()
    thread.join()
    assert len(found) == FEWEST_NEW
    assert not hasattr(dataclasses, "exec")
    assert [text for _, text, _ in module._kept().patterns] == ["nested(?:ly)?"]  # noqa: SLF001
    assert not file.exists()


def test_texts_and_bytes_of_the_same_letters_are_told_apart() -> None:
    code = (
        "import re; from briefgen.computer.compiled_once import compiled_once\n"
        "with compiled_once(): both = re.compile('ab+'), re.compile(b'ab+')\n"
        "print(both[0].match('abb'), both[1].match(b'ab'))"
    )
    started = [sys.executable, "-bb", "-B", "-c", code]
    done = subprocess.run(started, capture_output=True, text=True, check=True)
    assert done.stdout.count("match='abb'") == done.stdout.count("match=b'ab'") == 1


class Words(str):
    """A text that marshal cannot write."""

    __slots__ = ()


def test_patterns_of_another_kind_are_compiled_as_ever(file: Path) -> None:
    with compiled_once():
        found = [re.compile(Words(f"{number}a|b")) for number in range(FEWEST_NEW)]
        imported()
    assert found[3].match("3a")
    assert file.exists()


def test_what_is_wrong_is_said_as_ever() -> None:
    with compiled_once(), pytest.raises(re.error, match="unterminated character set at position 0"):
        re.compile("[a")


def test_afterwards_all_is_as_it_was() -> None:
    before = re._compiler.compile, re._compiler._sre  # type: ignore[attr-defined]  # noqa: SLF001
    with pytest.raises(KeyError), compiled_once():
        raise KeyError
    assert before == (re._compiler.compile, re._compiler._sre)  # type: ignore[attr-defined]  # noqa: SLF001
    assert not hasattr(dataclasses, "exec")
