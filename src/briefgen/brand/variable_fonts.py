"""Variable fonts as fonts of one weight each: made once, and kept in the user's cache.

A PDF holds fonts of one weight. WeasyPrint 70 draws a variable font at the weight that is asked
for, but writes the widths of the regular weight: bold letters run into each other. PDF/UA-1 (ISO
14289-1, 7.21.5) forbids such widths.
"""

import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import fontTools
from fontTools.ttLib import TTFont

from briefgen.brand.brand import Brand
from briefgen.computer.caches import caches
from briefgen.problems import Problem, ProblemsFound
from briefgen.typefaces.fonts import WEIGHT, Axis, Face, axes

RECIPE = 1  # a new number whenever we make other bytes of the same font
FOLDER = Path("briefgen") / "typefaces"
SLANTS = ("ital", "slnt")
BOLD, REGULAR = 700, 400
IN_TWO_STYLES = {(400, "normal"), (400, "italic"), (700, "normal"), (700, "italic")}
NAMES = {100: "Thin", 200: "ExtraLight", 300: "Light", 400: "Regular", 500: "Medium"}
NAMES |= {600: "SemiBold", 700: "Bold", 800: "ExtraBold", 900: "Black"}
_OF_THE_VARIABLE = ("STAT", "DSIG", "avar", "MVAR", "HVAR", "VVAR")  # useless at one weight
_NAMED = (1, 2, 3, 4, 6, 16, 17, 21, 22, 25)  # names of family and style
_ITALIC, _BOLD, _REGULAR = 1 << 0, 1 << 5, 1 << 6  # bits of OS/2.fsSelection
_MAC_BOLD, _MAC_ITALIC = 1 << 0, 1 << 1  # bits of head.macStyle

Tell = Callable[[str], None]


def of_one_weight(brand: Brand, tell: Tell = lambda _: None) -> Brand:
    """The brand with a font of one weight for each of its faces.

    Args:
        brand: its typefaces may be variable fonts.
        tell: called with the name of each font before it is made, which takes more than a second.

    Raises:
        ProblemsFound: where no font can be made of a typeface.
    """
    faces: list[Face] = []
    problems: dict[str, Problem] = {}
    for face in brand.faces:
        try:
            faces.append(_of_one_weight(face, tell) if axes(face.path) else face)
        except ValueError as wrong:
            problems.setdefault(face.family, brand.source.problem(_place(face, brand), *wrong.args))
    if problems:
        raise ProblemsFound(problems.values())
    return replace(brand, faces=tuple(faces))


def _place(face: Face, brand: Brand) -> tuple[str, ...]:
    use = "base" if face.family == brand.body_family else "headings"
    return ("typography", use, "family")


def _of_one_weight(face: Face, tell: Tell) -> Face:
    wanted = _position(face, axes(face.path))
    name = f"{_digest(face, wanted)}.ttf"
    for folder in (*_folders(), *_of_this_run()):
        path = folder / name
        if _sound(path):
            return replace(face, path=path, variable_font=face.path)
    tell(f"{face.family} {_style(face)}")
    return replace(face, path=_kept(_made(face, wanted), name), variable_font=face.path)


def _position(face: Face, known: Mapping[str, Axis]) -> dict[str, float]:
    """The place of a face on each axis: its weight, its slant, and the default of all others."""
    wanted = {tag: axis.default for tag, axis in known.items()}
    if WEIGHT in known:
        wanted[WEIGHT] = face.weight
    slant = next((tag for tag in SLANTS if tag in known), "")
    if slant and face.style == "italic" and not wanted[slant]:
        least, most = known[slant].least, known[slant].most
        wanted[slant] = most if slant == "ital" else least  # a slant to the right is negative
    return wanted


def _digest(face: Face, wanted: Mapping[str, float]) -> str:
    recipe = (
        RECIPE,
        fontTools.version,
        face.family,
        face.weight,
        face.style,
        sorted(wanted.items()),
    )
    return sha256(face.path.read_bytes() + repr(recipe).encode()).hexdigest()


def _made(face: Face, wanted: Mapping[str, float]) -> TTFont:
    from fontTools.varLib.instancer import (  # noqa: PLC0415 - slow to import, and seldom needed
        instantiateVariableFont,
    )

    try:
        content = BytesIO(face.path.read_bytes())
        font = TTFont(content, recalcTimestamp=False)  # the same bytes every time
        font.flavor = None
        plain = "CFF2" in font  # PDF readers know only the older CFF
        font = instantiateVariableFont(font, dict(wanted), inplace=True, downgradeCFF2=plain)
    # As in fonts: broken tables end with struct.error, IndexError, ValueError or AssertionError.
    except Exception:  # noqa: BLE001
        message = f'the variable font of "{face.family}" cannot be set at weight {face.weight}'
        hint = "use a family with a font file for each weight, such as Lato"
        raise ValueError(message, hint) from None
    for table in _OF_THE_VARIABLE:
        if table in font:
            del font[table]
    _call(font, face)
    return font


def _call(font: TTFont, face: Face) -> None:
    """Give the font the names and flags of its one weight, by which programs look for it."""
    bold, italic = face.weight >= BOLD, face.style == "italic"
    flags = font["OS/2"].fsSelection & ~(_ITALIC | _BOLD | _REGULAR)
    flags |= _ITALIC * italic | _BOLD * bold | _REGULAR * (not bold and not italic)
    font["OS/2"].fsSelection = flags
    font["OS/2"].usWeightClass = face.weight
    font["head"].macStyle = _MAC_BOLD * bold | _MAC_ITALIC * italic
    names = font["name"]
    for number in _NAMED:
        names.removeNames(nameID=number)
    style = _style(face)
    compact = f"{face.family}-{style}".replace(" ", "")
    texts = {3: f"{compact};briefgen", 4: f"{face.family} {style}", 6: compact}
    if (face.weight, face.style) in IN_TWO_STYLES:
        texts |= {1: face.family, 2: style}
    else:
        texts |= {1: f"{face.family} {style}", 2: "Italic" if italic else "Regular"}
        texts |= {16: face.family, 17: style}
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)


def _style(face: Face) -> str:
    """The style in the words of font names: "Bold Italic"."""
    weight = NAMES.get(face.weight, str(face.weight))
    if face.style != "italic":
        return weight
    return "Italic" if face.weight == REGULAR else f"{weight} Italic"


def _sound(path: Path) -> bool:
    """Whether a font in the cache is there, and whole enough to be read."""
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            return "cmap" in font and not {"fvar"} & set(font.keys())
    except Exception:  # noqa: BLE001 - as in fonts; for any error the font is made anew
        return False


def _kept(font: TTFont, name: str) -> Path:
    """Write a font to the cache, or for this run alone where the cache cannot be written to."""
    for folder in _folders():
        with suppress(OSError):
            return _written(font, folder, name)
    return _written(font, Path(_run().name), name)


def _written(font: TTFont, folder: Path, name: str) -> Path:
    """Write a font whole or not at all, since two builds may make the same one."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=folder, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            font.save(file, reorderTables=False)
        Path(scratch).replace(folder / name)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
    return folder / name


def _folders() -> list[Path]:
    """Where fonts may be kept, in order."""
    with suppress(RuntimeError):  # the user has no home
        return [caches() / FOLDER]
    return []


@cache
def _run() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True)


def _of_this_run() -> list[Path]:
    return [Path(_run().name)] if _run.cache_info().currsize else []
