"""What Unicode and its CLDR know of languages: plurals, dates, and directions of writing."""

__all__ = ["bidi", "cldr"]
