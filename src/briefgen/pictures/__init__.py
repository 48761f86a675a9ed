"""Photographs and drawings of a briefing: read once, upright, and rid of all but their dots."""

__all__ = ["photo", "reading", "rendition"]
