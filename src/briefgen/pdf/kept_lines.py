"""Keeps where WeasyPrint broke a line, so that the same words are not set again.

A fifth of a pass of WeasyPrint 70 goes to Pango, which shapes words and breaks lines. A third of
these lines it has set in the same pass already, since boxes are tried at several widths; and the
next pass sets nearly all of them again: a confirmed fit, a page on which one item has changed, the
same briefing for another partner. What comes of a line follows from its text, its width and the
properties of letters alone.
"""

from operator import itemgetter
from typing import Any

import weasyprint
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

from briefgen.pdf.quick_styles import READ

MOST = 1_500  # lines that are kept for a typesetting; about a kilobyte each
_LETTERS = itemgetter(
    *("font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_kerning"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    *("font_feature_settings", "font_variation_settings", "font_language_override", "lang"),
    *("direction", "letter_spacing", "word_spacing", "tab_size", "white_space", "word_break"),
    *("overflow_wrap", "hyphens", "hyphenate_character"),
    *("hyphenate_limit_chars", "hyphenate_limit_zone"),
)
broken_anew = line_break.split_first_line


class _Lines:
    """The lines of one typesetting, and a mark for each kind of letters that its styles have."""

    def __init__(self) -> None:
        self.kept: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self.marks: dict[tuple[Any, ...], object] = {}

    def mark(self, style: Any) -> object:
        """What all styles have in common that set words alike."""
        letters = (*_LETTERS(style), frozenset(style["text_decoration_line"]))
        return self.marks.setdefault(letters, object())

    def keep(self, key: tuple[Any, ...], line: tuple[Any, ...]) -> None:
        """Keep a line; where there are too many, all others are forgotten."""
        if len(self.kept) >= MOST:
            self.kept.clear()
            self.marks.clear()
        self.kept[key] = line


def keep_lines() -> None:
    """Keep the lines of each typesetting as long as it lives."""
    if weasyprint.VERSION == READ:
        inline.split_first_line = preferred.split_first_line = _first_line


def break_each_line() -> None:
    """Let WeasyPrint break each line again."""
    inline.split_first_line = preferred.split_first_line = broken_anew


def _first_line(text: str, style: Any, context: Any, *how: Any, **named: Any) -> tuple[Any, ...]:
    """The first line of a text, as `weasyprint.text.line_break.split_first_line` has it."""
    fonts = style.font_config
    if not hasattr(fonts, "lines"):
        fonts.lines = _Lines()
    if not hasattr(style, "letters"):
        style.letters = fonts.lines.mark(style)
    key = (style.letters, text, how, *named.items())
    line = fonts.lines.kept.get(key)
    if line is None:
        line = broken_anew(text, style, context, *how, **named)
        fonts.lines.keep(key, line)
    layout, *rest = line
    return (_as_new(layout), *rest)


def _as_new(layout: Any) -> Any:
    """A layout of Pango, which is set up again when it is drawn; drawing may change its text."""
    copied = object.__new__(type(layout))
    copied.__dict__.update(layout.__dict__)
    return copied
