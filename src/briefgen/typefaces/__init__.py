"""Typefaces: what a brand or a language says of them, their font files, and their glyphs."""

__all__ = ["fonts", "typography"]
