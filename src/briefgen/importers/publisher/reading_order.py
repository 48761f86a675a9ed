"""The order in which people read the boxes of a page: the title, then column by column, downward.

A page is divided where a gap runs through it, again and again: into columns where one runs from top
to bottom, else into bands. (Recursive XY-cut: Nagy and Seth, 1984, "Hierarchical representation of
optically scanned documents".) Bands one below the other stay together while the same gap runs
through them, so that two columns are read one after the other however their boxes line up.
"""

from collections.abc import Callable, Iterable, Sequence

from briefgen.importers.document import Picture
from briefgen.importers.publisher.publication import Area, Frame

OVERLAP = 0.1  # of a box: so far it may reach into the next column and stand beside it still
DEEPEST = 40  # divisions within each other; after these, boxes are read as they stand downward
MOST_BOXES = 500  # of a page: those of more are read as they stand downward
LONGEST_LABEL = 6  # words of a box that is a label for the one beside it

Edges = Callable[[Area], tuple[float, float]]


def in_reading_order(frames: Iterable[Frame]) -> list[Frame]:
    """The frames in the order in which they are read, page by page; the title comes first.

    The title is what is set largest on the first page. Where that page is divided into columns from
    top to bottom, as a folded sheet is, the column with the title is read before the others. A
    picture with texts on it follows the first of them.
    """
    pages: dict[int, list[Frame]] = {}
    for frame in frames:
        pages.setdefault(frame.page, []).append(frame)
    found: list[Frame] = []
    for _, there in sorted(pages.items()):
        if len(there) > MOST_BOXES:
            found += _downward(there)
            continue
        on_top = [_on_top(frame, there) for frame in there]
        boxes = [frame for frame, above in zip(there, on_top, strict=True) if not above]
        ordered = _divided(boxes) if found else _from_title(boxes)
        for ground, above in zip(there, on_top, strict=True):
            if above:
                first = next((at for at, each in enumerate(ordered) if each in above), 0)
                ordered.insert(first + 1, ground)
        found += ordered
    return found


def _on_top(ground: Frame, there: Sequence[Frame]) -> list[Frame]:
    """The texts that stand on a picture."""
    if not isinstance(ground.content, Picture):
        return []
    return [each for each in there if each.paragraphs and ground.area.holds(each.area)]


def _from_title(frames: Sequence[Frame]) -> list[Frame]:
    """The frames of the first page in their order, from the title on."""
    ordered = _divided(frames)
    titles = [frame for frame in ordered if any(map(str.isalpha, "".join(frame.words)))]
    if not titles:
        return ordered
    title = max(titles, key=lambda frame: frame.largest_pt)
    columns = _apart(frames, _across)
    if not _is_labelled(columns, _apart(frames, _down)):
        columns.sort(key=lambda column: title not in column)
        ordered = [frame for column in columns for frame in _divided(column)]
    ordered.remove(title)
    return [title, *ordered]


def _divided(frames: Sequence[Frame], depth: int = 0) -> list[Frame]:
    """The frames of a part of a page, in their order."""
    columns, bands = _apart(frames, _across), _apart(frames, _down)
    if not frames or depth == DEEPEST or len(columns) == len(bands) == 1:
        return _downward(frames)
    if _is_labelled(columns, bands):
        parts = bands
    else:
        parts = columns if len(columns) > 1 else _beside(bands)
    return [frame for part in parts for frame in _divided(part, depth + 1)]


def _downward(frames: Sequence[Frame]) -> list[Frame]:
    return sorted(frames, key=lambda frame: (frame.area.top, frame.area.left))


def _is_labelled(columns: Sequence[list[Frame]], bands: Sequence[list[Frame]]) -> bool:
    """Whether short boxes stand to the left of longer ones, one each, as labels do."""
    pairs = len(columns) == len(bands[0] if bands else ()) == 2  # noqa: PLR2004 - a label and its text
    if not pairs or len(bands) < 2 or any(len(band) != 2 for band in bands):  # noqa: PLR2004
        return False
    labels, texts = columns
    longest = max(len(frame.words) for frame in labels)
    return longest <= LONGEST_LABEL and all(len(frame.words) > longest for frame in texts)


def _beside(bands: Sequence[list[Frame]]) -> list[list[Frame]]:
    """Bands joined while they stand in columns, so that these are read one after the other."""
    joined: list[list[Frame]] = []
    for band in bands:
        if joined and len(_apart([*joined[-1], *band], _across)) > 1:
            joined[-1] = [*joined[-1], *band]
        else:
            joined.append(band)
    return joined


def _across(area: Area) -> tuple[float, float]:
    return area.left, area.right


def _down(area: Area) -> tuple[float, float]:
    return area.top, area.bottom


def _apart(frames: Sequence[Frame], edges: Edges) -> list[list[Frame]]:
    """The frames in groups with a gap between them, in the order in which these stand."""
    groups: list[list[Frame]] = []
    reached = 0.0
    for frame in sorted(frames, key=lambda frame: edges(frame.area)):
        start, end = edges(frame.area)
        overlap = OVERLAP * (end - start)
        if groups and start + overlap < reached:
            groups[-1].append(frame)
            reached = max(reached, end - overlap)
        else:
            groups.append([frame])
            reached = end - overlap
    return groups
