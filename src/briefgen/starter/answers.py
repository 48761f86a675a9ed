"""What people answer to the questions about a new project, as values."""

import re

from briefgen.content.contact_block import WebPage
from briefgen.language.language import FOLDER, tried
from briefgen.library import Library, shipped
from briefgen.problems import Problem, ProblemsFound
from briefgen.starter.board_name import LONGEST
from briefgen.starter.first_brand import wrong
from briefgen.starter.stated_colours import colours_from
from briefgen.unicode import cldr

__all__ = ["colours_from", "language_from", "languages", "name_from", "web_from"]

_SCHEME = re.compile(r"https?://(?=www\.)", re.IGNORECASE)


def name_from(text: str) -> str:
    """A board's name; it may be empty.

    Raises:
        ProblemsFound: when it is too long for a lockup.
    """
    name = " ".join(text.split())
    if len(name) > LONGEST:
        message = f"a name of {len(name)} characters has no room on a page"
        hint = f"write one of at most {LONGEST} characters"
        raise ProblemsFound([Problem("", 0, 0, message, hint)])
    return name


def web_from(text: str) -> str:
    """A web address as it is printed; it may be empty.

    Raises:
        ProblemsFound: when it is none.
    """
    address = _SCHEME.sub("", text.strip()).removesuffix("/")
    if address and (found := wrong(WebPage, address))[0]:
        raise ProblemsFound([Problem("", 0, 0, *found)])
    return address


def language_from(text: str) -> str:
    """The tag of a language, from its tag or its name, such as Welsh; it may be empty.

    Raises:
        ProblemsFound: when there are no fixed words for it.
    """
    said = text.strip()
    if not said or (cldr.is_tag(said) and set(tried(said)) & set(languages())):
        return said
    for tag in languages():
        if said.casefold() in (tag, *cldr.names(tag)):
            return tag
    known = ", ".join(f"{tag} ({cldr.names(tag)[0].capitalize()})" for tag in languages())
    message = f'there are no words for the language "{said}"'
    raise ProblemsFound([Problem("", 0, 0, message, f"languages that we have: {known}")])


def languages() -> tuple[str, ...]:
    """The tags of the languages that there are fixed words for."""
    return tuple(Library((shipped(),)).names(f"{FOLDER}/*.yaml"))
