"""The printing plates of a finished file: how much of each ink is on every dot of a page.

Each ink is taken out of every operator, gradient and picture by itself, painted in grey, and the
pages are drawn by PDFium, which shares no code with what wrote them. Inks mix under transparency
as greys do: part by part. Soft masks are greys already and stay as they are on every plate; text
that overprints is left out where it has no ink. So the plates are what a press would get.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageMath

INKS = "CMYK"
FULL = 255
_OF_SCREENS = {"rg", "RG", "g", "G", "sc", "SC"}
_PAINTING = {"f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"'}
_COLOURING = {*_OF_SCREENS, "k", "K", "cs", "CS", "scn", "SCN", "sh", "BI"}


@dataclass(frozen=True)
class Sheet:
    """The plates of one page as pictures in which 255 is full ink, and its boxes in points."""

    plates: tuple[Image.Image, ...]
    media: tuple[float, ...]
    bleed: tuple[float, ...]
    trim: tuple[float, ...]
    dpi: float

    def heaviest(self) -> float:
        """The most ink in percent on any dot inside the bleed."""
        area = self.pixels(self.bleed)
        bands = {name: plate.crop(area) for name, plate in zip("cmyk", self.plates, strict=True)}
        total = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], **bands)
        return float(total.getextrema()[1]) * 100 / FULL

    def at(self, x_pt: float, y_pt: float) -> tuple[int, ...]:
        """The inks in whole percent at a place, in points from the lower left of the trim."""
        left, _, _, top = self.media
        x, y = int((x_pt - left) * self.dpi / 72), int((top - y_pt) * self.dpi / 72)
        width, height = self.plates[0].size
        assert 0 <= x < width
        assert 0 <= y < height
        place = y * width + x
        return tuple(round(dots[place] * 100 / FULL) for dots in self._dots)

    @cached_property
    def _dots(self) -> list[bytes]:
        return [plate.tobytes() for plate in self.plates]

    def pixels(self, box: tuple[float, ...]) -> tuple[int, int, int, int]:
        """A box in points as dots of the plates: left, top, right, bottom; its edges left out."""
        left, _, _, top = self.media
        scale = self.dpi / 72
        return (
            int((box[0] - left) * scale) + 1,
            int((top - box[3]) * scale) + 1,
            int((box[2] - left) * scale) - 1,
            int((top - box[1]) * scale) - 1,
        )

    def ink(self, box: tuple[float, ...], plates: str = INKS) -> tuple[int, int, int, int] | None:
        """The smallest box, in dots of that box, with some ink of these plates."""
        area = self.pixels(box)
        found = [self.plates[INKS.index(name)].crop(area) for name in plates]
        together = found[0]
        for plate in found[1:]:
            together = ImageChops.lighter(together, plate)
        return together.getbbox()


def sheets(path: Path, dpi: float = 100) -> list[Sheet]:
    """Every page of a file in four inks.

    Raises:
        AssertionError: when something is painted in another colour than inks.
    """
    content = path.read_bytes()
    plates = [_drawn(_plate(content, ink), dpi) for ink in range(len(INKS))]
    with pikepdf.open(path) as pdf:
        pages = [page.obj for page in pdf.pages]
        boxes = [
            [tuple(map(float, page[f"/{name}Box"])) for name in ("Media", "Bleed", "Trim")]
            for page in pages
        ]
    return [
        Sheet(each, media, bleed, trim, dpi)
        for each, (media, bleed, trim) in zip(zip(*plates, strict=True), boxes, strict=True)
    ]


def _drawn(content: bytes, dpi: float) -> list[Image.Image]:
    with pypdfium2.PdfDocument(content) as document:
        pictures = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    return [ImageChops.invert(picture.convert("L")) for picture in pictures]


@lru_cache(maxsize=16 * len(INKS))  # many tests look at the same few files
def _plate(content: bytes, ink: int) -> bytes:
    """The file with one of its inks as grey: no ink is white."""
    with pikepdf.open(BytesIO(content)) as pdf:
        hidden, shadings = masks(pdf), dict[tuple[int, int], Any]()
        for stream, resources in contents(pdf):
            if stream.objgen in hidden:
                _hold_to_grey(stream, resources)
                continue
            operators = list(_on_plate(stream, resources, ink))
            stream.write(pikepdf.unparse_content_stream(operators))
            _group_in_grey(stream)
            found = resources.get("/Shading", {}).values()  # pages share theirs
            shadings |= {shading.objgen: shading for shading in found}
        for shading in shadings.values():
            _shading_in_grey(shading, ink)
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
                _picture_in_grey(each, ink)
        file = BytesIO()
        pdf.save(file)
        return file.getvalue()


def contents(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Every stream that paints, of pages, forms and patterns, with its resources."""
    yield from ((page.obj.Contents, page.obj.Resources) for page in pdf.pages)
    for each in pdf.objects:
        is_stream = isinstance(each, pikepdf.Stream)
        if is_stream and (each.get("/Subtype") == "/Form" or each.get("/PatternType") == 1):
            yield each, each.Resources


def masks(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The numbers of the streams that say by their lightness where others show."""
    waiting = [
        state.SMask.G
        for _, resources in contents(pdf)
        for state in resources.get("/ExtGState", {}).values()
        if "/SMask" in state
    ]
    found = set()
    while waiting:
        stream = waiting.pop()
        found.add(stream.objgen)
        for kind in ("/XObject", "/Pattern"):
            inside = stream.Resources.get(kind, {}).values()
            forms = (each for each in inside if "/Resources" in each)
            waiting += [each for each in forms if each.objgen not in found]
    return found


def colours(pdf: pikepdf.Pdf) -> list[tuple[str, tuple[Any, ...]]]:
    """Every operator that sets a colour or brings its own, with its operands."""
    return [
        (str(each.operator), tuple(each.operands))
        for stream, _ in contents(pdf)
        for each in pikepdf.parse_content_stream(stream)
        if str(each.operator) in _COLOURING
    ]


def _on_plate(stream: Any, resources: Any, ink: int) -> Iterator[Any]:
    """The operators of a stream on one plate."""
    state: tuple[Any, bool] = None, False  # the inks of fills, and whether they overprint
    kept = []
    for each in pikepdf.parse_content_stream(stream):
        operator = str(each.operator)
        if operator == "q":
            kept.append(state)
        elif operator == "Q":
            state = kept.pop()
        elif operator in {"k", "cs"}:
            state = (list(each.operands) if operator == "k" else None), state[1]
        elif operator == "gs":
            said = resources.ExtGState[each.operands[0]]
            state = state[0], bool(said.op) and said.OPM == 1 if "/op" in said else state[1]
        elif operator in _PAINTING and state[1]:
            assert operator == "TJ", "nothing but text overprints"
            if not state[0][ink]:
                continue
        yield _in_grey(each, ink)


def _hold_to_grey(stream: Any, resources: Any) -> None:
    """A mask is painted in grey alone, and measured as such."""
    assert stream.get("/Group", {}).get("/CS", "/DeviceGray") == "/DeviceGray"
    assert all(each.ColorSpace == "/DeviceGray" for each in resources.get("/Shading", {}).values())
    assert not any(each.get("/Subtype") == "/Image" for each in resources.XObject.values())
    used = {str(each.operator) for each in pikepdf.parse_content_stream(stream)}
    assert used & _COLOURING <= {"g", "G", "cs", "CS", "scn", "SCN", "sh"}


def _in_grey(instruction: Any, ink: int) -> tuple[Any, pikepdf.Operator]:
    operands, operator = instruction.operands, str(instruction.operator)
    assert operator not in _OF_SCREENS, f"{operands} {operator} is no ink"
    if operator in {"k", "K"}:
        return [1 - float(operands[ink])], pikepdf.Operator("g" if operator == "k" else "G")
    if operator in {"cs", "CS"} and operands[0] != "/Pattern":
        assert operands[0] == "/All"
        return ["/DeviceGray"], instruction.operator
    if operator in {"scn", "SCN"} and not isinstance(operands[0], pikepdf.Name):
        return [1 - float(operands[0])], instruction.operator
    return operands, instruction.operator


def _picture_in_grey(image: Any, ink: int) -> None:
    if image.ColorSpace != "/DeviceCMYK":
        assert image.ColorSpace == "/DeviceGray"  # the mask of another picture
        return
    size = int(image.Width), int(image.Height)
    if image.Filter == "/DCTDecode":
        picture: Image.Image = Image.open(BytesIO(image.read_raw_bytes()))
        assert [int(end) for end in image.Decode] == [1, 0] * 4  # as Pillow turns it round
    else:
        picture = Image.frombytes("CMYK", size, image.read_bytes())
    assert (picture.mode, picture.size) == ("CMYK", size)
    image.write(ImageChops.invert(picture.getchannel(ink)).tobytes())
    image.ColorSpace = pikepdf.Name.DeviceGray
    if "/Decode" in image:
        del image.Decode


def _group_in_grey(stream: Any) -> None:
    if "/Group" in stream:
        assert stream.Group.CS == "/DeviceCMYK"
        stream.Group.CS = pikepdf.Name.DeviceGray


def _shading_in_grey(shading: Any, ink: int) -> None:
    assert shading.ColorSpace == "/DeviceCMYK"
    shading.ColorSpace = pikepdf.Name.DeviceGray
    for function in shading.Function.get("/Functions", [shading.Function]):
        for name in ("/C0", "/C1"):
            function[name] = pikepdf.Array([1 - float(function[name][ink])])
