"""What somebody said, between the quotation marks of a language, however it was typed."""

import re
from collections.abc import Sequence

_PAIRS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“"}  # noqa: RUF001 - meant
_STRAIGHT = re.compile(r'"(?![^{}]*\})')  # not around the tag of a marked word's language
_BEFORE_WORDS = " \n(["
LEAST = 3  # characters: two marks, and something between them


def quoted(text: str, quotes: Sequence[str]) -> str:
    """A text between the outer quotation marks of a language, and what it quotes between the inner.

    Args:
        text: what was said; marks around the whole of it are left out.
        quotes: the outer and the inner marks, as a language states them.
    """
    opening, closing, inner_opening, inner_closing = quotes
    words = text.strip()
    if _encloses(words):
        words = words[1:-1].strip()
    if len(_STRAIGHT.findall(words)) % 2 == 0:  # one alone says inches
        words = _STRAIGHT.sub("'", words)
    inside = words.replace(opening, inner_opening).replace(closing, inner_closing)
    return f"{opening}{inside}{closing}"


def _encloses(text: str) -> bool:
    """Whether the marks at the ends of a text belong together: not in "Stop", he said, "now"."""
    if len(text) < LEAST or _PAIRS.get(text[0]) != text[-1]:
        return False
    first, last, inside = text[0], text[-1], text[1:-1]
    if first == last:
        inner = next((at for at, _ in enumerate(inside) if _is_mark(inside, at, first)), None)
        return inner is None or not inside[:inner] or inside[inner - 1] in _BEFORE_WORDS
    return inside.find(last) < 0 or 0 <= inside.find(first) < inside.find(last)


def _is_mark(text: str, at: int, mark: str) -> bool:
    """Whether a quotation mark stands at a place, and no apostrophe between letters."""
    around = (text[at - 1 : at], text[at + 1 : at + 2])
    return text[at] == mark and not all(each.isalnum() for each in around)
