"""Texts of the briefing as safe HTML: inline Markdown, facts, curled quotes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup, escape
from mdit_py_plugins.attrs import attrs_plugin

from briefgen.content import marks
from briefgen.content.addresses import LONGEST_UNBROKEN, found_in
from briefgen.content.facts import FACT, fill, texts
from briefgen.content.line_ends import (
    LONGEST_BOUND,
    NO_BREAK_SPACE,
    TAG,
    bound,
    with_first_word_marked,
)
from briefgen.content.links import linked
from briefgen.content.marks import Cited
from briefgen.problems import Problem
from briefgen.reading.yaml_source import Source
from briefgen.unicode import cldr
from briefgen.unicode.bidi import has_arabic_digits, runs_from_the_right

_SPACES = re.compile(r"[ \t\r\n]+")  # not the no-break space: who typed one meant it
_AFTER_JOINT = re.compile(r"(?<=[-/?])(?=.)")  # where a line would break by itself (UAX 14)
_BEFORE_JOINT = re.compile(r"(?<!^)(?<!www)(?<![-/.])(?=[.@?#&=_])")  # where it may break
_POSTCODE = re.compile(r"(?<=\d|[A-Z]) (?=\d[A-Z]{2}\b)")  # of the United Kingdom (BS 7666)
_HOUSE = re.compile(r"(?:^|(?<=[\s,]))(\d+[a-z]?) (?=[A-Z])")  # its number, before the street
_HALF_OF_DAY = re.compile(r"(?<=\d) (?=[ap]\.?m\b)")
_WEB = ("https://", "http://", "mailto:", "tel:")
_LINK = re.compile(r"(?<!\\)\]\(([^()\s]+)\)")
_OPEN_LINK = re.compile(
    r"""(?<!\\)\[[^\[\]]+\]\(\s*((?:https?://|mailto:|tel:|www\.)[^\s()]*)(?!\S)(?!\s*[)"'(])""",
    re.IGNORECASE,
)
_SHIELDED = re.compile(r"\\[!-/:-@\[-`{-~]")  # a sign that a backslash makes plain
_MARKS = re.compile(r"(?<!\\)[_*]")
_BRACES = re.compile(r"(?<!\\)(\]?)\{([^{}]*)(\}?)")
_MEANT = re.compile(r"\s*lang\w*\s*[=:]")
_SAYS_LANGUAGE = re.compile(rf'\s*lang=("?)({cldr.TAG})\1\s*')
_WORDS = re.compile(r"(?:\{\{.*?\}\}|\S)+")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_AS_IN = "write it as in  [words]{lang=cy}"
SOFT_BREAK = "<wbr>"  # a line may end here, and nothing is added
NOTHING_CITED: Mapping[str, Cited] = MappingProxyType({})
_NO_QUOTES = ('"', '"', "'", "'")

# Numbers whose parts would come out in reverse order in a sentence from right to left: periods
# (2013-14), hours (10:00-12:00) and telephone numbers (+44 20 7946 0958, 116 123).
_IN_PARTS = re.compile(
    r"(?<!\d)(?:\d++(?:[:.]\d++)*+(?:[-\u2013]\d++(?:[:.]\d++)*+)+|\d++(?:[ \u00a0]\d{3,}+)+"
    r"|[+0]\d*+(?:[ \u00a0-]\d++)+|\+\d++)"
)
_TELEPHONE = re.compile(
    r"(?<![\d.,])(?:[+0]\d*+(?: \d++)+|\d++(?: \d{3,}+)+|\(\+?\d++\)(?: \d++)+)"
)
_LATIN, _SIGN = re.compile(r"[A-Za-z]{2}"), re.compile(r"[.,:;!?()\u2026](?:\W|$)|\s\(")
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"


class _Markdown(MarkdownIt):
    """Markdown whose links lead to web pages, mail and telephones only; others stay text."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name is not ours
        return super().normalizeLink(_full(url))

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is not ours
        return url.lower().startswith(_WEB) and super().validateLink(url)


def _full(url: str) -> str:
    return f"https://{url}" if url.lower().startswith("www.") else url


def leads_nowhere(text: str) -> list[str]:
    """The addresses of links that are no web addresses: such links are printed as they stand."""
    return [
        found[1]
        for found in _LINK.finditer(text)
        if not _full(found[1]).lower().startswith((*_WEB, "{{"))
    ]


def open_links(text: str) -> list[tuple[int, str]]:
    """Where each link begins that never closes and so is printed as it stands; its address."""
    return [(found.start(), found[1]) for found in _OPEN_LINK.finditer(text)]


def loose_stars(text: str) -> list[int]:
    """The places of stars that make nothing bold or emphatic, and so would be printed.

    Stars behind a backslash and in addresses are meant to be printed, and are left out.
    """
    plain = FACT.sub(lambda fact: "x" * len(fact[0]), text)
    for each in found_in(plain):
        address = plain[each.start : each.end].replace("*", "x")
        plain = f"{plain[: each.start]}{address}{plain[each.end :]}"
    shielded = _SHIELDED.sub("--", plain)
    stars = [star.start() for star in re.finditer(r"\*", shielded)]
    loose, seen, targets = list[int](), 0, list[str]()
    (line,) = _markdown(_NO_QUOTES, "ltr").parseInline(shielded)
    for token in line.children or ():
        if token.type == "link_open":
            targets.append(str(token.attrs["href"]))
        elif token.type == "link_close":
            seen += targets.pop().count("*")
        elif token.type == "text":
            loose += stars[seen : seen + token.content.count("*")]
            seen += token.content.count("*")
        elif token.markup.startswith("*"):
            seen += len(token.markup)
    return loose


def problems(source: Source) -> list[Problem]:
    """What is wrong with the words that are marked as in another language, each with its line."""
    return [
        source.problem(path, *wrong)
        for path, text in texts(source.data)
        if "{" in text
        for wrong in _wrong_marks(FACT.sub("", text))
    ]


def _wrong_marks(text: str) -> Iterator[tuple[str, str]]:
    """The message and the hint for each mark that is wrong."""
    sound = 0
    for bracket, inside, closed in _BRACES.findall(text):
        says_language, stands = _MEANT.match(inside), f"{{{inside}{closed}"
        if bracket and closed and _SAYS_LANGUAGE.fullmatch(inside):
            sound += 1
        elif says_language and not bracket:
            yield f'"{stands}" does not touch words in square brackets', _AS_IN
        elif says_language:
            yield f'"{stands}" names no language', f"{_AS_IN}, with a tag such as cy or en-GB"
        elif bracket:
            yield (
                f'words cannot be marked with "{stands}"',
                f"{_AS_IN}, or \\{{ for a plain bracket",
            )
    if sound and _markdown(_NO_QUOTES, "ltr").renderInline(text).count("<span ") < sound:
        yield "a square bracket is missing before words that are marked", _AS_IN


def languages(data: Any) -> set[str]:
    """The tags of all languages in which words are marked, in data that nobody has checked yet."""
    return {
        found[2]
        for _, text in texts(data)
        for bracket, inside, _ in _BRACES.findall(text)
        if bracket and (found := _SAYS_LANGUAGE.fullmatch(inside))
    }


def marked(text: str, tag: str) -> str:
    """A text that is wholly in another language, written as a briefing marks such words."""
    return f"[{text}]{{lang={tag}}}"


def spelled(text: str) -> str:
    """The words of a text alone, without facts, addresses of links, and marks of languages."""
    return _BRACES.sub(lambda mark: mark[1], _LINK.sub("]", FACT.sub(" ", text)))


def words_of(text: str) -> list[str]:
    """The words of a text; a fact is one of them."""
    return _WORDS.findall(text)


def first_words(text: str, count: int) -> str:
    """The beginning of a text, so many words long."""
    return " ".join(words_of(text)[:count])


def apart(text: str) -> list[str]:
    """The paragraphs of a text, which empty lines part."""
    return [each for each in _EMPTY_LINE.split(text) if each.strip()]


@cache
def _markdown(quotes: tuple[str, str, str, str], direction: cldr.Direction) -> MarkdownIt:
    """Bold, emphasis, links, curled quotes and words in another language; HTML stays text."""

    def span(
        renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any
    ) -> str:
        attributes = tokens[at].attrs
        if "lang" in attributes and (other := cldr.direction(str(attributes["lang"]))) != direction:
            attributes["dir"] = other
        return renderer.renderToken(tokens, at, options, env)

    parser = _Markdown("zero", {"typographer": True, "quotes": list(quotes), "html": False})

    def link_addresses(state: StateCore) -> None:
        for line in state.tokens:
            line.children = list(linked(line.children or [], state.md, direction))

    marks.use(parser)
    parser.use(attrs_plugin, after=(), spans=True, allowed=("lang",))
    parser.add_render_rule("span_open", span)
    parser.add_render_rule("soft_break", lambda *_: SOFT_BREAK)
    parser.core.ruler.before("smartquotes", "addresses", link_addresses)
    return parser.enable(["emphasis", "link", "escape", "smartquotes"])


class Texts:
    """Turns the texts of one briefing into HTML, in its language and with its facts.

    `cited` are the sources that marks in them may cite, by name.
    """

    def __init__(
        self,
        facts: Mapping[str, str],
        quotes: tuple[str, str, str, str],
        direction: cldr.Direction = "ltr",
        cited: Mapping[str, Cited] = NOTHING_CITED,
    ) -> None:
        self._facts = facts
        self.cited = cited
        self._direction = direction
        self._parser = _markdown(quotes, direction)

    def isolated(self, text: str) -> str:
        """A period, a reference or an address as text that reads left to right in any sentence.

        It stays plain text, so that it may stand in attributes and margin boxes too.
        """
        return self._in_order(self.plain(text))

    def unbroken(self, text: str) -> Markup:
        """A number, an address or a handle as it stands, in one line where a line can hold it.

        What is too long for a line of some sheet may break before a dot or after a slash. The text
        has no Markdown, and reads left to right in any sentence.
        """
        if len(text) > LONGEST_UNBROKEN:
            joined = _BEFORE_JOINT.sub("\N{ZERO WIDTH SPACE}", text)
        else:
            joined = _AFTER_JOINT.sub("\N{WORD JOINER}", text)
        return escape(self._in_order(joined.replace(" ", NO_BREAK_SPACE)))

    def postal(self, line: str) -> Markup:
        """A line of an address that never breaks inside a postcode or behind a house's number."""
        html = _POSTCODE.sub(NO_BREAK_SPACE, str(self.inline(line)))
        html = _HOUSE.sub(rf"\1{NO_BREAK_SPACE}", html)
        return Markup(self._in_order(html))  # noqa: S704 - only spaces and isolates change

    def number(self, text: str) -> Markup:
        """A number with its signs and words, which reads left to right in any sentence.

        Only Arabic digits have their signs where the sentence goes on: to the left of them.
        """
        html = self.inline(text)
        return html if has_arabic_digits(html) else Markup(self._in_order(html))  # noqa: S704

    def hours(self, text: str) -> Markup:
        """Hours in which somebody can be reached; no line ends inside "5 pm"."""
        html = _HALF_OF_DAY.sub(NO_BREAK_SPACE, str(self.inline(text)))
        return Markup(html)  # noqa: S704 - only spaces change

    def _in_order(self, text: str) -> str:
        """A text that reads left to right in any sentence."""
        if self._direction == "ltr" or not text or runs_from_the_right(text):
            return text
        return _LEFT_TO_RIGHT.format(text)

    def plain(self, text: str) -> str:
        """A text with its facts and nothing else: for titles of files and page heads."""
        html = self.inline(marks.without(text, self.cited))
        return Markup(TAG.sub("", html)).unescape()  # noqa: S704 - of safe HTML

    def inline(self, text: str) -> Markup:
        """A text with its facts and its inline Markdown as HTML."""
        filled = _SPACES.sub(" ", fill(text, self._facts)).strip(" ")
        set_ = self._parser.renderInline(_shielded(filled), {"cited": self.cited})
        html = _with_numbers_bound(set_)
        if self._direction == "rtl":
            html = _in_order(html)
            html = f'<span dir="ltr">{html}</span>' if _is_of_elsewhere(TAG.sub("", html)) else html
        return Markup(html)  # noqa: S704 - HTML is off

    def item(self, text: str, longest: int = LONGEST_BOUND) -> Markup:
        """The same as `paragraph`, for what stands behind a bullet or a reference.

        WeasyPrint 70 breaks a word that is too long for a line only where nothing stands before it
        in the line (CSS's overflow-wrap), so a long first word is marked as one to break anywhere.
        """
        html = str(self.paragraph(text, longest))
        return Markup(with_first_word_marked(html))  # noqa: S704 - of safe HTML

    def paragraph(self, text: str, longest: int = LONGEST_BOUND) -> Markup:
        """The same as `inline` for running text, whose last word does not stand alone on a line.

        `longest` is how many characters the last two words may have to be kept together.
        """
        return Markup(bound(str(self.inline(text)), longest))  # noqa: S704 - only spaces change


def _is_of_elsewhere(text: str) -> bool:
    """Whether a text among those from right to left is none: its signs would change their sides."""
    return bool(_LATIN.search(text) and _SIGN.search(text)) and not runs_from_the_right(text)


def _shielded(text: str) -> str:
    """A text with a backslash before each _ and * in an address, which is no Markdown there."""
    found = [each for each in found_in(text) if _MARKS.search(text, each.start, each.end)]
    for each in reversed(found):
        address = _MARKS.sub(r"\\\g<0>", text[each.start : each.end])
        text = f"{text[: each.start]}{address}{text[each.end :]}"
    return text


def _with_numbers_bound(html: str) -> str:
    """HTML whose telephone numbers are kept in one line, except any too long for some sheet."""
    return "".join(
        piece if piece.startswith("<") else _TELEPHONE.sub(_in_one_line, piece)
        for piece in TAG.split(html)
    )


def _in_one_line(number: re.Match[str]) -> str:
    digits = number[0]
    return digits.replace(" ", NO_BREAK_SPACE) if len(digits) <= LONGEST_UNBROKEN else digits


def _in_order(html: str) -> str:
    """HTML whose numbers keep the order of their parts in a sentence from right to left."""
    pieces, is_address = [], False
    for piece in TAG.split(html):
        if piece.startswith(("<a ", "</a")):
            is_address = piece.endswith('dir="ltr">')
        is_plain = not piece.startswith("<") and not is_address
        pieces.append(_IN_PARTS.sub(_isolated, piece) if is_plain else piece)
    return "".join(pieces)


def _isolated(number: re.Match[str]) -> str:
    return _LEFT_TO_RIGHT.format(number[0])
