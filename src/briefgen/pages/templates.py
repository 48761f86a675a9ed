"""Fills Jinja templates, with what every template is handed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template
from markupsafe import Markup

from briefgen.brand.brand import Brand
from briefgen.brand.logos.logo import Logo
from briefgen.library import shipped
from briefgen.pages import closing, partners, views
from briefgen.pages.compiled import Compiled
from briefgen.pages.loader import Layouts
from briefgen.pages.lockups import Shown, crowded, link_code, qr_code, shown
from briefgen.pages.page_content import Content
from briefgen.pages.sandbox import Sandbox, account
from briefgen.pages.template_problems import of_template
from briefgen.problems import ProblemsFound
from briefgen.unicode import cldr

_COMPILED = Compiled()


@cache
def _sandbox(folders: tuple[Path, ...]) -> Sandbox:
    return Sandbox(
        loader=Layouts(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What any page is made from.

    Templates are looked for in `folders`, in order. `draft` is the URL of the mark on every page of
    a draft; else it is empty.
    """

    content: Content
    brand: Brand
    folders: tuple[Path, ...]
    draft: str = ""

    @property
    def shown_brand(self) -> Brand:
        """The brand in the colours on which logos and the QR code stand."""
        return self.brand

    def address(self, logo: Logo, colour: str) -> str:
        """The address of a logo in a colour: by default the logo itself, as a ``data:`` URL."""
        return logo.url(colour)


def fill(subject: Subject, template: str, **values: Any) -> str:
    """The HTML of a template, filled with what every page is handed and with values of its own.

    Args:
        subject: what the page is made from.
        template: the name of its file in the folders of layouts.
        values: texts, numbers, frozen views, and functions that take and return them.

    Raises:
        ProblemsFound: when the template cannot be used, with its line.
    """
    try:
        with account():
            return _filled(_sandbox(subject.folders).get_template(template), subject, values)
    except ProblemsFound:
        raise
    except Exception as error:
        problem = of_template(error, template, subject.folders, shipped())
        if not problem:
            raise
        raise ProblemsFound([problem]) from None


def _filled(template: Template, subject: Subject, values: Mapping[str, Any]) -> str:
    return template.render(**handed(subject), **values)


def handed(subject: Subject) -> dict[str, Any]:
    """What every template is handed: texts, frozen views, and functions that take and return them.

    No value here is, holds or returns a path or a model, for a template may come from elsewhere.
    """
    content, show = subject.content, _by_name(subject)
    return {
        "content": views.Content.of(content),
        "brand": views.Brand.of(subject.brand),
        "words": views.Words.of(content.language.words),
        "language": views.Tongue.of(content.language),
        "inline": content.texts.inline,
        "isolated": content.texts.isolated,
        "plain": content.texts.plain,
        "in_brand_language": _in_brand_language(subject),
        "paragraph": content.texts.paragraph,
        "led": partial(closing.led, content),
        "mark": _mark,
        "shown": show,
        "crowded": partial(crowded, subject.brand),
        "partner_row": partial(partners.rows, subject.shown_brand, show=_showing(subject)),
        "qr_code": qr_code(subject.shown_brand, content.language),
        "link_code": partial(link_code, brand=subject.shown_brand, language=content.language),
        "draft": subject.draft,
    }


def _showing(subject: Subject) -> Callable[..., Shown]:
    return partial(shown, colours=subject.shown_brand.colours, address=subject.address)


def _by_name(subject: Subject) -> Callable[..., Shown]:
    """A function that shows a logo by the name that templates have for it."""
    known, show = views.logos(subject.brand), _showing(subject)

    def named(logo: str, colour: str, ground: str, **others: Any) -> Shown:
        if logo not in known:
            raise ValueError(f"there is no logo {logo!r}")
        return show(known[logo], colour, ground, **others)

    return named


def _in_brand_language(subject: Subject) -> Markup:
    """The attributes ``lang`` and ``dir`` of a lockup, which stays in the brand's language."""
    own, language = subject.brand.language, subject.content.briefing.language
    if cldr.same(own, language):
        return Markup(' dir="{}"').format(subject.content.language.direction)
    return Markup(' lang="{}" dir="{}"').format(own, cldr.direction(own))


def _mark(url: str) -> Markup:
    """The attribute ``style`` of an element with a background picture."""
    return Markup(f'style="background-image: url({url})"')  # noqa: S704 - base64 of our own
