"""What a closing panel says before the web address, and where all is said that dropped."""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from briefgen.pages.page_content import Content

# Up to the end of the last sentence; a point behind one or two letters ends none.
_SENTENCES = re.compile(r"(.*\w{3}[)\]\"”]*[.?!؟](?:</\w+>)*)(?=\s|$)", re.DOTALL)
_PLACE = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Led:
    """A lead, and the words with a place for the web address; none where that stands alone."""

    lead: Markup
    more: Markup


def led(content: Content, lead: str, *, apart: bool = False) -> Led:
    """What stands before the web address, and around it.

    Where something dropped, the words "more at" lead to the address. They take the place of an
    unfinished sentence that does, such as "All advice is at"; one that ends as they do may stay.

    Args:
        content: says whether something dropped.
        lead: the lead as HTML, or as plain text.
        apart: whether the lead says something of its own, as that of a code does.
    """
    said, more = escape(lead), content.texts.inline(content.language.words.more_at)
    words = _PLACE.sub("", more.striptags()).strip().casefold()
    if not content.leaves_out or said.striptags().casefold().endswith(words):
        return Led(said, Markup())
    if apart:
        return Led(said, more)
    sentences = _SENTENCES.match(said)
    return Led(Markup(sentences[1] if sentences else ""), more)  # noqa: S704 - a part of what is safe
