"""What templates see of a briefing and its brand: texts, numbers and frozen views.

A template may come from elsewhere, so it is handed no path, no model and nothing that leads to one.
A view holds only the name of a logo, by which `shown` finds it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from briefgen.brand.brand import Brand as WholeBrand
from briefgen.brand.brand_logos import Lockup as WholeLockup
from briefgen.brand.logos.logo import Logo
from briefgen.content.contact import Contact
from briefgen.language.language import Language
from briefgen.pages.page_content import Content as WholeContent
from briefgen.pages.parts import Part


@dataclass(frozen=True)
class Words:
    """The fixed words of a language, by name."""

    by_name: Mapping[str, str | tuple[str, ...]]

    @classmethod
    def of(cls, model: BaseModel) -> "Words":
        """The words of a model: its texts and lists of texts."""
        return cls({name: words for name, words in model if isinstance(words, str | tuple)})

    def __getattr__(self, name: str) -> str | tuple[str, ...]:
        try:
            return self.by_name[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Tongue:
    """The language of the pages: its own name, and which way its text runs (ltr or rtl)."""

    name: str
    direction: str

    @classmethod
    def of(cls, language: Language) -> "Tongue":
        return cls(language.name, language.direction)


@dataclass(frozen=True)
class Lockup:
    """Lines of text beside a logo; the name of the logo is empty where there is none."""

    lines: tuple[str, ...]
    long: bool
    logo: str


@dataclass(frozen=True)
class Partner:
    """A partner by the name of its logo."""

    id: str
    logo: str
    alt: str


@dataclass(frozen=True)
class Brand:
    """The brand of the briefing."""

    name: str
    strapline: str
    lockup: Lockup
    campaign: Lockup | None
    partners: tuple[Partner, ...]
    leading_em: float
    contact: Contact
    web_address: str

    @classmethod
    def of(cls, whole: WholeBrand) -> "Brand":
        return cls(
            name=whole.name,
            strapline=whole.strapline,
            lockup=_lockup(whole.lockup, "lockup"),
            campaign=_lockup(whole.campaign, "campaign") if whole.campaign else None,
            partners=tuple(Partner(each.id, each.id, each.alt) for each in whole.partners),
            leading_em=whole.leading_em,
            contact=whole.contact,
            web_address=whole.web_address,
        )


def _lockup(lockup: WholeLockup, name: str) -> Lockup:
    return Lockup(lockup.lines, lockup.long, name if lockup.logo else "")


def logos(whole: WholeBrand) -> dict[str, Logo]:
    """The logos of a brand by the names that its views have for them."""
    return dict(_logos(whole))


def _logos(whole: WholeBrand) -> Iterator[tuple[str, Logo]]:
    for name, lockup in (("lockup", whole.lockup), ("campaign", whole.campaign)):
        if lockup and lockup.logo:
            yield name, lockup.logo
    yield from ((each.id, each.logo) for each in whole.partners)


@dataclass(frozen=True)
class Header:
    """The head of the briefing: the tag of its language."""

    language: str


@dataclass(frozen=True)
class Content:
    """The briefing as pages show it; see `page_content`."""

    briefing: Header
    title: Markup
    short_title: Markup
    full_title: str
    headline: Markup
    period: str
    control: tuple[str, ...]
    sections: tuple[Part, ...]
    leaves_out: bool

    @classmethod
    def of(cls, whole: WholeContent) -> "Content":
        names = (name for name in cls.__dataclass_fields__ if name != "briefing")
        parts: dict[str, Any] = {name: getattr(whole, name) for name in names}
        return cls(briefing=Header(whole.briefing.language), **parts)
