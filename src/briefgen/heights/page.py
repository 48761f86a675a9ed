"""A page that is to be measured, as a column of strips that are measured one by one.

A strip is an element that stands below the one before it and above the next: a heading, a
paragraph, an item of a list, a table. Around it are containers, such as sections and lists, which
hold nothing but elements below each other. So a strip's height depends on itself, on the tags
around it, and on the tags of what stands right above and below it (`a + b`, ``:first-child``,
margins that collapse). All that is in its key, and nothing else; paths in ids are not, since they
change where an item moves.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

from briefgen.content.line_ends import WORD

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
_DRAWING = frozenset(["svg", "math"])
_LISTS = frozenset(["section", "ul", "ol"])  # they hold elements below each other
_STACK = 'class="stack"'  # and so does a div of this class
# What no style asks for in an element above or below: where it leads, what it says, what it draws.
_UNSTYLED = re.compile(r'\s(?:href|title|alt|src|d|viewBox)="[^"]*"')
_STYLED = re.compile(r"<(?:style|link|script)\b", re.IGNORECASE)  # pages have their styles apart
_ID = re.compile(r'\sid="([^"]+)"')
_OTHER_ID = re.compile(r"\sid\s*=(?!\")", re.IGNORECASE)
# What names other elements by paths, and has no part in how an element looks.
_PATH = re.compile(r'\s(?:id|href|data-list)="#?(?:sections|sources|cite)\.[^"]*"')
_OWN_STYLE = re.compile(
    r'\sstyle="(?!(?:\s*--[\w-]+\s*:[^;"]*(?:;|(?=")))*\s*")'
)  # more than tokens
_WORDS = re.compile(
    r'(<span class="word" id="[^"]*">x</span>)(?: <span class="word" id="[^"]*">x</span>)+'
)
_PIECE = re.compile(f"{_TOKEN.pattern}|[^<]+", re.DOTALL)
_SEEN = re.compile(r"<(?:img|svg|table|hr)\b|url\(|>\s*[^<\s]")
UNNAMED = "strip:"  # how the ids begin that are given to strips without one
_HIDDEN = ' style="display: none !important"'


class Undivided(Exception):  # noqa: N818 - named by what is so
    """A page, or one of its parts, can only be measured as a whole."""


@dataclass(eq=False)
class _Node:
    """An element: its opening tag, and where in the page it begins and ends."""

    tag: str
    name: str
    start: int
    inner: int
    foot: int = 0
    end: int = 0
    children: "list[_Node]" = field(default_factory=list)

    @property
    def id(self) -> str:
        found = _ID.search(self.tag)
        return found[1] if found else ""


@dataclass(frozen=True)
class Strip:
    """One strip: its ids, its own first, and the containers that begin above it or end below it.

    `words` says which of its ids are of words, as those in headlines are.
    """

    ids: tuple[str, ...]
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    key: bytes
    words: frozenset[int]


class Page:
    """The strips of a page in order.

    Raises:
        Undivided: where it can only be measured as a whole.
    """

    def __init__(self, html: str) -> None:
        self._html = html
        if _STYLED.search(html) or _OTHER_ID.search(html):
            raise Undivided
        root = _tree(html)
        bodies = [each for each in root.children if each.name == "body"]
        if len(bodies) != 1:
            raise Undivided
        (self._body,) = bodies
        self._leaves: list[_Node] = []
        self._paths: list[tuple[_Node, ...]] = []
        self._contexts: list[str] = []
        self._holding: dict[_Node, tuple[int, int]] = {}
        self._collect(self._body, (), root.tag + self._body.tag)
        if not self._leaves:
            raise Undivided

    @cached_property
    def strips(self) -> tuple[Strip, ...]:
        """All strips, from top to bottom."""
        return tuple(self._strips())

    def only(self, wanted: Collection[int]) -> str:
        """The page with some strips, and with the tags of what stands right above and below them.

        Beside what is shown stand others without what is in them, which take no room: so styles see
        what is first or last, and what follows what.
        """
        shown = dict.fromkeys((near for each in wanted for near in self._near(each)), False)
        shown |= dict.fromkeys(wanted, True)
        begin, end = self._body.start, self._body.end
        return f"{self._html[:begin]}{self._written(self._body, shown)}{self._html[end:]}"

    def whole(self) -> str:
        """The page with all of its strips."""
        return self.only(range(len(self._leaves)))

    def _collect(self, node: _Node, path: tuple[_Node, ...], context: str) -> None:
        """Go through a container, and list its strips with what is around each."""
        if _OWN_STYLE.search(node.tag):
            raise Undivided
        first = len(self._leaves)
        for place, child in enumerate(node.children):
            above = node.children[place - 1].tag if place else ""
            is_last = place == len(node.children) - 1
            inside = f"{context}\n{above}|{child.tag}|{is_last}"
            if self._holds_others(child):
                self._collect(child, (*path, child), inside)
            elif not self._is_filler(child):
                self._leaves.append(child)
                self._paths.append(path)
                self._contexts.append(inside)
        self._holding[node] = (first, len(self._leaves))

    def _holds_others(self, node: _Node) -> bool:
        """Whether an element is a container: it holds elements, and no text."""
        is_one = node.name in _LISTS or _STACK in node.tag or _holds_sections(node)
        return is_one and bool(node.children) and not any(map(str.strip, self._between(node)))

    def _between(self, node: _Node) -> Iterator[str]:
        """What stands in an element between its children."""
        begin = node.inner
        for child in node.children:
            yield self._html[begin : child.start]
            begin = child.end
        yield self._html[begin : node.foot]

    def _is_filler(self, node: _Node) -> bool:
        """Whether an element is empty, and nobody asks where it is."""
        return not node.id and not self._is_solid(node)

    def _is_solid(self, node: _Node) -> bool:
        return bool(_SEEN.search(self._html[node.start : node.end]))

    def _near(self, place: int) -> range:
        """The strips on which one depends: itself, and the next above and below that are seen."""
        first, last = place - 1, place + 1
        while first > 0 and not self._is_solid(self._leaves[first]):
            first -= 1
        while last < len(self._leaves) - 1 and not self._is_solid(self._leaves[last]):
            last += 1
        return range(max(first, 0), min(last + 1, len(self._leaves)))

    def _strips(self) -> Iterator[Strip]:
        apart = [self._body.inner, *(leaf.end for leaf in self._leaves)]
        gaps = [
            self._html[begin:end]
            for begin, end in zip(
                apart, [*(leaf.start for leaf in self._leaves), self._body.end], strict=True
            )
        ]
        texts = [self._html[leaf.start : leaf.end] for leaf in self._leaves]
        outlines = [_UNSTYLED.sub("", _outline(text)) for text in texts]
        for place, leaf in enumerate(self._leaves):
            near = self._near(place)
            said = [self._contexts[each] + outlines[each] + gaps[each] for each in near]
            said += [gaps[near[-1] + 1], str(near.index(place)), texts[place]]
            before = self._paths[place - 1] if place else ()
            after = self._paths[place + 1] if place + 1 < len(self._paths) else ()
            ids = (self._name(place), *_ID.findall(texts[place][len(leaf.tag) :]))
            words = {found[1] for found in WORD.finditer(texts[place])}
            yield Strip(
                ids,
                tuple(each.id for each in self._paths[place] if each.id and each not in before),
                tuple(each.id for each in self._paths[place] if each.id and each not in after),
                blake2b(_PATH.sub("", "\0".join(said)).encode(), digest_size=16).digest(),
                frozenset(number for number, name in enumerate(ids) if name in words),
            )

    def _name(self, place: int) -> str:
        return self._leaves[place].id or f"{UNNAMED}{place}"

    def _written(self, node: _Node, shown: Mapping[int, bool]) -> str:
        """An element with the strips that are shown; what stands beside one is there as a shell."""
        if node not in self._holding:
            return self._strip(node, shown)
        shows = [self._is_shown(each, shown) for each in node.children]
        inside = [
            self._written(each, shown) if is_shown else _shell(each) if any(beside) else ""
            for each, is_shown, beside in zip(node.children, shows, _neighbours(shows), strict=True)
        ]
        between = self._between(node)
        text = "".join(next(between) + each for each in inside)
        return f"{node.tag}{text}{next(between)}{self._html[node.foot : node.end]}"

    def _is_shown(self, node: _Node, shown: Mapping[int, bool]) -> bool:
        """Whether an element is to be seen; what is empty is part of what is around it."""
        if node in self._places:
            return self._places[node] in shown
        first, last = self._holding.get(node, (0, 0))
        return node not in self._holding or any(first <= each < last for each in shown)

    def _strip(self, node: _Node, shown: Mapping[int, bool]) -> str:
        """An element; of one that is not wanted, but is near one that is, there are no words."""
        written = self._html[node.start : node.end]
        if node not in self._places:
            return written
        place = self._places[node]
        written = written if shown[place] else _outline(written)
        return written if node.id else _with(node, f' id="{self._name(place)}"', written)

    @cached_property
    def _places(self) -> dict[_Node, int]:
        return {leaf: place for place, leaf in enumerate(self._leaves)}


def _neighbours(shown: Sequence[bool]) -> Iterator[tuple[bool, bool]]:
    """For each element, whether the one before it is shown, and the one behind it."""
    return zip((False, *shown[:-1]), (*shown[1:], False), strict=True)


def _holds_sections(node: _Node) -> bool:
    inside = node.children if node.name == "div" else ()
    return any(each.name in {"section", "header"} or _holds_sections(each) for each in inside)


def _outline(written: str) -> str:
    """An element with a letter in place of each of its texts: its tags, and where texts are.

    Of the words of a headline, each of which has a tag in a probe, the first is left.
    """
    return _WORDS.sub(r"\1", _PIECE.sub(lambda piece: _blank(piece[0]), written))


def _blank(piece: str) -> str:
    if piece.startswith("<"):
        return piece
    return "x" if piece.strip() else " "


def _with(node: _Node, attribute: str, written: str) -> str:
    """An element with one attribute more, before all others."""
    begin = 1 + len(node.name)
    return f"{written[:begin]}{attribute}{written[begin:]}"


def _shell(node: _Node) -> str:
    """An element without what is in it, that takes no room."""
    return _with(node, _HIDDEN, node.tag) + ("" if node.name in _VOID else f"</{node.name}>")


def _tree(html: str) -> _Node:
    """The elements of a page.

    Raises:
        Undivided: where a tag is not closed by its own.
    """
    top = _Node("", "", 0, 0)
    stack, drawing = [top], 0
    for found in _TOKEN.finditer(html):
        name = (found["name"] or "").lower()
        if not name:
            continue
        if found["end"]:
            _closed(stack, name, found)
            drawing -= name in _DRAWING
            continue
        node = _Node(found[0], name, found.start(), found.end(), found.end(), found.end())
        stack[-1].children.append(node)
        if name not in _VOID and not (drawing and found["rest"].endswith("/")):
            stack.append(node)
            drawing += name in _DRAWING
    if len(stack) != 1 or [each.name for each in top.children] != ["html"]:
        raise Undivided
    return top.children[0]


def _closed(stack: list[_Node], name: str, found: "re.Match[str]") -> None:
    if stack[-1].name != name:
        raise Undivided
    node = stack.pop()
    node.foot, node.end = found.start(), found.end()
