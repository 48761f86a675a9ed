"""The studio: a web app on this computer alone, to write a briefing and see its real pages."""

__all__ = ["commands"]
