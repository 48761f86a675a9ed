"""Texts of the briefing as safe HTML: inline Markdown, facts, curled quotes."""

import re
from collections.abc import Mapping
from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from briefgen.facts import fill, texts
from briefgen.problems import Problem
from briefgen.source import Source

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
LONGEST_BOUND = 22  # characters that may be kept together at the end of a text
LONGEST_IN_PANEL = 12  # the same in the narrow columns of a panel
FEWEST_WORDS = 5  # below that, a text has no last line to look after

_TAG = re.compile(r"(<[^>]*>)")
_SPACES = re.compile(r"[ \t\r\n]+")  # not the no-break space: who typed one meant it
_WEB = ("https://", "http://", "mailto:", "tel:")
_LINK = re.compile(r"(?<!\\)\]\(([^()\s]+)\)")


class _Markdown(MarkdownIt):
    """Markdown whose links lead to web pages, mail and telephones only; others stay text."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name is not ours
        return super().normalizeLink(_full(url))

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is not ours
        return url.lower().startswith(_WEB) and super().validateLink(url)


def _full(url: str) -> str:
    return f"https://{url}" if url.lower().startswith("www.") else url


def warnings(source: Source) -> list[Problem]:
    """Links that lead nowhere, and so are printed as they stand, each with its line."""
    return [
        source.problem(
            path,
            f'"{found[1]}" is no web address, so the link is printed as it stands',
            "write the address in full: https://www.example.org",
            "warning",
        )
        for path, text in texts(source.data)
        for found in _LINK.finditer(text)
        if not _full(found[1]).lower().startswith((*_WEB, "{{"))
    ]


@cache
def _markdown(quotes: tuple[str, str, str, str]) -> MarkdownIt:
    """Bold, emphasis, links and curled quotes; HTML stays text."""
    parser = _Markdown("zero", {"typographer": True, "quotes": list(quotes), "html": False})
    return parser.enable(["emphasis", "link", "escape", "smartquotes"])


class Texts:
    """Turns the texts of one briefing into HTML, in its language and with its facts."""

    def __init__(self, facts: Mapping[str, str], quotes: tuple[str, str, str, str]) -> None:
        self._facts = facts
        self._quotes = quotes

    def plain(self, text: str) -> str:
        """A text with its facts and nothing else: for titles of files and page heads."""
        return Markup(_TAG.sub("", self.inline(text))).unescape()  # noqa: S704 - of safe HTML

    def inline(self, text: str) -> Markup:
        """A text with its facts and its inline Markdown as HTML."""
        filled = _SPACES.sub(" ", fill(text, self._facts)).strip(" ")
        return Markup(_markdown(self._quotes).renderInline(filled))  # noqa: S704 - HTML is off

    def paragraph(self, text: str, longest: int = LONGEST_BOUND) -> Markup:
        """The same for running text, whose last word does not stand alone on a line.

        `longest` is how many characters the last two words may have to be kept together.
        """
        return Markup(_bound(str(self.inline(text)), longest))  # noqa: S704 - only spaces change


def _bound(html: str, longest: int) -> str:
    """Tie the last two words together where they are short: a designer's first correction."""
    if html.count(" ") + 1 < FEWEST_WORDS:
        return html
    before, space, last = _outside_tags(html)
    tied = len(re.sub(_TAG, "", before).rpartition(" ")[2]) + 1 + len(re.sub(_TAG, "", last))
    return f"{before}{NO_BREAK_SPACE}{last}" if space and tied <= longest else html


def _outside_tags(html: str) -> tuple[str, str, str]:
    """HTML before and after its last space that is not inside a tag."""
    pieces = _TAG.split(html)
    for place in range(len(pieces) - 1, -1, -1):
        if " " in pieces[place] and not pieces[place].startswith("<"):
            before, space, after = pieces[place].rpartition(" ")
            return "".join(pieces[:place]) + before, space, after + "".join(pieces[place + 1 :])
    return html, "", ""


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
