"""Signs that came by accident: half a pair of quotation marks, garbled letters, lost zeros."""

import re
from collections.abc import Iterator

from briefgen.content import facts
from briefgen.content.slip import Reading
from briefgen.problems import Problem

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
            yield reading.slip((*path, "items", 0), message, hint)


def _text(item: object) -> str:
    said = item.get("text") if isinstance(item, dict) else item
    return said if isinstance(said, str) else ""
