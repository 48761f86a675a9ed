"""Random brands: names, lockups, logos, colours, typefaces and ways to get in touch."""

import shutil
from pathlib import Path
from random import Random
from typing import Any

import fontpkg
import yaml

from torture import logos, palettes
from torture.vocabulary import BODIES, PLACES, about, say

PARTNERS = ("police", "council", "nhs", "fire", "probation", "school", "charity", "housing")
FACES = ((400, "normal"), (700, "normal"), (400, "italic"), (700, "italic"))
DOMAINS = (".example", ".org.example", ".gov.example", ".partnership.example")
LONGEST_ADDRESS, LONGEST_NAME = 60, 12
LANGUAGES = {"en-GB": "en", "cy": "cy", "ar": "ar"}


def draw(random: Random, folder: Path, language: str) -> None:
    """Write a brand into a folder.

    Args:
        random: decides all.
        folder: the brand's.
        language: of the briefing; the brand says what is its own in that one as well.
    """
    folder.mkdir(parents=True)
    roles = palettes.draw(random)
    words = _name(random)
    own: dict[str, Any] = {"lockup": _lockup(random, words)}
    if random.random() < 0.6:
        own["campaign"] = _campaign(random)
    if strapline := about(random, (0, 0), (3, 10), (11, 25)):
        own["strapline"] = _said(random, language, strapline)
    own["contact"] = _contact(random, language, words)
    names = ["board", "campaign"]
    if random.random() < 0.3:
        own["logos"] = {"board": {"on-dark": "white", "one-colour": "black"}}
        names += ["white", "black"]
    if random.random() < 0.5:
        own["partners"] = list(PARTNERS[: random.randint(1, len(PARTNERS))])
        names += own["partners"]
    colours = list(roles.values())
    paths = {name: logos.draw(random, folder, name, colours) for name in names}
    images = {name: {"path": path, "alt": f"The {name}"} for name, path in paths.items()}
    said = {
        "meta": {"name": " ".join(words)},
        "logo": {"images": images},
        "color": roles,
        "typography": _typography(random, folder, language),
        "defaults": {"briefgen": own},
    }
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    (folder / "_brand.yml").write_text(text, "utf-8")


def _campaign(random: Random) -> dict[str, Any]:
    """An image, lines, or both."""
    lines = _split(random, say(random, "en-GB", about(random, (1, 4), (5, 9))).split())
    offered: tuple[dict[str, Any], ...] = (
        {"image": "campaign"},
        {"lines": lines},
        {"image": "campaign", "lines": lines},
    )
    return random.choice(offered)


def _name(random: Random) -> list[str]:
    """A name of one to twelve words."""
    words = random.choice(PLACES).split()
    count = about(random, (1, 1), (2, 4), (3, 5), (6, LONGEST_NAME))
    while len(words) < count:
        words.append(random.choice([each for each in BODIES if each != words[-1]]))
    return words[:count]


def _split(random: Random, words: list[str]) -> list[str]:
    """One to six lines, some of them bold."""
    count = random.randint(1, min(6, len(words)))
    size = -(-len(words) // count)
    lines = [" ".join(words[place : place + size]) for place in range(0, len(words), size)]
    return [f"**{line}**" if random.random() < 0.4 else line for line in lines]


def _lockup(random: Random, words: list[str]) -> dict[str, Any]:
    kind = random.choice(("lines", "lines", "both", "both", "image"))
    lockup: dict[str, Any] = {} if kind == "lines" else {"image": "board"}
    return lockup if kind == "image" else {**lockup, "lines": _split(random, words)}


def _said(random: Random, language: str, words: int) -> Any:
    """A text in the brand's language, and in the briefing's."""
    own = say(random, "en-GB", words)
    if language == "en-GB":
        return own
    return {"en": own, LANGUAGES[language]: say(random, language, words)}


def _address(random: Random, words: list[str]) -> str:
    """A web address of at most 60 characters."""
    name = "".join(
        letter for letter in "-".join(words).lower() if letter.isalnum() or letter == "-"
    )
    name = name.encode("ascii", "ignore").decode() or "board"
    longest = random.choice((12, 25, LONGEST_ADDRESS - 25))
    address = f"www.{name[:longest].strip('-')}{random.choice(DOMAINS)}"
    if random.random() < 0.3:
        address += "/learning/reviews-and-briefings"
    return address[:LONGEST_ADDRESS].rstrip("-/.")


def _phone(random: Random) -> str:
    return random.choice(
        (f"01632 960{random.randint(100, 999)}", f"07700 900{random.randint(100, 999)}")
    )


def _contact(random: Random, language: str, words: list[str]) -> dict[str, Any]:
    web = _address(random, words)
    contact: dict[str, Any] = {"web": web}
    lead = about(random, (0, 0), (2, 8), (9, 30))
    if lead and random.random() < 0.4 and language == "en-GB":
        mail = f"enquiries@{web.removeprefix('www.').partition('/')[0]}"
        contact["lead"] = (
            f"{say(random, language, lead)}? Call **{_phone(random)}**, write to "
            f"[{mail}](mailto:{mail}), follow @{''.join(words)[:14]}, or read more at"
        )
    elif lead:
        contact["lead"] = _said(random, language, lead)
    if random.random() < 0.7:
        contact |= ways(random, web)
    return contact


def ways(random: Random, web: str) -> dict[str, Any]:
    """Up to nine more lines of a contact block."""
    host = web.removeprefix("www.").partition("/")[0]
    labels = ("Adults", "Children", "Out of hours", "Textphone for deaf people")
    offered: dict[str, Any] = {
        "phone": random.choice(
            (
                _phone(random),
                [
                    {"label": label, "number": _phone(random)}
                    for label in labels[: random.randint(1, 4)]
                ],
            )
        ),
        "email": f"{random.choice(('mash', 'safeguarding.adults.enquiries'))}@{host}",
        "address": ["The Old Town Hall", "14 Market Street", "Wexborough WX1 1AA"],
        "hours": "Monday to Friday, 9 am to 5 pm",
        "social": [
            {"name": "Mastodon", "handle": "@wexsafe"},
            {"name": "Facebook", "handle": "WexSafe"},
        ],
        "qr": {"to": f"{host}/more", "called": "All our learning"},
    }
    chosen = random.sample(list(offered), random.randint(1, len(offered)))
    return {key: offered[key] for key in offered if key in chosen}


def _typography(random: Random, folder: Path, language: str) -> dict[str, Any]:
    kind = random.choice(("Lato", "Lato", "Fira Sans", "Fira Sans", "own", "mixed"))
    if kind == "mixed":
        offered = ("Fira Sans",) if language == "cy" else ("IBM Plex Sans Arabic", "Fira Sans")
        headings = random.choice(offered)  # the first one lacks letters of Welsh
        return {"base": "Lato", "headings": {"family": headings, "weight": "bold"}}
    if kind != "own":
        return {"base": kind, "headings": {"family": kind, "weight": "bold"}}
    files = []
    for weight, style in FACES:
        path = fontpkg.path("Fira Sans", weight=weight, style=style)
        shutil.copyfile(path, folder / path.name)
        files.append({"path": path.name, "weight": str(weight), "style": style})
    fonts = [{"family": "Board Sans", "source": "file", "files": files}]
    return {"fonts": fonts, "base": "Board Sans", "headings": {"weight": "bold"}}
