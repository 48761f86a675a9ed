"""What a language brings: the fixed words of the layouts, number words, quotes, direction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from num2words import CONVERTER_CLASSES, num2words
from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    NonNegativeInt,
    PositiveFloat,
    model_validator,
)

from briefgen.language.fixed_words import Plurals, WebWords, Words, unknown_plurals
from briefgen.library import Library, shipped
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.models import Strict, finding
from briefgen.reading.yaml_source import Form, Source, read, validate
from briefgen.typefaces import fonts
from briefgen.typefaces.typography import FamilyName
from briefgen.unicode import cldr

FOLDER = "layouts/languages"
LEAST_LEADING_EM = 1.34  # of text in Latin letters, see base.css
LARGEST_IN_WORDS = 9_999  # beyond that a count in words is no help to a reader


def _apart(leading_em: float) -> float:
    if not leading_em >= LEAST_LEADING_EM:
        message = f"lines cannot stand {leading_em:g} em apart, nearer than those of English"
        hint = f"write {LEAST_LEADING_EM} or more, or leave it out: then its script decides"
        raise finding(message, hint)
    return leading_em


Leading = Annotated[float, AfterValidator(_apart)]


class Language(Strict):
    """One file of ``layouts/languages``."""

    name: str = Field(description="The language's own name.")
    numbers: str = Field(
        "", description="The language's code in num2words; without it counts are digits."
    )
    words_up_to: NonNegativeInt = Field(
        LARGEST_IN_WORDS, description="The largest count in words; above it they are digits."
    )
    before_nouns: dict[int, str] = Field(
        {}, description="Number words that read otherwise before what is counted."
    )
    feminine: dict[int, str] = Field(
        {}, description="Number words that read otherwise where what is counted is feminine."
    )
    none: str = Field(description="How a count of nothing reads.")
    were: tuple[str, str] = Field(description="The verb for one, and for several.")
    quotes: tuple[str, str, str, str] = Field(description="Double and single quotes.")
    direction: cldr.Direction = Field(
        "ltr", description="Which way it is written, where Unicode does not know the language."
    )
    typeface: FamilyName = Field(
        "", description="The family that joins brands whose typefaces lack the language's letters."
    )
    line_em: PositiveFloat = Field(
        36.5, description="How wide a line may be to hold 85 letters at the most, in ems."
    )
    leading_em: Leading = Field(
        0, description="How far apart all lines stand, in ems; without it, as its script asks."
    )
    words: Words = Field(description="The words that layouts print of their own.")
    web: WebWords = Field(description="The words that the web page says of its own.")

    @model_validator(mode="after")
    def _counts(self) -> "Language":
        if not {self.numbers, self.numbers[:2]} & {"", *CONVERTER_CLASSES}:  # as num2words looks
            known = get_close_matches(self.numbers, CONVERTER_CLASSES) or sorted(CONVERTER_CLASSES)
            message = f'no number words are known for "{self.numbers}"'
            raise finding(message, f"write one of: {', '.join(known)}")
        return self

    @property
    def faces(self) -> tuple[fonts.Face, ...]:
        """Regular and bold of its typeface, if it names one."""
        return fonts.companions(self.typeface) if self.typeface else ()

    @property
    def letters(self) -> str:
        """All words that layouts and the web page say of their own in this language."""
        web = (text for _, text in self.web.texts())
        return "".join([*self.words.model_dump().values(), *self.quotes, "…", *web])

    @property
    def ways(self) -> dict[str, str]:
        """What each way to reach a board is called, by its kind."""
        words, web = self.words, self.web
        return {
            "web": web.website,
            "phone": web.phone,
            "email": web.email,
            "address": words.address,
            "hours": words.hours,
        }

    def in_words(self, number: int, *, feminine: bool = False) -> str:
        """A count as words, as in "seven serious incident learning reviews"."""
        if number == 0:
            return self.none
        if number > self.words_up_to:
            return str(number)
        tables = (self.feminine, self.before_nouns) if feminine else (self.before_nouns,)
        word = next((table[number] for table in tables if number in table), "")
        return word or (str(num2words(number, lang=self.numbers)) if self.numbers else str(number))


def tried(tag: str) -> tuple[str, ...]:
    """The names of the files that may hold a language, the nearest first."""
    return tuple(dict.fromkeys((tag, tag.partition("-")[0])))


def load(tag: str, library: Library, asked_by: Source) -> Language:
    """The language for a BCP 47 tag: its own file, else that of the language without region.

    Args:
        tag: such as ``en-GB``.
        library: where the files are looked for.
        asked_by: the briefing, for the line of its ``language``.

    Raises:
        ProblemsFound: when there is no file for the language, or it lacks words.
    """
    if found := known([tag], library):
        return found[tag]
    hint = (
        f"languages that we have: {', '.join(library.names(f'{FOLDER}/*.yaml'))}; for another, "
        f"write {FOLDER}/{tried(tag)[-1]}.yaml beside the briefing, with these lines translated:\n"
        f"{_english().read_text('utf-8').rstrip()}"
    )
    called = cldr.english_name(tag)
    message = f'there are no words for the language "{tag}"{f" ({called})" if called else ""}'
    raise ProblemsFound([asked_by.problem(("language",), message, hint)])


def known(tags: Iterable[str], library: Library) -> dict[str, Language]:
    """The languages for tags, as far as there are files for them; each file is read once.

    Raises:
        ProblemsFound: when a file lacks words, or is wrong otherwise.
    """
    files = {tag: path for tag in tags if (path := _file(tag, library))}
    read = {path: _read(path, library) for path in dict.fromkeys(files.values())}
    return {tag: read[path] for tag, path in files.items()}


def _file(tag: str, library: Library) -> Path | None:
    """The file that holds a language, or nothing where there is none."""
    names = library.names(f"{FOLDER}/*.yaml")
    there = [name for name in tried(tag) if name in names]
    return library.find(f"{FOLDER}/{there[0]}.yaml") if there else None


def _read(path: Path, library: Library) -> Language:
    first = f"begin it with these lines, translated:\n{_english().read_text('utf-8').rstrip()}"
    form = Form(first)
    source, tag = read(path, library.show(path), form=form, disk=library.disk), path.stem
    problems = _plurals_unknown(source, tag)
    if missing := list(_missing(Language, source.data)):
        english = read(_english(), FOLDER)
        problems.append(_untranslated(missing, source, english))
        source = replace(source, data=_filled(source.data, missing, english.data))
    try:
        language = validate(Language, source)
        written = cldr.direction(tag, language.direction)
        if "direction" in language.model_fields_set and language.direction != written:
            problems.append(_written_otherwise(tag, written, source))
        if language.typeface:
            fonts.companions(language.typeface)
    except ProblemsFound as found:
        problems += found.problems
    except ValueError as wrong:
        problems.append(source.problem(("typeface",), *wrong.args))
    if problems:
        raise ProblemsFound(problems)
    return language.model_copy(update={"direction": written})


def _plurals_unknown(source: Source, tag: str) -> list[Problem]:
    web = source.data.get("web")
    return [
        problem
        for name, field in WebWords.model_fields.items()
        if field.annotation is Plurals and isinstance(web, dict)
        for problem in unknown_plurals(web.get(name), tag, source, ("web", name))
    ]


def _written_otherwise(tag: str, written: cldr.Direction, source: Source) -> Problem:
    way = {"ltr": "left to right", "rtl": "right to left"}[written]
    message = f'the language "{tag}" is written from {way}'
    return source.problem(("direction",), message, "delete this line: it is known without it")


def _english() -> Path:
    return shipped() / FOLDER / "en.yaml"


def _missing(model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The path of each text that every language must have and this one lacks."""
    for name, field in model.model_fields.items():
        inner = data.get(name, {})
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            if isinstance(inner, dict):
                yield from ((name, *path) for path in _missing(field.annotation, inner))
        elif name not in data and field.is_required():
            yield (name,)


def _untranslated(missing: Sequence[tuple[str, ...]], source: Source, english: Source) -> Problem:
    """One problem for all that is not translated yet: the lines of the English file, to copy."""
    lines = _english().read_text("utf-8").splitlines()
    block: dict[str, None] = {}
    for path in sorted(missing, key=lambda path: len(path) > 1):
        if len(path) > 1:
            there = path[0] in source.data
            block[f"# under {path[0]}:" if there else f"{path[0]}:"] = None
        block[lines[english.keys[path].line - 1]] = None
    return source.problem(
        missing[0][:-1],
        f"this language lacks {len(missing)} translation{'s' if len(missing) > 1 else ''}",
        "\n".join(["translate these lines and add them:", *block]),
    )


def _filled(
    data: Mapping[str, Any], missing: Sequence[tuple[str, ...]], english: Any
) -> dict[str, Any]:
    """A language's data, with English for what it lacks, so that all the rest can be checked."""
    filled = dict(data)
    for key in dict.fromkeys(path[0] for path in missing):
        inner = [path[1:] for path in missing if path[0] == key and path[1:]]
        filled[key] = _filled(data.get(key, {}), inner, english[key]) if inner else english[key]
    return filled
