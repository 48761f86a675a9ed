"""Marks in texts that cite a source: ``[^wt2018]``, as Markdown writes footnotes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

CITED = "cite"  # the class of a mark in HTML
_MARK = re.compile(r"\[\^([^\[\]\s]+)\]")
_TYPED = re.compile(rf" *(?<!\\){_MARK.pattern}")
_HTML = Markup('<sup class="{}">{}<a href="#{}" title="{}">{}</a></sup>')
_TARGET = re.compile(rf'<sup class="{CITED}">,?<a href="#([^"]+)"')
_SET = re.compile(rf'<sup class="{CITED}">.*?</sup>')


@dataclass(frozen=True)
class Cited:
    """A source that texts cite: its number, its place in the briefing, what a link to it says."""

    number: int
    place: int
    called: str

    @property
    def id(self) -> str:
        """Its id on pages."""
        return f"sources.{self.place}"


def names_in(text: str) -> list[str]:
    """The names of the sources that a text cites, in order."""
    return [found[1] for found in _TYPED.finditer(text)]


def typed(name: str) -> str:
    """The mark for the source of that name, as a briefing writes it."""
    return f"[^{name}]"


def without(text: str, known: Mapping[str, Cited]) -> str:
    """A text as it was typed, without the marks of known sources."""
    return _TYPED.sub(lambda mark: "" if mark[1] in known else mark[0], text) if known else text


def sources_in(html: str) -> list[str]:
    """The ids of the sources that HTML cites."""
    return _TARGET.findall(html)


def left_out(html: Markup) -> Markup:
    """HTML without its marks."""
    return Markup(_SET.sub("", html))  # noqa: S704 - a part of safe HTML


def use(parser: MarkdownIt) -> None:
    """Let Markdown set marks: those of the sources in ``env["cited"]``; others stay text."""
    parser.inline.ruler.before("link", CITED, _read)
    parser.add_render_rule(CITED, _set)


def _read(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the signature is not ours
    found = _MARK.match(state.src, state.pos)
    source = state.env.get("cited", {}).get(found[1]) if found else None
    if not found or not source:
        return False
    if not silent:
        state.pending = state.pending.rstrip(" ")  # a mark touches the word that it stands behind
        state.push(CITED, "", 0).meta = {"source": source}
    state.pos = found.end()
    return True


def _set(_: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
    source: Cited = tokens[at].meta["source"]
    comma = "," if at and tokens[at - 1].type == CITED else ""
    return _HTML.format(CITED, comma, source.id, source.called, source.number)
