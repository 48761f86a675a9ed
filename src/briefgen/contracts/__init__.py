"""What a layout promises: its contract, what an edition changes in that, how sheets fold."""

__all__ = ["catalogue", "choice", "contract", "edition", "folding", "geometry", "layout"]
