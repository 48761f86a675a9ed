"""Dates and periods as people type them: what day is meant, and whether there is one."""

import re
from calendar import month_name, monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from briefgen.content.slip import BRAND, Reading
from briefgen.problems import Problem
from briefgen.reading.yaml_source import DataPath

DATES = (
    ("review_date",),
    (*BRAND, "accessibility", "prepared"),
    (*BRAND, "accessibility", "reviewed"),
)
DATE_AS_IN = "write year, month and day as in 2026-11-01"
_PERIOD = re.compile(r"([0-9]{4})\s*[-\u2013/]\s*([0-9]{2}|[0-9]{4})")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ONLY_DIGITS = re.compile(r"[0-9]+(?:\s*[-./:]\s*[0-9]+)+")
_PARTING = r"\s*[-./\u2013]\s*"
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_PARTING}(\d{{1,2}}){_PARTING}(\d{{1,2}})(?:[ T][\d:.]+)?")
_YEAR_LAST = re.compile(rf"(\d{{1,2}}){_PARTING}(\d{{1,2}}){_PARTING}(\d{{4}}|\d{{2}})")
_DAY_IN_WORDS = re.compile(r"(?:\w+,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? (\w{3,9})\.?,? (\d{4})")
_MONTH_IN_WORDS = re.compile(r"(?:\w+,? )?(\w{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_SPREADSHEET = re.compile(r"[345]\d{4}")  # a day from 1982 to 2064 as a number
_FIRST_IN_SPREADSHEETS = date(1899, 12, 30)
_MONTHS = [name.lower() for name in month_name]  # in English: nothing of ours sets a locale
_CENTURY = 2000


def periods(reading: Reading) -> Iterator[Problem]:
    """Years of a period that do not follow each other."""
    for path, text in reading.printed:
        found = _PERIOD.fullmatch(text) if path == ("period",) else None
        if not found:
            continue
        first, last = found.groups()
        following = f"{int(first) + 1:04}"[-len(last) :]
        if last != following:
            until = last if len(last) == len(first) else first[:2] + last
            several = f", or {first} to {until} for several years" if until > first else ""
            hint = f"write {text[: found.start(2)]}{following}{several}"
            yield reading.slip(path, f'"{text}" does not end in the year after {first}', hint)


def dates(reading: Reading) -> Iterator[Problem]:
    """Dates that are no day, or are not written as dates are."""
    for path, text in reading.printed:
        typed = text.strip()
        if not typed or "{{" in typed or not _says_a_day(path, typed):
            continue
        day = _day(typed)
        if day and (hint := _no_such_day(*day)):
            yield reading.slip(path, f'there is no day "{typed}"', hint)
        elif not _ISO_DATE.fullmatch(typed):
            message = f'"{typed}" is not written as a date, and is printed as it stands'
            yield reading.slip(path, message, _written(*day) if day else DATE_AS_IN)


def _says_a_day(path: DataPath, text: str) -> bool:
    """Whether a text should be a date; when something happens, words may say too: in spring."""
    of_event = path[0] == "sections" and path[-3:-2] == ("items",) and path[-1] == "date"
    digits = _ONLY_DIGITS.fullmatch(text) or _SPREADSHEET.fullmatch(text)
    return path in DATES or (of_event and bool(digits))


def _day(text: str) -> tuple[int, int, int] | None:
    """Year, month and day that are meant, whether there is such a day or not; None if unclear.

    Of two numbers before a year the first is the day, as in Britain, unless it cannot be one.
    """
    if found := _ISO_DATE.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _YEAR_LAST.fullmatch(text):
        day, month, year = map(int, found.groups())
        day, month = (month, day) if month > len(_MONTHS) - 1 >= day else (day, month)
        year += _CENTURY if len(found[3]) == len("26") else 0
    elif found := _DAY_IN_WORDS.fullmatch(text):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    elif found := _MONTH_IN_WORDS.fullmatch(text):
        day, month, year = int(found[2]), _month(found[1]), int(found[3])
    elif _SPREADSHEET.fullmatch(text):
        counted = _FIRST_IN_SPREADSHEETS + timedelta(days=int(text))
        year, month, day = counted.year, counted.month, counted.day
    else:
        return None
    return (year, month, day) if month else None


def _month(word: str) -> int:
    """The number of a month by its English name or the beginning of that; 0 for another word."""
    named = [place for place, name in enumerate(_MONTHS) if name.startswith(word.lower())]
    return named[0] if len(named) == 1 else 0


def _written(year: int, month: int, day: int) -> str:
    """The hint with the day that is meant, as dates are written, and in words."""
    return f"write {year:04}-{month:02}-{day:02}, if {day} {month_name[month]} {year} is meant"


def _no_such_day(year: int, month: int, day: int) -> str:
    """What to write instead of a day that does not exist, or nothing for one that does."""
    if not year or not 1 <= month < len(_MONTHS):
        return DATE_AS_IN
    most = monthrange(year, month)[1]
    return "" if 1 <= day <= most else f"write a day from {year:04}-{month:02}-01 to {most}"
