"""Logo files: whole, bounded, drawn alike by every program, and what is seen of them."""

__all__ = ["logo", "look"]
