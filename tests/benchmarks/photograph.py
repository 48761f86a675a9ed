"""What a photograph costs: made ready once a pack, and in the bytes of a leaflet with it."""

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from PIL import Image, ImageFilter

from briefgen.disk import Disk
from briefgen.pack.build import build
from briefgen.pictures.photo import load
from briefgen.record.pack_file import Order

SIZE = (4_000, 3_000)  # dots: what a telephone makes
NAME = "photo.jpg"
RUNS = 7


@dataclass(frozen=True)
class Cost:
    """The milliseconds of making it ready, and the bytes of a leaflet with it."""

    ready_ms: float
    leaflet_bytes: int


def measure(folder: Path) -> Cost:
    """Make a photograph ready several times, and build a leaflet with it."""
    folder.mkdir()
    _photograph(folder / NAME)
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        load(folder, NAME, "here", Disk())
        times.append((time.perf_counter() - began) * 1000)
    (folder / "briefing.yaml").write_text(
        "title: A photograph\nbrand: styles/derbyshire\nsections:\n"
        f"  - {{kind: picture, path: {NAME}, alt: Shapes, heading: What it costs}}\n",
        "utf-8",
    )
    build(Order(folder / "briefing.yaml", folder / "out", ("leaflet",), editions=("standard",)))
    return Cost(median(times), (folder / "out/leaflet.pdf").stat().st_size)


def _photograph(path: Path) -> None:
    """A picture as hard to compress as a photograph: noise in several sizes, in each colour."""
    width, height = SIZE
    bands = [
        Image.effect_noise((width // each, height // each), 80).resize(
            SIZE, Image.Resampling.BICUBIC
        )
        for each in (8, 4, 16)
    ]
    image = Image.merge("RGB", bands).filter(ImageFilter.GaussianBlur(2))
    image.save(path, quality=90)
