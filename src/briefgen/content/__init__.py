"""What a briefing says: its model, its facts, its texts as safe HTML, and slips in them."""

__all__ = [
    "addresses",
    "briefing",
    "contact",
    "contact_block",
    "droppable",
    "dropping",
    "entry",
    "facts",
    "line_ends",
    "marks",
    "markup",
    "picture",
    "pictured",
    "quotation",
    "section",
    "showing",
    "sources",
    "table",
    "translations",
    "typos",
]
