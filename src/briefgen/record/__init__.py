"""What was made from what: how a build knows that nothing has changed."""

__all__ = ["inputs", "pack_file"]
