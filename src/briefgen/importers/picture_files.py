"""The pictures of a file as files that a briefing takes: JPEG, PNG, SVG."""

import io
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePosixPath

from briefgen.importers.document import Picture

FOLDER = "pictures"
_FEWEST_DOTS = 16  # of a side: less is a line or a bullet
_TAKEN = {"JPEG": ".jpg", "PNG": ".png"}
_WORD = re.compile(r"[^\w]+", re.ASCII)
_LOGO = re.compile(r"logo|crest|emblem|lockup", re.IGNORECASE)
_NOT_TAKEN = "pictures in forms that briefgen cannot read; save them as PNG and add them"


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


def is_logo(picture: Picture) -> bool:
    """Whether a picture is likely the board's logo: in the head of all pages, or called so."""
    return picture.place == "header" or bool(_LOGO.search(f"{picture.name} {picture.alt}"))


def _readable(content: bytes) -> tuple[str, bytes]:
    """The ending and the bytes of a picture as a briefing takes it.

    Nothing at all for lines and bullets; an ending alone for what nobody can read.
    """
    if b"<svg" in content[:1000]:
        return ".svg", content
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow to import

    try:
        with Image.open(io.BytesIO(content)) as image:
            if min(image.size) < _FEWEST_DOTS:
                return "", b""
            if image.format in _TAKEN:
                return _TAKEN[image.format], content
            copied = io.BytesIO()
            image.convert("RGBA" if image.has_transparency_data else "RGB").save(copied, "PNG")
            return ".png", copied.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return ".png", b""


def _named(picture: Picture, files: dict[str, bytes], ending: str) -> str:
    """A name that no other file has, of plain letters."""
    stem = _WORD.sub("-", PurePosixPath(picture.name).stem).strip("-").lower() or "picture"
    number, name = 1, f"{stem}{ending}"
    while f"{FOLDER}/{name}" in files:
        number += 1
        name = f"{stem}-{number}{ending}"
    return name
