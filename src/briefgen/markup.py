"""Texts of the briefing as safe HTML: inline Markdown, facts, curled quotes."""

import re
from collections.abc import Mapping
from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from briefgen.facts import fill

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
LONGEST_BOUND = 22  # characters that may be kept together at the end of a text
FEWEST_WORDS = 5  # below that, a text has no last line to look after

_TAG = re.compile(r"(<[^>]*>)")
_LAST_WORDS = re.compile(r"(\S+) (\S+)$")


@cache
def _markdown(quotes: tuple[str, str, str, str]) -> MarkdownIt:
    """Bold, emphasis, links and curled quotes; HTML stays text."""
    parser = MarkdownIt("zero", {"typographer": True, "quotes": list(quotes), "html": False})
    return parser.enable(["emphasis", "link", "escape", "smartquotes"])


class Texts:
    """Turns the texts of one briefing into HTML, in its language and with its facts."""

    def __init__(self, facts: Mapping[str, str], quotes: tuple[str, str, str, str]) -> None:
        self._facts = facts
        self._quotes = quotes

    def plain(self, text: str) -> str:
        """A text with its facts and nothing else: for titles of files and page heads."""
        return re.sub(r"<[^>]*>", "", self.inline(text).unescape()) if text else ""

    def inline(self, text: str) -> Markup:
        """A text with its facts and its inline Markdown as HTML."""
        filled = " ".join(fill(text, self._facts).split())
        return Markup(_markdown(self._quotes).renderInline(filled))  # noqa: S704 - HTML is off

    def paragraph(self, text: str) -> Markup:
        """The same for running text, whose last word never stands alone on a line."""
        return Markup(_bound(str(self.inline(text))))  # noqa: S704 - only spaces change


def _bound(html: str) -> str:
    """Tie the last two words together where they are short: a designer's first correction."""
    pieces = _TAG.split(html)
    last = pieces[-1]
    found = _LAST_WORDS.search(last)
    if not found or len(found[0]) > LONGEST_BOUND or html.count(" ") + 1 < FEWEST_WORDS:
        return html
    pieces[-1] = f"{last[: found.start()]}{found[1]}{NO_BREAK_SPACE}{found[2]}"
    return "".join(pieces)


def words_apart(html: Markup, name: str) -> Markup:
    """Each word of a headline in a span with an id, so that a layout pass can measure it."""
    number = 0
    pieces = []
    for piece in _TAG.split(str(html)):
        if piece.startswith("<"):
            pieces.append(piece)
            continue
        for part in re.split(r"(\s+)", piece):
            if part.strip():
                pieces.append(f'<span class="word" id="{name}:{number}">{part}</span>')
                number += 1
            else:
                pieces.append(part)
    return Markup("".join(pieces))  # noqa: S704 - made of safe HTML
