"""Turns colours and pictures into the four inks of a printing condition, by its ICC profile.

Inks are cyan, magenta, yellow and black, in percent of full cover. Few builds need Pillow for this,
so this module is imported only with the first colour to convert.
"""

import math
from functools import cached_property
from pathlib import Path

from PIL import Image, ImageChops, ImageCms, ImageMath

from briefgen.artwork import MOST_INK, Inks

# Colours below these values (CIE Lab) are printed in black alone. The eye begins to tell a colour
# from a grey at a difference of 2.3 (Mahy, Van Eycken and Oosterlinck, 1994). The rest is our own
# choice, so that what brands call black prints as black letters: #1d2830 has a chroma of 7.6 at a
# lightness of 15.
GREY_CHROMA = 4.0
BLACK_CHROMA, BLACK_LIGHTNESS = 12.0, 30.0
GREY_LEVELS = 2  # of 255: how far red, green and blue of a dot may differ in a grey picture
FULL = 255


class Separation:
    """Converts the colours of a screen (sRGB) to inks.

    Colours are matched relative to the paper. Greys and what is nearly black are printed in black
    alone, because text and lines in several inks blur where one ink is a hair out of place.
    """

    def __init__(self, profile: Path) -> None:
        """Read a profile.

        Raises:
            ValueError: when it is none, or is damaged.
        """
        self._lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        self._screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        try:
            self._profile = ImageCms.getOpenProfile(str(profile))
            self._to_inks = _transform(self._screen, self._profile, "RGB", "CMYK")
        except (OSError, ImageCms.PyCMSError) as error:
            raise ValueError(str(error)) from None

    @property
    def name(self) -> str:
        """What the profile calls itself."""
        return ImageCms.getProfileDescription(self._profile).strip()

    def of(self, colour: tuple[int, int, int]) -> Inks:
        """The inks of a colour (red, green and blue from 0 to 255), in whole percent."""
        dot = Image.new("RGB", (1, 1), colour)
        lightness, *axes = _applied(self._to_lab, dot).tobytes()
        chroma = math.hypot(*((axis + FULL // 2) % (FULL + 1) - FULL // 2 for axis in axes))
        if chroma <= GREY_CHROMA:
            return (0, 0, 0, round(self._blacks[lightness] * 100 / FULL))
        if chroma <= BLACK_CHROMA and lightness * 100 / FULL <= BLACK_LIGHTNESS:
            return (0, 0, 0, 100)
        cyan, magenta, yellow, black = _applied(self._to_inks, dot).tobytes()
        cyan, magenta, yellow, black = (
            round(each * 100 / FULL) for each in (cyan, magenta, yellow, black)
        )
        return limited((cyan, magenta, yellow, black))

    def shown(self, inks: Inks) -> str:
        """The colour of a screen (``#rrggbb``) that is nearest to inks on the paper."""
        levels = tuple(round(amount * FULL / 100) for amount in inks)
        return f"#{_applied(self._to_screen, Image.new('CMYK', (1, 1), levels)).tobytes().hex()}"

    def picture(self, image: Image.Image, most: float = MOST_INK) -> Image.Image:
        """A picture in inks; no dot has more than `most` percent of all four together.

        A grey picture is printed in black alone; a picture in four inks stays in those.
        """
        if image.mode == "CMYK":
            return _held(image, most)
        if image.mode == "L" or _is_grey(image):
            lightness = _applied(self._to_lab, image.convert("RGB")).getchannel(0)
            none = Image.new("L", image.size)
            return Image.merge("CMYK", (none, none, none, lightness.point(self._blacks)))
        return _held(_applied(self._to_inks, image.convert("RGB")), most)

    @cached_property
    def _blacks(self) -> tuple[int, ...]:
        """For each lightness (0 to 255) the amount of black ink (0 to 255) nearest to it."""
        steps = b"".join(bytes((0, 0, 0, black)) for black in range(FULL + 1))
        scale = Image.frombytes("CMYK", (FULL + 1, 1), steps)
        to_lab = _transform(self._profile, self._lab, "CMYK", "LAB")
        lightness = _applied(to_lab, scale).tobytes()[::3]
        return tuple(
            min(range(FULL + 1), key=lambda black: abs(lightness[black] - wanted))
            for wanted in range(FULL + 1)
        )

    @cached_property
    def _to_screen(self) -> ImageCms.ImageCmsTransform:
        return _transform(self._profile, self._screen, "CMYK", "RGB")

    @cached_property
    def _to_lab(self) -> ImageCms.ImageCmsTransform:
        return _transform(self._screen, self._lab, "RGB", "LAB")


def _transform(
    source: ImageCms.ImageCmsProfile,
    target: ImageCms.ImageCmsProfile,
    source_mode: str,
    target_mode: str,
) -> ImageCms.ImageCmsTransform:
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    return ImageCms.buildTransform(source, target, source_mode, target_mode, intent)


def _is_grey(picture: Image.Image) -> bool:
    """Whether a picture saved in colour is grey, as many programs save black and white."""
    red, green, blue = picture.convert("RGB").split()
    apart = [ImageChops.difference(*pair) for pair in ((red, green), (green, blue), (blue, red))]
    return all(not any(each.histogram()[GREY_LEVELS + 1 :]) for each in apart)


def _applied(transform: ImageCms.ImageCmsTransform, image: Image.Image) -> Image.Image:
    made = ImageCms.applyTransform(image, transform)
    assert made is not None  # noqa: S101 - only a transform in place makes nothing
    return made


def limited(inks: Inks, most: float = MOST_INK) -> Inks:
    """Inks of at most `most` percent together: black stays, the other three are reduced alike."""
    *colours, black = inks
    if sum(inks) <= most:
        return inks
    share = (most - black) / sum(colours)
    cyan, magenta, yellow = (int(each * share) for each in colours)
    return (cyan, magenta, yellow, black)


def heaviest(picture: Image.Image) -> float:
    """The most ink, in percent, that any dot of a picture in inks has."""
    bands = dict(zip("cmyk", picture.split(), strict=True))
    total = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], **bands)
    return float(total.getextrema()[1]) * 100 / FULL


def _held(picture: Image.Image, most: float) -> Image.Image:
    """A picture whose every dot is limited as `limited` does it for a colour."""
    if heaviest(picture) <= most:
        return picture
    cyan, magenta, yellow, black = picture.split()
    bands = {"c": cyan, "m": magenta, "y": yellow, "k": black}
    limit = int(most * FULL / 100)
    room = ImageMath.lambda_eval(lambda of: limit - of["k"], **bands)
    total = ImageMath.lambda_eval(lambda of: of["max"](of["c"] + of["m"] + of["y"], 1), **bands)

    def give_way(band: Image.Image) -> Image.Image:
        less = ImageMath.lambda_eval(
            lambda of: of["convert"](of["min"](of["x"], of["x"] * of["room"] / of["total"]), "L"),
            x=band,
            room=room,
            total=total,
        )
        assert isinstance(less, Image.Image)  # noqa: S101 - for the type checker
        return less

    return Image.merge("CMYK", (give_way(cyan), give_way(magenta), give_way(yellow), black))
