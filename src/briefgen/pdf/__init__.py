"""Everything that uses WeasyPrint or writes PDF: layout passes, tags, reading order, imposition."""

__all__ = ["causes", "finish", "imposition", "typeset"]
