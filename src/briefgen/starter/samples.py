"""The samples that a new project may begin with, each a whole briefing that builds."""

import re
from collections.abc import Mapping
from pathlib import Path

from briefgen.library import shipped
from briefgen.unicode import cldr

LEAFLET = "leaflet"
SAMPLES: Mapping[str, str] = {  # and what each is
    LEAFLET: "the year's reviews: leaflet, poster, slides, web page",
    "seven-minute": "a seven-minute briefing: one side of A4, poster, slides, web page",
    "handout": "a morning of training: slides, handout, speaker notes, web page",
    "single-case": "learning from one case: leaflet, poster, slides, web page",
}
ENGLISH = "en"
EXAMPLE = "styles/derbyshire"  # the brand that samples name
_FOLDER = Path(__file__).parent / "samples"
_HEAD = re.compile(r"\A(?:#.*\n)+")
_LANGUAGE = re.compile(r"^language: .*$", re.MULTILINE)
_BRAND = re.compile(rf"^brand: {EXAMPLE}$", re.MULTILINE)
# Where the leaflet names the board that it is of, and what stands there for another one.
_NAMED = {
    "Derbyshire Safeguarding Children Board": "{name}",
    "Bwrdd Diogelu Plant Swydd Derby": "{name}",
    " الخاص بمجلس حماية الأطفال في ديربيشاير": "",
}
_OF_OTHERS = """\
# A leaflet about the reviews of a year, to be changed: the words are those of the Derbyshire
# Safeguarding Children Board for 2013-14. Counts such as "two" are made from the lists below.
# For a new year: copy this file, change the words, and build.
"""
_IN_ENGLISH = (
    "# The words below are English, to be replaced: in this language pages are set and read out."
)


def sample_text(sample: str, tag: str = "", brand: str = EXAMPLE, name: str = "") -> str:
    """A sample as the text of a ``briefing.yaml``.

    Args:
        sample: one of `SAMPLES`.
        tag: the language; without one, that of the sample.
        brand: the folder of the brand that it names.
        name: the board that it is for; without one, that of the example.
    """
    text, in_language = _words(sample, tag or ENGLISH)
    if name:
        if sample == LEAFLET:
            text = _HEAD.sub(_OF_OTHERS, text)
        head = _head_of(text)
        body = text[len(head) :]
        for words, instead in _NAMED.items():
            body = body.replace(words, instead.format(name=name))
        text = head + body
    if tag:
        remark = "" if in_language else f"{_IN_ENGLISH}\n"
        text = _LANGUAGE.sub(f"{remark}language: {tag}", text)
    return _BRAND.sub(f"brand: {brand}", text)


def is_translated(sample: str, tag: str) -> bool:
    """Whether the words of a sample are in a language; without a tag, in its own."""
    return _words(sample, tag or ENGLISH)[1]


def _head_of(text: str) -> str:
    """The comment above a text."""
    found = _HEAD.match(text)
    return found[0] if found else ""


def _words(sample: str, tag: str) -> tuple[str, bool]:
    """The text of a sample, in a language if we have it in that, and whether we have."""
    language = tag.partition("-")[0]
    translated = _FOLDER / f"{sample}.{language}.yaml"
    if translated.is_file():
        return translated.read_text("utf-8"), True
    own = shipped() / "briefing.yaml" if sample == LEAFLET else _FOLDER / f"{sample}.yaml"
    return own.read_text("utf-8"), cldr.same(tag, ENGLISH)
