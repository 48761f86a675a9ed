"""Pages as HTML and CSS: what a template sees of a briefing and a brand."""

__all__ = [
    "citing",
    "compose",
    "draft",
    "lockups",
    "page_content",
    "panel",
    "parts",
    "photos",
    "photos_on_screen",
    "places",
    "styling",
    "tables",
    "template_file",
    "templates",
    "views",
]
