"""Makes the HTML of one layout pass from briefing, brand, layout and plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from briefgen.brand.brand import Brand
from briefgen.brand.colour import are_grey
from briefgen.brand.logos.logo import Logo
from briefgen.content.line_ends import headline_bound, spaced, words_apart
from briefgen.content.markup import SOFT_BREAK
from briefgen.contracts.contract import Deck
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.contracts.layout import Layout
from briefgen.pages import panel, photos, statements, tables
from briefgen.pages.citing import linked
from briefgen.pages.parts import shared_out
from briefgen.pages.templates import Subject, fill
from briefgen.values import RULE_MM, RULES_HEAD_EM, Heights, Plan

NOTES_HEAD_MM = 16  # above lines to write on, on sides of their own


@dataclass(frozen=True, kw_only=True)
class Job(Subject):
    """What the pages of one layout are made from.

    `tight` asks for a closer setting of what stands first and last, where that would be too high.
    A `trial` asks only whether the briefing fits in the smallest type. `heights` are those of
    blocks as far as they are known; measuring adds to them.
    """

    layout: Layout
    tight: bool = False
    trial: bool = False
    heights: Heights = field(default_factory=dict, compare=False, repr=False)

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


class Pages:
    """The HTML of a job's layout passes; `styling` says how it looks.

    Plans that differ in nothing that a page was made from have one page, which is made once.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._made: list[tuple[Mapping[str, Any], str]] = []

    def page(self, plan: Plan) -> str:
        """The page for a plan; a job has plans of one kind."""
        for asked, html in self._made:
            if all(getattr(plan, name, None) == value for name, value in asked.items()):
                return html
        watched = Watched(plan)
        html = _composed(self._job, plan, watched)
        self._made.append(({**asked_of(watched), **_always(plan)}, html))
        return html


@dataclass(frozen=True)
class Watched:
    """A plan that remembers for what it was asked, as a view for templates."""

    _plan: Plan
    _asked: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        value = self._asked[name] = getattr(self._plan, name)
        return value


def asked_of(watched: Watched) -> Mapping[str, Any]:
    """All that a plan was asked for; a function, since templates see what it has itself."""
    return watched._asked  # noqa: SLF001 - its own


def _always(plan: Plan) -> dict[str, Any]:
    """What pages are made from whatever their template asks for: see `handed`."""
    return {name: getattr(plan, name, None) for name in ("probe", "sides", "slides", "airs")}


def compose(job: Job, plan: Plan) -> str:
    """The HTML for one layout pass."""
    return _composed(job, plan, Watched(plan))


def _composed(job: Job, plan: Plan, watched: Watched) -> str:
    values = {**handed(job, plan), "plan": watched, "lines": partial(_lines, watched)}
    html = linked(fill(job, job.layout.template, **values))
    html = html.replace(SOFT_BREAK, "\N{ZERO WIDTH SPACE}")  # WeasyPrint 70 ends no line at <wbr>
    return spaced(html)


def handed(job: Job, plan: Plan) -> dict[str, Any]:
    """What a layout's template is handed, besides all that every template is handed."""

    def headline(html: Markup, name: str) -> Markup:
        tied = headline_bound(html)
        return words_apart(tied, name) if plan.probe else tied

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
        "lines": partial(_lines, plan),
        "rules": int((geometry.height_pt(1) / PT_PER_MM - NOTES_HEAD_MM) / RULE_MM),
    }


def _lines(plan: "Plan | Watched", height_pt: float) -> int:
    """How many lines to write on fit into a height below their heading."""
    return int((height_pt - RULES_HEAD_EM * plan.size_pt) / PT_PER_MM / RULE_MM)
