"""Languages by their tags: plurals, long dates and direction of writing, as Unicode's CLDR says.

Only this module imports Babel, and only when it has to: an English briefing seldom needs it.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator

from briefgen.reading.models import finding, pattern

TAG = r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*"  # BCP 47, as far as its shape goes
Direction = Literal["ltr", "rtl"]
PLURALS = ("zero", "one", "two", "few", "many", "other")  # Unicode TR 35, part 3
ENGLISH = "en"  # the one language that needs no Babel
BRITISH = {"en": "en-GB"}  # English without a region is British, as our fixed words are
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_tag(text: str) -> bool:
    """Whether a text has the shape of a language's tag."""
    return re.fullmatch(TAG, text) is not None


def _checked(tag: str) -> str:
    if not is_tag(tag):
        meant = _meant(tag)
        hint = f"write its tag: {meant}" if meant else "write its tag, such as en-GB or cy"
        raise finding(f'"{tag}" is no tag of a language', hint)
    return tag


def _meant(text: str) -> str:
    """The tag that is meant by a language's English name, or by a tag in another spelling."""
    from babel import Locale  # noqa: PLC0415 - slow, and rarely needed

    language, _, region = text.strip().replace("_", "-").partition("-")
    spelled = "-".join(filter(None, (language.lower(), region.upper())))
    names = {str(name).lower(): tag for tag, name in Locale("en").languages.items()}
    word = re.split(r"[\s(]", text.strip().lower())[0]
    return (
        spelled if is_tag(spelled) and language.lower() in names.values() else names.get(word, "")
    )


Tag = Annotated[
    str, AfterValidator(_checked), pattern(f"^{TAG}$", "write its tag, such as en-GB or cy")
]


def english_name(tag: str) -> str:
    """What a language is called in English; empty for a tag that Unicode does not know."""
    from babel import Locale  # noqa: PLC0415 - slow, and rarely needed

    return str(Locale("en").languages.get(tag.partition("-")[0], ""))


def same(one: str, other: str) -> bool:
    """Whether two tags name one language, in whatever regions."""
    return one.partition("-")[0] == other.partition("-")[0]


def _locale(tag: str) -> Any:
    """What Babel knows of a language, by its whole tag or else without region; None if nothing."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - slow, and rarely needed

    for name in (BRITISH.get(tag, tag), tag.partition("-")[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def names(tag: str) -> tuple[str, ...]:
    """What a language is called in English and in itself, in small letters: welsh, cymraeg."""
    locale = _locale(tag)
    found = (locale.get_language_name("en"), locale.get_language_name()) if locale else ()
    return tuple(str(each).casefold() for each in found if each)


def plurals(tag: str) -> tuple[str, ...]:
    """The plural categories that a language tells apart; all of them for an unknown language."""
    if same(tag, ENGLISH):
        return ("one", "other")
    locale = _locale(tag)
    if locale is None:
        return PLURALS
    return tuple(each for each in PLURALS if each in {*locale.plural_form.tags, "other"})


def plural(tag: str, number: int) -> str:
    """The plural category that a number takes: in Arabic ``two`` for 2, ``few`` for 7."""
    locale = None if same(tag, ENGLISH) else _locale(tag)
    if locale is None:
        return "one" if number == 1 else "other"
    return str(locale.plural_form(number))


def is_date(text: str) -> bool:
    """Whether a text is a day that there is, written as ``2026-11-01``."""
    try:
        return bool(_ISO_DATE.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def long_date(tag: str, text: str) -> str:
    """A date such as ``2026-11-01`` in the long form of a language; any other text as it stands."""
    if not is_date(text):
        return text
    if (locale := _locale(tag)) is None:
        return text
    from babel.dates import format_date  # noqa: PLC0415 - slow, and rarely needed

    return str(format_date(date.fromisoformat(text), "long", locale=locale))


def decimal(tag: str, number: float) -> str:
    """A number with at most one decimal, as a language writes it."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - slow, and rarely needed

    return str(format_decimal(number, "#,##0.#", locale=_locale(tag) or "en"))


def direction(tag: str, otherwise: Direction = "ltr") -> Direction:
    """Which way a language is written; `otherwise` when it is not known."""
    if same(tag, ENGLISH):
        return "ltr"
    locale = _locale(tag)
    if locale is None:
        return otherwise
    return "rtl" if locale.text_direction == "rtl" else "ltr"
