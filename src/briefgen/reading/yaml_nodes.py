"""YAML as a tree of what is written where: for changes to a text that leave the rest as it is."""

import re
from dataclasses import dataclass
from typing import Any, Literal

import yaml

Style = Literal["", '"', "'", "|", ">", "block", "flow"]

_LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BLANK_END = re.compile(r"(?:\n *)+\Z")
_BREAKS_END = re.compile(r"\n+\Z")


@dataclass(frozen=True)
class Node:
    """A value as it is written: from which character to which, and in which style.

    Plain scalars have the style "". Of a block, neither the blank lines nor the comments behind it
    belong to it. Where nothing is written, `start` is `end`: right behind the colon or the dash.
    """

    start: int
    end: int
    style: Style
    value: str = ""
    children: tuple["Child", ...] = ()
    is_list: bool = False

    @property
    def is_scalar(self) -> bool:
        return self.style not in {"block", "flow"}

    @property
    def is_block(self) -> bool:
        """Whether it is a list or a mapping without brackets."""
        return self.style == "block"

    @property
    def is_missing(self) -> bool:
        """Whether nothing is written where a value may stand."""
        return self.is_scalar and self.start == self.end

    @property
    def is_text_block(self) -> bool:
        """Whether it is a text on lines of its own, behind ``|`` or ``>``."""
        return self.style in {"|", ">"}

    def child(self, key: str | int) -> "Child":
        """What stands at a key or a number."""
        return next(child for child in self.children if child.key == key)


@dataclass(frozen=True)
class Child:
    """One entry of a list or a mapping: where its dash or its key begins, and its value.

    `behind` is the place behind the dash or the key's colon; without a colon, behind the key. In
    brackets an entry of a list has no dash, and begins with its value.
    """

    key: str | int
    start: int
    behind: int
    node: Node

    @property
    def end(self) -> int:
        """Where it ends, also where nothing stands behind its dash or key."""
        return max(self.behind, self.node.end)


def nodes(text: str) -> Node:
    """The tree of a text that `yaml_source.parse` has read already, cleaned as it does."""
    return _node(text, yaml.compose(text, Loader=_LOADER))


def _node(text: str, node: Any) -> Node:
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        style: Style = node.style or ""  # type: ignore[assignment]  # PyYAML knows these five
        end = _end_of_block(text, start, end, node.value) if style in {"|", ">"} else end
        return Node(start, end, style, node.value)
    flow = bool(node.flow_style)
    is_list = isinstance(node, yaml.SequenceNode)
    children = tuple(_items(text, node) if is_list else _entries(text, node))
    if not flow and children:
        end = children[-1].end
    return Node(start, end, "flow" if flow else "block", "", children, is_list)


def _items(text: str, node: Any) -> list[Child]:
    """The entries of a list; dashes all stand in one column."""
    if node.flow_style:
        values = (_node(text, each) for each in node.value)
        return [Child(at, each.start, each.start, each) for at, each in enumerate(values)]
    column = node.start_mark.column
    dash = re.compile(rf"^ {{{column}}}-(?=\s|\Z)", re.MULTILINE)
    items: list[Child] = []
    start = node.start_mark.index
    for at, each in enumerate(node.value):
        if items:
            found = dash.search(text, items[-1].end)
            start = found.end() - 1 if found else each.start_mark.index
        items.append(Child(at, start, start + 1, _node(text, each)))
    return items


def _entries(text: str, node: Any) -> list[Child]:
    """The entries of a mapping."""
    entries = []
    for key, value in node.value:
        end = key.end_mark.index
        colon = re.compile(r"\s*:").match(text, end)
        entry = _node(text, value)
        behind = colon.end() if colon and colon.end() <= entry.start else end
        entries.append(Child(key.value, key.start_mark.index, behind, entry))
    return entries


def _end_of_block(text: str, start: int, end: int, value: str) -> int:
    """Where the last line of a text on lines of its own ends that it cannot do without."""
    written = text[start:end]
    if "+" in written.partition("\n")[0].partition("#")[0]:
        return start + len(written.removesuffix("\n"))
    blank = _BREAKS_END if value.rstrip("\n").endswith(" ") else _BLANK_END
    return start + len(blank.sub("", written))
