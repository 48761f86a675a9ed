"""Signs that came by accident: half a pair of quotation marks, garbled letters, lost zeros."""

import re
from collections.abc import Iterator

from briefgen.content import facts
from briefgen.content.slip import AS_TABLE, PRINTED, Reading, Slip
from briefgen.problems import Example, InForm, Problem

# The letters that the first byte of UTF-8 becomes where it is read as Windows-1252, and then those
# that the others become.
_GARBLED = re.compile(
    "[\u00c2\u00c3\u00e2]"
    "[\u00a0-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]+"
)
_QUOTES = '"\u201c\u201d\u201e'
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s")
_WITHOUT_ZERO = re.compile(r"[1-9]\d{9}")
_WITH_ZERO = {"en", "en-GB", "cy"}  # languages of a country in which numbers begin with 0
_LONGEST_HINT = 100
_AS_STEPS = InForm("delete the numbers; points of the kind “Steps” get numbers by themselves")
_AS_TABLE = "make a section of kind: table of it, with each row behind a dash:  - [one, two]"
_UNDERLINED = re.compile(r"(?<!\w)__(\w[^_\n]*)__(?!\w)")
_PARTED = re.compile(r"\[[^\[\]]+\]\s+\((?:https?://|www\.)[^()\s]+\)")
_ROW = re.compile(r"[^\t]\t+[^\t]")


def half_quotes(reading: Reading) -> Iterator[Problem]:
    """A quotation mark at one end of a text that has no partner."""
    for path, text in reading.printed:
        bare = text.strip()
        if "\n" in bare or not (sign := _lone_quote(bare, reading)):
            continue
        where, other = ("end", "beginning") if bare.endswith(sign) else ("beginning", "end")
        message = f"the quotation mark {sign} at the {where} has none at the {other}"
        without = bare.strip(sign)
        cure = f"write it as  {without}" if len(without) <= _LONGEST_HINT else "delete it"
        yield reading.slip(path, message, f"{cure}  or write both quotation marks")


def _lone_quote(text: str, reading: Reading) -> str:
    """The only quotation mark of a text that begins or ends with it; empty for none.

    Behind a number a straight one means inches.
    """
    marks = [sign for sign in text if sign in _QUOTES]
    if len(marks) != 1 or not reading.is_english:
        return ""
    inches = marks[0] == '"' and text[-2:-1].isdigit()
    at_end = text.endswith(marks[0]) and not inches
    return marks[0] if at_end or text.startswith(marks[0]) else ""


def garbled(reading: Reading) -> Iterator[Problem]:
    """Letters that were saved in one encoding and opened in another, the first of each text."""
    for path, text in reading.printed:
        for found in _GARBLED.finditer(text):
            try:
                meant = found[0].encode("cp1252").decode("utf-8")
            except ValueError:
                continue
            sign = f'"{meant}"' if meant.strip() else "a space"
            mark = reading.mark_in(path, text, found.start(), found[0])
            message = f'"{found[0]}" stands where {sign} was meant'
            yield reading.slip(path, message, f"write {sign} in its place", mark)
            break


def lost_zeros(reading: Reading) -> Iterator[Problem]:
    """Telephone numbers without the zero at their beginning, which spreadsheets leave out."""
    if facts.language(reading.briefing) not in _WITH_ZERO:
        return
    for path, text in reading.printed:
        if "phone" in path and _WITHOUT_ZERO.fullmatch(text.strip()):
            message = f'the telephone number "{text.strip()}" has no 0 at its beginning'
            hint = f"write 0{text.strip()}: spreadsheets leave such a 0 out"
            yield reading.slip(path, message, hint)


def numbered_items(reading: Reading) -> Iterator[Problem]:
    """Items that bring the numbers along which they had in a list."""
    for path, section in facts.sections(reading.source.data):
        items = section.get("items")
        first = [_text(each) for each in items[:2]] if isinstance(items, list) else []
        numbers = [found[1] for text in first if (found := _NUMBERED.match(text))]
        if numbers == ["1", "2"]:
            sign = first[0].split()[0]
            message = f'these items bring numbers along: "{sign}" is printed as it stands'
            hint = "delete the numbers; items of  kind: steps  are numbered by themselves"
            yield reading.slip((*path, "items", 0), message, hint, in_form=_AS_STEPS)


def _text(item: object) -> str:
    said = item.get("text") if isinstance(item, dict) else item
    return said if isinstance(said, str) else ""


def underlined(reading: Reading) -> Iterator[Problem]:
    """Words between two underscores, as other programs write bold words."""
    for path, text in reading.printed:
        if found := _UNDERLINED.search(text):
            mark = reading.mark_in(path, text, found.start(), "__")
            message = f'"{found[0]}" is printed as it stands, with its underscores'
            yield reading.slip(path, message, f"write **{found[1]}** for bold words", mark)


def parted_links(reading: Reading) -> Iterator[Problem]:
    """Links with a space between their words and their address."""
    for path, text in reading.printed:
        if found := _PARTED.search(text):
            mark = reading.mark_in(path, text, found.start(), "[")
            message = "a space parts the words of this link from its address: it is printed so"
            yield reading.slip(path, message, "delete the space between ] and (", mark)


def rows(reading: Reading) -> Iterator[Problem]:
    """Items with tabs in them: rows that were copied from a table, told at the first."""
    for path, section in facts.sections(reading.source.data):
        items = section.get("items")
        for number, item in enumerate(items if isinstance(items, list) else ()):
            if _ROW.search(_text(item)):
                message = "a tab stands in this text, as between the columns of a table"
                yield reading.slip((*path, "items", number), message, _AS_TABLE, in_form=AS_TABLE)
                break


RULES: tuple[Slip, ...] = (
    Slip(
        name="half-quotes",
        severity="warning",
        title="A quotation mark stands at one end of a text alone",
        source=PRINTED,
        advice="write both quotation marks, or none",
        example=Example(
            "briefing",
            'text: one and two"',
            'the quotation mark " at the end has none at the beginning',
        ),
        find=half_quotes,
    ),
    Slip(
        name="garbled-letters",
        severity="warning",
        title="Letters were saved in one encoding and opened in another",
        source=PRINTED,
        advice="write the sign itself, or copy the text anew from where it came from",
        example=Example(
            "briefing",
            "text: the child\u00e2\u20ac\u2122s voice",
            '"\u00e2\u20ac\u2122" stands where "\u2019" was meant',
        ),
        find=garbled,
    ),
    Slip(
        name="lost-zero",
        severity="warning",
        title="A telephone number has lost the 0 at its beginning",
        source="Ofcom, National Telephone Numbering Plan: numbers of ten digits follow a 0",
        advice="write the 0 before it: spreadsheets leave it out",
        example=Example(
            "briefing",
            "kind: contacts\n    items: [{who: Call us, phone: 1629533190}]",
            'the telephone number "1629533190" has no 0 at its beginning',
        ),
        find=lost_zeros,
    ),
    Slip(
        name="numbered-items",
        severity="warning",
        title="Items bring the numbers along that they had in another list",
        source=PRINTED,
        advice="delete the numbers, or write  kind: steps: then they get numbers by themselves",
        example=Example(
            "briefing",
            "items:\n      - 1. Ask\n      - 2. Listen",
            'these items bring numbers along: "1." is printed as it stands',
        ),
        find=numbered_items,
    ),
    Slip(
        name="underlined-words",
        severity="warning",
        title="Words stand between underscores, as other programs write bold words",
        source=PRINTED,
        advice="write **words** for bold words",
        example=Example(
            "briefing",
            "text: one __bold__ word",
            '"__bold__" is printed as it stands, with its underscores',
        ),
        find=underlined,
    ),
    Slip(
        name="parted-link",
        severity="warning",
        title="A space stands between the words of a link and its address",
        source=PRINTED,
        advice="delete the space between ] and (",
        example=Example(
            "briefing",
            "text: see [our site] (https://example.org)",
            "a space parts the words of this link from its address: it is printed so",
        ),
        find=parted_links,
    ),
    Slip(
        name="pasted-row",
        severity="warning",
        title="An item holds a tab: it was copied from a table",
        source="WCAG 2.2, 1.3.1: a row is read as one only where it stands in a table",
        advice="make a section of kind: table of it",
        example=Example(
            "briefing",
            "items:\n      - Year\tReviews",
            "a tab stands in this text, as between the columns of a table",
        ),
        find=rows,
    ),
)
