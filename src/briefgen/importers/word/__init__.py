"""Files of Word: mammoth reads them, and what it leaves out is read beside it."""

__all__ = ["reader"]
