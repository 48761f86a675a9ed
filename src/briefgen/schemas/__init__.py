"""JSON Schema of every file that people write, for completion and advice in editors."""

__all__ = ["texts"]
