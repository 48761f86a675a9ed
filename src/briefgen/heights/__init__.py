"""Heights of the blocks of a page, measured by themselves and kept from one build to the next."""

__all__ = ["kept_heights", "probing", "remembered"]
