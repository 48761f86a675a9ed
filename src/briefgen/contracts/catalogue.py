"""All layouts and editions that there are; the file of each is read once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, TypeVar

from briefgen.contracts import edition
from briefgen.contracts.contract import inherited
from briefgen.contracts.edition import Edition
from briefgen.library import Library
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import Source, read

T = TypeVar("T")


@dataclass(frozen=True)
class Outline:
    """What must be known of every layout before files are asked for, also of a faulty one.

    `origin` is the layout whose pages this one shows, `edition` the edition of those pages.
    `roomier` is the edition to advise where this layout is too small, `like` the layout that this
    one starts from, `boxes` how many it has in columns of boxes.
    """

    fit: str = ""
    by_default: bool = True
    for_public: bool = True
    origin: str = ""
    edition: str = ""
    roomier: str = ""
    like: str = ""
    boxes: int = 0


class _Once(Generic[T]):
    """Reads something by its name, once: the second time it gives or raises the same."""

    def __init__(self, read: Callable[[str], T]) -> None:
        self._read = read
        self._known: dict[str, T] = {}
        self._wrong: dict[str, tuple[Problem, ...]] = {}

    def __call__(self, name: str) -> T:
        if name not in self._known and name not in self._wrong:
            try:
                self._known[name] = self._read(name)
            except ProblemsFound as found:
                self._wrong[name] = found.problems
        if wrong := self._wrong.get(name):
            raise ProblemsFound(wrong)
        return self._known[name]


class Catalogue:
    """The layouts and editions of a library, each as its file was when it was first asked for.

    Each build makes a new catalogue, and so sees what has been saved since.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._layouts = _Once(self._read)
        self._outlines = _Once(self._outline)
        self._editions = _Once(lambda name: edition.load(name, library))

    @cached_property
    def layouts(self) -> tuple[str, ...]:
        """The names of all layouts; the ones that every briefing has come first."""
        return tuple(self.library.layouts())

    def edition(self, name: str) -> Edition:
        """The edition of that name.

        Raises:
            ProblemsFound: when it is not there or its file is wrong.
        """
        return self._editions(name)

    def contract(self, name: str, starting: tuple[str, ...] = ()) -> Source:
        """The data of a layout's contract, with all that it takes over from the layout it is like.

        Args:
            name: the name of the layout.
            starting: the layouts that start from this one, so that none starts from itself.

        Raises:
            ProblemsFound: when there is no such layout, or none that it is like.
        """
        source = self._layouts(name)
        like = source.data.get("like")
        if not like:
            return source
        others = [each for each in self.layouts if each not in (*starting, name)]
        if like not in others:
            hint = f"name another one: {', '.join(others)}"
            problem = source.problem(("like",), f'"{name}" cannot start from "{like}"', hint)
            raise ProblemsFound([problem])
        begun = self.contract(like, (*starting, name))
        return replace(source, data=inherited(begun.data, source.data))

    def outline(self, name: str) -> Outline:
        """The outline of a layout; an empty one where its file cannot be read."""
        return self._outlines(name)

    def _outline(self, name: str) -> Outline:
        """Read an outline from plain data, because a layout whose contract is wrong needs one too.

        Its mistakes are told only once it is loaded, so a layout that nobody asked for stops no
        build.
        """
        try:
            data = self.contract(name).data
        except ProblemsFound:
            return Outline()
        unasked, public = (
            str(data.get(key, True)).lower() not in {"false", "no", "off", "0"}
            for key in ("by_default", "for_public")
        )
        fit, source, edition, roomier, like = (
            str(data.get(key) or "") for key in ("fit", "from", "edition", "roomier", "like")
        )
        source = source if source in self.layouts else ""
        boxes = str(data.get("boxes") or "")
        count = int(boxes) if boxes.isdecimal() else 0
        return Outline(fit, unasked, public, source, edition, roomier, like, count)

    def _read(self, name: str) -> Source:
        found = self.library.find(f"layouts/{name}.yaml") if name in self.layouts else None
        if not found:
            raise ProblemsFound([self.library.lacks("layout", name)])
        return read(found, self.library.show(found), disk=self.library.disk)
