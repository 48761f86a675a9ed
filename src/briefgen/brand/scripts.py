"""What languages ask of a brand whose own typefaces or lines are not enough for their letters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.brand.brand import Brand
from briefgen.language.language import Language
from briefgen.typefaces import fonts
from briefgen.typefaces.fonts import missing

# How far apart lines must stand, in ems, so that marks keep clear of what hangs down from the line
# above. Arabic: in the bold typeface that we bring, a fathatan ends up to 1.2 em above its line, a
# final yeh 0.45 em below the line before. Of 300 paragraphs of 40 words no two lines share a fifth
# of a letter's ink at 1.6 em, one in bold type at 1.5, and 26 at 1.28. Of other scripts: about what
# their typefaces ask for from ascender to descender.
LEADING_EM = {"Arab": 1.6, "Thai": 1.6, "Laoo": 1.6, "Khmr": 1.7, "Mymr": 1.7, "Tibt": 1.7}
LEADING_EM |= dict.fromkeys(("Deva", "Beng", "Gujr", "Guru", "Orya"), 1.5)
LEADING_EM |= dict.fromkeys(("Knda", "Mlym", "Sinh", "Taml", "Telu"), 1.5)
_NO_TEXT = ".columns", ".number"  # a line that has no height, and one that is always alone


def joined(brand: Brand, languages: Mapping[str, Language]) -> Brand:
    """The brand with what those languages ask for.

    That is their typefaces where its own cannot print their fixed words, and room between lines.
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
    """How far apart its lines stand; 0 where they may stand as Latin ones do."""
    used = {fonts.script(letter) for letter in language.letters}
    return language.leading_em or max((LEADING_EM.get(code, 0.0) for code in used), default=0.0)


def style(brand: Brand, last: Sequence[str] = ()) -> str:
    """Which typefaces words take whose language is stated, and how far apart their lines stand.

    Where a script has no italics, emphasis is bold: a slant of our making would be none.
    `last` is what comes last in every list of families.
    """
    return "\n".join([*_typefaces(brand, last), *_leading(brand)])


def margins_style(brand: Brand, tag: str) -> str:
    """How far apart lines stand in the margins of pages in a language, which are no elements.

    A running head stands at the left, or at the right where text runs from there.
    """
    ems = brand.leading.get(tag)
    heads = (f"@top-{side} {{ line-height: {ems:g} !important }}" for side in ("left", "right"))
    return f"@page {{ {' '.join(heads)} }}" if ems else ""


def _leading(brand: Brand) -> Iterator[str]:
    """One distance for all sizes: a headline's letters reach as far in its own ems as a text's."""
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
    """The families of text in a language as CSS; `own` is the brand's, `last` comes after all."""
    return ", ".join([*(f'"{family}"' for family in brand.families(own, tag)), *last])
