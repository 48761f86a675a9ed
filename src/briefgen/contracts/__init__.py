"""What a layout promises: its contract, what an edition changes in it, and how its sheets fold."""

__all__ = ["catalogue", "choice", "contract", "edition", "folding", "geometry", "layout"]
