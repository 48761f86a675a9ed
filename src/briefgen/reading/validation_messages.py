"""Says in plain English what pydantic finds, by the type of a finding and not by its wording."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from briefgen.problems import Change, Fix, InForm, taken_away
from briefgen.reading import model_walk, naming
from briefgen.reading.naming import alike, in_words, short, standing, subject
from briefgen.reading.shapes import LIMITS, SCALARS, SHAPES
from briefgen.reading.yaml_lines import written
from briefgen.reading.yaml_tree import as_yaml

_Path = tuple[str | int, ...]

_ABOUT_KEYS = {"missing", "extra_forbidden"}
_OWN_WORDS = {"value_error", "assertion_error"}
_JOINED = re.compile(r"([a-z_]+)(:|\s)\s*(.+)")  # a key and its value that YAML read as one text
_KEYS_HERE = "the keys here are: "
_NONE_EITHER = "delete it, or write one of the keys that are named above"
_FILL_IN = InForm("fill it in")
_CHOOSE = InForm("choose one of those that are offered")
_OR_NOTHING = InForm("fill it in, or take it away", (Fix("Take it away", (Change(()),)),))
_UNITS = (("entry", "entries"), ("character", "characters"))


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with the value at a path, or (`at_key`) with the key of that value.

    `wants_list` says that a text stands where a list is needed.
    """

    path: _Path
    message: str
    hint: str = ""
    at_key: bool = False
    wants_list: bool = False
    in_form: InForm | None = None


@dataclass(frozen=True)
class _Raw:
    """One of pydantic's findings, with its path in the data and the union branches it is about."""

    type: str
    path: _Path
    branches: tuple[tuple[_Path, str | int], ...]  # where each union stands, and which branch
    value: Any
    context: dict[str, Any]
    words: str
    types: tuple[Any, ...]  # what may stand at `at`
    around: tuple[Any, ...]  # what may stand one step further out
    expected: str = ""

    @property
    def at(self) -> _Path:
        """The path of what must change: of the mapping, where a key is unknown or missing."""
        return self.path[:-1] if self.type in _ABOUT_KEYS else self.path

    @property
    def keys(self) -> list[str]:
        return list(
            dict.fromkeys(
                key for model in model_walk.models(self.types) for key in model_walk.keys(model)
            )
        )


def explain(model: type[BaseModel], data: Any, error: ValidationError) -> list[Finding]:
    """Say each of pydantic's findings once, in plain words.

    Pydantic reports every branch of a union: only the branch that comes nearest to the data is
    told. A colon that turned a text into a key is one finding, whatever follows from it. A
    misspelt key is one finding as well: the right key is not said to be missing, too.
    """
    every = _nearest([_raw(model, data, item) for item in error.errors(include_url=False)])
    raws = [raw for raw in every if not _follows(raw, every)]
    colons = {raw.at: trap for raw in raws if (trap := _colon_made_key(raw, data))}
    meant = {(*raw.at, _meant(raw)) for raw in raws if raw.type == "extra_forbidden"}
    others = [
        _finding(raw)
        for raw in raws
        if raw.at not in colons and not (raw.type == "missing" and raw.path in meant)
    ]
    return list(
        {
            (found.path, found.message): found for found in [*colons.values(), *_told_once(others)]
        }.values()
    )


def _raw(model: type[BaseModel], data: Any, item: Any) -> _Raw:
    """Follow pydantic's location through the data and the types side by side."""
    path: _Path = ()
    branches: list[tuple[_Path, str | int]] = []
    types: tuple[Any, ...] = (model,)
    around: tuple[Any, ...] = ()
    *way, last = item["loc"] or ("",)
    here = data
    for part in way if item["type"] in _ABOUT_KEYS else item["loc"]:
        inner = model_walk.step(types, part)
        if model_walk.has(here, part):
            path, here, around = (*path, part), here[part], types
        elif not inner:
            branches.append((path, part))
        types = inner or (() if path[-1:] == (part,) else model_walk.branch(types, part))
    if item["type"] in _ABOUT_KEYS:
        path = (*path, last)
    return _Raw(
        type=item["type"],
        path=path,
        branches=tuple(branches),
        value=here,
        context=item.get("ctx", {}),
        words=item["msg"],
        types=types,
        around=around,
        expected=SHAPES.get(item["type"]) or SCALARS.get(item["type"], ""),
    )


def _follows(raw: _Raw, every: list[_Raw]) -> bool:
    """Whether a list is called too short only because pydantic counts no wrong entries."""
    if raw.type != "too_short" or len(raw.value or "") < raw.context["min_length"]:
        return False
    return any(other.path[: len(raw.path)] == raw.path for other in every if other is not raw)


def _nearest(raws: list[_Raw], level: int = 0) -> list[_Raw]:
    """Of each union, keep only the findings of the branch that comes nearest."""
    kept = [raw for raw in raws if len(raw.branches) <= level]
    unions: dict[_Path, dict[str | int, list[_Raw]]] = {}
    for raw in raws:
        if len(raw.branches) > level:
            place, name = raw.branches[level]
            unions.setdefault(place, {}).setdefault(name, []).append(raw)
    for place, branches in unions.items():
        kept += _nearest(_nearest_branch(place, list(branches.values())), level + 1)
    return kept


def _nearest_branch(place: _Path, branches: list[list[_Raw]]) -> list[_Raw]:
    fitting = [found for found in branches if not _is_other_shape(place, found)]
    if len(fitting) == 1:
        return fitting[0]
    heads = [found[0] for found in fitting or branches]
    if all(head.expected and head.path == place for head in heads):
        expected = " or ".join(dict.fromkeys(head.expected for head in heads))
        return [replace(heads[0], expected=expected)]
    return min(fitting, key=len)


def _is_other_shape(place: _Path, found: list[_Raw]) -> bool:
    return all(raw.type in SHAPES and raw.path == place for raw in found)


def _colon_made_key(raw: _Raw, data: Any) -> Finding | None:
    """Recognize ``- Note: this is one text``, which YAML reads as the key "Note"."""
    mapping = model_walk.value_at(data, raw.at)
    if not isinstance(mapping, dict) or len(mapping) != 1 or not raw.at:
        return None
    ((key, value),) = mapping.items()
    if not isinstance(value, str | None) or not (raw.type == "string_type" or _unlike(raw, key)):
        return None
    before = "- " if isinstance(raw.at[-1], int) else f"{raw.at[-1]}: "
    text = f"{key}: {value}" if value else f"{key}:"
    message = f'the colon turned the text before it, "{short(key)}", into a key'
    said = f"a text is cut in two behind “{short(key)}”"
    in_form = InForm("write it anew as one text", message=said)
    return Finding(raw.at, message, written(before, text), in_form=in_form)


def _unlike(raw: _Raw, key: str) -> bool:
    """Whether an item's only key resembles no key that the item may have."""
    known = raw.keys
    is_item = raw.type in _ABOUT_KEYS and isinstance(raw.at[-1], int)
    if not is_item or key.lower() in known:
        return False
    return " " in key or key[:1].isupper() or not alike(key, known)


def _finding(raw: _Raw) -> Finding:
    if "message" in raw.context:
        hint, in_form = str(raw.context.get("hint", "")), raw.context.get("in_form")
        return Finding(raw.path, str(raw.context["message"]), hint, in_form=in_form)
    if raw.type in _OWN_WORDS:
        return Finding(raw.path, str(raw.context.get("error") or "") or raw.words)
    if raw.value is None and raw.type not in _ABOUT_KEYS:
        return _empty(raw)
    if say := _SAYERS.get(raw.type):
        return say(raw)
    if raw.expected:
        return _expected(raw)
    return Finding(raw.path, f"{subject(raw.path)} cannot stand like this: {raw.words}")


def _empty(raw: _Raw) -> Finding:
    message, key = f"{subject(raw.path)} is empty", str(raw.path[-1])
    if choices := model_walk.choices(raw.types):
        return Finding(raw.path, message, f"write one of: {', '.join(choices)}", in_form=_CHOOSE)
    if not model_walk.is_needed(raw.around, key):
        return _needless(raw)
    if raw.expected == "a list":
        hint = "write its entries below it, each behind a dash"
        return Finding(raw.path, message, hint, in_form=_FILL_IN)
    lines = as_yaml({key: model_walk.example(raw.around, key)})
    gap = "\n" if "\n" in lines else "  "
    return Finding(raw.path, message, f"write it, such as{gap}{lines}", in_form=_FILL_IN)


def _needless(raw: _Raw) -> Finding:
    message, hint = f"{subject(raw.path)} is empty", "write it, or delete the line"
    return Finding(raw.path, message, hint, in_form=_OR_NOTHING)


def _missing(raw: _Raw) -> Finding:
    key = str(raw.path[-1])
    return Finding(raw.path, f'"{key}" is missing', _added(raw, key), in_form=_FILL_IN)


def _added(raw: _Raw, key: str) -> str:
    """Give an example to copy: several lines only where they need not be indented."""
    example = model_walk.example(raw.types, key)
    lines = as_yaml({key: example})
    if not example or not lines.isascii():  # one in another language would puzzle
        return f'add a line that begins with "{key}:"'
    if "\n" not in lines:
        return f"add a line such as  {lines}"
    if len(raw.path) == 1:
        return f"add lines such as\n{lines}"
    return f'add a line that begins with "{key}:"'


def _extra(raw: _Raw) -> Finding:
    meant, keys = _meant(raw), raw.keys
    found = _JOINED.fullmatch(str(raw.path[-1]))
    if found and meant and found[1] == meant:
        lacks = "space is missing after the colon" if found[2] == ":" else "colon is missing"
        hint = f"write it as  {meant}: {found[3]}"
        message, in_form = f'a {lacks} behind "{meant}"', _strange(raw)
        return Finding(raw.path, message, hint, at_key=True, in_form=in_form)
    hint = f'did you mean "{meant}"?' if meant else f"{_KEYS_HERE}{', '.join(keys)}"
    if not meant and " " in str(raw.path[-1]) and raw.value.get(raw.path[-1]) is None:
        hint = "if it belongs to the text before it, put all of that in quotes: a comma ends it"
    message = f'"{short(str(raw.path[-1]))}" is not a key here'
    hint = hint if keys else "delete it"
    return Finding(raw.path, message, hint, at_key=True, in_form=_strange(raw))


def _told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same, where a long list of keys is given only with the first that is none of them."""
    told = set[str]()
    for each in findings:
        is_again = each.hint in told
        told |= {each.hint} if each.hint.startswith(_KEYS_HERE) else set()
        yield replace(each, hint=_NONE_EITHER) if is_again else each


def _meant(raw: _Raw) -> str:
    """Give the known key that is nearest to an unknown one and is not there already."""
    present = raw.value if isinstance(raw.value, dict) else {}
    found = _JOINED.fullmatch(str(raw.path[-1]))
    if found and found[1] in raw.keys and present.get(raw.path[-1]) is None:
        return found[1] if found[1] not in present else ""
    return naming.meant(str(raw.path[-1]), [key for key in raw.keys if key not in present])


def _expected(raw: _Raw) -> Finding:
    there = standing(raw.value) if raw.type in SHAPES else f"{in_words(raw.value)} stands"
    message = f"{subject(raw.path)} needs {raw.expected}, but {there} here"
    wants_list = raw.expected == "a list" and isinstance(raw.value, str)
    in_form = _misshapen(raw) if raw.type in SHAPES else None
    return Finding(raw.path, message, _shape_hint(raw), wants_list=wants_list, in_form=in_form)


def _strange(raw: _Raw) -> InForm:
    called = short(str(raw.path[-1]))
    return taken_away((), f"“{called}” stands here, and no field is called so")


def _misshapen(raw: _Raw) -> InForm:
    return taken_away((), f"{subject(raw.path)} is written in a way that no field shows")


def _shape_hint(raw: _Raw) -> str:
    key = str(raw.path[-1]) if raw.path else ""
    if raw.expected == "a list":
        return _list_hint(raw.value)
    if raw.expected == "keys and values" and raw.keys:
        return _keys_hint(raw)
    if raw.expected == "text":
        return "write it as one text, without dashes, brackets or keys"
    if raw.type in SHAPES and (example := model_walk.example(raw.around, key)):
        return f"write it as in\n{as_yaml({key: example})}"
    return f"write {raw.expected}"


def _keys_hint(raw: _Raw) -> str:
    """How to write keys and values in place of a text or a list."""
    match raw.value:
        case [str(text)] if isinstance(raw.path[-1], int):
            return f"write it without a second dash or brackets:  - {short(text)}"
    found = _JOINED.fullmatch(str(raw.value))
    if found and found[1] in raw.keys and found[2] == ":":
        return f"put a space after the colon:  {found[1]}: {short(found[3])}"
    return f'write keys on lines of their own, such as "{raw.keys[0]}: …"'


def _list_hint(value: Any) -> str:
    """How to make a list of what stands in its place."""
    if isinstance(value, dict):
        return f"put a dash before the first key of each entry:  - {next(iter(value), 'key')}: …"
    if str(value).startswith("-"):
        return "put a space after each dash"
    return 'write each entry on a line of its own that begins with "- "'


def _choice(raw: _Raw) -> Finding:
    choices = model_walk.choices(raw.types) or [str(raw.context.get("expected", ""))]
    near = alike(str(raw.value), choices)
    ordered = [*near, *(choice for choice in choices if choice not in near)]
    message = f"{subject(raw.path)} cannot be {in_words(raw.value)}"
    if len(ordered) == 1:
        return Finding(raw.path, message, f"write  {ordered[0]}", in_form=_CHOOSE)
    return Finding(raw.path, message, f"write one of: {', '.join(ordered)}", in_form=_CHOOSE)


def _tag(raw: _Raw) -> Finding:
    key = str(raw.context["discriminator"]).strip("'")
    path = (*raw.path, key)
    if "tag" not in raw.context:
        hint = f'add a line that begins with "{key}:"'
        return Finding(path, f'"{key}" is missing', hint, in_form=_FILL_IN)
    tags = str(raw.context["expected_tags"]).replace("'", "").split(", ")
    near = alike(str(raw.context["tag"]), tags)
    ordered = [*near, *(tag for tag in tags if tag not in near)]
    message = f'"{key}" cannot be {in_words(raw.context["tag"])}'
    return Finding(path, message, f"write one of: {', '.join(ordered)}", in_form=_CHOOSE)


def _count(raw: _Raw) -> Finding:
    if raw.context.get("min_length") == 1:
        return _needless(raw)
    least, most = raw.context.get("min_length"), raw.context.get("max_length")
    limit = f"at least {least}" if least is not None else f"at most {most}"
    one, many = _UNITS[raw.type.startswith("string")]
    unit = one if 1 in (least, most) else many
    has = raw.context.get("actual_length", len(raw.value or ""))
    return Finding(raw.path, f"{subject(raw.path)} needs {limit} {unit}, and has {has}")


def _limit(raw: _Raw) -> Finding:
    name, words = LIMITS[raw.type]
    bound = raw.context[name]
    limit = words.format(f"{bound:g}" if isinstance(bound, float) else bound)
    message = f"{subject(raw.path)} must be {limit}, but {in_words(raw.value)} stands here"
    return Finding(raw.path, message, f"write a number that is {limit}")


def _pattern(raw: _Raw) -> Finding:
    message = f"{subject(raw.path)} cannot be written as {in_words(raw.value)}"
    return Finding(raw.path, message, f"it must match {raw.context['pattern']}")


_SAYERS: dict[str, Callable[[_Raw], Finding]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "literal_error": _choice,
    "enum": _choice,
    "union_tag_invalid": _tag,
    "union_tag_not_found": _tag,
    "too_short": _count,
    "too_long": _count,
    "string_too_short": _count,
    "string_too_long": _count,
    "string_pattern_mismatch": _pattern,
    **dict.fromkeys(LIMITS, _limit),
}
