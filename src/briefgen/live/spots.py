"""Where the values of briefing and brand stand on the pages of a file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.live.shown import Spot
from briefgen.pages.places import written
from briefgen.reading.yaml_source import Source
from briefgen.values import Painted, Placement, Window


def of_text(placement: Placement, briefing: Source, brand: Source) -> tuple[Spot, ...]:
    """The values on the pages of a file that has text of its own, in reading order."""
    found = []
    for name, boxes in placement.boxes.items():
        place = written(name, briefing, brand)
        if place.known and place.path:
            found += [
                Spot(
                    place.path,
                    *(box.side, box.left, box.top, box.right, box.bottom),
                    of_brand=place.source is brand,
                )
                for box in boxes
            ]
    return tuple(dict.fromkeys(found))


def on_sheet(found: Iterable[Spot], painted: Sequence[Painted]) -> Iterator[Spot]:
    """Values on pictures that show more than the sheet: files for the print shop have marks."""
    for spot in found:
        side = painted[spot.side]
        yield replace(
            spot,
            left=spot.left + side.left_pt,
            top=spot.top + side.top_pt,
            right=spot.right + side.left_pt,
            bottom=spot.bottom + side.top_pt,
        )


def in_windows(windows: Sequence[Sequence[Window]], shown: Sequence[Spot]) -> tuple[Spot, ...]:
    """The values on the pages of another file, where a file for paper shows these."""
    return tuple(
        spot
        for side, each in enumerate(windows)
        for window in each
        for spot in _through(window, side, shown)
    )


def _through(window: Window, side: int, shown: Sequence[Spot]) -> Iterator[Spot]:
    """The values of one page, which is as high as its window and stands in the middle of it."""
    scale = window.box.height / window.size_pt[1]
    left = (window.box.left + window.box.right - window.size_pt[0] * scale) / 2
    for spot in shown:
        if spot.side == window.page:
            yield replace(
                spot,
                side=side,
                left=left + spot.left * scale,
                top=window.box.top + spot.top * scale,
                right=left + spot.right * scale,
                bottom=window.box.top + spot.bottom * scale,
            )
