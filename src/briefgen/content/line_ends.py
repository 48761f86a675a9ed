"""Where the lines of a text may end: short last words are kept together, long words may break."""

import re
from html import unescape

from markupsafe import Markup, escape

from briefgen.content.addresses import LONGEST_UNBROKEN

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
LONGEST_BOUND = 22  # characters that may be kept together at the end of a text
LONGEST_IN_PANEL = 14  # the same in the columns of a panel, whose lines hold 16 or more
# Two words whose last has so few letters may be so many times longer: any column holds them.
SHORT, FURTHER = 8, 1.2
LOST = 3  # a word of so few letters looks lost on the last line of a headline
LONGEST_FIRST = 16  # characters: such a word has room behind any bullet or reference
LONG = '<span class="long">'  # around letters between which a line may break anywhere
FEWEST_WORDS = 3  # below that, a text has no last line to look after

TAG = re.compile(r"(<[^>]*>)")
# A word of a headline, or of the period behind it (`layouts/base.html`), that has an id.
WORD = re.compile(r'<span class="word" id="([^"]*)">([^<]*)</span>')
# WeasyPrint 70 sets the first word of a text alone on its line where all of the text fits but for
# the space at its end, before bold words for example. A zero-width space behind it prevents that.
_SPACE_BEFORE = re.compile(r"(?<=[^\s>]) (?=<(?:a|em|span|strong)[ >])")
_JOINT = re.compile(r"[-/?]")  # behind which a line may end


def bound(html: str, longest: int) -> str:
    """Tie the last two words together where they are short: a designer's first correction.

    Any column is wide enough for tied words, so tying them never adds a line.
    """
    before, space, last = _outside_tags(html)
    if not space or len(_text_of(html).split(" ")) < FEWEST_WORDS:
        return html
    letters = len(_text_of(last))
    tied = len(_text_of(before).rpartition(" ")[2]) + 1 + letters
    most = longest * FURTHER if letters <= SHORT else longest
    return f"{before}{NO_BREAK_SPACE}{last}" if tied <= most else html


def headline_bound(html: Markup) -> Markup:
    """Tie a headline's last word to the one before it where it is so short that it looks lost.

    Balance alone cannot help where the lines above are full.
    """
    html = escape(html)  # a fixed word of the language is plain text
    _, space, last = _outside_tags(str(html))
    if not space or len(_text_of(last)) > LOST:
        return html
    return Markup(bound(str(html), LONGEST_BOUND))  # noqa: S704 - only spaces change


def _text_of(html: str) -> str:
    """The plain text of HTML."""
    return unescape(TAG.sub("", html))


def with_first_word_marked(html: str) -> str:
    """HTML with its first word, if that is a long one, in spans that may break anywhere."""
    pieces, first = TAG.split(html), ""
    for place, piece in enumerate(pieces):
        if piece.startswith("<") or not piece:
            continue
        begin, space, rest = piece.partition(" ")
        first += begin
        pieces[place] = f"{LONG}{begin}</span>{space}{rest}" if begin else piece
        if space:
            break
    longest = max(map(len, _JOINT.split(unescape(first))))
    return "".join(pieces) if longest > LONGEST_FIRST else html


def _outside_tags(html: str) -> tuple[str, str, str]:
    """HTML before and after its last space that is not inside a tag."""
    pieces = TAG.split(html)
    for place in range(len(pieces) - 1, -1, -1):
        if " " in pieces[place] and not pieces[place].startswith("<"):
            before, space, after = pieces[place].rpartition(" ")
            return "".join(pieces[:place]) + before, space, after + "".join(pieces[place + 1 :])
    return html, "", ""


def words_apart(html: Markup, name: str) -> Markup:
    """Each word of a headline in a span with an id, so that a layout pass can measure it.

    A headline with a word so long that it may have to be broken stays as it is.
    """
    html = escape(html)  # a fixed word of the language is plain text
    if any(len(word) > LONGEST_UNBROKEN for word in html.striptags().split()):
        return html
    number = 0
    pieces = []
    for piece in TAG.split(str(html)):
        if piece.startswith("<"):
            pieces.append(piece)
            continue
        for part in re.split(r"([ \n\t]+)", piece):  # but not at a no-break space
            if part.strip():
                pieces.append(f'<span class="word" id="{name}:{number}">{part}</span>')
                number += 1
            else:
                pieces.append(part)
    return Markup("".join(pieces))  # noqa: S704 - made of safe HTML


def words_together(html: str) -> str:
    """A page as it was before `words_apart`: these ids take a tenth of a pass."""
    return spaced(WORD.sub(r"\2", html))


def spaced(html: str) -> str:
    """HTML in which a text before other words keeps to its line."""
    return _SPACE_BEFORE.sub(" \N{ZERO WIDTH SPACE}", html)
