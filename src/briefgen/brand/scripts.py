"""Adapts a brand to languages that need other typefaces, or more room between lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.brand.brand import Brand
from briefgen.language.language import Language
from briefgen.typefaces import fonts
from briefgen.typefaces.fonts import missing

# How far apart lines must stand, in ems, so that marks do not touch letters of the line above.
# Arabic: in the bold typeface that we bring, a fathatan reaches 1.2 em above its line, and a final
# yeh 0.45 em below its own. We set 300 paragraphs of 40 words, and counted those in which two lines
# share the ink of a fifth of a letter: none at 1.6 em, one (in bold type) at 1.5, 26 at 1.28.
# Other scripts: about what their typefaces ask for, from ascender to descender.
LEADING_EM = {"Arab": 1.6, "Thai": 1.6, "Laoo": 1.6, "Khmr": 1.7, "Mymr": 1.7, "Tibt": 1.7}
LEADING_EM |= dict.fromkeys(("Deva", "Beng", "Gujr", "Guru", "Orya"), 1.5)
LEADING_EM |= dict.fromkeys(("Knda", "Mlym", "Sinh", "Taml", "Telu"), 1.5)
_NO_TEXT = ".columns", ".number"  # a line that has no height, and one that is always alone


def joined(brand: Brand, languages: Mapping[str, Language]) -> Brand:
    """The brand with what languages (by tag) need: typefaces and room between lines.

    A language's typeface joins where the brand's own cannot print the language's fixed words.
    """
    lacking = {
        tag: language
        for tag, language in languages.items()
        if language.typeface and any(missing(language.letters, brand.characters))
    }
    faces = dict.fromkeys(
        [*brand.faces, *(face for each in lacking.values() for face in each.faces)]
    )
    joined = {tag: language.typeface for tag, language in lacking.items()}
    apart = {tag: leading_em(language) for tag, language in languages.items()}
    leading = {tag: ems for tag, ems in apart.items() if ems}
    return replace(brand, faces=tuple(faces), joined=joined, leading=leading)


def leading_em(language: Language) -> float:
    """How far apart lines of a language stand, in ems; 0 where they stand as Latin ones do."""
    used = {fonts.script(letter) for letter in language.letters}
    return language.leading_em or max((LEADING_EM.get(code, 0.0) for code in used), default=0.0)


def style(brand: Brand, last: Sequence[str] = ()) -> str:
    """The CSS by which words in a stated language take their typefaces and their leading.

    A joined typeface has no italics, so emphasis is bold: slanted letters would be no italics.
    `last` are families that come last in every list.
    """
    return "\n".join([*_typefaces(brand, last), *_leading(brand)])


def margins_style(brand: Brand, tag: str) -> str:
    """The CSS for the leading of running heads, which stand in margin boxes and are no elements.

    A running head stands at the left, or at the right where text runs from right to left.
    """
    ems = brand.leading.get(tag)
    heads = (f"@top-{side} {{ line-height: {ems:g} !important }}" for side in ("left", "right"))
    return f"@page {{ {' '.join(heads)} }}" if ems else ""


def _leading(brand: Brand) -> Iterator[str]:
    """The CSS for leading: one distance in ems for type of any size."""
    but = "".join(f":not({each})" for each in _NO_TEXT)
    for tag, ems in brand.leading.items():
        yield f":lang({tag}){but} {{ line-height: {ems:g} !important }}"


def _typefaces(brand: Brand, last: Sequence[str]) -> Iterator[str]:
    if not brand.joined:
        return
    yield _tokens("[lang]", brand, "", last)
    for tag in brand.joined:
        yield _tokens(f'[lang="{tag}"]', brand, tag, last)
        yield f"em:lang({tag}) {{ font-style: normal; font-weight: bold }}"
    yield "[lang]:not(html) { font-family: var(--font-text) }"
    yield ":is(h1, h2, h3) [lang] { font-family: var(--font-headings) }"


def _tokens(selector: str, brand: Brand, tag: str, last: Sequence[str]) -> str:
    families = brand.body_family, brand.headings_family
    text, headings = (stack(brand, own, tag, last) for own in families)
    return f"{selector} {{ --font-text: {text}; --font-headings: {headings} }}"


def stack(brand: Brand, own: str, tag: str, last: Sequence[str] = ()) -> str:
    """A list of families for text in a language, as CSS; `own` is the brand's, `last` ends it."""
    return ", ".join([*(f'"{family}"' for family in brand.families(own, tag)), *last])
