"""The standard streams: there though they were closed, and nothing but text comes out of them."""

import os
import re
import sys
from typing import TextIO

# Control characters, which a terminal obeys, and halves of characters, which none can show: Python
# keeps bytes of a path that are no UTF-8 as such.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_BYTES = range(0xDC80, 0xDD00)


def open_closed() -> None:
    """Open what the caller closed (``>&-``) to nowhere: there is work to do whoever listens.

    Else the next file or socket that is opened would take its number, and what is printed.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")  # what the terminal cannot show is no fault


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - until the process ends


def shown(text: str, *, lines: bool = False) -> str:
    r"""A text as it may stand on a terminal: what would command it is written out, as ``\x1b``.

    Args:
        text: which may quote what anybody wrote.
        lines: whether it may have several lines.
    """
    return _UNSHOWN.sub(
        lambda found: found[0] if lines and found[0] == "\n" else _out(found[0]), text
    )


def _out(character: str) -> str:
    if ord(character) in _BYTES:
        character = chr(ord(character) - 0xDC00)
    return character.encode("unicode-escape").decode("ascii")
