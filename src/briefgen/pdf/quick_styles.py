"""Lets WeasyPrint take the short way to a property of which no style says anything.

WeasyPrint 70 works out each property of each element when it is first asked for: some 9,000 times
a leaflet. For nine of ten no style names a value, so that it is the initial one, or that of the
element around it. The way to it leads past all that other values may need, which takes an eighth
of a pass.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import weasyprint
from weasyprint.css import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS, ComputedStyle
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, Dimension

READ = "70.0"  # the WeasyPrint that was read for this; others keep their own way
_BY_OTHERS = frozenset(["display", "float", "page", "position"])  # each with rules of its own
_SPECIFIED = {"position": "static", "float": "none"}  # kept as specified too, for `display`
_PLAIN = frozenset([str, int, float, type(None), Dimension, type(INITIAL_VALUES["color"])])
_LONG = object()  # says that the long way is to be taken
long_way = ComputedStyle.__missing__


@dataclass(frozen=True)
class _Initial:
    """The initial value of a property that elements do not inherit.

    Args:
        value: the value.
        computed: what makes of it the value for a style, where that is another.
        logical: the names by which a style may set the property for either direction of text.
    """

    value: Any
    computed: Callable[[Any, str, Any], Any] | None
    logical: tuple[str, ...]


def _logical(name: str) -> tuple[str, ...]:
    physical = PHYSICAL_FUNCTIONS.get(name)
    return tuple(physical(block="ttb", inline=each) for each in ("ltr", "rtl")) if physical else ()


_SHORT = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in _BY_OTHERS and not name.startswith("text_decoration_")
}
_INITIAL = {
    name: _Initial(
        value,
        COMPUTER_FUNCTIONS.get(name) if name in INITIAL_NOT_COMPUTED else None,
        _logical(name),
    )
    for name, value in _SHORT.items()
    if name not in INHERITED
}
_PASSED_ON = frozenset(_SHORT.keys() & INHERITED)


def take_short_ways() -> None:
    """Let styles take the short way as long as this process lives."""
    if weasyprint.VERSION == READ:
        ComputedStyle.__missing__ = found


def take_long_ways() -> None:
    """Let styles take WeasyPrint's own way again."""
    ComputedStyle.__missing__ = long_way


def found(style: Any, key: str) -> Any:
    """The value of a property in a style that has not been asked for it yet."""
    value = _LONG if key in style.cascaded else _short_way(style, key)
    if value is _LONG:
        return long_way(style, key)
    style[key] = value
    return value


def _short_way(style: Any, key: str) -> Any:
    """The value of a property for which no style names one; `_LONG` where that is not all."""
    if key in _INITIAL:
        return _initial(style, key)
    parent = style.parent_style
    if parent is None:
        return _LONG
    if key in _PASSED_ON or key.startswith("__"):
        value = parent[key]
        return value if type(value) in _PLAIN or not check_math(value) else _LONG
    if key in _SPECIFIED:
        if key == "float":
            style["position"]  # is asked for first, so that it is specified too
        style.specified[key] = _SPECIFIED[key]
        return _SPECIFIED[key]
    return parent[key] if key == "page" else _LONG


def _initial(style: Any, key: str) -> Any:
    initial = _INITIAL[key]
    for name in initial.logical:
        if name in style.cascaded:
            return _LONG
    return initial.computed(style, key, initial.value) if initial.computed else initial.value
