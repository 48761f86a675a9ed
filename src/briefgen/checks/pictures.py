"""Checks of pictures: may they be used, what do they say in words, how many dots have they."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from briefgen.artwork import LEAST_DPI as IN_PRINT
from briefgen.content.briefing import Briefing
from briefgen.content.pictured import pictures
from briefgen.contracts.contract import Deck
from briefgen.contracts.layout import Layout
from briefgen.pages.photos import Placing
from briefgen.pages.places import path_of
from briefgen.problems import Change, Example, Fix, InForm, Problem, Rule
from briefgen.reading.yaml_source import DataPath, Source
from briefgen.unicode import cldr
from briefgen.values import Placement

SOON_DAYS = 60  # before the last day: time enough to ask again, or to find another picture
LEAST_DPI, LEAST_ON_SCREEN = 150, 72  # dots an inch below which dots are seen
MOST_SENTENCES, MOST_LETTERS = 2, 250  # of alternative text
_NEEDLESS = re.compile(
    r"\s*(?:an? )?(?:image|picture|photo|photograph|graphic) (?:of|showing)\b", re.IGNORECASE
)
_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|svg|heic|webp|gif|tiff?)|(?:IMG|DSCN?|PXL)[_-]?\d+\S*", re.IGNORECASE
)
_ASK_AGAIN = InForm(
    "ask those whom it shows again, and then mend “Last day on which it may be used”; or choose "
    "another picture"
)
_SENTENCE = re.compile(r"[.!?](?=\s|$)")

NO_LONGER = Rule(
    name="picture-not-allowed",
    severity="error",
    title="A picture may no longer be used",
    source="UK GDPR, articles 6 and 7: who agreed to a picture for a time may count on that",
    advice="ask those whom it shows again and mend until, or take another picture",
    example=Example(
        "briefing",
        "text: one\n    picture: {path: photo.png, alt: Our board, until: 2020-01-31}",
        "this picture might be used until 31 January 2020",
    ),
)
SOON = Rule(
    name="picture-allowed-not-long",
    severity="warning",
    title="A picture may be used for a few weeks only",
    source="UK GDPR, articles 6 and 7: who agreed to a picture for a time may count on that",
    advice="ask those whom it shows again and mend until, or look for another picture",
    example=Example(
        "briefing",
        "text: one\n    picture: {path: photo.png, alt: Our board, until: 2026-12-01}",
        "this picture may be used until 1 December 2026",
    ),
)
WORDY = Rule(
    name="wordy-alt",
    severity="warning",
    title="Alternative text says that there is a picture, or goes on and on",
    source="WCAG 2.2, 1.1.1 and G94: it says in a sentence or two what the picture would say; that "
    "it is a picture, screen readers say themselves",
    advice="say in one sentence or two what the picture shows, and nothing else",
    example=Example(
        "briefing",
        "text: one\n    picture: {path: photo.png, alt: Image of our board}",
        'the words of this picture begin with "Image of", which screen readers say themselves',
    ),
)
FEW_DOTS = Rule(
    name="few-dots",
    severity="warning",
    title="A picture has so few dots that they are seen",
    source="150 dots an inch are the least that look sharp on paper, and 72 on a slide",
    advice="take the picture as large as the camera made it, or show it smaller:  width: half",
    example=Example(
        "briefing",
        "text: one\n    picture: {path: photo.png, alt: Our board}",
        "this picture has 19 dots an inch in the leaflet; they are seen below 150",
    ),
)
RULES = (NO_LONGER, SOON, WORDY, FEW_DOTS)


def permission(briefing: Briefing, source: Source, day: date) -> Iterator[Problem]:
    """A problem for each picture that may not be used on a day, or not for long after it."""
    for _, path, keys in pictures(briefing):
        if keys.until:
            last = date.fromisoformat(keys.until)
            if last < day:
                yield _found(NO_LONGER, f"might be used until {_long(keys.until)}", path, source)
            elif last - day < timedelta(days=SOON_DAYS):
                yield _found(SOON, f"may be used until {_long(keys.until)}", path, source)


def next_change(briefing: Briefing, day: date) -> date | None:
    """The first day after this one on which `permission` tells something else; None for none."""
    lasts = [date.fromisoformat(each.keys.until) for each in pictures(briefing) if each.keys.until]
    waits = [(last - day).days + after for last in lasts for after in (1 - SOON_DAYS, 1)]
    soonest = min((wait for wait in waits if wait > 0), default=None)
    if soonest is None or soonest > (date.max - day).days:
        return None
    return day + timedelta(days=soonest)


def wordy(briefing: Briefing, source: Source) -> Iterator[Problem]:
    """A warning for each picture whose words are not what it shows, or too many."""
    for _, path, keys in pictures(briefing):
        if needless := _NEEDLESS.match(keys.alt):
            what = f'begin with "{needless[0].strip()}", which screen readers say themselves'
        elif _NAME.fullmatch(keys.alt):
            what = "are the name of a file, which tells nobody what it shows"
        elif len(_SENTENCE.findall(keys.alt)) > MOST_SENTENCES:
            what = f"are more than {MOST_SENTENCES} sentences: they are heard in one go"
        elif len(keys.alt) > MOST_LETTERS:
            what = f"are {len(keys.alt)} characters long: they are heard in one go"
        else:
            continue
        message, where = f"the words of this picture {what}", (*path, "alt")
        in_form = InForm(WORDY.advice, tuple(_without(needless, keys.alt, where)))
        yield WORDY.found(source.problem(where, message, WORDY.advice, in_form=in_form))


def _without(needless: re.Match[str] | None, words: str, path: DataPath) -> Iterator[Fix]:
    """The button that deletes what screen readers say themselves."""
    rest = words[needless.end() :].strip() if needless else ""
    if needless and rest:
        change = Change(path, rest[0].upper() + rest[1:])
        yield Fix(f"Delete “{needless[0].strip()}”", (change,))


def few_dots(
    placings: Mapping[str, Placing], placement: Placement, layout: Layout, source: Source
) -> Iterator[Problem]:
    """A warning for each picture that stands on pages so large that its dots are seen."""
    rule, least = _least_dpi(layout)
    for each in (each for name, each in placings.items() if name in placement.boxes):
        width_px, height_px = each.photo.size
        shown_px = min(width_px, height_px * each.look.ratio)
        dpi = shown_px / (each.placed.width_mm / 25.4)
        if each.photo.is_drawing or round(dpi) >= least:
            continue
        where = f"{dpi:.0f} dots an inch in the {layout.contract.title}"
        asked = "they are seen below" if rule == FEW_DOTS else "print shops ask for"
        message = f"this picture has {where}; {asked} {least}"
        wide, high = (round(edge * least / dpi) for edge in (width_px, height_px))
        hint = f"{wide:,} x {high:,} dots would do; or show it smaller"
        path = path_of(each.placed.id)
        known = path if path in source.marks else path[:-1]
        yield rule.found(source.problem((*known, "path"), message, hint))


def _least_dpi(layout: Layout) -> tuple[Rule, int]:
    """How many dots an inch pictures need in a layout, and the rule that says so."""
    if layout.bleed_mm is not None:
        from briefgen.pdf.press.resolution import TOO_COARSE  # noqa: PLC0415 - slow to import

        return TOO_COARSE, IN_PRINT
    on_screen = layout.deck or isinstance(layout.contract, Deck)
    return FEW_DOTS, LEAST_ON_SCREEN if on_screen else LEAST_DPI


def _long(day: str) -> str:
    return cldr.long_date("en-GB", day)


def _found(rule: Rule, what: str, path: DataPath, source: Source) -> Problem:
    problem = source.problem(
        (*path, "until"), f"this picture {what}", rule.advice, in_form=_ASK_AGAIN
    )
    return rule.found(problem)
