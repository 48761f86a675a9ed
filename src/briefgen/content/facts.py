"""Facts that a text may state: ``{{ period | slash }}``, ``{{ scr.counted }}``.

A fact is ``name.field | filter`` and nothing more. It is looked up, never computed by the text:
a template language in content could hang a build or eat the memory.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Protocol

from briefgen.language.fixed_words import NUMBER, put_in, text_for
from briefgen.problems import InForm, Problem
from briefgen.reading.yaml_source import DataPath, Source
from briefgen.unicode import cldr

FACT = re.compile(r"\{\{([^{}]*)\}\}")  # no braces inside: a search stays linear
_SAID = r"([\w.]+(?:[ ]?\|[ ]?\w+)*)"
_HALF = re.compile(rf"\{{\{{ ?{_SAID}|(?<![\w.]){_SAID} ?\}}\}}")  # with brackets on one side
FILTERS: Mapping[str, Callable[[str], str]] = {
    "slash": lambda text: text.replace("-", "/").replace("\N{EN DASH}", "/"),  # 2013-14: 2013/14
    "capital": lambda text: text[:1].upper() + text[1:],
}
LANGUAGE = "en-GB"  # of a briefing that states none
LONGEST = 300  # characters of a fact, because a text may state it many times
PLAIN = ("title", "short_title", "period", "status", "version", "owner", "review_date")

_CALLED = "say what the items are called, as in  counted: [review, reviews]"
_SAY_CALLED = InForm("fill in “What the points are called: one, and several” of that section")


class Counting(Protocol):
    """How a language counts."""

    @property
    def were(self) -> tuple[str, str]:
        """The verb for one, and for several."""

    def in_words(self, number: int, *, feminine: bool = False) -> str:
        """A number as words."""


def sections(data: Any) -> Iterator[tuple[DataPath, Mapping[str, Any]]]:
    """Path and content of what looks like a section, in data that nobody has checked yet.

    Behind each section come those that stand in it.
    """
    for place, section in _listed(data):
        yield place, section
        yield from (((*place, *inner), each) for inner, each in _listed(section))


def _listed(data: Any) -> Iterator[tuple[DataPath, Mapping[str, Any]]]:
    found = data.get("sections") if isinstance(data, Mapping) else None
    for number, section in enumerate(found if isinstance(found, list) else ()):
        if isinstance(section, Mapping):
            yield ("sections", number), section


def table(data: Any, counting: Counting) -> dict[str, str]:
    """Every fact of a briefing by its name.

    A section gives facts under its name, and all sections of a kind together under the kind:
    ``cases.number`` counts the cases of the whole briefing.
    """
    tag = language(data)
    facts = {name: str(data[name]) for name in PLAIN if data.get(name)}
    if "review_date" in facts:
        facts["review_date"] = cldr.long_date(tag, facts["review_date"])
    recipient = data.get("recipient")
    if isinstance(recipient, Mapping):
        facts |= {f"recipient.{name}": str(said) for name, said in recipient.items() if said}
    kinds: dict[str, list[Mapping[str, Any]]] = {}
    for _, section in sections(data):
        kinds.setdefault(kind_of(section), []).append(section)
        if section.get("name"):
            name, count = str(section["name"]), _count(section)
            facts |= _counts(name, count, _feminine(section), counting)
            facts |= _called(name, count, section.get("counted"), tag, facts[f"{name}.number"])
    for kind, alike in kinds.items():
        if f"{kind}.number" not in facts:
            count, feminine = sum(map(_count, alike)), all(map(_feminine, alike))
            facts |= _counts(kind, count, feminine, counting)
    return facts


def language(data: Any) -> str:
    """The tag of a briefing's language, in data that nobody has checked yet."""
    return str((isinstance(data, Mapping) and data.get("language")) or LANGUAGE)


def kind_of(section: Mapping[str, Any]) -> str:
    """The kind of a section, or what follows from its content, in data that nobody has checked."""
    return str(section.get("kind") or ("points" if section.get("items") else "text"))


def _count(section: Mapping[str, Any]) -> int:
    items = section.get("items")
    return rows(section) if "rows" in section else len(items) if isinstance(items, list) else 0


def rows(table: Mapping[str, Any]) -> int:
    """How many rows a table has below its headings, in data that nobody has checked yet."""
    listed = table.get("rows")
    return len(listed) - (not table.get("columns")) if isinstance(listed, list) and listed else 0


def _feminine(section: Mapping[str, Any]) -> bool:
    counted = section.get("counted")
    return isinstance(counted, Mapping) and counted.get("gender") == "feminine"


def _counts(name: str, count: int, feminine: bool, counting: Counting) -> dict[str, str]:  # noqa: FBT001
    return {
        f"{name}.number": counting.in_words(count, feminine=feminine),
        f"{name}.digits": str(count),
        f"{name}.were": _one_or_several(counting.were, count),
    }


def _called(name: str, count: int, counted: Any, tag: str, number: str) -> dict[str, str]:
    """What the items are called, without their number and with it."""
    if isinstance(counted, list) and len(counted) == 2:  # noqa: PLR2004 - one, and several
        called = _one_or_several(counted, count)
        return {f"{name}.called": called, f"{name}.counted": f"{number} {called}"}
    if not isinstance(counted, Mapping):
        return {}
    text = text_for(counted, tag, count)
    if not any(NUMBER in str(counted.get(each)) for each in cldr.PLURALS):
        text = f"{NUMBER} {text}"
    both = counted.get("called")
    without = _one_or_several(both, count) if isinstance(both, list) and both else ""
    return {
        f"{name}.called": without or put_in(text, number="").strip(),
        f"{name}.counted": put_in(text, number=number),
    }


def _one_or_several(words: Sequence[Any], count: int) -> str:
    return str(words[0 if count == 1 else -1])


def fill(text: str, facts: Mapping[str, str]) -> str:
    """Put the facts into a text. Unknown ones were refused when the file was read."""
    return FACT.sub(lambda found: _value(found[1], facts), text)


def _value(expression: str, facts: Mapping[str, str]) -> str:
    name, *filters = (part.strip() for part in expression.split("|"))
    value = facts[name]
    for each in filters:
        value = FILTERS[each](value)
    return value


def problems(source: Source) -> list[Problem]:
    """What is wrong with the facts in the texts of a file, each with its line."""
    return stated(source, source.data)


def stated(source: Source, briefing: Any) -> list[Problem]:
    """What is wrong with the facts that one file states about a briefing."""
    may_be_said = known(briefing)
    return [
        problem
        for path, text in texts(source.data)
        if "{{" in text or "}}" in text
        for problem in _wrong_in(text, may_be_said, source, path)
    ]


def known(briefing: Any) -> dict[str, str]:
    """The facts that a text may state about a briefing that nobody has checked yet."""
    return table(briefing, _AnyLanguage()) if isinstance(briefing, Mapping) else {}


class _AnyLanguage:
    """Enough of a language to know which facts there are."""

    were = ("", "")

    def in_words(self, number: int, *, feminine: bool = False) -> str:  # noqa: ARG002
        return str(number)


def texts(data: Any, path: DataPath = ()) -> Iterator[tuple[DataPath, str]]:
    """Every text in data that nobody has checked yet, with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from texts(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from texts(value, (*path, number))


def _wrong_in(
    text: str, known: Mapping[str, str], source: Source, path: DataPath
) -> Iterator[Problem]:
    for found in FACT.finditer(text):
        yield from _wrong(found[1], known, source, path)
    rest = FACT.sub("", text)
    if "{{" in rest or "}}" in rest:
        message = "the brackets of a fact are missing on one side here"
        yield source.problem(path, message, f"write it as {{{{ {_half(rest, known)} }}}}")


def _half(text: str, known: Mapping[str, str]) -> str:
    """The fact that is meant where brackets are missing; ``period`` where none can be told."""
    for found in _HALF.finditer(text):
        name, *filters = (part.strip() for part in (found[1] or found[2]).split("|"))
        near = [name] if name in known else get_close_matches(name, known, n=1)
        if near:
            return " | ".join([*near, *filters])
    return "period"


def _wrong(
    expression: str, known: Mapping[str, str], source: Source, path: DataPath
) -> Iterator[Problem]:
    name, *filters = (part.strip() for part in expression.split("|"))
    if not name:
        message = "no fact stands between {{ and }}"
        yield source.problem(path, message, "name one, as in {{ title }}, or delete the brackets")
    elif name not in known:
        hint, message = _nearest(name, known), f'there is no fact "{name}"'
        in_form = _SAY_CALLED if hint == _CALLED else None
        hint = hint or "a fact is a section's name and a field: scr.counted"
        yield source.problem(path, message, hint, in_form=in_form)
    elif "{{" in known[name] or len(known[name]) > LONGEST:
        why = "states a fact itself" if "{{" in known[name] else "is too long to be repeated"
        yield source.problem(path, f'the fact "{name}" {why}', "write the words that you mean")
    for each in filters:
        if each not in FILTERS:
            message = f'"{each}" cannot stand behind the | of a fact'
            yield source.problem(path, message, f"write one of: {', '.join(FILTERS)}")


def _nearest(name: str, known: Mapping[str, str]) -> str:
    section, _, asked = name.rpartition(".")
    if asked in {"counted", "called"} and f"{section}.number" in known:
        return _CALLED
    near = get_close_matches(name, known, n=1)
    return f'did you mean "{near[0]}"?' if near else ""
