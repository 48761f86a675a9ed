"""The words that are offered for a new logo, as far as the brand or its file says what it shows."""

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from briefgen.reading.model_walk import value_at

_BETWEEN = re.compile(r"[\W_]+")
_OF_FILES = {  # words of a file's name that say nothing of what it shows
    *("logo", "logos", "final", "copy", "new", "small", "large", "web", "print", "master"),
    *("rgb", "cmyk", "mono", "white", "black", "colour", "color", "landscape", "portrait"),
}
_SMALL = {"and", "of", "for", "in", "the", "on", "with"}


def offered(data: Any, name: str, called: str) -> str:
    """What a new logo probably says; whoever brought it sees it and writes it over.

    The first one that says anything says the name of the board. One that is called like another,
    with more words, is a variant of that. Else it says what its file is called.

    Args:
        data: the brand's file, in data that nobody has checked yet.
        name: what the logo is called among the images of the brand.
        called: what its file was called.
    """
    images = value_at(data, ("logo", "images"))
    listed = images.items() if isinstance(images, Mapping) else ()
    said = {each: image["alt"] for each, image in listed if value_at(image, ("alt",))}
    board = value_at(data, ("meta", "name"))
    board = board.get("full") if isinstance(board, Mapping) else board
    if not said and board:
        return str(board)
    alike = (str(words) for each, words in said.items() if name.startswith(f"{each}-"))
    return next(alike, _in_words(PurePath(called).stem) or name)


def _in_words(stem: str) -> str:
    """A file's name as words: ``derbyshire-county-council_RGB`` as Derbyshire County Council."""
    words = [each for each in _BETWEEN.split(stem) if each and not each.isdigit()]
    telling = [each for each in words if each.lower() not in _OF_FILES]
    if stem != stem.lower():
        return " ".join(telling)
    return " ".join(each if each in _SMALL else each.capitalize() for each in telling)
