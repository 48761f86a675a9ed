"""The fixed words of the web page, and how its numbers read, in one language."""

from typing import Any

from pydantic import Field, model_validator

from briefgen import cldr
from briefgen.source import Strict, finding

PLACES = {  # what the page fills in
    "file": ("size", "pages"),
    "kilobytes": ("number",),
    "megabytes": ("number",),
    "pages": ("number",),
    "reply": ("number",),
    "covers": ("title", "name"),
    "technical_lead": ("name",),
    "prepared": ("date",),
    "reviewed": ("date",),
}
KILO, MEGA = 1_000, 1_000_000  # bytes, as the SI counts


class Counted(Strict):
    """A text for each plural of CLDR; `other` stands in where a language has, or says, no such."""

    zero: str = ""
    one: str = ""
    two: str = ""
    few: str = ""
    many: str = ""
    other: str

    def of(self, number: int, language: str) -> str:
        """The text for that number in a language (a BCP 47 tag)."""
        text: str = getattr(self, cldr.plural(language, number)) or self.other
        return text.format(number=number)


class WebWords(Strict):
    """The words that the web page says by itself; links may stand in them."""

    skip: str = Field(description="Leads past what stands before the content.")
    contents: str
    draft_note: str = Field(description="What a draft says of itself.")
    download: str
    files: dict[str, str] = Field(
        default_factory=dict, description="What each file is called, by layout and edition."
    )
    file: str = Field(description="What is said of a PDF beside its title.")
    kilobytes: str
    megabytes: str
    pages: Counted
    for_paper: str = Field(description="Said of a file that only makes sense on paper.")
    formats: str
    formats_lead: str
    formats_list: tuple[str, ...]
    formats_ask: str
    email: str
    phone: str
    post: str
    website: str
    reply: Counted = Field(description="How soon an answer comes, in working days.")
    statement: str
    covers: str
    how: str
    how_lead: str
    how_zoom: str
    how_keyboard: str
    how_listen: str
    how_colours: str
    how_print: str
    how_files: str
    limits: str
    limits_paper: str
    limits_unknown: str = Field(description="Said after files that are for paper.")
    limits_none: str = Field(description="Said where there are no files for paper.")
    feedback: str
    feedback_text: str
    enforcement: str
    enforcement_text: str
    technical: str
    technical_lead: str
    technical_page: str
    technical_files: str
    preparation: str
    prepared: str
    reviewed: str
    tested_page: str
    tested_files: str

    @model_validator(mode="after")
    def _only_known_places(self) -> "WebWords":
        for name, text in self.texts():
            try:
                text.format(**dict.fromkeys(PLACES.get(name, ()), ""))
            except (KeyError, IndexError, ValueError, AttributeError):
                known = ", ".join(f"{{{place}}}" for place in PLACES.get(name, ())) or "none"
                message = f'the brackets in "{text}" stand for nothing that is known'
                raise finding(message, f"what may stand in {name}: {known}") from None
        return self

    def texts(self) -> list[tuple[str, str]]:
        """Every text with the name of its key."""
        return [(name, text) for name, said in self for text in _texts_in(said)]

    def called(self, layout: str, edition: str) -> str:
        """What a file is called; by its own name where the language has none for it."""
        name = f"{layout}-{edition}" if edition else layout
        plain = f"{layout.capitalize()} ({edition})" if edition else layout.capitalize()
        return self.files.get(name, plain)

    def size(self, count: int, language: str) -> str:
        """A number of bytes as people read it: kB without decimals, MB with one."""
        kilobytes = max(1, round(count / KILO))
        if kilobytes < MEGA // KILO:
            return self.kilobytes.format(number=kilobytes)
        return self.megabytes.format(number=cldr.decimal(language, count / MEGA))


def _texts_in(said: Any) -> list[str]:
    if isinstance(said, str):
        return [said]
    if isinstance(said, Counted):
        return [text for _, text in said if text]
    return list(said.values() if isinstance(said, dict) else said)
