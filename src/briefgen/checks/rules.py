"""All that is checked, in one list: `docs/rules.md` is made of it.

A rule is declared beside the function that checks it, so that its severity, its source and its
example are read together with that. What a briefing or a brand must have to be read at all is not
a rule.
"""

from collections.abc import Mapping
from itertools import chain

from briefgen.brand import brand, brand_logos, colour
from briefgen.checks import brand_inks, collisions, legibility, pictures, preflight, safe_margins
from briefgen.content import typos
from briefgen.pdf import finish
from briefgen.pdf.press import inking, resolution
from briefgen.problems import Rule

BY_SUBJECT: Mapping[str, tuple[Rule, ...]] = {
    "What people type": typos.RULES,
    "Letters and typefaces": (*preflight.RULES, finish.STRANGE_FONT),
    "Colours and logos of the brand": (
        colour.UNREADABLE,
        brand.UNSEEN_LOGO,
        brand_logos.NAMELESS,
    ),
    "Pictures of the briefing": pictures.RULES,
    "Finished pages": (*collisions.RULES, *legibility.RULES, safe_margins.TOO_NEAR),
    "Files for the print shop": (
        *brand_inks.RULES,
        resolution.TOO_COARSE,
        inking.STRANGE_COLOUR,
    ),
}


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which the documentation lists them."""
    return tuple(chain.from_iterable(BY_SUBJECT.values()))
