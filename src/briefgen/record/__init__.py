"""What was made from what: how a build knows that nothing has changed."""

__all__ = ["inputs", "own_values", "pack_file"]
