"""Makes links of plain addresses in Markdown's tokens."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.content.addresses import PLAIN, found_in, in_pieces

_NO_PART = "\0"  # a character that no address can hold


def linked(tokens: Sequence[Token], parser: MarkdownIt, direction: str) -> Iterator[Token]:
    """The tokens of a line with plain addresses as links; existing links stay as they are."""
    inside = 0
    for is_text, alike in groupby(tokens, lambda token: token.type in {"text", "text_special"}):
        run = list(alike)
        inside += sum(token.nesting for token in run if token.tag == "a")
        yield from _with_links(run, parser, direction) if is_text and not inside else run


def _with_links(run: Sequence[Token], parser: MarkdownIt, direction: str) -> Iterator[Token]:
    """Tokens of text that stand side by side, with links for the addresses in their joined text.

    A sign behind a backslash is no part of an address, except _ and *: before those
    `markup._shielded` puts backslashes of its own.
    """
    text = "".join(
        token.content
        if token.type == "text" or token.content in "_*"
        else _NO_PART * len(token.content)
        for token in run
    )
    ends, at = list(accumulate(len(token.content) for token in run)), 0
    for each in found_in(text):
        href = parser.normalizeLink(each.href)
        if parser.validateLink(href):
            yield from _cut(run, ends, at, each.start)
            yield from _link(text[each.start : each.end], href, run[0].level, direction)
            at = each.end
    yield from _cut(run, ends, at, len(text))


def _cut(run: Sequence[Token], ends: Sequence[int], start: int, end: int) -> Iterator[Token]:
    """The part of tokens of text between two characters; `ends` says where each token ends."""
    for token, until in zip(run[(first := bisect(ends, start)) :], ends[first:], strict=True):
        begins = until - len(token.content)
        if begins >= end:
            return
        yield token.copy(content=token.content[max(0, start - begins) : end - begins])


def _link(address: str, href: str, level: int, direction: str) -> Iterator[Token]:
    """A link that shows its own address, as it was written."""
    attributes: dict[str, str | int | float] = {"class": PLAIN, "href": href}
    if direction == "rtl":
        attributes["dir"] = "ltr"
    yield Token("link_open", "a", 1, attrs=attributes, level=level)
    for number, piece in enumerate(in_pieces(address)):
        if number:
            yield Token("soft_break", "", 0, level=level + 1)
        yield Token("text_special", "", 0, content=piece, level=level + 1)  # its quotes stay
    yield Token("link_close", "a", -1, level=level)
