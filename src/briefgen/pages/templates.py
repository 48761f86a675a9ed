"""Jinja templates, and what every page may say in them."""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from briefgen.brand.brand import Brand
from briefgen.brand.logos.logo import Logo
from briefgen.pages import partners
from briefgen.pages.lockups import crowded, qr_code, shown
from briefgen.pages.page_content import Content
from briefgen.problems import Problem, ProblemsFound
from briefgen.unicode import cldr


class _Compiled(BytecodeCache):
    """Templates as they were compiled, for one briefing after another.

    Jinja holds what is kept against the text that the file has now.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Where a template is kept: Jinja's own key cannot be made of every path there is."""
        return f"{name}|{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    return Environment(
        loader=FileSystemLoader([folder / "layouts" for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What any page is about.

    `folders` are where templates are looked for, in order; `draft` is the mark that every page of
    a draft carries, as a URL.
    """

    content: Content
    brand: Brand
    folders: tuple[Path, ...]
    draft: str = ""

    @property
    def shown_brand(self) -> Brand:
        """The brand in the colours in which logos and QR code stand."""
        return self.brand

    def address(self, logo: Logo, colour: str) -> str:
        """Where a page finds a logo: inside itself."""
        return logo.url(colour)


def fill(subject: Subject, template: str, **said: Any) -> str:
    """A template with what every page may say, and with what this one says besides."""
    try:
        return _filled(_environment(subject.folders).get_template(template), subject, said)
    except TemplateError as error:
        raise ProblemsFound([_template_problem(error, template)]) from None


def _filled(template: Template, subject: Subject, said: Mapping[str, Any]) -> str:
    content = subject.content
    own = subject.shown_brand
    show = partial(shown, colours=own.colours, address=subject.address)
    return template.render(
        content=content,
        brand=subject.brand,
        words=content.language.words,
        language=content.language,
        inline=content.texts.inline,
        isolated=content.texts.isolated,
        in_brand_language=_in_brand_language(subject),
        paragraph=content.texts.paragraph,
        mark=_mark,
        shown=show,
        crowded=partial(crowded, subject.brand),
        partner_row=partial(partners.rows, own, show=show),
        qr_code=qr_code(own, content.language),
        draft=subject.draft,
        **said,
    )


def _template_problem(error: TemplateError, template: str) -> Problem:
    """A mistake in a template, at the line where it stands."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None) or 0
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".html"):  # the last of them is where it went wrong
            file, line = frame.filename, frame.lineno or 0
    return Problem(
        file or template,
        line,
        0,
        f"this template cannot be used: {error.message or error}",
        "compare it with the layout that it was copied from",
    )


def _in_brand_language(subject: Subject) -> Markup:
    """The attributes of a lockup, which stays in the brand's language whatever is around it."""
    own, language = subject.brand.language, subject.content.briefing.language
    if cldr.same(own, language):
        return Markup(' dir="{}"').format(subject.content.language.direction)
    return Markup(' lang="{}" dir="{}"').format(own, cldr.direction(own))


def _mark(url: str) -> Markup:
    """The style of what has a picture on it."""
    return Markup(f'style="background-image: url({url})"')  # noqa: S704 - base64 of our own
