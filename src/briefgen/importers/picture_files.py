"""The pictures of a file as files that a briefing takes: JPEG, PNG, SVG."""

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from briefgen.disk import Disk
from briefgen.importers.document import Block, Picture
from briefgen.importers.parts import Named
from briefgen.pictures import photo
from briefgen.starter.first_brand import LogoFile

FOLDER = "pictures"
_FEWEST_DOTS = 16  # of a side: less is a line or a bullet
_TAKEN = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png"}  # MPO: a JPEG with a second one behind it
# Of those that Pillow knows it opens some by programs of others, on what a stranger's file says.
_OPENED = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
_WORD = re.compile(r"[^\w]+", re.ASCII)
_LOGO = re.compile(r"logo|crest|emblem|lockup", re.IGNORECASE)
_LONGEST_NAME = 60  # letters: file systems end at 255 bytes
# What Pillow raises where a picture is not what it says.
_DAMAGED = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, ArithmeticError)
_NOT_TAKEN = "pictures in forms that briefgen cannot read; save them as PNG and add them"


@dataclass(frozen=True)
class Taken:
    """The pictures of a file that a briefing shows, and the logo of its brand.

    `shown` are the bytes of pictures by their files beside the briefing.
    """

    named: Named
    shown: Mapping[str, bytes]
    logo: LogoFile | None
    remarks: tuple[str, ...]


def taken(blocks: Iterable[Block]) -> Taken:
    """The pictures among the blocks of a file; the first that is likely a logo is only that."""
    pictures = [each for each in blocks if isinstance(each, Picture)]
    files, content, remarks = prepared(pictures)
    logo = files.get(id(next(filter(is_logo, pictures), None)), "")
    kept, refused = usable({key: file for key, file in files.items() if file != logo}, content)
    return Taken(
        Named(kept),
        {name: content[name] for name in dict.fromkeys(kept.values())},
        LogoFile(PurePosixPath(logo).name, content[logo]) if logo else None,
        (*remarks, *refused),
    )


def prepared(pictures: Iterable[Picture]) -> tuple[dict[int, str], dict[str, bytes], list[str]]:
    """Pictures as files: the file of each by its identity, their bytes, and remarks.

    The same picture is one file however often it is shown; lines, bullets and what cannot be read
    have none.
    """
    names: dict[int, str] = {}
    files: dict[str, bytes] = {}
    known: dict[str, str] = {}
    unread: list[str] = []
    for picture in pictures:
        digest = sha256(picture.content).hexdigest()
        if digest not in known:
            ending, content = _readable(picture.content)
            known[digest] = f"{FOLDER}/{_named(picture, files, ending)}" if content else ""
            if content:
                files[known[digest]] = content
            elif ending:
                unread.append(picture.name)
        if known[digest]:
            names[id(picture)] = known[digest]
    return names, files, [f"{_NOT_TAKEN}: {', '.join(unread)}"] if unread else []


def usable(
    names: Mapping[int, str], files: Mapping[str, bytes]
) -> tuple[dict[int, str], list[str]]:
    """The pictures that a build will take, each by its identity, and why it takes no others.

    Args:
        names: the file of each picture by its identity.
        files: the bytes of those files.
    """
    wanted = dict.fromkeys(names.values())
    refused = {name: why for name in wanted if (why := _refusal(name, files[name]))}
    kept = {key: name for key, name in names.items() if name not in refused}
    return kept, [f"a picture was left out: {why}" for why in refused.values()]


def _refusal(name: str, content: bytes) -> str:
    """Why a build takes no picture of this file; empty where it does."""
    with TemporaryDirectory(prefix="briefgen-") as scratch:
        folder = Path(scratch)
        (folder / name).parent.mkdir()
        (folder / name).write_bytes(content)
        try:
            photo.load(folder, name, folder.name, Disk())
        except ValueError as error:
            message, hint = error.args
            return f"{message} ({hint})"
    return ""


def is_logo(picture: Picture) -> bool:
    """Whether a picture is likely the board's logo: in the head of all pages, or called so."""
    return picture.place == "header" or bool(_LOGO.search(f"{picture.name} {picture.alt}"))


def _readable(content: bytes) -> tuple[str, bytes]:
    """The ending and the bytes of a picture as a briefing takes it.

    Nothing at all for lines, bullets and blank pictures; an ending alone for what nobody can read.
    """
    if b"<svg" in content[:1000]:
        return ".svg", content
    from PIL import Image  # noqa: PLC0415 - slow to import

    try:
        with Image.open(io.BytesIO(content), formats=_OPENED) as image:
            if min(image.size) < _FEWEST_DOTS or _is_blank(image):
                return "", b""
            if image.format in _TAKEN:
                return _TAKEN[image.format], content
            copied = io.BytesIO()
            image.convert("RGBA" if image.has_transparency_data else "RGB").save(copied, "PNG")
            return ".png", copied.getvalue()
    except (*_DAMAGED, Image.DecompressionBombError):
        return ".png", b""


def _is_blank(image: Any) -> bool:
    """Whether nothing can be seen in a picture: all of it has one colour."""
    return all(low == high for low, high in image.convert("RGB").getextrema())


def _named(picture: Picture, files: dict[str, bytes], ending: str) -> str:
    """A name that no other file has, of plain letters."""
    said = _WORD.sub("-", PurePosixPath(picture.name).stem).lower()
    stem = said[:_LONGEST_NAME].strip("-") or "picture"
    number, name = 1, f"{stem}{ending}"
    while f"{FOLDER}/{name}" in files:
        number += 1
        name = f"{stem}-{number}{ending}"
    return name
