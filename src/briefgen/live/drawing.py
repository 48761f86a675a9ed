"""Pictures of sides, drawn by PDFium when they are asked for, and kept for whoever asks again."""

from collections import OrderedDict
from collections.abc import Container
from io import BytesIO
from math import sqrt

from pypdfium2 import PdfDocument

from briefgen.checks.pdfium import ONE_FILE

MOST_SIDES = 600  # whose files are kept while no build comes to its end
MOST_PICTURES = 200
MOST_PIXELS = 30_000_000
QUICK = 1  # how hard zlib tries: a picture is sent to this computer alone


class Pictures:
    """Draws sides by their digests; it may be called by several threads at once."""

    def __init__(self) -> None:
        self._sides: OrderedDict[str, tuple[bytes, int]] = OrderedDict()
        self._drawn: OrderedDict[tuple[str, float], bytes] = OrderedDict()

    def keep(self, digest: str, content: bytes, number: int) -> None:
        """Keep a side: the bytes of its file, and which of its sides it is, from 0."""
        with ONE_FILE:
            self._sides[digest] = content, number
            self._sides.move_to_end(digest)
            while len(self._sides) > MOST_SIDES:
                self._sides.popitem(last=False)

    def keep_only(self, digests: Container[str]) -> None:
        """Forget all sides but these: each holds the whole of its file."""
        with ONE_FILE:
            for digest in [each for each in self._sides if each not in digests]:
                del self._sides[digest]

    def png(self, digest: str, scale: float) -> bytes:
        """The picture of a side as a PNG.

        Args:
            digest: names the side.
            scale: pixels a point; less where the picture would be huge.

        Raises:
            KeyError: when no such side is kept.
        """
        key = digest, scale
        with ONE_FILE:
            if key in self._drawn:
                self._drawn.move_to_end(key)
                return self._drawn[key]
            content, number = self._sides[digest]
            with PdfDocument(content) as document:
                page = document[number]
                most = sqrt(MOST_PIXELS / max(1, page.get_width() * page.get_height()))
                picture = page.render(scale=min(scale, most)).to_pil()
        written = BytesIO()
        picture.save(written, "PNG", compress_level=QUICK)
        with ONE_FILE:
            self._drawn[key] = written.getvalue()
            while len(self._drawn) > MOST_PICTURES:
                self._drawn.popitem(last=False)
        return written.getvalue()
