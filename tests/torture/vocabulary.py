"""What boards write about, in three languages: phrases that are joined and cut to any length."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
SAMPLES = {
    "en-GB": ROOT / "briefing.yaml",
    "cy": ROOT / "src/briefgen/starter/samples/leaflet.cy.yaml",
    "ar": ROOT / "src/briefgen/starter/samples/leaflet.ar.yaml",
}
_MARKS = re.compile(r"\{\{[^}]*\}\}|\]\{[^}]*\}|[*\[\]\"]")
PLACES = (
    *("Wexborough", "Marlham", "Northmere and Southmere", "Ashby-under-Lyme", "Tarn", "Eskdale"),
    *(
        "Hallamshire",
        "Kirkby Underwood",
        "St Botolph's",
        "Llanfihangel-y-Creuddyn",
        "Ely",
        "Y Bont",
    ),
)
BODIES = (
    *("Safeguarding", "Adults", "Children", "Partnership", "Board", "Community", "Safety", "Trust"),
    *("Prevention", "Wellbeing", "Communities", "Together", "Executive", "Multi-agency"),
)
LONG_WORDS = (
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "multi-disciplinary/multi-agency/cross-border",
    "https://www.wexborough-safeguarding.example/learning/reviews/2019/rapid-review-of-neglect.html",
    "safeguarding.adults.single-point-of-access@wexborough-council.example",
)
PAGES = (
    "www.wexborough.example/reviews",
    "https://www.wexborough-safeguarding.example/learning/reviews/2019/rapid-review-of-neglect",
)
_MORE = """
The voice of the child was not heard
Professional curiosity about fathers and partners who live in the home
Ask about alcohol and drugs each time you visit, not only the first time
Bruises on a baby who cannot move must always be seen by a paediatrician
Self-neglect and hoarding
Pressure ulcers that nobody wrote down
Mental capacity is to be assessed for each decision
Children who go missing are to be spoken with within 72 hours
Challenge one another and use the escalation policy when you disagree
Exploitation outside the home, online and across county lines
A man of 84 who fell three times in the care home before anyone called his daughter
Record what the person said in the person's own words
Safer sleep
Write chronologies so that the next worker can see a pattern
Transitions from children's to adults' services begin at fourteen
Coercive control
GPs should be invited to strategy meetings and sent the minutes
Modern slavery at car washes and nail bars
Housing officers, fire crews and neighbours often saw what others did not
""".strip().splitlines()


@cache
def phrases(language: str) -> Sequence[str]:
    """Phrases in a language, without markup."""
    data = yaml.safe_load(SAMPLES[language].read_text("utf-8"))
    found = [" ".join(_MARKS.sub("", text).split()) for text in _texts(data)]
    return [*dict.fromkeys(found), *(_MORE if language == "en-GB" else ())]


def _texts(data: Mapping[str, Any]) -> Iterator[str]:
    yield data["title"]
    for section in data["sections"]:
        if section.get("kind"):  # without counts, which need their own facts
            yield section.get("short_heading", "")
            yield from (
                item["text"] if isinstance(item, dict) else item for item in section["items"]
            )


def say(random: Random, language: str, words: int) -> str:
    """So many words, with a capital first."""
    said: list[str] = []
    while len(said) < words:
        said += random.choice(phrases(language)).split()
    text = " ".join(said[:words]).strip(" \N{EN DASH}-,/(.:&")
    return text[:1].upper() + text[1:]


def about(random: Random, *spans: tuple[int, int]) -> int:
    """A number from one of several spans, each as likely as the other."""
    return random.randint(*random.choice(spans))
