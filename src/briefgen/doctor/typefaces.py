"""The typefaces that are shipped, and those of the brand that a briefing names."""

from pathlib import Path

from briefgen.brand import brand
from briefgen.content import briefing as briefings
from briefgen.doctor.examined import Examined
from briefgen.library import Library
from briefgen.problems import ProblemsFound
from briefgen.typefaces import fonts

SHIPPED = ("Lato", "IBM Plex Sans Arabic")


def shipped() -> Examined:
    """The families that come with us, of which the brands and languages that we ship are set."""
    lacking = [family for family in SHIPPED if not _is_there(family)]
    found = f"{', '.join(lacking or SHIPPED)}{': not installed' if lacking else ''}"
    advice = "install briefgen anew: they are packages that come with it" if lacking else ""
    return Examined("typefaces", good=not lacking, found=found, advice=advice)


def _is_there(family: str) -> bool:
    try:
        fonts.companions(family)
    except ValueError:
        return False
    return True


def of_brand(briefing: Path) -> Examined:
    """The typefaces of the brand that a briefing names; other faults are for the build to tell."""
    name = f"typefaces of {briefing}"
    library = Library.beside(briefing)
    try:
        source = briefings.source_of(briefing, library.show(briefing.resolve()), library.disk)
        read = brand.load(str(source.data.get("brand")), library, source, with_facts=False)
    except ProblemsFound as found:
        wrong = [each for each in found.problems if each.where.startswith("typography")]
        if not wrong:
            return Examined(
                name, good=True, found="unknown: briefgen build says what is wrong with it"
            )
        said = f"{wrong[0].file}:{wrong[0].line}: {wrong[0].message}"
        return Examined(name, good=False, found=said, advice=wrong[0].hint)
    families = dict.fromkeys((read.body_family, read.headings_family))
    return Examined(name, good=True, found=", ".join(families))
