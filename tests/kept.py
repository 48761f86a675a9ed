"""What is built once for all tests: the processes of a run share it through a folder."""

import fcntl
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from support import BRIEFING, BRIEFINGS, Built, Pdf, build_layout, job_of

from briefgen.outputs.sheets import produce
from briefgen.pdf.typeset import Typesetter

# Layouts that the shipped briefing cannot fill, and the sample that does.
FILLED_BY = {"seven-minute": BRIEFINGS / "seven-minute" / "briefing.yaml"}


class Shipped(Protocol):
    """The shipped briefing, or the sample that fills it, in a layout and an edition."""

    def __call__(self, layout: str, edition: str = "standard") -> Pdf:
        """The finished file, in a folder with all others."""


class LaidOut(Protocol):
    """A layout of a briefing that no test changes; without a name, the shipped leaflet."""

    def __call__(
        self, name: str = "leaflet", edition: str = "standard", path: Path = BRIEFING
    ) -> Built:
        """The layout, with its pages read back."""


@dataclass(frozen=True)
class Kept:
    """What was built, in a folder that all processes of a run have in common."""

    folder: Path
    _files: dict[tuple[Path, str, str], Pdf] = field(default_factory=dict)
    _built: dict[tuple[str, str, Path], Built] = field(default_factory=dict)

    def shipped(self, layout: str, edition: str = "standard") -> Pdf:
        """As `Shipped`."""
        return self.file(FILLED_BY.get(layout, BRIEFING), layout, edition)

    def file(self, briefing: Path, layout: str, edition: str = "standard") -> Pdf:
        """A finished file of a briefing that no test changes: who comes second finds it fresh."""
        key = briefing, layout, edition
        if key not in self._files:
            folder = self.folder / f"{briefing.parent.name}-{briefing.stem}"
            with _alone(folder):
                self._files[key] = build_layout(briefing, layout, folder, edition=edition)
        return self._files[key]

    def laid_out(
        self, name: str = "leaflet", edition: str = "standard", path: Path = BRIEFING
    ) -> Built:
        """As `LaidOut`: without the record of a pack, and so made in other ways than `shipped`."""
        key = name, edition, path
        if key not in self._built:
            job = job_of(path, name, edition)
            file = self.folder / sha256(repr(key).encode()).hexdigest()
            with _alone(file):
                if not file.exists():
                    file.write_bytes(pickle.dumps(produce(job, Typesetter)))
                product = pickle.loads(file.read_bytes())  # noqa: S301 - just written
            self._built[key] = Built(job, product)
        return self._built[key]


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Nobody else makes the same meanwhile."""
    with path.with_name(f"{path.name}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
