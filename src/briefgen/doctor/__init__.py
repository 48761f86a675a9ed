"""What a computer needs for a build and for more, and whether it is there."""

__all__ = ["examination", "examined"]
