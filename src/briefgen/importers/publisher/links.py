"""Addresses behind the links of a Publisher file: libmspub 0.1.4 gives their words alone.

Publisher keeps each as text in UTF-16 with the number of its letters in two bytes before it, as was
found in samples of Publisher 98, 2000 and 2010. Which words lead there is told elsewhere in the
file, in a way that is not known well enough to rely on.
"""

import re

MOST = 200  # addresses of a file
LONGEST = 2_000  # letters of one

_BEGINS = re.compile(
    b"|".join(each.encode("utf-16-le") for each in ("http://", "https://", "mailto:"))
)
_ADDRESS = re.compile(r"[!-~]+")


def addresses(content: bytes) -> tuple[str, ...]:
    """The addresses of the links in a Publisher file, each once, in the order of the file.

    An address in the text itself may come along, whole or cut off: a letter may stand before it
    that is the number by chance, as a tab is nine.
    """
    found: dict[str, None] = {}
    for begin in _BEGINS.finditer(content):
        at = begin.start()
        length = int.from_bytes(content[at - 2 : at], "little")
        text = content[at : at + 2 * min(length, LONGEST)].decode("utf-16-le", "replace")
        if len(text) == length > len(begin[0]) // 2 and _ADDRESS.fullmatch(text):
            found[text] = None
        if len(found) == MOST:
            break
    return tuple(found)
