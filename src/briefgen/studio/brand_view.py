"""What the page of a brand shows: its file as fields, each with the path where it is changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.brand.brand_file import MOST_PARTNERS, Variants
from briefgen.brand.logos import logo as logo_file
from briefgen.disk import Disk
from briefgen.reading.model_walk import value_at
from briefgen.reading.yaml_source import DataPath, Source
from briefgen.studio.brand_colours import Swatch, swatches
from briefgen.typefaces import fonts

OWN: DataPath = ("defaults", "briefgen")
IMAGES: DataPath = ("logo", "images")
_WEIGHTS: Mapping[str, str] = {
    "normal": "Regular",
    "600": "Semi-bold",
    "bold": "Bold",
    "800": "Extra-bold",
    "900": "Black",
}
_WAYS: Mapping[str, tuple[str, str]] = {
    "web": ("Web address", "www.example.org"),
    "phone": ("Telephone", "01632 960 123"),
    "email": ("E-mail", "help@example.org"),
}
_FORMATS: Mapping[str, tuple[str, str]] = {
    "email": ("E-mail for other formats", "help@example.org"),
    "phone": ("Telephone for other formats", "01632 960 123"),
    "reply_days": ("Working days until an answer", "5"),
}
_VARIANTS: Mapping[str, str] = {
    "on-dark": "On dark grounds",
    "on-light": "On light grounds",
    "one-colour": "In black and white",
}


@dataclass(frozen=True)
class Line:
    """A text of the brand: what it is called, where it stands, and what it says.

    `odd` says that it is written in a way that only the YAML shows. Where a text stands in place of
    the keys around it, `beside` has what that text says by its key: it is set together with it.
    """

    label: str
    path: DataPath
    value: str
    example: str = ""
    odd: bool = False
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Option:
    """One of several to choose from."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class Choosing:
    """A choice: what it is called, and where what is chosen stands; `beside`: see `Line`."""

    label: str
    path: DataPath
    options: tuple[Option, ...]
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LogoView:
    """A logo: its name, its file, its words, the other files of it, and what is wrong with it."""

    name: str
    file: str
    alt: Line
    variants: tuple[Choosing, ...]
    is_partner: bool
    problem: str = ""


@dataclass(frozen=True)
class BrandView:
    """All that the page shows. `lockup` has the lines of the lockup, one below the other."""

    name: Line
    lockup: Line
    image: Choosing
    swatches: tuple[Swatch, ...]
    typefaces: tuple[Choosing, ...]
    logos: tuple[LogoView, ...]
    partners: tuple[str, ...]
    strapline: tuple[Line, ...]
    ways: tuple[Line, ...]
    formats: tuple[Line, ...]
    most_partners: int = MOST_PARTNERS
    partners_path: DataPath = (*OWN, "partners")


def brand_view(source: Source, folder: Path) -> BrandView:
    """The fields of a brand.

    Args:
        source: its file; what it says need not be right.
        folder: its folder, for the files of its logos.
    """
    data = source.data
    images = _mapping(value_at(data, IMAGES))
    partners = value_at(data, (*OWN, "partners"))
    named = [str(each) for each in partners] if isinstance(partners, list) else []
    lines = value_at(data, (*OWN, "lockup", "lines"))
    return BrandView(
        name=_name(data),
        lockup=Line(
            "Lines of the lockup",
            (*OWN, "lockup", "lines"),
            "\n".join(map(str, lines)) if isinstance(lines, list) else str(lines or ""),
        ),
        image=_choice("Logo in the lockup", (*OWN, "lockup", "image"), data, images, "None"),
        swatches=swatches(source),
        typefaces=tuple(_typefaces(data)),
        logos=tuple(_logo(name, image, data, folder, named) for name, image in images.items()),
        partners=tuple(named),
        strapline=tuple(_said("Strapline", (*OWN, "strapline"), data)),
        ways=tuple(_lines(_WAYS, (*OWN, "contact"), data)),
        formats=tuple(_lines(_FORMATS, (*OWN, "accessibility"), data)),
    )


def _name(data: Any) -> Line:
    """The name, which may stand alone, or in full beside a short one."""
    name = value_at(data, ("meta", "name"))
    path: DataPath = ("meta", "name", "full") if isinstance(name, dict) else ("meta", "name")
    return Line("Name of the board", path, str(value_at(data, path) or ""))


def _typefaces(data: Any) -> Iterator[Choosing]:
    for use, label in (("base", "Typeface of the text"), ("headings", "Typeface of headings")):
        path: DataPath = ("typography", use)
        stated = value_at(data, path)
        place = path if isinstance(stated, str) else (*path, "family")
        family = str(value_at(data, place) or "")
        names = dict.fromkeys([*fonts.installed(), *([family] if family else [])])
        options = [Option(name, name, name == family) for name in names]
        if use == "headings":
            options.insert(0, Option("", "As the text", not family))
        yield Choosing(label, place, tuple(options))
    yield _weight(data)


def _weight(data: Any) -> Choosing:
    """How heavy headings are."""
    path: DataPath = ("typography", "headings", "weight")
    family = value_at(data, path[:-1])
    weight = str(value_at(data, path) or "bold")
    known = {**_WEIGHTS, **({} if weight in _WEIGHTS else {weight: weight})}
    options = (Option(value, label, value == weight) for value, label in known.items())
    beside = {"family": family} if isinstance(family, str) else {}
    return Choosing("Weight of headings", path, tuple(options), beside)


def _logo(name: str, image: Any, data: Any, folder: Path, partners: list[str]) -> LogoView:
    path: DataPath = (*IMAGES, name)
    alone = isinstance(image, str)
    file = str(image if alone else _mapping(image).get("path", ""))
    alt = "" if alone else str(_mapping(image).get("alt", ""))
    images = _mapping(value_at(data, IMAGES))
    others = {other: each for other, each in images.items() if other != name}
    keys = [info.alias or key for key, info in Variants.model_fields.items()]
    variants = tuple(
        _choice(_VARIANTS[key], (*OWN, "logos", name, key), data, others, "The same")
        for key in keys
        if others
    )
    beside = {"path": file} if alone else {}
    example = "Our Partnership"
    line = Line("What it shows, in words", (*path, "alt"), alt, example, beside=beside)
    return LogoView(name, file, line, variants, name in partners, _wrong(file, alt, folder))


def _wrong(file: str, alt: str, folder: Path) -> str:
    """Why a logo cannot be used, in a sentence or two; empty where it can."""
    try:
        logo_file.load(folder, file, alt, "", Disk())
    except ValueError as wrong:
        return ": ".join(map(str, wrong.args))
    return ""


def _choice(
    label: str, path: DataPath, data: Any, names: Mapping[str, Any], nothing: str
) -> Choosing:
    chosen = str(value_at(data, path) or "")
    options = [Option("", nothing, not chosen)]
    options += [Option(name, name, name == chosen) for name in names]
    return Choosing(label, path, tuple(options))


def _said(label: str, path: DataPath, data: Any) -> Iterator[Line]:
    """A text, or one for each language that the file has it in."""
    value = value_at(data, path)
    if isinstance(value, dict):
        for tag, text in value.items():
            yield Line(f"{label} ({tag})", (*path, tag), str(text or ""))
    else:
        yield Line(label, path, str(value or ""), odd=isinstance(value, list))


def _lines(keys: Mapping[str, tuple[str, str]], path: DataPath, data: Any) -> Iterator[Line]:
    for key, (label, example) in keys.items():
        value = value_at(data, (*path, key))
        odd = isinstance(value, dict | list)
        yield Line(label, (*path, key), "" if odd else str(value or ""), example, odd)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
