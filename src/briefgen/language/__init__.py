"""A language: the words that layouts print by themselves, its number words and its typeface."""

__all__ = ["fixed_words", "language"]
