"""Checks on a briefing before it is laid out, and on each finished file before it is kept."""

__all__ = ["brand_inks", "ink", "pdfium", "pictures", "preflight", "proof", "safe_margins"]
