"""Typefaces of languages whose letters a brand lacks: they join its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.brand import Brand
from briefgen.fonts import missing
from briefgen.language import Language


def joined(brand: Brand, languages: Mapping[str, Language]) -> Brand:
    """The brand with the typefaces of those languages whose fixed words its own cannot print."""
    lacking = {
        tag: language
        for tag, language in languages.items()
        if language.typeface and any(missing(language.letters, brand.characters))
    }
    faces = dict.fromkeys(
        [*brand.faces, *(face for each in lacking.values() for face in each.faces)]
    )
    joined = {tag: language.typeface for tag, language in lacking.items()}
    return replace(brand, faces=tuple(faces), joined=joined)


def style(brand: Brand, last: Sequence[str] = ()) -> str:
    """Which typefaces words take whose language is stated, where typefaces joined the brand's.

    Where a script has no italics, emphasis is bold: a slant of our making would be none.
    `last` is what comes last in every list of families.
    """
    if not brand.joined:
        return ""
    rules = [_tokens("[lang]", brand, "", last)]
    for tag in brand.joined:
        rules.append(_tokens(f'[lang="{tag}"]', brand, tag, last))
        rules.append(f"em:lang({tag}) {{ font-style: normal; font-weight: bold }}")
    return "\n".join(
        [
            *rules,
            "[lang]:not(html) { font-family: var(--font-text) }",
            ":is(h1, h2, h3) [lang] { font-family: var(--font-headings) }",
        ]
    )


def _tokens(selector: str, brand: Brand, tag: str, last: Sequence[str]) -> str:
    families = brand.body_family, brand.headings_family
    text, headings = (stack(brand, own, tag, last) for own in families)
    return f"{selector} {{ --font-text: {text}; --font-headings: {headings} }}"


def stack(brand: Brand, own: str, tag: str, last: Sequence[str] = ()) -> str:
    """The families of text in a language as CSS; `own` is the brand's, `last` comes after all."""
    return ", ".join([*(f'"{family}"' for family in brand.families(own, tag)), *last])
