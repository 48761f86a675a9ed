"""Characters that nobody sees: spaces, joiners and marks that come along with pasted text."""

import unicodedata

_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}  # controls, formats (the zero-width space), spaces
# Other characters that show nothing: joiners, blank letters and patterns, variation selectors.
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {
    chr(code) for code in (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}


def seen(text: str) -> bool:
    """Whether there is anything in a text that shows: a text of invisible characters is empty."""
    return any(
        unicodedata.category(character) not in _UNSEEN and character not in _FILLERS
        for character in text
    )


def hidden(key: str) -> str:
    """The first character of a key that nobody sees; empty where there is none."""
    return next(
        (each for each in key if unicodedata.category(each) == "Cf" or each in _FILLERS), ""
    )
