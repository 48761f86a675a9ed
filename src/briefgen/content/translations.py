"""A text stated in several languages, and which of them is printed."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from briefgen.content import markup
from briefgen.problems import InForm
from briefgen.reading.models import finding
from briefgen.unicode import cldr

OWN_LANGUAGE = "und"  # undetermined, as BCP 47 calls it


def _one_text(value: Any) -> Any:
    if isinstance(value, list):
        hint = "write one text, or one for each language:  {en: …, cy: …}"
        in_form = InForm("write one text, or one for each language")
        raise finding("one text is needed here, but a list stands here", hint, in_form)
    return {OWN_LANGUAGE: value} if isinstance(value, str) else value


# A text for each language by its tag; a text alone is in the language of the file that says it.
Said = Annotated[
    dict[cldr.Tag, str],
    BeforeValidator(_one_text, json_schema_input_type=str | dict[cldr.Tag, str]),
]


def in_language(tag: str, texts: Said, own: str) -> str:
    """A text in the language `tag`; else in the file's own or the first, marked as such."""
    by_tag = {own if name == OWN_LANGUAGE else name: text for name, text in texts.items()}
    for name in (tag, *by_tag):
        if name in by_tag and cldr.same(name, tag):
            return by_tag[name]
    other = own if own in by_tag else next(iter(by_tag), "")
    return markup.marked(by_tag[other], other) if by_tag.get(other) else ""
