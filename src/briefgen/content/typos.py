"""Slips of the pen: what was typed or pasted and can be printed, but was hardly meant so.

Each is a warning with the place where it stands and a cure. `RULES` is the table of them.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import groupby
from typing import Any

from briefgen.content import markup, odd_signs, pasted, short_lines, sources, typed_dates
from briefgen.content.slip import PRINTED, Reading, Slip
from briefgen.problems import Example, InForm, Problem
from briefgen.reading.yaml_source import DataPath, Source

_ONE_BRACE = re.compile(r"(?<![{\]\\])\{\s*(\w+(?:\.\w+)?)\s*((?:\|\s*\w+\s*)*)\}(?!\})")
_OTHER_BRACKETS = re.compile(
    r"(?:\[\[|\u00ab|<<)\s*(\w+(?:\.\w+)?)\s*((?:\|\s*\w+\s*)*)(?:\]\]|\u00bb|>>)"
)
_END_OF_LINK = re.compile(r"\]\((?:https?://|www\.)[^()\s]+\)")


def warnings(source: Source, briefing: Any = None) -> list[Problem]:
    """Every slip in a file, in the order of the file.

    Args:
        source: the file, not checked yet.
        briefing: for the file of a brand, the data of the briefing that names it.
    """
    reading = Reading(source, source.data if briefing is None else briefing)
    return sorted({found for rule in RULES for found in rule.slips(reading)})


def _open_stars(reading: Reading) -> Iterator[Problem]:
    for (path, text), stars in groupby(reading.stars, lambda star: star[:2]):
        told = set()
        for place, count in _runs([star[2] for star in stars]):
            sign = "*" * count
            if sign not in told and (wording := _wording(text, place, count, reading)):
                told.add(sign)
                yield reading.slip(path, *wording, reading.mark_in(path, text, place, sign))


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Stars side by side: where each run begins, and how many they are."""
    for _, run in groupby(enumerate(places), lambda each: each[1] - each[0]):
        first, *others = [place for _, place in run]
        yield first, 1 + len(others)


def _wording(text: str, at: int, count: int, reading: Reading) -> tuple[str, str] | None:
    """Message and hint for stars that are printed; nothing for stars that may be meant.

    Those stand in f***, in 5*3, behind a word with a footnote, and before the footnote itself.
    """
    before, after = text[:at][-1:], text[at + count :][:1]
    sign, called = "*" * count, "bold words" if count == len("**") else "emphasis"
    meant = r"; before a star that is to be printed, write a backslash: \*"
    if count > len("**") or (before.isalnum() and after.isalnum()):
        return None
    if not before.isalnum() and after.strip() and after not in ")].,;:!?":
        hint = f"write {sign} behind the last of the words too{meant}"
        is_footnote = count == 1 and not text[:at].strip() and reading.has_footnotes
        return None if is_footnote else (f'"{sign}" begins {called} here and never closes', hint)
    if count == 1 or reading.has_footnotes or not (before.strip() or text.count(sign) > 1):
        return None
    if not before.strip():
        return f'"{sign}" does not touch a word', f"write **words** without spaces inside{meant}"
    hint = f"write {sign} before the first of the words too{meant}"
    return f'"{sign}" ends {called} here that never began', hint


def _one_brace(reading: Reading) -> Iterator[Problem]:
    for path, text in reading.printed:
        if "counted" in path:
            continue  # {number} is meant there
        told = set()
        for found in (*_ONE_BRACE.finditer(text), *_OTHER_BRACKETS.finditer(text)):
            name = _fact_meant(found[1], reading)
            if name and name not in told:
                told.add(name)
                filters = "".join(f" | {each}" for each in found[2].replace("|", " ").split())
                yield reading.slip(
                    path,
                    f'"{found[0]}" is printed as it stands: a fact stands between {{{{ and }}}}',
                    f"write {{{{ {name}{filters} }}}}",
                    reading.mark_in(path, text, found.start(), found[0]),
                )


def _fact_meant(name: str, reading: Reading) -> str:
    """The fact that is meant by a name: itself, or the one that is nearly spelled so."""
    if name in reading.facts:
        return name
    near = get_close_matches(name.lower(), reading.facts, n=1, cutoff=0.8)
    return near[0] if near else ""


def _links(reading: Reading) -> Iterator[Problem]:
    for path, text in reading.printed:
        for address in markup.leads_nowhere(pasted.PICTURE.sub("", text)):
            yield reading.slip(
                path,
                f'"{address}" is no web address, so the link is printed as it stands',
                "write the address in full: https://www.example.org",
                reading.source.mark_of(path, f"]({address})"),
            )


def _open_links(reading: Reading) -> Iterator[Problem]:
    for path, text in reading.printed:
        for at, address in markup.open_links(text):
            yield reading.slip(
                path,
                "the link that begins here never closes, so it is printed as it stands",
                f"write ) behind its address: {address})",
                reading.mark_in(path, text, at, "["),
            )
        found = _END_OF_LINK.search(text)
        if found and "[" not in text[: found.start()]:
            yield reading.slip(
                path,
                "the link that ends here never begins, so it is printed as it stands",
                "write [ before the words that lead there",
                reading.mark_in(path, text, found.start(), "]"),
            )


def _references_twice(reading: Reading) -> Iterator[Problem]:
    seen: dict[str, DataPath] = {}
    for path, text in reading.printed:
        if path[0] != "sections" or path[-1] != "ref" or not text.strip():
            continue
        first = seen.setdefault(text.strip().lower(), path)
        if first is not path:
            line = reading.source.mark(first).line
            message = f'the reference "{text}" stands on line {line} already'
            in_form = InForm(
                "give each point a reference of its own",
                message=f'another point has the reference "{text}" already',
            )
            hint = "give each item a reference of its own"
            yield reading.slip(path, message, hint, in_form=in_form)


RULES: tuple[Slip, ...] = (
    Slip(
        name="open-stars",
        severity="warning",
        title="The stars of bold words or of emphasis never close, or never begin",
        source=PRINTED,
        advice="write the stars before and behind the words; a backslash before one to be printed",
        example=Example(
            "briefing",
            "text: a **bold word that never ends",
            '"**" begins bold words here and never closes',
        ),
        find=_open_stars,
    ),
    Slip(
        name="html",
        severity="warning",
        title="HTML stands in a text",
        source=PRINTED,
        advice="write **words** for bold words and *words* for emphasis, and signs as themselves",
        example=Example(
            "briefing", "text: a <b>bold</b> word", '"<b>" is HTML, and is printed as it stands'
        ),
        find=pasted.html,
    ),
    Slip(
        name="one-bracket",
        severity="warning",
        title="A fact has one bracket on each side where it needs two",
        source=PRINTED,
        advice="write it in two brackets: {{ period }}",
        example=Example(
            "briefing",
            "text: in { period } there were two",
            '"{ period }" is printed as it stands: a fact stands between {{ and }}',
        ),
        find=_one_brace,
    ),
    Slip(
        name="pasted-line",
        severity="warning",
        title="A line begins with a bullet, a number or another sign that was pasted with it",
        source=PRINTED,
        advice="delete the sign: items get marks of their own, and a table is a section",
        example=Example(
            "briefing",
            "text: |\n      • one\n      • two",
            'this line begins with "•", which is printed as it stands',
        ),
        find=pasted.line_beginnings,
    ),
    Slip(
        name="lines-in-one-run",
        severity="warning",
        title="Short lines stand below each other in a text, and would be printed in one run",
        source="the end of a line is no more than a space, but here lines were meant",
        advice="make each line an item of a list, or put an empty line between them",
        example=Example(
            "briefing",
            "text: |-\n      Monday 9 to 5\n      Tuesday 9 to 5\n      Friday 9 to 12",
            "these 3 short lines are printed behind each other, in one run",
        ),
        find=short_lines.in_one_run,
    ),
    Slip(
        name="pasted-picture",
        severity="warning",
        title="A picture stands in a text, where it cannot be shown",
        source=PRINTED,
        advice="delete it",
        example=Example(
            "briefing",
            "text: our team ![photo](photo.jpg)",
            '"![photo](photo.jpg)" is a picture, which cannot stand in a text',
        ),
        find=pasted.pictures,
    ),
    Slip(
        name="dead-link",
        severity="warning",
        title="A link leads to what is no web address",
        source=PRINTED,
        advice="write the address in full: https://www.example.org",
        example=Example(
            "briefing",
            "text: see [our page](ourpage)",
            '"ourpage" is no web address, so the link is printed as it stands',
        ),
        find=_links,
    ),
    Slip(
        name="open-link",
        severity="warning",
        title="The bracket behind the address of a link is missing",
        source=PRINTED,
        advice="write ) behind the address",
        example=Example(
            "briefing",
            "text: see [our site](https://example.org for more",
            "the link that begins here never closes, so it is printed as it stands",
        ),
        find=_open_links,
    ),
    Slip(
        name="repeated-reference",
        severity="warning",
        title="Two items have the same reference",
        source="people quote an item by its reference, which must lead to one",
        advice="give each item a reference of its own",
        example=Example(
            "briefing",
            "items:\n      - {ref: A1, text: one}\n      - {ref: A1, text: two}",
            'the reference "A1" stands on line 7 already',
        ),
        find=_references_twice,
    ),
    Slip(
        name="uncited-source",
        severity="warning",
        title="No text cites a source",
        source="a source is printed where it is cited: nobody would see this one",
        advice="cite it by a mark behind the words that it supports, or delete it",
        example=Example(
            "briefing",
            "text: one\nsources: [{name: wt2018, text: Working Together}]",
            'no text cites the source "wt2018"',
        ),
        find=sources.never_cited,
    ),
    Slip(
        name="strange-period",
        severity="warning",
        title="The years of a period do not follow each other",
        source="a reporting year ends in the year after it begins: another is most often a slip",
        advice="write both years of the period anew: 2013-14, or 2013 to 2016 for several",
        example=Example(
            "briefing",
            "text: one\nperiod: 2013-15",
            '"2013-15" does not end in the year after 2013',
        ),
        find=typed_dates.periods,
    ),
    Slip(
        name="strange-date",
        severity="warning",
        title="A date is no day, or is not written as dates are",
        source="ISO 8601-1, 5.2.2: year, month, day; any other order is read otherwise elsewhere",
        advice="write year, month and day as in 2026-11-01",
        example=Example(
            "briefing",
            "text: one\nreview_date: 31/10/2026",
            '"31/10/2026" is not written as a date, and is printed as it stands',
        ),
        find=typed_dates.dates,
    ),
    Slip(
        name="curly-quotes",
        severity="warning",
        title="Curly quotation marks stand where YAML needs straight ones",
        source=PRINTED,
        advice='write the text in straight quotation marks: "words"',
        example=Example(
            "briefing",
            "text: \u201cone\u201d",
            "the curly quotation mark “ does not enclose a text: it is printed",
        ),
        find=pasted.curly_quotes,
    ),
    *odd_signs.RULES,
)
