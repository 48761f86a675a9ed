"""How messages call a value and what stands there, as a person would."""

import difflib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

_LONGEST_QUOTE = 60

# What people call keys, and the keys that they mean by it, the likeliest first.
_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "title": ("heading", "who"),
    "heading": ("title",),
    "headline": ("heading", "title"),
    "subtitle": ("short_title", "short_heading"),
    **dict.fromkeys(("bullets", "points", "list", "entries"), ("items",)),
    **dict.fromkeys(("content", "body", "paragraph", "description"), ("text", "alt", "label")),
    **dict.fromkeys(("author", "speaker"), ("by", "owner")),
    **dict.fromkeys(("telephone", "tel", "mobile"), ("phone",)),
    **dict.fromkeys(("mail", "e-mail"), ("email",)),
    **dict.fromkeys(("url", "link", "website"), ("address", "web")),
    **dict.fromkeys(("name", "person"), ("who", "title")),
    **dict.fromkeys(("venue", "location", "where"), ("place",)),
    **dict.fromkeys(("day", "when"), ("date", "review_date")),
    **dict.fromkeys(("file", "image", "photo"), ("path", "picture")),
    "date": ("review_date",),
    "event": ("what",),
    "job": ("role",),
    "value": ("number",),
}


def alike(word: str, known: Iterable[str]) -> list[str]:
    """The known words that a word resembles, the nearest first."""
    return difflib.get_close_matches(word.lower(), list(known))


def meant(word: str, known: Collection[str]) -> str:
    """The known key that is meant by a word: by what people call it, or nearly spelled so."""
    called = [key for key in _OTHER_WORDS.get(word.lower(), ()) if key in known]
    return next(iter([*called, *alike(word, known)]), "")


def subject(path: tuple[str | int, ...]) -> str:
    """Name the value at a path: "title", or entry 3 of "items"."""
    if not path:
        return "the file"
    if isinstance(path[-1], str):
        return f'"{short(path[-1])}"'
    whole = f" of {subject(path[:-1])}" if path[:-1] else ""
    return f"entry {path[-1] + 1}{whole}"


def standing(value: Any) -> str:
    """What kind of value stands somewhere, with the verb."""
    if isinstance(value, dict) and value:
        return "keys and values stand"
    return f"{_kind(value)} stands"


def in_words(value: Any) -> str:
    """A text in quotation marks, or what kind of value another one is."""
    return f'"{short(value)}"' if isinstance(value, str) else _kind(value)


def short(text: str) -> str:
    """A text as messages quote it."""
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "keys and values" if value else "an empty pair of brackets"
    return "a list" if isinstance(value, list) else "text"
