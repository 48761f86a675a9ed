"""The first brand of a board, from what is known of it: a folder that can be used at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import TypeAdapter, ValidationError

from briefgen.brand.brand import BRAND_FILE, load
from briefgen.content.contact_block import Email, Number, WebPage
from briefgen.library import Library
from briefgen.problems import ProblemsFound
from briefgen.reading.yaml_source import parse
from briefgen.starter.board_name import PrintedName, printed_name
from briefgen.starter.brand_text import WEB, brand_text
from briefgen.starter.palette import Palette, palette_of


@dataclass(frozen=True)
class LogoFile:
    """A logo's file: its name, whose ending says of what kind it is, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Board:
    """What is known of a board; all may be unknown.

    `colours` are ``#rrggbb``, the most important first. `language` is the tag of the language that
    it works in. Where no way to reach it is known, that of an `example` stands for it, or none.
    """

    name: str = ""
    colours: tuple[str, ...] = ()
    web: str = ""
    phone: str = ""
    email: str = ""
    language: str = "en"
    logo: LogoFile | None = None
    example: bool = True


@dataclass(frozen=True)
class FirstBrand:
    """The files of a brand's folder by their names in it, and what was done, in sentences."""

    files: Mapping[str, bytes]
    remarks: tuple[str, ...]


def first_brand(board: Board, schema: str = "") -> FirstBrand:
    """The first brand of a board, which every check of brands passes.

    Colours are moved to the nearest shade that can be read. The lockup is made of the name, or is
    the logo where there is one that can be used.

    Args:
        board: what is known of it.
        schema: where an editor finds the schema of the file, from the brand's folder.
    """
    name = printed_name(board.name, board.language)
    palette = palette_of(board.colours)
    ways, refused = _ways(board)
    logo, of_logo = _logo(board.logo, name, palette)
    text = brand_text(name, palette, ways, logo, schema)
    files = {BRAND_FILE: text.encode()}
    if logo and board.logo:
        files[logo] = board.logo.content
    return FirstBrand(files, (*name.remarks, *palette.remarks, *of_logo, *refused))


def _ways(board: Board) -> tuple[dict[str, str], list[str]]:
    """How readers reach a board, as far as that can be printed, and what cannot."""
    ways, remarks = dict[str, str](), list[str]()
    for key, kind, value in (
        ("web", WebPage, board.web),
        ("phone", Number, board.phone),
        ("email", Email, board.email),
    ):
        problem = "" if not value.strip() else wrong(kind, value.strip())[0]
        if problem:
            remarks.append(f"{problem}, so it was left out")
        elif value.strip():
            ways[key] = value.strip()
    if not ways and not board.example:
        remarks.append(f"no way to reach you is printed yet: write one into {BRAND_FILE}")
    elif not ways:
        ways["web"] = WEB
        remarks.append(f"{WEB} stands for your web address: write your own into {BRAND_FILE}")
    return ways, remarks


def wrong(kind: Any, value: str) -> tuple[str, str]:
    """Message and hint where a value is not of a kind of the brand's model; empty where it is."""
    try:
        TypeAdapter[Any](kind).validate_python(value)
    except ValidationError as error:
        found = error.errors()[0]
        told = found.get("ctx", {})
        return str(told.get("message", found["msg"])), str(told.get("hint", ""))
    return "", ""


def _logo(
    file: LogoFile | None, name: PrintedName, palette: Palette
) -> tuple[str, tuple[str, ...]]:
    """The name of a logo's file in the brand's folder, none where it cannot be used; and why."""
    if not file:
        return "", ()
    place = f"logos/ours{PurePath(file.name).suffix.lower()}"
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "logos").mkdir()
        (folder / place).write_bytes(file.content)
        text = brand_text(name, palette, {"web": WEB}, place, "")
        (folder / BRAND_FILE).write_text(text, "utf-8")
        try:
            load(folder.name, Library((folder.parent,)), parse(f"brand: {folder.name}\n", "x"))
        except ProblemsFound as found:
            why = found.problems[0].message
            return "", (f"the logo {file.name} was left out: {why}",)
    return place, ()
