"""What a briefing says: its model, its facts, its texts as safe HTML, and slips in them."""

__all__ = [
    "addresses",
    "briefing",
    "contact",
    "contact_block",
    "facts",
    "line_ends",
    "markup",
    "section",
    "translations",
    "typos",
]
