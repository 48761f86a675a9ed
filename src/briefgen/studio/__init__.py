"""The studio: a web app on this computer alone, in which a briefing is written and its pages seen."""

__all__ = ["commands"]
