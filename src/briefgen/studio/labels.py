"""What the form calls things, in the words of people who write briefings and no YAML."""

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel

# What keys are called that are not called by their own names; `Model.key` is that of one model.
_LABELS: Mapping[str, str] = {
    "Briefing.picture": "Picture with the title",
    "Briefing.sections": "Sections",
    "Briefing.layouts": "What is made",
    "Briefing.editions": "Also made",
    "Briefing.contact": "How readers reach you",
    "Briefing.recipient": "Facts of whoever gets it",
    "Briefing.owner": "Who answers for it",
    "Briefing.status": "Draft or final",
    "Briefing.review_date": "To be reviewed on",
    "ContactBlock.web": "Web address",
    "ContactBlock.lead": "Words before it all",
    "ContactBlock.phone": "Telephone",
    "ContactBlock.address": "Postal address, line by line",
    "ContactBlock.hours": "When you can be reached",
    "ContactBlock.social": "Social networks",
    "ContactBlock.qr": "QR code",
    "QrCode.to": "Where the QR code leads",
    "QrCode.called": "What is there",
    "Phone.label": "What it is for",
    "Account.name": "Network",
    "Cited.name": "Short name, for marks in texts",
    "Cited.text": "The source, as printed",
    "Cited.address": "Web address",
    "Event.date": "Day",
    "Event.what": "What happens",
    "Figure.label": "What it counts",
    "Link.title": "What stands there",
    "Link.address": "Web address",
    "Link.code": "With a QR code",
    "Person.who": "Name",
    "Person.role": "What for, or as what",
    "Person.phone": "Telephone",
    "Quotes.text": "The words",
    "Quotes.by": "Who said them",
    "Quotation.text": "The words",
    "Quotation.by": "Who said them",
    "Item.ref": "Reference",
    "Item.items": "A list inside it",
    "Column.heading": "Heading of the column",
    "Column.align": "Its cells stand",
    "Counted.called": "Without a number: one, and several",
    "Counted.gender": "Number words",
    "Section.items": "Points",
    "Section.sections": "Sections inside it",
    "alt": "What the picture shows, in words",
    "columns": "Columns",
    "consent": "Who agreed that it is shown",
    "continues": "May go on overleaf",
    "counted": "What the points are called: one, and several",
    "credit": "Who made it",
    "decorative": "It is mere decoration and shows nothing",
    "email": "E-mail",
    "focus": "What must stay where it is cut",
    "highlight": "On the poster",
    "may_drop": "Where there is no room",
    "name": "Short name, for facts",
    "not": "Not in",
    "notes": "Notes for the speaker",
    "only": "Only in",
    "path": "Picture file",
    "purpose": "What it is for",
    "row_headings": "The first column has the heading of each row",
    "rows": "Rows",
    "short_heading": "Shorter heading, on posters and slides",
    "short_title": "Shorter title, for page heads and slides",
    "until": "Last day on which it may be used",
    "width": "How wide",
    "zero": "For none",
    "one": "For one",
    "two": "For two",
    "few": "For a few",
    "many": "For many",
    "other": "For every other number",
}

# What the form says to help, where the model's own words are for those who write YAML.
_HELP: Mapping[str, str] = {
    "Briefing.language": "Counts, dates and fixed words follow it.",
    "Briefing.brand": "Colours, typefaces, logos and address.",
    "Briefing.layouts": "",
    "Briefing.editions": "",
    "Briefing.review_date": "Choose a day, or write it in words.",
    "Briefing.recipient": "A text states one as {{ recipient.name }}. Where each row of a table "
    "gets a pack, the row fills it in.",
    "Event.date": "Choose a day, or write it in words.",
    "columns": "",
    "counted": "Such as review, reviews. Then a text can say how many there are, by a fact.",
    "focus": "Such as top left, or 30% 20% from left and top.",
    "may_drop": "",
    "name": "Small letters without spaces: scr. Facts are named by it.",
    "Cited.name": "Letters and digits without spaces: wt2018. A text cites it by this.",
    "path": "A JPEG, a PNG or an SVG.",
    "rows": "",
    "Section.sections": "",
}

# What the choices of a key are called.
_CHOICES: Mapping[str, Mapping[str, str]] = {
    "status": {"draft": "Draft", "final": "Final"},
    "purpose": {
        "information": "Information",
        "action": "Action",
        "warning": "Warning",
        "good-practice": "Good practice",
    },
    "width": {
        "column": "As wide as the text",
        "half": "Half as wide, beside the text",
        "full": "From edge to edge",
    },
    "align": {"start": "at the beginning", "end": "at the end, as numbers do"},
    "gender": {"masculine": "Masculine", "feminine": "Feminine"},
}
_UNSAID = {
    "status": "Not said",
    "width": "As suits the page",
    "align": "as suits them",
    "purpose": "Information",
    "gender": "Masculine",
    "may_drop": "Always shown",
}
DROPS = {"1": "Left out last", "2": "Left out sooner", "3": "Left out first"}


class Kind(NamedTuple):
    """What a kind of section is called, what it is for, and what one of its items is called."""

    label: str
    sentence: str
    item: str


KINDS: Mapping[str, Kind] = {
    "points": Kind("Points", "A list, with a dot before each point.", "point"),
    "text": Kind("Text", "Paragraphs below a heading.", "point"),
    "cases": Kind("Cases", "A list of cases, each with its reference.", "case"),
    "themes": Kind("Themes", "Short lines in a panel that is seen first.", "theme"),
    "quote": Kind("Quotation", "What somebody said, in large words.", "quotation"),
    "figures": Kind("Figures", "Numbers that are seen from afar.", "figure"),
    "box": Kind("Box", "A call-out: to act, to warn, or for good practice.", "point"),
    "steps": Kind("Steps", "What to do, in order: a numbered list.", "step"),
    "questions": Kind("Questions", "What to talk about in a team.", "question"),
    "table": Kind("Table", "Rows and columns.", "row"),
    "picture": Kind("Picture", "A photograph or a drawing, with its caption.", "point"),
    "dates": Kind("Dates", "Days to keep free, in order of time.", "date"),
    "contacts": Kind("People", "Who to turn to, with telephone and e-mail.", "person"),
    "links": Kind("Links", "Pages to read, with a QR code if you like.", "link"),
}


def label(model: type[BaseModel], key: str) -> str:
    """What a key of a model is called."""
    return _named(_LABELS, model, key) or key.replace("_", " ").capitalize()


def advice(model: type[BaseModel], key: str, described: str) -> str:
    """What helps with a key of a model; `described` is what the model says of it."""
    found = _named(_HELP, model, key)
    return described if found is None else found


def of_any(key: str) -> str:
    """What a key is called, whichever model it belongs to."""
    several = (said for name, said in _LABELS.items() if name.rpartition(".")[2] == key)
    return _LABELS.get(key) or next(several, key.replace("_", " ").capitalize())


def _named(table: Mapping[str, str], model: type[BaseModel], key: str) -> str | None:
    """What a table says of a key of a model, of one that this is made from, or of any."""
    names = (f"{each.__name__}.{key}" for each in model.__mro__)
    return next((table[name] for name in (*names, key) if name in table), None)


def choice(key: str, word: str) -> str:
    """What one of the words is called that a key may have."""
    return _CHOICES.get(key, {}).get(word, word.capitalize())


def unsaid(key: str) -> str:
    """What it means that a key with choices is not there."""
    return _UNSAID.get(key, "Not said")
