"""Files of Microsoft Publisher, which other programs read for us."""

__all__ = ["reader"]
