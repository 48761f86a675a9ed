"""What can come out of a briefing, and how each kind of file is made."""

__all__ = ["every_output", "material", "output"]
