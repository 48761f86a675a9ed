"""Logo files: checked to be whole and drawn alike everywhere, and measured for what is seen."""

__all__ = ["greys", "logo", "look", "picture", "picture_file", "svg"]
