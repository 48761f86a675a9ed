"""A briefing as the text of its file, with a comment at each place that is not sure."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import yaml

from briefgen.importers import inline
from briefgen.importers.document import LeftOut
from briefgen.importers.draft import Path
from briefgen.reading import checks

_WIDTH = 100  # columns of the file
_SEQUENCE, _TEXT = "tag:yaml.org,2002:seq", "tag:yaml.org,2002:str"
_IN_ONE_LINE = ("columns", "layouts", "editions")
_LONG = 72  # letters: a longer text stands in a block of its own


class _Dumper(yaml.SafeDumper):
    """Writes lists of cells in one line, and long texts in blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as PyYAML calls it
        super().increase_indent(flow, False)  # noqa: FBT003


class _Cells(list[str]):
    """A row of a table, which stands in one line."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar(_TEXT, text, style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(
    _Cells,
    lambda dumper, cells: dumper.represent_sequence(_SEQUENCE, cells, flow_style=True),
)


def text(
    data: Mapping[str, Any],
    unsure: Mapping[Path, Sequence[str]],
    head: Sequence[str],
    left_out: Sequence[LeftOut],
) -> str:
    """The text of a briefing's file.

    Args:
        data: what it says.
        unsure: what was guessed at which path; it stands in comments above that.
        head: lines of comment above all.
        left_out: words of comment below all.
    """
    said = yaml.dump(
        _set(data),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDTH,
    )
    above = [each for line in head for each in _comment(line)]
    lines = _with_comments(said, unsure)
    foot = [*_left(left_out)] if left_out else []
    return "".join(f"{line}\n" for line in [*above, *lines, *foot])


def _set(value: Any, key: str = "") -> Any:
    """Data whose rows of tables stand in one line each."""
    if isinstance(value, Mapping):
        return {name: _set(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        if key in _IN_ONE_LINE:
            return _Cells(value)
        return [_Cells(each) if key == "rows" else _set(each) for each in value]
    is_long = isinstance(value, str) and ("\n" in value or len(value) > _LONG)
    return _wrapped(value) if is_long else value


def _wrapped(text: str) -> str:
    """A long text in lines of the file; briefgen reads the end of a line as a space.

    So an empty line may be put in anywhere, and parts paragraphs.
    """
    fill = partial(textwrap.fill, width=_WIDTH - 12, break_long_words=False, break_on_hyphens=False)
    return "\n\n".join(map(fill, text.split("\n\n")))


def _with_comments(said: str, unsure: Mapping[Path, Sequence[str]]) -> list[str]:
    """Lines with comments above those where a path begins; sections stand apart."""
    lines = said.splitlines()
    begins = _begins(yaml.compose(said, yaml.SafeLoader))
    above: dict[int, list[str]] = {}
    for path, sentences in unsure.items():
        place = begins.get(path)
        if place is not None:
            above.setdefault(place, []).extend(sentences)
    sections = {line for path, line in begins.items() if path[-2:-1] == ("sections",)}
    first = {begins.get((*path[:-1], 0)) for path in begins if path[-2:-1] == ("sections",)}
    made = []
    for at, line in enumerate(lines):
        if at in sections and at not in first:
            made.append("")
        indent = line[: len(line) - len(line.lstrip())]
        asked = [
            f"{indent}# {checks.SIGN} {each}" for each in above.get(at, ())
        ]  # each in one line
        made += [*map(inline.without_unseen, asked), line]
    return made


def _begins(node: yaml.Node | None, path: Path = ()) -> dict[Path, int]:
    """The line on which each value of a file begins, with its key or its dash, from 0."""
    found: dict[Path, int] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            found |= {**_begins(value, (*path, key.value)), (*path, key.value): key.start_mark.line}
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            found |= {**_begins(value, (*path, at)), (*path, at): value.start_mark.line}
    return found


def _comment(line: str) -> list[str]:
    wrapped = textwrap.wrap(inline.without_unseen(line), _WIDTH - 2) or [""]
    return [f"# {each}".rstrip() for each in wrapped]


def _left(left_out: Sequence[LeftOut]) -> Iterable[str]:
    yield ""
    yield "# What was left out, and why:"
    for each in left_out:
        said = " ".join(each.text.split())
        first, *others = _comment(f"{said} ({each.reason})")
        yield f"# - {first[2:]}"
        yield from (f"#   {line[2:]}" for line in others)
