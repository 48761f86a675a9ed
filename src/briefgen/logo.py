"""Logo files: found inside the brand's folder only, and safe to put on a page."""

import base64
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from briefgen.library import inside

LARGEST_BYTES = 20_000_000
_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_BEGINS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_JPEG_FRAME = re.compile(  # the first marker of a frame: length, precision, height, width
    rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]...(....)", re.DOTALL
)
_SPACES, _BREAKS = " \t\n\f\r", re.compile(r"[\t\n\r]")  # what a URL may have besides itself
_STOP = re.compile(r"stop-color\s*:\s*([^;}!]+)", re.IGNORECASE)  # in a style
_OF_SCREENS = re.compile(r"\s*(#|rgba?\(|[a-z]+\s*$)", re.IGNORECASE)
_OUTSIDE = re.compile(r"url\((?!\s*['\"]?\s*(?:#|data:))", re.IGNORECASE)


@dataclass(frozen=True)
class Logo:
    """One logo file with what it shows."""

    path: Path
    alt: str
    media_type: str

    def url(self, colour: str) -> str:
        """The file as a ``data:`` URL; ``currentColor`` in an SVG is filled in (``#rrggbb``).

        WeasyPrint paints ``var()`` and an inherited colour in SVG black, without a word.
        """
        content = self.path.read_bytes()
        if self.media_type == _TYPES[".svg"]:
            content = content.replace(b"currentColor", colour.encode())
        return f"data:{self.media_type};base64,{base64.b64encode(content).decode()}"

    @property
    def ratio(self) -> float:
        """Its width to its height; 1 where the file does not say."""
        content = self.path.read_bytes()
        if self.media_type == _TYPES[".svg"]:
            width, height = _size_of_svg(content)
        elif self.media_type == _TYPES[".png"]:
            width, height = struct.unpack(">II", content[16:24])  # of IHDR, which stands first
        else:
            found = _JPEG_FRAME.search(content)
            height, width = struct.unpack(">HH", found[1]) if found else (1, 1)
        return width / height if width > 0 and height > 0 else 1.0

    def pictures(self) -> tuple[str, ...]:
        """The URLs of the pictures in it that are made of dots: itself, or those in an SVG."""
        if self.media_type != _TYPES[".svg"]:
            return (self.url(""),)
        tree = ET.fromstring(self.path.read_bytes())  # noqa: S314 - without entities, see `load`
        links = [
            _BREAKS.sub("", value.strip(_SPACES))
            for element in tree.iter()
            for key, value in element.attrib.items()
            if key.rpartition("}")[2] == "href"
        ]
        return tuple(link for link in links if link.startswith("data:"))


def _size_of_svg(content: bytes) -> tuple[float, float]:
    """Width and height, by its viewBox or by its own attributes."""
    root = ET.fromstring(content)  # noqa: S314 - without entities, see `load`
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    said = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]  # noqa: PLR2004
    numbers = [re.match(r"[\d.]+", each) for each in said]
    width, height = (float(found[0]) if found else 1.0 for found in numbers)
    return width, height


def load(folder: Path, name: str, alt: str) -> Logo:
    """Find a logo in the brand's folder and look at what it refers to.

    Raises:
        ValueError: with a message and a hint.
    """
    path = inside(folder, name)
    if not path:
        raise ValueError(
            f'the logo "{name}" lies outside the brand\'s folder',
            "put the file into the brand's folder",
        )
    if path.suffix.lower() not in _TYPES:
        raise ValueError(f'"{name}" is no logo file', "use an SVG, or a PNG or JPEG")
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_BYTES else b""
    except OSError:
        raise ValueError(
            f'there is no file "{name}"', f"it is looked for in {folder.name}/"
        ) from None
    if not content:
        megabytes = LARGEST_BYTES // 1_000_000
        raise ValueError(f'"{name}" is empty or larger than {megabytes} MB', "use a smaller file")
    media_type = _TYPES[path.suffix.lower()]
    if media_type in _BEGINS and not content.startswith(_BEGINS[media_type]):
        raise ValueError(f'"{name}" is no picture of its kind', "save it again as PNG or JPEG")
    if media_type == _TYPES[".svg"]:
        tree = _read_safely(content, name)
        _refuse_outside(tree, name)
        _refuse_strange_gradients(tree, name)
    return Logo(path, alt, media_type)


class _DoctypeError(Exception):
    pass


class _Plain(ET.TreeBuilder):
    """Refuses a DOCTYPE in any encoding, before its entities could grow or reach outside."""

    def doctype(self, *_: object) -> None:
        raise _DoctypeError


def _read_safely(content: bytes, name: str) -> ET.Element:
    try:
        return ET.fromstring(content, ET.XMLParser(target=_Plain()))  # noqa: S314 - no entities
    except _DoctypeError:
        hint = "delete the line with <!DOCTYPE from the file"
        raise ValueError(f'"{name}" has a DOCTYPE', hint) from None
    except ET.ParseError as error:
        raise ValueError(f'"{name}" is no SVG: line {error.position[0]}', "save it again") from None


def _refuse_outside(tree: ET.Element, name: str) -> None:
    for element in tree.iter():
        said = [*element.attrib.values(), element.text or ""]
        links = [value for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"]
        outside = any(not link.strip().startswith(("#", "data:")) for link in links)
        if outside or any(_OUTSIDE.search(text) or "@import" in text for text in said):
            raise ValueError(
                f'"{name}" refers to something outside itself',
                "save it as a plain SVG with everything embedded",
            )


def _refuse_strange_gradients(tree: ET.Element, name: str) -> None:
    """Refuse gradients between colours whose numbers WeasyPrint would take for red, green, blue."""
    for element in tree.iter():
        styles = f"{element.get('style', '')};{element.text or ''}"
        for colour in [*_STOP.findall(styles), element.get("stop-color", "black")]:
            if not _OF_SCREENS.match(colour):
                raise ValueError(
                    f'a gradient of "{name}" has the colour "{colour.strip()}"',
                    "write the colours of gradients as #rrggbb",
                )
