"""Makes the HTML of one layout pass from briefing, brand, layout and plan."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from briefgen.brand.brand import Brand
from briefgen.brand.colour import are_grey
from briefgen.brand.logos.logo import Logo
from briefgen.content.line_ends import headline_bound, words_apart
from briefgen.content.markup import SOFT_BREAK
from briefgen.contracts.contract import Deck
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.contracts.layout import Layout
from briefgen.pages import panel, photos, statements, tables
from briefgen.pages.citing import linked
from briefgen.pages.parts import shared_out
from briefgen.pages.templates import Subject, fill
from briefgen.values import RULE_MM, RULES_HEAD_EM, Plan

NOTES_HEAD_MM = 16  # above lines to write on, on sides of their own
# WeasyPrint 70 sets the first word of a text alone on its line where all of the text fits but for
# the space at its end, before bold words for example. A zero-width space behind it prevents that.
_SPACE_BEFORE = re.compile(r"(?<=[^\s>]) (?=<(?:a|em|span|strong)[ >])")


@dataclass(frozen=True, kw_only=True)
class Job(Subject):
    """What the pages of one layout are made from.

    `tight` asks for a closer setting of what stands first and last, where that would be too high.
    A `trial` asks only whether the briefing fits in the smallest type.
    """

    layout: Layout
    tight: bool = False
    trial: bool = False

    @property
    def shown_brand(self) -> Brand:
        """The brand; in speaker notes in the colours of the slides that they show."""
        return self.brand.of_slides if self.layout.deck else self.brand

    def address(self, logo: Logo, colour: str) -> str:
        """A short address for a logo, because the typesetter reads long ones slowly."""
        return logo.address(colour)

    @cached_property
    def placings(self) -> Mapping[str, photos.Placing]:
        """The pictures that it shows, by their ids, each in its place."""
        layout = self.layout
        contract = layout.deck.contract if layout.deck else layout.contract
        filled = layout.edition.file.colours if layout.edition else {}
        setting = photos.Setting(
            contract,
            self.brand.colours["text"],
            layout.bleed_mm,
            grey=bool(filled) and are_grey(self.brand.colours),
            reach=int(layout.tokens["reach"]),
        )
        parts = self.content.sections_for(contract, contract.geometry)
        return photos.placings(self.content, parts, setting)

    @property
    def called(self) -> str:
        """What the file is called in the language of the briefing."""
        edition = self.layout.edition.name if self.layout.edition else ""
        return self.content.language.web.called(self.layout.name, edition)

    @property
    def genre(self) -> str:
        """What it is called in the language, in any edition; else the title of its contract."""
        name, title = self.layout.name, str(self.layout.source.data["title"])
        return self.content.language.web.files.get(name, f"{title[:1].upper()}{title[1:]}")


def compose(job: Job, plan: Plan) -> str:
    """The HTML for one layout pass; `styling` says how it looks."""
    html = linked(fill(job, job.layout.template, **handed(job, plan)))
    html = html.replace(SOFT_BREAK, "\N{ZERO WIDTH SPACE}")  # WeasyPrint 70 ends no line at <wbr>
    return _SPACE_BEFORE.sub(" \N{ZERO WIDTH SPACE}", html)


def handed(job: Job, plan: Plan) -> dict[str, Any]:
    """What a layout's template is handed, besides all that every template is handed."""

    def headline(html: Markup, name: str) -> Markup:
        tied = headline_bound(html)
        return words_apart(tied, name) if plan.words_apart else tied

    contract = job.layout.contract
    geometry = contract.geometry.of_sides(plan.sides)
    leading_em = job.brand.leading.get(job.content.briefing.language, 0.0)
    sheet = contract if not job.layout.deck else job.layout.deck.contract
    smallest_pt, largest_pt = sheet.sizes_pt
    return {
        "sections": job.content.sections_for(contract, geometry),
        "cited": job.content.boxed_sources(contract),
        "slides": shared_out(job.content.shown(sheet), plan),
        "plan": plan,
        "layout": job.layout.name,
        "tight": job.tight,
        "called": job.called,
        "genre": job.genre,
        "headline": headline,
        "photo": partial({name: each.placed for name, each in job.placings.items()}.get),
        "covers": sheet.covers if isinstance(sheet, Deck) else (),
        "room_em": sheet.geometry.width_pt / largest_pt,
        "least_room_em": sheet.geometry.width_pt / smallest_pt,
        "in_columns": partial(panel.in_columns, job.layout),
        "as_records": partial(tables.as_records, sheet),
        "unbroken": partial(tables.unbroken, sheet),
        "statement": partial(statements.statement, sheet, leading_em=leading_em),
        "lines": partial(_lines, plan.size_pt),
        "rules": int((geometry.height_pt(1) / PT_PER_MM - NOTES_HEAD_MM) / RULE_MM),
    }


def _lines(size_pt: float, height_pt: float) -> int:
    """How many lines to write on fit into a height below their heading."""
    return int((height_pt - RULES_HEAD_EM * size_pt) / PT_PER_MM / RULE_MM)
