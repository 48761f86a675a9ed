"""Which letters run from right to left, by the Unicode bidirectional algorithm (UAX 9)."""

from unicodedata import bidirectional

_FROM_THE_RIGHT = {"R", "AL"}  # Hebrew and its like; Arabic and its like


def runs_from_the_right(text: str) -> bool:
    """Whether any letter of a text belongs to a script that is written from right to left."""
    return not text.isascii() and any(bidirectional(each) in _FROM_THE_RIGHT for each in set(text))


def has_arabic_digits(text: str) -> bool:
    """Whether any digit of a text is one that Arabic writes (class AN)."""
    return not text.isascii() and any(bidirectional(each) == "AN" for each in set(text))
