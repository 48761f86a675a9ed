"""A finished PDF for the print shop: four inks, overprint, sharp pictures, boxes and marks."""

__all__ = ["inking", "press", "resolution", "separation"]
