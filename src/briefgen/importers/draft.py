"""What becomes of a file of another program: a briefing, as values, with all that is not sure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.importers.document import LeftOut
from briefgen.starter.first_brand import LogoFile

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Draft:
    """A briefing as plain data, and what a brand may be made from.

    `unsure` says at which paths of the data what was guessed, in sentences. `pictures` are the
    files that it shows, by their paths beside the briefing. `recognised` counts what was found,
    by what people call it. `board` is the name of the board, empty where nothing told it.
    """

    data: Mapping[str, Any]
    unsure: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    recognised: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    board: str = ""
    logo: LogoFile | None = None
    colours: tuple[str, ...] = ()
