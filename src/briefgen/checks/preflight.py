"""Checks on a briefing and its brand before anything is laid out."""

from collections.abc import Iterable, Iterator, Sequence

from briefgen.brand.brand import Brand
from briefgen.content.briefing import Briefing
from briefgen.content.markup import spelled
from briefgen.language.fixed_words import PRINTED
from briefgen.language.language import Language
from briefgen.problems import Example, Problem, Rule
from briefgen.reading.model_walk import marked
from briefgen.reading.yaml_source import DataPath, Source
from briefgen.typefaces.fonts import missing, script, script_name, spoken

MOST_NAMED = 6  # characters that a problem names: enough to see of which kind they are
# Scripts that our tests set and read back. Greek and Cyrillic run and break like Latin.
PROVEN = frozenset({"Latn", "Arab", "Grek", "Cyrl"})
OF_ANY_SCRIPT = frozenset({"Zyyy", "Zinh"})
_LEAVE_OUT = "leave the character out, or choose a typeface that has it"
_LEAVE_THEM_OUT = "leave the characters out, or choose a typeface that has them"
_MARK_THEM = "mark the words with their language, which brings its typeface: [words]{lang=ar}"

MISSING_GLYPH = Rule(
    name="missing-glyph",
    severity="error",
    title="The brand's typefaces lack a character",
    source="PDF/UA-1 (ISO 14289-1), 7.21.8: no box may stand where a character is missing",
    advice="leave the character out, choose a typeface that has it, or mark the words' language",
    example=Example(
        "briefing", "text: one \N{SNOWMAN}", 'Lato cannot print "\N{SNOWMAN}" (snowman)'
    ),
)
UNTESTED_SCRIPT = Rule(
    name="untested-script",
    severity="warning",
    title="Words are in a script in which no page was ever tested",
    source="scripts differ in how they join, stack and break; a wrong page looks right to others",
    advice="let somebody who reads it look at every page before you pass them on",
    example=Example(
        "briefing",
        "text: the letter \N{COPTIC SMALL LETTER SHEI}",
        "pages in Coptic have never been tested",
    ),
)
RULES = (MISSING_GLYPH, UNTESTED_SCRIPT)

Texts = Sequence[tuple[DataPath, str]]


def glyphs(texts: Texts, source: Source, brand: Brand, language: Language) -> list[Problem]:
    """A problem for every text with characters that the brand's typefaces lack.

    Args:
        texts: what is `printed` of a briefing.
        source: gives their lines.
        brand: has the typefaces, and texts of its own.
        language: has fixed words.
    """
    known = brand.characters
    found = [
        *_lacking(texts, known, source, brand),
        *_lacking(list(brand.texts()), known, brand.source, brand),
    ]
    if lacking := list(missing(language.letters, known)):
        message = f"the brand's typefaces lack {_named(lacking)}"
        hint = f"{language.name} needs them: name another family"
        problem = brand.source.problem(("typography", "base"), message, hint)
        found.append(MISSING_GLYPH.found(problem))
    return found


def printed(source: Source, brand: Brand) -> Texts:
    """Every text of a briefing that is printed, with its path; its contact in one language only."""
    texts = dict(marked(Briefing, PRINTED, source.data))
    texts |= {path: text for path, text in brand.contact.texts() if path[0] != "brand"}
    return list(texts.items())


def _lacking(
    texts: Texts, known: frozenset[int], source: Source, brand: Brand
) -> Iterator[Problem]:
    families = " and ".join(dict.fromkeys(face.family for face in brand.faces))
    for path, text in texts:
        if lacking := list(missing(spelled(text), known)):
            message = f"{families} cannot print {_named(lacking)}"
            yield MISSING_GLYPH.found(source.problem(path, message, _cure(lacking)))


def _cure(lacking: Sequence[str]) -> str:
    if any(script(each) == "Arab" for each in lacking):
        return _MARK_THEM
    return _LEAVE_OUT if len(lacking) == 1 else _LEAVE_THEM_OUT


def _named(characters: Sequence[str]) -> str:
    """The first few of some characters by their names, and how many more there are."""
    names = ", ".join(map(spoken, characters[:MOST_NAMED]))
    more = len(characters) - MOST_NAMED
    return f"{names} and {more} more" if more > 0 else names


def scripts(texts: Texts, source: Source, brand: Brand) -> list[Problem]:
    """A warning for each script in which no page was ever tested, at the first text in it.

    Its arguments are those of `glyphs`.
    """
    files = [(source, texts), (brand.source, list(brand.texts()))]
    first: dict[str, Problem] = {}
    for file, found in files:
        for path, text in found:
            for name in _scripts_in(spelled(text)):
                if name not in first:
                    first[name] = _untested(name, file, path)
    return list(first.values())


def _scripts_in(text: str) -> Iterable[str]:
    if text.isascii():
        return ()
    found = dict.fromkeys(script(each) for each in text if each.isalpha())
    return (each for each in found if each not in PROVEN | OF_ANY_SCRIPT)


def _untested(name: str, file: Source, path: DataPath) -> Problem:
    message = f"pages in {script_name(name)} have never been tested"
    return UNTESTED_SCRIPT.found(file.problem(path, message, UNTESTED_SCRIPT.advice))
