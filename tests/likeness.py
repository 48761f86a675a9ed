"""Whether two pictures show the same, tile by tile: nothing small is lost in a large one."""

from PIL import Image, ImageChops

TILE_PX = 16
MOST_LEVELS = 10  # of 255, of a tile's mean colour: letters with other soft edges come to 4

Box = tuple[int, int, int, int]


def unlike(one: Image.Image, other: Image.Image) -> Box | None:
    """Where two pictures differ, in pixels, to whole tiles; nothing when they look alike.

    Of a tile only its mean colour counts: how soft the edges of letters are drawn, which changes
    with versions of libraries, leaves it nearly as it is; a word that is gone does not.
    """
    if one.size != other.size:
        return (0, 0, *other.size)
    tiles = (picture.convert("RGB").reduce(TILE_PX) for picture in (one, other))
    red, green, blue = ImageChops.difference(*tiles).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    box = most.point(lambda level: 255 if level > MOST_LEVELS else 0).getbbox()
    if box is None:
        return None
    left, top, right, bottom = (edge * TILE_PX for edge in box)
    return left, top, min(right, one.width), min(bottom, one.height)
