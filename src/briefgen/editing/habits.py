"""How the person who wrote a file writes: indents, dashes, quotation marks, long texts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from briefgen.editing.written import Written
from briefgen.reading.yaml_nodes import Child, Node

WIDTH = 100  # columns of a file whose texts are not folded yet
NARROWEST, WIDEST = 60, 120
LONG = 72  # letters: what is longer shows whether somebody folds texts
T = TypeVar("T")


@dataclass(frozen=True)
class Habits:
    """How a file is written.

    `step` says how much further right what belongs to a key stands, `dash` how much further right
    the dashes of its list; `pad` how many spaces stand behind a dash. `sign` is its quotation mark.
    `folds` is whether long texts stand on lines of their own, and `width` how long these are.
    """

    step: int = 2
    dash: int = 2
    pad: int = 1
    sign: str = '"'
    folds: bool = True
    width: int = WIDTH


def habits(written: Written, near: Node) -> Habits:
    """The habits of a file; what stands near a place counts before all else."""
    root = written.root
    return Habits(
        step=_most(_steps(written, root), 2),
        dash=_most(_dashes(written, root), 2),
        pad=_most(_pads(written, near), 0) or _most(_pads(written, root), 1),
        sign=_most((each.style for each in _scalars(root) if each.style in {"'", '"'}), '"'),
        folds=_folds(written, near, root),
        width=_width(written, root),
    )


def _most(found: Iterable[T], default: T) -> T:
    """What is found most often."""
    counted = Counter(found).most_common(1)
    return counted[0][0] if counted else default


def _children(node: Node) -> Iterator[tuple[Node, Child]]:
    for child in node.children:
        yield node, child
        yield from _children(child.node)


def _scalars(node: Node) -> Iterator[Node]:
    return (child.node for _, child in _children(node) if child.node.is_scalar)


def _steps(written: Written, root: Node) -> Iterator[int]:
    """How much further right than their keys mappings stand."""
    for around, child in _children(root):
        if (
            around.is_block
            and not around.is_list
            and child.node.is_block
            and not child.node.is_list
        ):
            yield written.column(child.node.start) - written.column(child.start)


def _dashes(written: Written, root: Node) -> Iterator[int]:
    """How much further right than their keys lists stand."""
    for around, child in _children(root):
        if around.is_block and not around.is_list and child.node.is_block and child.node.is_list:
            yield written.column(child.node.start) - written.column(child.start)


def _pads(written: Written, root: Node) -> Iterator[int]:
    """How many spaces stand behind dashes with something on their line."""
    for around, child in _children(root):
        space = written.clean[child.behind : child.node.start]
        if around.is_block and around.is_list and space and not space.strip(" "):
            yield len(space)


def _folds(written: Written, near: Node, root: Node) -> bool:
    """Whether long texts are folded beside a place, or else in the file; without any, they are."""
    for around in (near, root):
        long = [each for each in _scalars(around) if len(each.value) > LONG]
        if long:
            folded = sum("\n" in written.clean[each.start : each.end] for each in long)
            return folded * 2 >= len(long)
    return True


def _width(written: Written, root: Node) -> int:
    """How long the lines of folded texts are at the most."""
    longest = max(
        (
            written.column(written.line_end(at))
            for each in _scalars(root)
            if each.style == ">"
            for at in _line_ends(written, each)
        ),
        default=WIDTH,
    )
    return min(max(longest, NARROWEST), WIDEST)


def _line_ends(written: Written, node: Node) -> Iterator[int]:
    """The places of the ends of a text's lines, but the last: that may be short."""
    at = written.line_end(node.start)
    while (at := written.line_end(at + 1)) < node.end:
        yield at
