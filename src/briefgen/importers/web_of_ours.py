"""What the web pages that briefgen makes say around a briefing: it is made anew with each build."""

import re
from xml.etree.ElementTree import Element

_MADE = {"briefing-formats", "briefing-accessibility", "briefing-downloads"}  # ids in web.html
_ANEW = "briefgen makes this part of the page anew"
_NAMED = re.compile(r"[\u201c\u00ab](.+?)[\u201d\u00bb]")


def made_anew(element: Element) -> str:
    """Why an element of a page of ours is left out; empty where it is not."""
    return _ANEW if element.get("id", "") in _MADE else ""


def title(page: Element) -> str:
    """The title of the briefing, which a fragment says in its accessibility statement alone."""
    for element in page.iter():
        if element.get("id") == "briefing-accessibility":
            named = _NAMED.search(" ".join(" ".join(element.itertext()).split()))
            return named[1].strip() if named else ""
    return ""
