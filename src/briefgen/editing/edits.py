"""One step of a change, made in the text."""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.editing import brackets, values
from briefgen.editing.chunks import chunks, gap, with_comments_below, without
from briefgen.editing.habits import habits
from briefgen.editing.operations import Path
from briefgen.editing.steps import (
    Add,
    Carry,
    Collapse,
    Copy,
    Expand,
    Rekey,
    Remove,
    Replace,
    Step,
)
from briefgen.editing.texts import NEW, Former, in_line
from briefgen.editing.values import Place
from briefgen.editing.written import Edit, Written
from briefgen.reading.yaml_nodes import Child, Node

_BLOCK = re.compile(r"[^\n]*:[ \t]*\n")  # a key with all that belongs to it on lines below
_HEADER = re.compile(r"[|>][-+0-9]*([ \t]+#[^\n]*)?")


def edited(written: Written, step: Step) -> Written:
    """The text after one step."""
    if isinstance(step, Carry):
        return _carried(written, step)
    return written.changed(_edits(written, step))


def _edits(written: Written, step: Step) -> Iterable[Edit]:
    edits: Iterable[Edit] = ()
    match step:
        case Replace(path, value):
            edits = _replace(written, path, value)
        case Add(path, value):
            edits = _add(written, path, value)
        case Remove(path):
            edits = _remove(written, path)
        case Rekey(path, key):
            edits = _rekey(written, path, key)
        case Copy(path):
            edits = _copy(written, path)
        case Expand(path, key):
            edits = _expand(written, path, key)
        case Collapse(path, key):
            edits = _collapse(written, path, key)
    return edits


def _replace(written: Written, path: Path, value: Any) -> Iterable[Edit]:
    """Another value at a path."""
    if not path:
        return [_whole_file(written, value)]
    around, child = written.node(path[:-1]), written.child(path)
    near = habits(written, around)
    if around.style == "flow":
        return [brackets.replace(written, child, value, near)]
    end, place = _place(written, child)
    stop = with_comments_below(written, written.line_end(end), place.column)
    in_line = stop > written.line_end(end) and not child.node.is_text_block
    words = values.behind(value, near, dataclasses.replace(place, in_line=in_line))
    return [Edit(child.behind, end, words)]


def _whole_file(written: Written, value: Any) -> Edit:
    """Other entries for the whole file."""
    root = written.root
    end = chunks(written, root)[-1].stop if root.is_block else root.end
    column = written.column(root.start)
    lines = values.entries(value, habits(written, root), column) if value else ["{}"]
    return Edit(root.start, end, f"\n{' ' * column}".join(lines))


def _place(written: Written, child: Child) -> tuple[int, Place]:
    """Where a value in a block ends, and where another one is written in its place."""
    node, clean = child.node, written.clean
    key = None if isinstance(child.key, int) else clean[child.start : child.behind - 1]
    column, space = written.column(child.start), clean[child.behind : node.start]
    first_line = written.line_end(child.behind)
    former = _former(written, node)
    if node.is_missing:
        comment = _comment(clean[child.behind : first_line])
        return first_line, Place(column, key, comment=comment)
    if node.is_block:
        end = chunks(written, node)[-1].stop
        comment = _comment(clean[child.behind : first_line]) if node.start > first_line else ""
        return end, Place(column, key, comment=comment, former=former)
    if node.is_text_block:
        header = _HEADER.match(clean, node.start)
        comment = header[1] if header and header[1] else ""
        return node.end, Place(column, key, space, comment, former)
    end = written.line_end(node.end)
    return end, Place(column, key, space, _comment(clean[node.end : end]), former)


def _comment(rest: str) -> str:
    """The comment at the end of a line, with the space before it."""
    return rest.rstrip() if "#" in rest else ""


def _former(written: Written, node: Node) -> Former:
    """How a value is written."""
    if not node.is_scalar:
        return Former(node.style) if node.children else NEW
    lines = written.clean[node.start : node.end].split("\n")
    if not node.is_text_block:
        return Former(written.style(node), tuple(line.strip() for line in lines))
    shown = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()]
    column = min(shown, default=None)
    return Former(node.style, tuple(line.strip() for line in lines[1:]), column)


def _add(written: Written, path: Path, value: Any) -> Iterable[Edit]:
    """A new entry in a list or mapping."""
    around, part = written.node(path[:-1]), path[-1]
    near = habits(written, around)
    if around.style == "flow":
        return brackets.add(written, around, part, brackets.entry(part, value, near))
    column = written.column(around.start)
    if isinstance(part, str):
        words = values.entry(part, value, near, column)
        return [_put(written, around, _number(around, words), words)]
    if _all_in_brackets(around, value):
        return [_put(written, around, part, f"-{' ' * near.pad}{values.flow(value, near)}")]
    return [_put(written, around, part, values.item(value, near, column))]


def _all_in_brackets(around: Node, value: Any) -> bool:
    """Whether a value is of a kind that stands in brackets in all of a list."""
    if not isinstance(value, Mapping | list):
        return False
    is_list = isinstance(value, list)
    alike = [
        each.node.style
        for each in around.children
        if not each.node.is_scalar and each.node.is_list == is_list
    ]
    inner = value if isinstance(value, list) else value.values()
    is_flat = not any(isinstance(each, Mapping | list) for each in inner)
    return is_flat and set(alike) == {"flow"}


def _number(mapping: Node, words: str) -> int:
    """Where a new key stands: one with a text behind the last such, and not behind long lists."""
    children = mapping.children
    texts = [at for at, each in enumerate(children, 1) if not each.node.is_block]
    return max(texts) if texts and not _BLOCK.match(words) else len(children)


def _put(written: Written, block: Node, number: int, words: str) -> Edit:
    """Put the lines of an entry into a block, as far from the others as these are.

    A key stands right below the one before it, unless it holds a block at the end of all.
    """
    found, indent = chunks(written, block), " " * written.column(block.start)
    stands_apart = block.is_list or (number == len(found) and _BLOCK.match(words))
    space = "\n" * (1 + (gap(written, found, number) if stands_apart else 0))
    if number == len(found) or not block.is_list:
        stop = found[number - 1].stop
        return Edit(stop, stop, f"{space}{indent}{words}")
    chunk = found[number]
    if chunk.hangs:
        return Edit(chunk.start, chunk.start, f"{words}\n{indent}")
    return Edit(chunk.top, chunk.top, f"{indent}{words}{space}")


def _remove(written: Written, path: Path) -> Iterable[Edit]:
    """Take an entry away; others stay beside it."""
    around = written.node(path[:-1])
    number = next(at for at, each in enumerate(around.children) if each.key == path[-1])
    if around.style == "flow":
        return brackets.without(written, around, number)
    return [without(written, chunks(written, around), number)]


def _rekey(written: Written, path: Path, key: str) -> Iterable[Edit]:
    """Another name for a key."""
    near, child = habits(written, written.node(path[:-1])), written.child(path)
    former = written.clean[child.start : child.behind].removesuffix(":").rstrip()
    return [Edit(child.start, child.start + len(former), in_line(key, near, flow=True))]


def _copy(written: Written, path: Path) -> Iterable[Edit]:
    """The same entry again, behind itself, without the comments above it."""
    around, child = written.node(path[:-1]), written.child(path)
    number = around.children.index(child) + 1
    if around.style == "flow":
        return brackets.add(written, around, number, written.clean[child.start : child.end])
    chunk = chunks(written, around)[number - 1]
    return [_put(written, around, number, written.clean[chunk.start : chunk.stop])]


def _carried(written: Written, step: Carry) -> Written:
    """An entry goes from list to list; into brackets and out of them it is written anew."""
    source, child = written.node(step.path[:-1]), written.child(step.path)
    left = edited(written, step.without)
    target, number = left.node(step.add.path[:-1]), int(step.add.path[-1])
    if source.style != target.style:
        return edited(left, step.add)
    if source.style == "flow":
        words = written.clean[child.start : child.end]
        return left.changed(brackets.add(left, target, number, words))
    chunk = chunks(written, source)[source.children.index(child)]
    words = written.clean[chunk.top : chunk.stop].lstrip(" ")
    further = left.column(target.start) - written.column(chunk.start)
    return left.changed([_put(left, target, number, _moved_right(words, further))])


def _moved_right(words: str, further: int) -> str:
    """Lines with the second and all others further right, or left where it is less than nothing."""
    first, *others = words.split("\n")
    if further < 0:
        others = [re.sub(rf"^ {{0,{-further}}}", "", line) for line in others]
    else:
        others = [" " * further + line if line.strip() else line for line in others]
    return "\n".join((first, *others))


def _expand(written: Written, path: Path, key: str) -> Iterable[Edit]:
    """A plain text becomes a mapping."""
    around, child = written.node(path[:-1]), written.child(path)
    text = child.node
    if around.style == "flow":
        return [Edit(text.start, text.start, f"{{{key}: "), Edit(text.end, text.end, "}")]
    if not around.is_list:
        return _replace(written, path, {key: text.value})
    further = written.column(text.start) - written.column(child.start)
    words = _moved_right(written.clean[text.start : text.end], further)
    return [Edit(text.start, text.end, f"{key}: {words}")]


def _collapse(written: Written, path: Path, key: str) -> Iterable[Edit]:
    """A mapping with nothing but a text becomes that text."""
    around, child = written.node(path[:-1]), written.child(path)
    mapping = child.node
    inner = mapping.child(key)
    text, before = inner.node, written.clean[inner.start : inner.node.start]
    if mapping.style == "flow" and (around.style == "flow" or "\n" not in before):
        return [Edit(mapping.start, text.start, ""), Edit(text.end, mapping.end, "")]
    if not around.is_list or "\n" in before:
        return _replace(written, path, text.value)
    further = written.column(child.start) - written.column(inner.start)
    words = _moved_right(written.clean[text.start : text.end], further)
    return [Edit(inner.start, text.end, words)]
