"""What a pack is made from, as bytes that can be sent, and put down again elsewhere."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.disk import Disk
from briefgen.library import Library
from briefgen.pack.project import read
from briefgen.problems import ProblemsFound
from briefgen.record.pack_file import Order

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Bundle:
    """All files that some packs are made from, by their paths from the folder of the plan."""

    files: Files

    def put_down(self, folder: Path) -> None:
        """Write all of them into a folder that is not there yet."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def bundle(home: Path, orders: Iterable[Order]) -> Bundle:
    """What the packs of some orders are made from, as far as it lies in the folder of the plan.

    What lies elsewhere, such as our layouts and installed typefaces, is there as well: workers have
    the same versions.
    """
    paths: set[Path] = set()
    seen = set()
    for order in orders:
        own = order.own.briefing
        kind = order.briefing, own.get(("brand",)), own.get(("language",))
        paths |= {
            folder / order.own.brand[("logo", "images", name)]["path"]
            for name, folder in order.own.logos.items()
        }
        if kind not in seen:
            seen.add(kind)
            paths |= _made_from(order)
    inside = (path for path in sorted(paths) if path.is_relative_to(home) and path.is_file())
    return Bundle({path.relative_to(home).as_posix(): path.read_bytes() for path in inside})


def _made_from(order: Order) -> set[Path]:
    """Briefing, pictures, the folder of the brand, and all layouts and styles beside them."""
    library = Library.beside(order.briefing)
    paths = {order.briefing.resolve(), *library.texts()}
    with suppress(ProblemsFound):  # whoever makes the pack finds them as well, and tells
        material = read(replace(order, own=replace(order.own, only=(), without=())))
        paths |= {photo.path for photo in material.content.photos.values()}
        paths |= set(_files_in(material.brand.folder))
    return paths


def _files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def moved(order: Order, home: Path, to: Path) -> Order:
    """The same order where what lies in one folder lies in another."""

    def there(path: Path) -> Path:
        return to / path.relative_to(home) if path.is_relative_to(home) else path

    logos = {name: there(folder) for name, folder in order.own.logos.items()}
    return replace(
        order,
        briefing=there(order.briefing),
        folder=there(order.folder),
        own=replace(order.own, logos=logos),
    )


def put_files(files: Files, folder: Path) -> None:
    """Write files of a pack into its folder, in this order."""
    if files:
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        Disk().replace(folder / name, content)
