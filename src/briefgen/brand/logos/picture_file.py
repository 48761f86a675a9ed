"""Files of pictures: found only inside a folder, and known by their first bytes."""

import re
from difflib import get_close_matches
from glob import escape
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from briefgen.disk import Disk
from briefgen.library import inside, is_there, matching

LARGEST_BYTES = 20_000_000
SVG, PNG, JPEG = "image/svg+xml", "image/png", "image/jpeg"
ENDINGS = {PNG: ".png", JPEG: ".jpg", SVG: ".svg"}
_TYPES = {".svg": SVG, ".png": PNG, ".jpg": JPEG, ".jpeg": JPEG}
_ADDRESS = re.compile(r"https?://|www\.[\w.-]+/", re.IGNORECASE)
_COPY_AGAIN = "copy it again from where it came from, and close it in other programs"
# The first bytes of files, and what they are: logos, and what people mistake for logos.
_KINDS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "a GIF",
    b"RIFF": "a WebP picture",
    b"BM": "a BMP picture",
    b"II*\0": "a TIFF picture",
    b"MM\0*": "a TIFF picture",
    b"%PDF": "a PDF",
    b"%!PS": "an EPS file",
    b"8BPS": "a Photoshop file",
    b"\x1f\x8b": "a compressed SVG",
    b"PK\x03\x04": "an Office file or an archive",
}


class Owner(NamedTuple):
    """How messages speak of a file: what it is, whose folder it lies in, and what to do.

    `use` is said where its name has no ending that is known, `save` where it is of another kind.
    """

    called: str
    folder: str
    use: str
    save: str


class PictureFile(NamedTuple):
    """A file of a picture: its path as it is written, its media type, its bytes, their SHA-256.

    Links in its path are not followed, since they may be led elsewhere before the next build.
    """

    path: Path
    media_type: str
    content: bytes
    digest: str


def find(folder: Path, name: str, owner: Owner, shown_as: str, disk: Disk) -> PictureFile:
    """Find a picture in a folder by its path there, and see that it is what its name says.

    `shown_as` is what messages call the folder; `disk` reads and digests the file.

    Raises:
        ValueError: with a message and a hint.
    """
    path = _inside(folder, name, owner)
    if path.is_dir():
        raise ValueError(f'"{name}" is a folder, and no file', "name the file in it")
    if path.suffix.lower() not in _TYPES and (other := _meant(path, name)):
        raise ValueError(f'there is no file "{name}"', f'did you mean "{other}"?')
    if path.suffix.lower() not in _TYPES:
        raise ValueError(f'"{name}" is no JPEG, PNG or SVG', owner.use)
    content, digest = _content(path, name, owner, shown_as, disk)
    media_type = _TYPES[path.suffix.lower()]
    _refuse_other_kinds(content, media_type, name, owner)
    return PictureFile(folder / name, media_type, content, digest)


def _inside(folder: Path, name: str, owner: Owner) -> Path:
    """The path of a file in its folder; names as Windows has them lie nowhere in it.

    Raises:
        ValueError: with a message and a hint.
    """
    windows = PureWindowsPath(name)
    own = f"{owner.folder}, and write  {windows.name}"
    if _ADDRESS.match(name):
        raise ValueError(f'the {owner.called} "{name}" lies on the web', f"save it into {own}")
    path = None if windows.drive else inside(folder, name)
    if not path:
        raise ValueError(
            f'the {owner.called} "{name}" lies outside {owner.folder}', f"copy it into {own}"
        )
    if "\\" in name and is_there(folder / windows.as_posix()) and not is_there(path):
        raise ValueError(f'there is no file "{name}"', f"write  {windows.as_posix()}")
    return path


def kind_of(content: bytes) -> str:
    """The media type of a picture by its first bytes, or in words what it is; empty if unknown."""
    if content[4:8] == b"ftyp":
        return "a picture from a telephone (HEIC)"
    return next((kind for head, kind in _KINDS.items() if content.startswith(head)), "")


def _content(path: Path, name: str, owner: Owner, shown_as: str, disk: Disk) -> tuple[bytes, str]:
    """The bytes of a file, and their digest."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            megabytes = LARGEST_BYTES // 1_000_000
            raise ValueError(f'"{name}" is larger than {megabytes} MB', "use a smaller file")
        content, digest = disk.read(path)
    except (FileNotFoundError, NotADirectoryError):
        raise ValueError(
            f'there is no file "{name}"', _where(path, name, shown_as, owner)
        ) from None
    except OSError as error:
        message = f'"{name}" cannot be read: {(error.strerror or str(error)).lower()}'
        raise ValueError(message, _COPY_AGAIN) from None
    if not content:
        raise ValueError(f'"{name}" is empty', _COPY_AGAIN)
    return content, digest


def _where(path: Path, name: str, folder: str, owner: Owner) -> str:
    """The hint for a file that is not there: one of nearly the same name, or where it is sought."""
    if other := _meant(path, name):
        return f'did you mean "{other}"?'
    if others := sorted(each.name for each in matching(path.parent, f"{escape(path.stem)}.*")):
        return f'there is "{others[0]}": {owner.save}'
    return f"it is looked for in {PurePosixPath(folder, name).parent.as_posix()}/"


def _meant(path: Path, name: str) -> str:
    """The picture that is meant by the name of a file that is not there; empty if none is known.

    It is one of nearly the same name, or one of the same name in a folder beside it.
    """
    if is_there(path):
        return ""
    there = [each.name for each in matching(path.parent, "*") if each.suffix.lower() in _TYPES]
    names = {each.lower(): each for each in there}
    near = [names[each] for each in get_close_matches(path.name.lower(), names, 1)]
    near += [each for each in there if Path(each).stem.lower() == path.name.lower()]
    near += [
        f"{each.parent.name}/{each.name}"
        for each in matching(path.parent, f"*/{escape(path.name)}")
    ]
    return str(PurePosixPath(name).parent / near[0]) if near else ""


def _refuse_other_kinds(content: bytes, media_type: str, name: str, owner: Owner) -> None:
    """Refuse a file that is not what its name says."""
    kind = kind_of(content) or SVG
    if kind == SVG and media_type != SVG:
        kind = "an SVG" if b"<svg" in content[:2000] else "no picture"
    elif kind in ENDINGS and kind != media_type:
        stem = name.rpartition(".")[0]
        what = kind.partition("/")[2].upper()
        hint = f"rename it to {stem}{ENDINGS[kind]}, here too"
        raise ValueError(f'"{name}" is a {what}, whatever its name says', hint)
    if kind not in ENDINGS:
        raise ValueError(f'"{name}" is {kind}, whatever its name says', owner.save)
