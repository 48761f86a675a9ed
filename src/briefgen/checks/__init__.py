"""What is held of a briefing before it is laid out, and of each file before it is kept."""

__all__ = ["brand_inks", "ink", "preflight", "proof", "safe_margins"]
