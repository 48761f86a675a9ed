"""What a briefing may say: the models that the YAML file is read into."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from briefgen.content import facts, markup, typos
from briefgen.content.contact_block import ContactBlock
from briefgen.disk import Disk
from briefgen.language.fixed_words import (
    LONGEST_LINE,
    LONGEST_TEXT,
    PRINTED,
    Line,
    Plurals,
    Title,
    check_places,
    unknown_plurals,
)
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.models import Strict, finding
from briefgen.reading.yaml_source import Source, begin_with, data_path, validate
from briefgen.reading.yaml_source import read as read_source
from briefgen.unicode import cldr

_NAME = r"^[a-z][a-z0-9_]*$|^$"


def _matching(pattern: str, message: str, hint: str) -> AfterValidator:
    """A check by a pattern that says in words what to write instead."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise finding(message.format(text), hint)
        return text

    return AfterValidator(check)


MOST_ITEMS = 500  # far more than any sheet holds
Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), PRINTED]
Notes = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), PRINTED]
Named = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE)]
OneAndSeveral = Annotated[tuple[Title, ...], Field(min_length=2, max_length=2)]
Name = Annotated[
    str,
    _matching(
        _NAME, '"{}" cannot be a name', "write small letters, digits and _ without spaces: scr"
    ),
]
Kind = Literal["text", "cases", "themes", "points"]


class Item(Strict):
    """One case, theme or point. A plain text stands for an item with nothing but its text."""

    text: Text = Field(description="What the item says.", examples=["Support is needed"])
    ref: Line = Field("", description="The reference of a case.", examples=["SILR13B"])
    highlight: bool = Field(False, description="Whether it may go on the poster.")  # noqa: FBT003
    notes: Notes = Field("", description="What the trainer says about it.")

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value


class Counted(Plurals):
    """What the items are called, for each plural that the language tells apart.

    Where any text says ``{number}``, all are printed as they stand, with the number word in its
    place; otherwise the number word comes first.
    """

    called: OneAndSeveral | None = Field(
        None, description="Without a number: one, and several. Else the same without {number}."
    )
    gender: Literal["masculine", "feminine"] = Field(
        "masculine", description="Which number words the language uses with it."
    )

    @model_validator(mode="after")
    def _only_the_number(self) -> "Counted":
        for text in (getattr(self, each) for each in cldr.PLURALS):
            check_places(text, ("number",), "here", marks=True)
        for text in self.called or ():
            check_places(text, (), "in called", marks=True)
        return self


class Section(Strict):
    """A heading with text and items."""

    name: Name = Field(
        "",
        json_schema_extra={"pattern": _NAME},
        description="A short name for use in facts.",
        examples=["scr"],
    )
    kind: Kind | None = Field(None, description="How the items are set.", examples=["cases"])
    heading: Line = Field("", description="The heading, as printed.")
    short_heading: Line = Field("", description="The heading on posters and slides.")
    text: Notes = Field("", description="Paragraphs before the items; an empty line parts them.")
    counted: OneAndSeveral | Counted | None = Field(
        None,
        description="What the items are called: one, and several; or a text for each plural.",
        examples=[["serious case review", "serious case reviews"]],
    )
    items: tuple[Item, ...] = Field(
        (), max_length=MOST_ITEMS, description="The cases, themes or points."
    )
    continues: bool = Field(False, description="Whether it may go on overleaf.")  # noqa: FBT003
    notes: Notes = Field("", description="What the trainer says about it.")

    @model_validator(mode="after")
    def _says_something(self) -> "Section":
        if not (self.heading or self.text or self.items or self.counted):
            raise finding("this section is empty", "give it a heading, a text or items")
        if self.continues and not self.items:
            raise finding(
                "a section that continues overleaf needs items", "add items, or delete continues"
            )
        return self

    @property
    def set_as(self) -> Kind:
        """The kind, or what follows from the content when none is given."""
        return self.kind or ("points" if self.items else "text")


class Poster(Strict):
    """What the poster says besides the sections."""

    headline: Title = Field(description="A few words that are read from across a room.")


class Briefing(Strict):
    """The whole briefing of one YAML file."""

    title: Title = Field(description="The title, as printed.", examples=["Learning from reviews"])
    short_title: Line = Field("", description="A shorter title for page heads and slides.")
    period: Line = Field("", description="The period it covers.", examples=["2013-14"])
    language: cldr.Tag = Field(
        facts.LANGUAGE,
        json_schema_extra={"pattern": f"^{cldr.TAG}$"},
        description="The language, as a BCP 47 tag.",
    )
    brand: Named = Field(description="The folder of the brand.", examples=["styles/derbyshire"])
    layouts: tuple[Named, ...] = Field(
        (),
        description="The layouts of its pack; leaflet, poster and slides when none are said.",
        examples=[["leaflet", "slides", "handout"]],
    )
    editions: tuple[Named, ...] = Field(
        (), description="The editions that belong to its pack.", examples=[["large-print"]]
    )
    status: Literal["draft", "final"] | None = Field(None, description="Draft or final.")
    version: Line = Field("", description="The version, as printed.")
    owner: Line = Field("", description="Who answers for it.")
    review_date: Line = Field(
        "",
        description="When it is to be reviewed: printed in full where it is written as in the "
        "example, else as it stands.",
        examples=["2026-11-01"],
    )
    poster: Poster | None = Field(None, description="What the poster says.")
    contact: ContactBlock = Field(
        ContactBlock(), description="How readers reach the board, where its brand says otherwise."
    )
    sections: tuple[Section, ...] = Field(
        min_length=1,
        description="The sections in order.",
        examples=[[{"heading": "What we learnt", "items": ["One point", "Another point"]}]],
    )
    _source: Source | None = None

    def line(self, where: str) -> int:
        """The line of a value in the file, from 1, or of what is around it; 0 where there is none.

        Args:
            where: its path, as problems and pages have it: ``sections.4.items.7``.
        """
        return self._source.mark(data_path(where)).line if self._source else 0

    def read_from(self, source: Source) -> Self:
        """This briefing, from now on with the lines of the file that it was read from."""
        self._source = source
        return self


def read(path: Path, shown_as: str) -> tuple[Briefing, Source]:
    """Read a briefing with the line of every value.

    Raises:
        ProblemsFound: with everything that is wrong in the file.
    """
    source = source_of(path, shown_as)
    return checked(source), source


def source_of(path: Path, shown_as: str, disk: Disk | None = None) -> Source:
    """Read a briefing as plain data that is not checked yet, with warnings of typing slips.

    Raises:
        ProblemsFound: when it is no YAML.
    """
    source = read_source(path, shown_as, "briefing.yaml", begin_with(Briefing), disk)
    return replace(source, warnings=(*source.warnings, *typos.warnings(source)))


def checked(source: Source) -> Briefing:
    """Check a file as a whole, and make a briefing of it.

    Raises:
        ProblemsFound: with everything that is wrong in the file.
    """
    problems = [
        *_names_given_twice(source),
        *_continued_twice(source),
        *_plurals_unknown(source),
        *facts.problems(source),
        *markup.problems(source),
    ]
    try:
        briefing = validate(Briefing, source)
    except ProblemsFound as found:
        raise ProblemsFound([*found.problems, *problems]) from None
    if problems:
        raise ProblemsFound(problems)
    return briefing.read_from(source)


def _names_given_twice(source: Source) -> list[Problem]:
    seen: dict[str, int] = {}
    problems = []
    for number, section in facts.sections(source.data):
        name = section.get("name")
        if not isinstance(name, str) or not name:
            continue
        if name in seen:
            first = source.mark(("sections", seen[name], "name")).line
            problems.append(
                source.problem(
                    ("sections", number, "name"),
                    f'the name "{name}" stands on line {first} already',
                    "give each section a name of its own",
                )
            )
        seen.setdefault(name, number)
    return problems


def _plurals_unknown(source: Source) -> list[Problem]:
    tag = facts.language(source.data)
    return [
        problem
        for number, section in facts.sections(source.data)
        for problem in unknown_plurals(
            section.get("counted"), tag, source, ("sections", number, "counted")
        )
    ]


def _continued_twice(source: Source) -> list[Problem]:
    continuing = [
        number
        for number, section in facts.sections(source.data)
        if str(section.get("continues")).lower() in {"true", "yes", "on", "1"}
    ]
    return [
        source.problem(
            ("sections", number, "continues"),
            "only one section may continue overleaf",
            f"delete this, or the one on line "
            f"{source.mark(('sections', continuing[0], 'continues')).line}",
        )
        for number in continuing[1:]
    ]
