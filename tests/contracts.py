"""Contracts of layouts, as the kind that they are."""

from briefgen.contracts import edition, layout
from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.contract import Contract, Deck, Sheet
from briefgen.library import Library, shipped

LIBRARY = Library((shipped(),))


def sheet_of(name: str, edited: str = "") -> Sheet:
    """The contract of a shipped layout that is a sheet, in an edition."""
    changed = edition.load(edited, LIBRARY) if edited else None
    return as_sheet(layout.load(name, Catalogue(LIBRARY), changed).contract)


def as_sheet(contract: Contract) -> Sheet:
    """A contract that is of this kind."""
    assert isinstance(contract, Sheet)
    return contract


def deck_of(name: str = "slides") -> Deck:
    """The contract of a shipped layout that is a deck."""
    found = layout.load(name, Catalogue(LIBRARY)).contract
    assert isinstance(found, Deck)
    return found
