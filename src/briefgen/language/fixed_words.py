"""The fixed words of a language, its texts for each plural, and the places to fill in both.

A place is a name in curly brackets, ``{number}``, and nothing more. No other bracket may stand in a
fixed word, so nothing but a known value can ever be filled in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from briefgen.problems import Problem
from briefgen.reading.models import Strict, finding
from briefgen.reading.yaml_source import DataPath, Source
from briefgen.unicode import cldr

# Far more than any sheet holds: what is longer is refused at once, not after minutes of fitting.
LONGEST_LINE, LONGEST_TEXT = 500, 10_000


class Printed:
    """Marks the texts of a model that are printed, so that typefaces must have their letters."""


PRINTED = Printed()
Line = Annotated[str, StringConstraints(max_length=LONGEST_LINE), PRINTED]
Title = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE), PRINTED]
NUMBER = "{number}"  # its place in a text for a plural
KILO, MEGA = 1_000, 1_000_000  # bytes, as the SI counts
_PLACE = re.compile(r"\{([a-z]+)\}")
_MARK = re.compile(r"(?<=\])\{[^{}]*\}")  # marks words in another language; `markup` checks it


def check_places(text: str, known: Sequence[str], where: str, *, marks: bool = False) -> None:
    """Refuse every bracket in a text, except around the names of places that are filled in.

    Args:
        text: what a person wrote.
        known: the names of the places that it may have.
        where: how a hint names the text, such as "here".
        marks: whether words in it may be marked as in another language.

    Raises:
        PydanticCustomError: names the text, and what may stand in it.
    """
    rest = _MARK.sub("", text) if marks else text
    rest = _PLACE.sub(lambda place: "" if place[1] in known else place[0], rest)
    if "{" in rest or "}" in rest:
        places = ", ".join(f"{{{place}}}" for place in known) or "none"
        message = f'the brackets in "{text}" stand for nothing that is known'
        raise finding(message, f"what may stand {where}: {places}")


def put_in(text: str, **values: object) -> str:
    """A text with its places filled in; a place without a value stays as it is."""
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), text)


class Plurals(Strict):
    """A text for each plural that a language tells apart.

    The plurals are those of Unicode's CLDR; one that is not given is read as `other`.
    """

    zero: Line = Field("", description="For none, where the language has words of its own for it.")
    one: Line = Field("", description="For one.", examples=["adolygiad"])
    two: Line = Field("", description="For two.", examples=["مراجعتان"])
    few: Line = Field(
        "", description="For a few: in Arabic 3 to 10.", examples=["{number} مراجعات"]
    )
    many: Line = Field("", description="For many: in Arabic 11 to 99.")
    other: Title = Field(description="For every other number.", examples=["{number} مراجعة"])

    def of(self, tag: str, number: int) -> str:
        """The text for that number in a language, with the number in its place."""
        return put_in(text_for(self.model_dump(), tag, number), number=number)


def text_for(plurals: Mapping[str, Any], tag: str, number: int) -> str:
    """The text for a number in a language, of texts by plural that need not be checked yet."""
    return str(plurals.get(cldr.plural(tag, number)) or plurals.get("other") or "")


def unknown_plurals(plurals: Any, tag: str, source: Source, path: DataPath) -> list[Problem]:
    """Texts for plurals that the language does not tell apart: they would never be printed.

    Args:
        plurals: what stands there, in data that nobody has checked yet.
        tag: the language.
        source: its file.
        path: the place of the texts in it.
    """
    if not isinstance(plurals, Mapping):
        return []
    known = cldr.plurals(tag)
    return [
        source.problem(
            (*path, each),
            f'the language "{tag}" has no plural "{each}"',
            f"say what it has: {', '.join(known)}",
        )
        for each in cldr.PLURALS
        if each in plurals and each not in known
    ]


class FixedWords(Strict):
    """Words that briefgen prints of its own; `PLACES` names the places in the text of each key."""

    PLACES: ClassVar[Mapping[str, Sequence[str]]]

    @model_validator(mode="after")
    def _only_known_places(self) -> Self:
        for name, text in self.texts():
            check_places(text, self.PLACES.get(name, ()), f"in {name}")
        return self

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text with the name of its key."""
        for name, value in self:
            yield from ((name, text) for text in _texts_in(value))


def _texts_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Plurals):
        return [text for _, text in value if text]
    return list(value.values() if isinstance(value, dict) else value)


class Words(FixedWords):
    """The words that layouts print of their own."""

    PLACES: ClassVar = {
        "part": ("part", "parts"),
        "page": ("page", "pages"),
        "slide": ("number",),
        "source": ("number",),
        "version": ("version",),
        "owner": ("owner",),
        "review_date": ("date",),
        "qr_code": ("address",),
        "qr_code_called": ("called",),
        "scan_for": ("called",),
        "more_at": ("address",),
        "for_paper": ("title", "what"),
        "accessible_file": ("file",),
    }

    continued_overleaf: str = Field(description="Stands where a list goes on overleaf.")
    continued: str = Field(description="Stands where a list goes on from the side before.")
    draft: str = Field(description="The word for a draft.")
    final: str = Field(description="The word for what is final.")
    part: str = Field(description="Which part of a section a slide shows.")
    page: str = Field(description="Which side of several this is.")
    notes: str = Field(description="What stands over a side that is left for notes.")
    slide: str = Field(description="Which slide notes are for.")
    sources: str = Field(description="What stands over the sources that texts cite.")
    source: str = Field(description="What a mark that cites a source leads to.")
    back: str = Field(description="What leads from a source back to the mark that cites it.")
    version: str = Field(description="The version, with {version} in its place.")
    owner: str = Field(description="Who answers for the briefing, with {owner} in its place.")
    review_date: str = Field(description="When it is to be reviewed, with {date} in its place.")
    scan: str = Field(description="What to do with the QR code.")
    scan_for: str = Field(description="The same where the board says what the code leads to.")
    qr_code: str = Field(description="What the QR code is, for those who cannot see it.")
    qr_code_called: str = Field(description="The same by what the board calls its page.")
    themes: str = Field(description="What stands over themes that have no heading.")
    learning: str = Field(description="What stands over points that have no heading.")
    action: str = Field(description="What stands over a box with the purpose action.")
    warning: str = Field(description="What stands over a box with the purpose warning.")
    good_practice: str = Field(description="What stands over a box with the purpose good-practice.")
    information: str = Field(description="What stands over a box with the purpose information.")
    comma: str = Field(",", description="What parts a day from its hours, and what from where.")
    contact: str = Field(description="What stands over the ways to reach the board.")
    address: str = Field(description="What stands before a postal address.")
    hours: str = Field(description="What stands before the hours in which a board is reached.")
    more_at: str = Field(description="Where all of it is, in a file from which something dropped.")
    for_paper: str = Field(description="The title of a file that is to be printed.")
    accessible_file: str = Field(description="Which file is the accessible one.")


class WebWords(FixedWords):
    """The words that the web page says of its own; links may stand in them."""

    PLACES: ClassVar = {
        "file": ("size", "pages"),
        "kilobytes": ("number",),
        "megabytes": ("number",),
        "pages": ("number",),
        "reply": ("number",),
        "covers": ("title", "name"),
        "technical_lead": ("name",),
        "prepared": ("date",),
        "reviewed": ("date",),
    }

    skip: str = Field(description="Leads past what stands before the content.")
    contents: str = Field(description="What stands over the list of sections.")
    draft_note: str = Field(description="What a draft says of itself.")
    download: str = Field(description="What stands over the PDFs.")
    files: dict[str, str] = Field(
        default_factory=dict, description="What each file is called, by layout and edition."
    )
    file: str = Field(description="What is said of a PDF beside its title.")
    kilobytes: str = Field(description="A size in kilobytes, with {number} in its place.")
    megabytes: str = Field(description="A size in megabytes, with {number} in its place.")
    pages: Plurals = Field(description="How many sides a PDF has, for each plural.")
    for_paper: str = Field(description="Said of a file that only makes sense on paper.")
    formats: str = Field(description="What stands over the offer of other formats.")
    formats_lead: str = Field(description="What leads to the list of formats.")
    formats_list: tuple[str, ...] = Field(description="Formats that readers may ask for.")
    formats_ask: str = Field(description="How to ask for one.")
    email: str = Field(description="What stands before an e-mail address.")
    phone: str = Field(description="What stands before a telephone number.")
    post: str = Field(description="What stands before a postal address.")
    website: str = Field(description="What stands before a web address.")
    reply: Plurals = Field(description="How soon an answer comes, in working days.")
    statement: str = Field(description="The heading of the accessibility statement.")
    covers: str = Field(
        description="What the statement is about, with {title} and {name} in their places."
    )
    how: str = Field(description="The heading over how accessible the page is.")
    how_lead: str = Field(description="What leads to the list of what readers can do.")
    how_zoom: str = Field(description="That they can enlarge it.")
    how_keyboard: str = Field(description="That they can use the keyboard.")
    how_listen: str = Field(description="That they can listen to it.")
    how_colours: str = Field(description="That they can read it in light or dark colours.")
    how_print: str = Field(description="That they can print it.")
    how_files: str = Field(description="What the PDFs are like for screen readers.")
    limits: str = Field(description="The heading over what is not accessible.")
    limits_paper: str = Field(description="Said of files that are for paper.")
    limits_unknown: str = Field(description="Said after files that are for paper.")
    limits_none: str = Field(description="Said where there are no files for paper.")
    feedback: str = Field(description="The heading over whom to tell.")
    feedback_text: str = Field(description="What to tell the board.")
    enforcement: str = Field(description="The heading over who enforces the law.")
    enforcement_text: str = Field(description="Who enforces it, and whom to turn to.")
    technical: str = Field(description="The heading over standards and status.")
    technical_lead: str = Field(description="Which law asks for it, with {name} for the publisher.")
    technical_page: str = Field(description="Which standard the page is made to meet.")
    technical_files: str = Field(description="Which standard the PDFs are made to meet.")
    preparation: str = Field(description="The heading over when the statement was written.")
    prepared: str = Field(description="When it was written, with {date} in its place.")
    reviewed: str = Field(description="When it was last reviewed, with {date} in its place.")
    tested_page: str = Field(description="How the page is tested.")
    tested_files: str = Field(description="How the PDFs are tested.")

    def called(self, layout: str, edition: str) -> str:
        """What a file is called; by layout and edition where the language has no name for it."""
        name = f"{layout}-{edition}" if edition else layout
        plain = f"{layout.capitalize()} ({edition})" if edition else layout.capitalize()
        return self.files.get(name, plain)

    def size(self, count: int, language: str) -> str:
        """A number of bytes as people read it: kB without decimals, MB with one."""
        kilobytes = max(1, round(count / KILO))
        if kilobytes < MEGA // KILO:
            return put_in(self.kilobytes, number=kilobytes)
        return put_in(self.megabytes, number=cldr.decimal(language, count / MEGA))
