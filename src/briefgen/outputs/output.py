"""What an output is: one kind of file that can come out of a briefing.

To add one, write a subclass of `Output` in a module of this room, and name it in
`every_output.OUTPUTS`. An output with a template but no contract, such as the web page, also stands
in `library.WITHOUT_CONTRACT`, under the name by which people ask for it. Nothing else knows outputs
by name: `pack.targets` asks which files there are. `pack.build` leaves out those that are fresh,
makes the others in the order of their needs, writes them and keeps the record.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.contract import Contract
from briefgen.contracts.edition import Edition
from briefgen.library import STANDARD
from briefgen.outputs.material import Material
from briefgen.problems import Problem
from briefgen.record.inputs import Inputs
from briefgen.record.pack_file import Made, Order
from briefgen.values import Painted, Placement, Setting, Typesetting, Window

Opening = Callable[[Setting], Typesetting]  # opens a place where pages are laid out


@dataclass(frozen=True)
class Product:
    """A finished file: its bytes, and what the fit decided.

    `filled` is how full (0 to 1) the last side is; `layouts` counts the layout passes it took. All
    are 0 for what is not on sheets. `remarks` are what is worth knowing of it; none stops a build.
    `made_ms` is how long it took to make, in milliseconds. `placement` says where everything stands
    on the pages of a file that has text of its own; `windows` are, for each side of a file for
    paper, the pages of another file that it shows. `painted` says what each side paints, of a file
    for paper without the pages that it shows.
    """

    content: bytes
    sides: int = 0
    size_pt: float = 0.0
    filled: float = 0.0
    layouts: int = 0
    remarks: tuple[Problem, ...] = ()
    made_ms: float = 0.0
    placement: Placement | None = None
    windows: tuple[tuple[Window, ...], ...] = ()
    painted: tuple[Painted, ...] = ()


Make = Callable[[Opening], Product]


@dataclass(frozen=True)
class Target:
    """One file that is asked for: a layout in an edition (None: the standard one).

    `needs` names the files that it is made from; it is not made without them.
    """

    layout: str
    edition: Edition | None
    file: str
    needs: tuple[str, ...] = ()

    @property
    def edition_name(self) -> str:
        """The name of its edition."""
        return self.edition.name if self.edition else STANDARD


@dataclass(frozen=True)
class Task:
    """How to make one file: what it is made from (`inputs`), and a function that makes it.

    `make` raises ProblemsFound where it cannot. `source` names the file whose pages it shows.
    `contract` is that of its layout, if it has one; `words` has the number of words of every text
    on it, by id.
    """

    inputs: Inputs
    make: Make
    source: str = ""
    contract: Contract | None = None
    words: Mapping[str, int] = field(default_factory=dict)


class Output(ABC):
    """One kind of file that can come out of a briefing.

    `ending` ends the file's name. `called` is what to call the file where it has no sides. An
    output that `follows` is made last, from all files that are good by then.
    """

    ending: str
    called: str = ""
    follows: bool = False

    @abstractmethod
    def makes(self, name: str, catalogue: Catalogue) -> bool:
        """Whether this output makes what has this name, such as a layout."""

    @abstractmethod
    def by_default(self, name: str, catalogue: Catalogue) -> bool:
        """Whether it makes that also where nobody asks for it."""

    @abstractmethod
    def task(self, target: Target, order: Order, material: Material, good: Sequence[Made]) -> Task:
        """How to make one file, and what it is made from.

        Args:
            target: the file.
            order: what was asked for.
            material: what all files of the pack are made from.
            good: the files of the pack that are good by now, if this output `follows`.

        Raises:
            ProblemsFound: where the file cannot be made.
        """

    def file(self, name: str, edition: str, order: Order) -> str:
        """The name of a file: ``leaflet-large-print-draft.pdf``."""
        parts = (name, "" if edition == STANDARD else edition, "draft" if order.draft else "")
        return f"{'-'.join(part for part in parts if part)}.{self.ending}"

    def origin(self, target: Target, catalogue: Catalogue) -> tuple[str, Edition | None] | None:  # noqa: ARG002
        """The layout and edition of the file that this one is made from; None if from none."""
        return None

    def get_ready(self) -> None:  # noqa: B027 - most have nothing to get ready
        """Import what is slow to import; it is called in a thread beside other work."""


def paths_of(target: Target, order: Order) -> list[Path]:
    """The paths of the files that a target needs."""
    return [order.folder / name for name in target.needs]
