"""What a briefing may say: the models that the YAML file is read into."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field

from briefgen.content import dropping, facts, markup, sources, table, typos
from briefgen.content.capitals import without_capitals
from briefgen.content.contact_block import ContactBlock
from briefgen.content.picture import Picture
from briefgen.content.section import MOST_ITEMS, AnySection, Name
from briefgen.content.showing import Layouts, Named
from briefgen.content.sources import Cited
from briefgen.content.strangers import (
    has_path,
    headings_as_keys,
    is_brand,
    is_of_no_kind,
    is_picture,
    strange_keys,
)
from briefgen.disk import Disk
from briefgen.language.fixed_words import (
    Line,
    Title,
    unknown_plurals,
)
from briefgen.problems import InForm, Problem, ProblemsFound, taken_away
from briefgen.reading import model_walk
from briefgen.reading.models import Strict
from briefgen.reading.yaml_source import DataPath, Source, data_path, form_of, validate
from briefgen.reading.yaml_source import read as read_source
from briefgen.unicode import cldr

_A_BRAND = "this is the file of a brand, and no briefing"
_NAME_A_BRIEFING = "name the briefing, in which  brand:  names the folder of this file"


class Poster(Strict):
    """What the poster says besides the sections."""

    headline: Title = Field(
        description="A few words that are read from across a room.",
        examples=["Ask, listen, record"],
    )
    picture: Picture | None = Field(
        None,
        description="A picture for the poster alone.",
        examples=[{"path": "photo.jpg", "alt": "A mother with her baby"}],
    )


class Briefing(Strict):
    """The whole briefing of one YAML file."""

    title: Title = Field(description="The title, as printed.", examples=["Learning from reviews"])
    short_title: Line = Field(
        "", description="A shorter title for page heads and slides.", examples=["Learning"]
    )
    period: Line = Field("", description="The period it covers.", examples=["2013-14"])
    language: cldr.Tag = Field(
        facts.LANGUAGE, description="The language, as a BCP 47 tag.", examples=["en-GB"]
    )
    brand: Named = Field(description="The folder of the brand.", examples=["styles/derbyshire"])
    layouts: Layouts = Field(
        (),
        description="The layouts of its pack; leaflet, poster and slides when none are said.",
        examples=[["leaflet", "slides", "handout"]],
    )
    editions: Layouts = Field(
        (), description="The editions that belong to its pack.", examples=[["large-print"]]
    )
    status: Literal["draft", "final"] | None = Field(
        None, description="Draft or final, as printed."
    )
    version: Line = Field("", description="The version, as printed.", examples=["1.0"])
    owner: Line = Field("", description="Who answers for it.", examples=["Business unit"])
    review_date: Line = Field(
        "",
        description="When it is to be reviewed: printed in full where it is written as in the "
        "example, else as it stands.",
        examples=["2026-11-01"],
    )
    picture: Picture | None = Field(
        None,
        examples=[{"path": "photo.jpg", "alt": "A mother with her baby"}],
        description="The picture of the whole: on the poster, the title slide, the cover of the "
        "booklet and of the tri-fold, and on the web page.",
    )
    poster: Poster | None = Field(
        None,
        description="What the poster says besides the sections.",
        examples=[{"headline": "Ask, listen, record"}],
    )
    contact: ContactBlock = Field(
        ContactBlock(),
        description="How readers reach the board, where its brand says otherwise.",
        examples=[{"email": "reviews@example.org"}],
    )
    recipient: dict[Name, Line] = Field(
        default_factory=dict,
        description="Facts of whoever gets it, for texts to state as {{ recipient.name }}; a plan "
        "of `briefgen batch` says them anew for each pack.",
        examples=[{"name": "Your partnership"}],
    )
    sections: tuple[AnySection, ...] = Field(
        min_length=1,
        description="The sections in order.",
        examples=[[{"heading": "What we learnt", "items": ["One point", "Another point"]}]],
    )
    sources: tuple[Cited, ...] = Field(
        (),
        max_length=MOST_ITEMS,
        description="What texts cite, by marks such as [^wt2018].",
        examples=[[{"name": "wt2018", "text": "Working Together to Safeguard Children"}]],
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
    disk = disk or Disk()
    read = read_source(path, shown_as, "briefing.yaml", form_of(Briefing), disk)

    def with_warnings() -> Source:
        source = without_capitals(read, Briefing)
        return replace(source, warnings=(*source.warnings, *typos.warnings(source)))

    return disk.once((source_of, path), (read.digest, shown_as), with_warnings)


def checked(source: Source) -> Briefing:
    """Check a file as a whole, and make a briefing of it.

    Raises:
        ProblemsFound: with everything that is wrong in the file.
    """
    if is_brand(source.data):
        raise ProblemsFound([Problem(source.file, 0, 0, _A_BRAND, _NAME_A_BRIEFING)])
    problems = [
        *_headings_as_keys(source),
        *_of_other_kinds(source),
        *_names_given_twice(source),
        *_plurals_unknown(source),
        *facts.problems(source),
        *table.problems(source),
        *dropping.problems(source),
        *markup.problems(source),
        *sources.problems(source),
    ]
    try:
        briefing = validate(Briefing, replace(source, data=_without_strangers(source.data)))
    except ProblemsFound as found:
        raise ProblemsFound([*found.problems, *problems]) from None
    if problems:
        raise ProblemsFound(problems)
    return briefing.read_from(source)


def _headings_as_keys(source: Source) -> list[Problem]:
    headings = headings_as_keys(source.data, model_walk.keys(Briefing))
    return [
        Problem(
            source.file,
            *source.keys[path],
            message,
            hint,
            where=".".join(path),
            in_form=_strange(path),
        )
        for path, (message, hint) in headings.items()
    ]


def _of_other_kinds(source: Source) -> list[Problem]:
    return [
        Problem(
            source.file,
            *source.keys.get((*path, key), source.mark((*path, key))),
            message,
            hint,
            where=".".join(map(str, (*path, key))),
            in_form=_strange((*path, key)),
        )
        for path, section in facts.sections(source.data)
        for key, (message, hint) in strange_keys(section, inside=_is_inside(path)).items()
    ]


def _strange(path: DataPath) -> InForm:
    return taken_away(path, f"“{path[-1]}” stands here, and no field is called so")


def _is_inside(path: DataPath) -> bool:
    """Whether the section at a path stands in another one."""
    return path.count("sections") > 1


def _without_strangers(data: dict[str, Any]) -> dict[str, Any]:
    """The same without what is told already: headings as keys, and keys of other sections."""
    if told := headings_as_keys(data, model_walk.keys(Briefing)):
        data = {key: value for key, value in data.items() if (key,) not in told}
        listed = data.get("sections")
        data["sections"] = listed if isinstance(listed, list) else [{"heading": "told already"}]
    return _with_own_keys(data, ())


def _with_own_keys(data: dict[str, Any], path: DataPath) -> dict[str, Any]:
    """The briefing, or the section at a path, and the sections in it, without strange keys."""
    strange = strange_keys(data, inside=_is_inside(path)) if path else {}
    own = {key: value for key, value in data.items() if key not in strange}
    if isinstance(listed := own.get("sections"), list):
        own["sections"] = [
            _with_own_keys(each, (*path, "sections", number)) if isinstance(each, dict) else each
            for number, each in enumerate(listed)
        ]
    if is_picture(data):  # told already, and else as it should be
        own |= {"kind": "picture", "path": "photo.jpg"}
    elif is_of_no_kind(data):
        own = {"kind": data["kind"], "heading": "told already"}
    elif has_path(data):
        own.setdefault("path", "photo.jpg")
    return own


def _names_given_twice(source: Source) -> list[Problem]:
    seen: dict[str, DataPath] = {}
    problems = []
    for path, section in facts.sections(source.data):
        name = section.get("name")
        if not isinstance(name, str) or not name:
            continue
        if name in seen:
            first = source.mark((*seen[name], "name")).line
            problems.append(
                source.problem(
                    (*path, "name"),
                    f'the name "{name}" stands on line {first} already',
                    "give each section a name of its own",
                    in_form=InForm(
                        "give each section a name of its own",
                        message=f'another section has the name "{name}" already',
                    ),
                )
            )
        seen.setdefault(name, path)
    return problems


def _plurals_unknown(source: Source) -> list[Problem]:
    tag = facts.language(source.data)
    return [
        problem
        for path, section in facts.sections(source.data)
        for problem in unknown_plurals(section.get("counted"), tag, source, (*path, "counted"))
    ]
