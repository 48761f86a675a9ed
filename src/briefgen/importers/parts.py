"""What stands below a heading as sections: lists, cases, quotations, tables, pictures."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.content.entry import MOST_INSIDE
from briefgen.content.section import MOST_ITEMS
from briefgen.importers import headings, inline, labels, quotations, references, tables
from briefgen.importers.document import Aside, Block, Paragraph, Picture, Table
from briefgen.language.fixed_words import LONGEST_LINE, LONGEST_TEXT

_IN_BOX = (None, "points")
_IN_A_BOX = "this stood in a box; its purpose may be action, warning, good-practice or information"
_NOTHING_SAID = (
    "if this picture says something, write  alt: what it shows  in place of  decorative: true; "
    "it is left out of files that have no room for it, unless you delete  may_drop"
)
MOST_DROPPED = 3  # drops first
_LEADS = "this was a paragraph before the list; it was taken for the list's heading"
_LONG = LONGEST_TEXT * 9 // 10  # letters of a text: signs of Markdown come to it
_EMPTY_LINE = "\n\n"
_SHORT_ITEM = 9  # words of a theme, on average at most
_BOLD = re.compile(r"\*\*([^*\[]+)\*\*")
_THEMES = re.compile(r"\bthemes?\b", re.IGNORECASE)


_Flow = Paragraph | Table | Picture


@dataclass
class Part:
    """A section to be, with what was not sure about it, for comments above it."""

    said: dict[str, Any] = field(default_factory=dict)
    unsure: list[str] = field(default_factory=list)
    inner: list["Part"] = field(default_factory=list)
    caption: bool = False  # whether it is a text that belongs to what stands before it
    label: str = ""  # of a call-out: what told it, a text if nothing stands below

    @property
    def is_list(self) -> bool:
        """Whether it has items, so that a paragraph that follows begins another part."""
        return "items" in self.said


@dataclass(frozen=True)
class Named:
    """Pictures by the names of their files in the briefing; those that it does not take are not."""

    names: Mapping[int, str]  # by the identity of the picture

    def of(self, picture: Picture) -> str:
        """The name of the file, or nothing."""
        return self.names.get(id(picture), "")


def parts(blocks: Sequence[Block], heading: str, named: Named) -> list[Part]:
    """Blocks as sections without headings, in their order.

    Args:
        blocks: what stands below one heading.
        heading: that heading, as it may tell what a list is.
        named: the files of pictures.
    """
    flow = [each for each in blocks if not isinstance(each, Aside)]
    made = [part for group in _grouped(flow) for part in _part(group, heading, named)]
    asides = [each for each in blocks if isinstance(each, Aside)]
    joined = map(_with_words, _joined(made, heading))
    return [*joined, *(part for each in asides for part in _aside(each, named))]


def _with_words(part: Part) -> Part:
    """A part; the label of a call-out that says nothing is a text."""
    return Part({"text": part.label}) if part.label else part


def _aside(aside: Aside, named: Named) -> Iterator[Part]:
    """What stands in a box beside the text, as a call-out; what that cannot hold follows it."""
    for part in parts(aside.blocks, "", named):
        _head(part)
        if (
            set(part.said) <= {"heading", "text", "items", "kind"}
            and part.said.get("kind") in _IN_BOX
        ):
            said = {key: value for key, value in part.said.items() if key != "kind"}
            yield Part({"kind": "box", "purpose": "information", **said}, [_IN_A_BOX, *part.unsure])
        else:
            yield part


def _head(part: Part) -> None:
    """Make the first paragraph of a box its heading, if that is in bold and others follow."""
    first, *others = part.said.get("text", "").split(_EMPTY_LINE)
    found = _BOLD.fullmatch(first)
    if found and (others or part.is_list) and len(first) <= headings.LONGEST:
        part.said |= {"heading": found[1], "text": _EMPTY_LINE.join(others)}


def _grouped(blocks: Sequence[_Flow]) -> Iterator[list[_Flow]]:
    """Blocks that make one thing together: the items of a list, a quotation and who said it."""
    at = 0
    while at < len(blocks):
        end = _end_of_list(blocks, at) or quotations.end(blocks, at) or references.end(blocks, at)
        end = end or at + 1
        yield list(blocks[at:end])
        at = end


def _end_of_list(blocks: Sequence[_Flow], start: int) -> int:
    """Where the list ends that begins here; 0 where none does."""
    first = blocks[start]
    if not isinstance(first, Paragraph) or not first.listed:
        return 0
    end = start + 1
    while end < len(blocks) and _continues(blocks[end], first):
        end += 1
    return end


def _continues(block: _Flow, first: Paragraph) -> bool:
    if not isinstance(block, Paragraph) or not block.listed:
        return False
    return block.depth > first.depth or block.listed == first.listed


def _part(group: list[_Flow], heading: str, named: Named) -> list[Part]:
    first = group[0]
    if isinstance(first, Table):
        return [Part(*tables.section(first))]
    if isinstance(first, Picture):
        return [_picture(first, named)] if named.of(first) else []
    paragraphs = [each for each in group if isinstance(each, Paragraph)]
    return [*_lists(paragraphs, heading)] if first.listed else _texts(paragraphs)


def _texts(paragraphs: Sequence[Paragraph]) -> list[Part]:
    """Paragraphs that are no list: a quotation, a label, cases without bullets, or plain text."""
    first = paragraphs[0]
    if quoted := quotations.said(paragraphs):
        return [Part(*quoted)]
    if purpose := labels.purpose(first):
        label = inline.text_of(first.runs)
        return [Part({"kind": "box", "purpose": purpose, "text": ""}, label=label)]
    if len(paragraphs) > 1:  # cases without bullets
        cases = [{"text": inline.text_of(each.runs, tabs=True)} for each in paragraphs]
        return [_cases(some) for some in _divided(cases)]
    text = inline.text_of(first.runs)
    is_caption = "caption" in first.style.casefold() and len(text) <= LONGEST_LINE
    return [Part({"text": each}, caption=is_caption) for each in _pieces(text)]


def _pieces(text: str) -> list[str]:
    """A text, or its pieces where it is longer than a briefing takes."""
    return textwrap.wrap(text, _LONG) if len(text) > _LONG else [text] if text else []


def _picture(picture: Picture, named: Named) -> Part:
    said = {"kind": "picture", "path": named.of(picture), "width": "half"}
    if alt := inline.line(picture.alt):
        return Part({**said, "alt": alt})
    return Part({**said, "decorative": True, "may_drop": MOST_DROPPED}, [_NOTHING_SAID])


def _lists(paragraphs: Sequence[Paragraph], heading: str) -> Iterator[Part]:
    """A list as one section, or as several where it is longer than a section may be."""
    items = _items(paragraphs)
    numbered = all(each.listed == "number" for each in paragraphs if not each.depth)
    for some in _divided(items):
        if references.has(some):
            yield _cases(some)
        elif numbered and len(items) > 1:
            yield Part({"kind": "steps", "items": _short(some)})
        elif _THEMES.search(heading) and _are_short(some):
            yield Part({"kind": "themes", "items": _short(some)})
        else:
            yield Part({"kind": "points", "items": _short(some)})


def _divided(items: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    """Items in as many lists as they need: one holds no more than so many."""
    return (items[at : at + MOST_ITEMS] for at in range(0, len(items), MOST_ITEMS))


def _items(paragraphs: Sequence[Paragraph]) -> list[dict[str, Any]]:
    """The items of a list, each with those that stand in it."""
    items: list[dict[str, Any]] = []
    top = min(each.depth for each in paragraphs)
    for each in paragraphs:
        if not (text := inline.text_of(each.runs, tabs=True)):
            continue
        is_inside, is_taken = each.depth > top, False
        if items and each.follows:
            is_taken = _followed(items[-1], text, inside=is_inside)
        elif items and is_inside:
            is_taken = _put_inside(items[-1], text)
        if not is_taken:
            items += [{"text": piece} for piece in _pieces(text)]
    return items


def _followed(item: dict[str, Any], text: str, *, inside: bool) -> bool:
    """Add a further paragraph to an item, or to the last one in it, if there is room for it."""
    within = item.get("items", []) if inside else []
    longer = f"{within[-1]} {text}" if within else f"{item['text']}{_EMPTY_LINE}{text}"
    if len(longer) > _LONG:
        return False
    item |= {"items": [*within[:-1], longer]} if within else {"text": longer}
    return True


def _put_inside(item: dict[str, Any], text: str) -> bool:
    """Add an item to those that stand in another one, if there is room for it."""
    inside = item.get("items", [])
    if has_room := len(inside) < MOST_INSIDE and len(text) <= _LONG:
        item["items"] = [*inside, text]
    return has_room


def _short(items: Iterable[dict[str, Any]]) -> list[Any]:
    """Items that say nothing but their text as that text alone."""
    spaced = (_spaced(item) for item in items)
    return [item["text"] if set(item) == {"text"} else item for item in spaced]


def _spaced(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item without tabs in its texts."""
    return {
        key: [each.replace("\t", " ") for each in value]
        if isinstance(value, list)
        else value.replace("\t", " ")
        for key, value in item.items()
    }


def _are_short(items: Sequence[Mapping[str, Any]]) -> bool:
    return sum(len(item["text"].split()) for item in items) <= _SHORT_ITEM * len(items)


def _cases(items: Sequence[Mapping[str, Any]]) -> Part:
    found = [_spaced(references.parted(item)) for item in items]
    lacking = sum("ref" not in item for item in found)
    why = f"{lacking} of these cases {'has' if lacking == 1 else 'have'} no reference that was told"
    return Part({"kind": "cases", "items": found}, [why] if lacking else [])


def _joined(made: Sequence[Part], heading: str) -> list[Part]:
    """Parts in which paragraphs stand together, and with the list that they introduce."""
    joined: list[Part] = []
    for part in made:
        last = joined.pop() if joined else Part()
        is_first = bool(heading) and not joined
        joined += _together(last, part, below_heading=is_first) if last.said else [part]
    return joined


def _together(last: Part, part: Part, *, below_heading: bool) -> list[Part]:
    """Two parts that follow each other, as one where they belong together."""
    kinds = last.said.get("kind"), part.said.get("kind")
    unsure = list(dict.fromkeys([*last.unsure, *part.unsure]))
    if kinds == (None, None) or (kinds == ("box", None) and "items" not in last.said):
        texts = filter(None, (each.said.get("text") for each in (last, part)))
        text = _EMPTY_LINE.join(texts)
        return [Part({**last.said, "text": text}, unsure)] if len(text) <= _LONG else [last, part]
    if kinds == ("box", "points") and "items" not in last.said:
        return [Part({**last.said, "items": part.said["items"]}, unsure)]
    if kinds == ("quote", "quote") and len(last.said.get("items", ())) < MOST_ITEMS:
        return [Part(quotations.together(last.said, part.said), unsure)]
    if kinds == ("picture", None) and "caption" not in last.said and part.caption:
        return [Part({**last.said, "caption": part.said["text"]}, last.unsure)]
    if not kinds[0] and part.is_list and kinds[1] != "quote":
        return _introduced(last, part, below_heading=below_heading)
    return [last, part]


def _introduced(before: Part, part: Part, *, below_heading: bool) -> list[Part]:
    """A list with the paragraphs before it; the last of them is its heading where it looks so."""
    *others, last = before.said["text"].split(_EMPTY_LINE)
    unsure = [*before.unsure, *part.unsure]
    if not last.endswith(":") or len(last.split()) > headings.MOST_WORDS or "[^" in last:
        return [Part({"text": before.said["text"], **part.said}, unsure)]
    if below_heading and not others:
        return [Part({"text": last, **part.said}, unsure)]
    headed = Part({"heading": last, **part.said}, [_LEADS, *part.unsure])
    return [Part({"text": _EMPTY_LINE.join(others)}, before.unsure), headed] if others else [headed]
