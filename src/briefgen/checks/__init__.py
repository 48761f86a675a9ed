"""Checks on a briefing before it is laid out, and on each finished file before it is kept."""

__all__ = ["brand_inks", "ink", "pictures", "preflight", "proof", "safe_margins"]
