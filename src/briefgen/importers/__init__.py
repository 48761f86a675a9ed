"""Files of other programs as the text of a briefing: Word, Publisher, Markdown, HTML, text."""

__all__ = ["imported", "reader"]
