"""Runs of letters as the text of a briefing: bold, emphasis and links in its Markdown."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from urllib.parse import quote

from briefgen.content import markup
from briefgen.content.addresses import found_in
from briefgen.importers.document import Run
from briefgen.language.fixed_words import LONGEST_LINE, LONGEST_TEXT

LONGEST = LONGEST_TEXT // 2  # letters of what must be one text: signs of Markdown come to them

_SPACES = re.compile(r"[ \t\r\n\v\f\x85\u00a0\u2028\u2029]+")
_UNSEEN = re.compile(  # where a line may end or not; and what is no letter, which YAML refuses
    "[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_SIGN = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\*(?=\S)|(?<=\S)\*|(?<![^\W_])_|_(?![^\W_])|[\[\]{}]")
_STRANGE = re.compile(r"[\[\]{}\\<>]")  # in an address
_HTML = re.compile(r"<(?=/?[a-zA-Z])|&(?=#?\w{2,8};)")
_WEB = ("https://", "http://", "mailto:", "tel:", "www.")
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_UNSAFE = "%/:=&?~#+!$,;'@*-._[]"


def text_of(
    runs: Iterable[Run], *, cites: bool = True, looks: bool = True, tabs: bool = False
) -> str:
    """Runs as one text of a briefing.

    Args:
        runs: the letters.
        cites: whether notes may be cited here; they may not in headings.
        looks: whether bold, emphasis and links are kept.
        tabs: whether a tab stays one, since it parts what stands before it from what follows.
    """
    spaced = _tabbed if tabs else _spaced
    kept = [run for run in runs if run.text or (run.note and cites)]
    if not looks:
        return spaced("".join(_shielded(run.text) for run in kept))
    text = spaced("".join(map(_written, _joined(kept))))
    return text if not markup.loose_stars(text) else spaced("".join(map(_bare, kept)))


def plain(runs: Iterable[Run]) -> str:
    """The letters of runs alone, with single spaces."""
    return _spaced("".join(run.text for run in runs))


def line(text: str) -> str:
    """A plain text with single spaces, and no longer than one line of a briefing may be."""
    spaced = _spaced(text)
    return spaced if len(spaced) <= LONGEST_LINE else textwrap.wrap(spaced, LONGEST_LINE)[0]


def trimmed(runs: Sequence[Run], start: int) -> tuple[Run, ...]:
    """Runs without their first `start` letters."""
    left = []
    for run in runs:
        cut = min(start, len(run.text))
        start -= cut
        if run.text[cut:] or run.note:
            left.append(replace(run, text=run.text[cut:]))
    return tuple(left)


def _spaced(text: str) -> str:
    """A text with single spaces, and without signs that only say where a line may end."""
    return _SPACES.sub(" ", without_unseen(text)).strip(" ")


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Neighbours that look alike as one run; the look of spaces alone is that of what is before."""
    seen: list[Run] = []
    for run in runs:
        blank = not run.text.strip() and not run.note and seen
        look = seen[-1] if blank else run
        seen.append(replace(run, bold=look.bold, italic=look.italic, link=look.link))
    return [
        replace(alike[0], text="".join(run.text for run in alike))
        for _, group in groupby(seen, lambda run: (run.bold, run.italic, run.link, run.note))
        for alike in [list(group)]
    ]


def _written(run: Run) -> str:
    """A run in Markdown; the signs touch its letters, whatever spaces stand around them."""
    if run.note:
        return f"[^{run.note}]"
    inner = run.text.strip()
    if not inner:
        return run.text
    at = run.text.index(inner)
    sign = "*" * (2 * run.bold + run.italic)
    linked = _linked(inner, run.link)
    return f"{run.text[:at]}{sign}{linked}{sign}{run.text[at + len(inner) :]}"


def _bare(run: Run) -> str:
    return _linked(run.text, run.link) if run.text.strip() else _written(run)


def _linked(text: str, link: str) -> str:
    """A text that leads to an address; one that says its own address is linked by itself."""
    shielded = _shielded(text)
    address = link.strip()
    if not address.lower().startswith(_WEB) or _ADDRESS.sub("", address).rstrip("/") == (
        _ADDRESS.sub("", text).rstrip("/")
    ):
        return shielded
    said = f"\\{shielded}" if shielded.startswith("^") else shielded  # else it were a mark
    return f"[{said}]({quote(address, safe=_UNSAFE)})"


def _tabbed(text: str) -> str:
    """The same, with one tab where there are some."""
    return "\t".join(filter(None, map(_spaced, text.split("\t"))))


def without_unseen(text: str) -> str:
    """A text without the signs that nobody sees: soft hyphens, where a line may end, controls."""
    return _UNSEEN.sub("", text)


def _shielded(text: str) -> str:
    """Plain text in which no sign makes Markdown, a fact or HTML; addresses need no more."""
    pieces, at = [], 0
    for address in found_in(text):
        if _STRANGE.search(text, address.start, address.end):
            continue
        pieces += [_signs(text[at : address.start]), text[address.start : address.end]]
        at = address.end
    return "".join([*pieces, _signs(text[at:])])


def _signs(text: str) -> str:
    return _HTML.sub(r"\\\g<0>", _SIGN.sub(lambda found: f"\\{found[0]}", text))
