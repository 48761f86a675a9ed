"""What can be done to a file of ours, as values, and how other programs say it in JSON."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from briefgen.problems import Problem, ProblemsFound

Path = tuple[str | int, ...]
Value = str | int | float | bool | list[Any] | dict[str, Any]

DEEPEST = 40  # levels of a value that is handed in; a file may have 50
MOST_TOGETHER = 1000  # things that are done at once


@dataclass(frozen=True)
class Set:
    """Put a value at a path; what is missing on the way there is made."""

    path: Path
    value: Value


@dataclass(frozen=True)
class Unset:
    """Take a key away, with its value."""

    path: Path


@dataclass(frozen=True)
class Insert:
    """Put a value into a list; the path ends with the number that it has there from then on."""

    path: Path
    value: Value


@dataclass(frozen=True)
class Delete:
    """Take an entry out of a list."""

    path: Path


@dataclass(frozen=True)
class Duplicate:
    """Put a copy of an entry behind it; that of a section bears no name."""

    path: Path


@dataclass(frozen=True)
class Move:
    """Take an entry out of its list, and put it into this one or another.

    `to` is its path afterwards, in the file as it is without the entry.
    """

    path: Path
    to: Path


@dataclass(frozen=True)
class Rename:
    """Give a key another name; its value and its place stay."""

    path: Path
    name: str


@dataclass(frozen=True)
class Checked:
    """Take away a comment that asks to look at what stands at a path: somebody has looked."""

    path: Path
    said: str


@dataclass(frozen=True)
class Whole:
    """Replace the whole text, whatever it is."""

    text: str


Structured = Set | Unset | Insert | Delete | Duplicate | Move | Rename


@dataclass(frozen=True)
class All:
    """Do several things, each to what the one before it leaves: all of them, or none."""

    operations: tuple[Structured, ...]

    @property
    def path(self) -> Path:
        """Where it begins."""
        return self.operations[0].path


Operation = Structured | All | Checked | Whole


def from_json(said: object) -> Operation:
    """The operation that JSON says, such as ``{"do": "set", "path": ["title"], "value": "…"}``.

    Raises:
        ProblemsFound: where it says none.
    """
    if not isinstance(said, Mapping):
        refuse("a change must be an object", 'write {"do": …, "path": …}')
    make = _KINDS.get(str(said.get("do")))
    if make is None:
        refuse(f'a change cannot do "{said.get("do")}"', f"do one of: {', '.join(_KINDS)}")
    return make(said)


def refuse(message: str, hint: str = "", path: Path = ()) -> NoReturn:
    """Refuse a change that cannot be made."""
    where = ".".join(map(str, path))
    raise ProblemsFound([Problem("", 0, 0, message, hint, where=where)])


def _path(said: Mapping[Any, Any], key: str = "path") -> Path:
    path = said.get(key)
    if not isinstance(path, list) or not path or not all(map(_is_step, path)):
        refuse(f'"{key}" must be a list of keys and numbers', '["sections", 0, "heading"]')
    return tuple(path)


def _is_step(part: object) -> bool:
    return isinstance(part, str) or (isinstance(part, int) and _is_number(part))


def _is_number(part: int) -> bool:
    return not isinstance(part, bool) and part >= 0


def _value(said: Mapping[Any, Any]) -> Value:
    if "value" not in said:
        refuse('this change needs a "value"', "a text, a number, true, false, a list or an object")
    value: Value = _checked(said["value"], DEEPEST)
    return value


def _checked(value: Any, levels: int) -> Any:
    """A value that YAML can hold; the ends of lines as all our files have them."""
    if not levels:
        refuse(f"a value is more than {DEEPEST} levels deep")
    if isinstance(value, dict):
        return {str(key): _checked(each, levels - 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_checked(each, levels - 1) for each in value]
    if isinstance(value, str):
        return _text_of(value).replace("\r\n", "\n").replace("\r", "\n")
    if value is None:
        refuse("a value cannot be null", 'take the key away: {"do": "unset", "path": …}')
    return value


def _together(said: Mapping[Any, Any]) -> tuple[Structured, ...]:
    listed = said.get("operations")
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST_TOGETHER:
        refuse('"operations" must be a list of changes', f"of 1 to {MOST_TOGETHER}")
    return tuple(map(_structured, listed))


def _structured(said: object) -> Structured:
    made = from_json(said)
    if not isinstance(made, Structured):
        refuse("this change can only be made alone", "send it as a change of its own")
    return made


def _text(said: Mapping[Any, Any]) -> str:
    text = said.get("text")
    if not isinstance(text, str):
        refuse('this change needs a "text"', "the whole text of the file")
    return _text_of(text)


def _text_of(text: str) -> str:
    """A text that a file can hold: JSON may say the half of a character."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        refuse("half of a character stands in this text", "delete it and type it anew")
    return text


_KINDS: Mapping[str, Callable[[Mapping[Any, Any]], Operation]] = {
    "set": lambda said: Set(_path(said), _value(said)),
    "unset": lambda said: Unset(_path(said)),
    "insert": lambda said: Insert(_path(said), _value(said)),
    "delete": lambda said: Delete(_path(said)),
    "duplicate": lambda said: Duplicate(_path(said)),
    "move": lambda said: Move(_path(said), _path(said, "to")),
    "rename": lambda said: Rename(_path(said), str(_value(said))),
    "checked": lambda said: Checked(_path(said), str(_value(said))),
    "all": lambda said: All(_together(said)),
    "whole": lambda said: Whole(_text(said)),
}
