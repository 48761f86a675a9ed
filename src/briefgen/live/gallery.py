"""All files of a pack in their last good states, and what is wrong with them now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from briefgen.live import meters, spots
from briefgen.live.drawing import Pictures
from briefgen.live.shown import ShownFile, ShownSide, Spot
from briefgen.outputs.material import SAVED_MEANWHILE
from briefgen.outputs.output import Target
from briefgen.pack.report import Detail, Report
from briefgen.problems import Problem
from briefgen.record.pack_file import Made
from briefgen.values import Painted, Window


@dataclass(frozen=True)
class _Good:
    """A file in its last good state: what is shown, its bytes, and where its texts stand."""

    shown: ShownFile
    content: bytes
    spots: tuple[Spot, ...]


class Gallery:
    """Takes in what builds report, file by file. One thread fills it; any thread may look."""

    def __init__(self, folder: Path, pictures: Pictures) -> None:
        self._folder, self._pictures = folder, pictures
        self._good: dict[str, _Good] = {}
        self._former: frozenset[str] = frozenset()  # the sides that were shown until just now
        self.files: tuple[ShownFile, ...] = ()
        self.problems: tuple[Problem, ...] = ()

    def places(self, file: str) -> tuple[Spot, ...]:
        """Where the values of briefing and brand stand on a file."""
        good = self._good.get(file)
        return good.spots if good else ()

    def content(self, file: str) -> bytes:
        """The bytes of a file.

        Raises:
            KeyError: when there is no such file.
        """
        return self._good[file].content

    def fail(self, problems: Iterable[Problem]) -> None:
        """Nothing could be made: all files stay as they were."""
        self.problems = tuple(problems)
        self.files = tuple(replace(each, stale=True) for each in self.files)

    def take(self, report: Report, *, whole: bool = False) -> None:
        """Take in what a build has made so far; once it is `whole`, what is missing is stale."""
        made = {each.file: each for each in report.made}
        for name, each in made.items():
            known = self._good.get(name)
            if known is None or known.shown.digest != each.digest:
                self._good[name] = self._taken(each, report)
        known_files = {each.file: each for each in self.files}
        self.files = tuple(
            self._shown(target, report, made.get(target.file), known_files, whole=whole)
            for target in report.wanted
        )
        self.problems = tuple(self._problems(report, whole=whole))
        if whole:
            self._good = {
                each.file: self._good[each.file] for each in self.files if each.file in self._good
            }
            sides = (side for good in self._good.values() for side in good.shown.sides)
            shown = frozenset(side.digest for side in sides)
            self._pictures.keep_only(shown | self._former)
            self._former = shown

    def _problems(self, report: Report, *, whole: bool) -> Iterable[Problem]:
        """What is wrong by now: what a build found, and what is known of files it has not made."""
        found = filter(None, map(self._told, report.problems))
        if whole:
            return found
        settled = {each.file for each in report.made}
        settled |= {name for name, detail in report.details.items() if detail.problems}
        known = (one for each in self.files if each.file not in settled for one in each.problems)
        return dict.fromkeys((*found, *known))

    def _taken(self, made: Made, report: Report) -> _Good:
        """A file that was made anew.

        Raises:
            OSError: when it cannot be read.
        """
        content = (self._folder / made.file).read_bytes()
        detail = report.details.get(made.file, Detail())
        found = self._sides(made, detail)
        for number, side in enumerate(found):
            self._pictures.keep(side.digest, content, number)
        words = sum(detail.words.values())
        shown = ShownFile(
            file=made.file,
            layout=made.layout,
            edition=made.edition,
            title=_title(made.file, detail, made.called),
            sides=found,
            size_pt=made.size_pt,
            filled=made.filled,
            words=words,
            words_left=meters.words_left(detail.contract, words, made),
            roomy=meters.is_roomy(detail.contract, made),
            longest=meters.longest(detail.words, report.sources[0]) if report.sources else (),
            problems=made.remarks,
            digest=made.digest,
        )
        return _Good(shown, content, self._spots(made, detail, report))

    def _sides(self, made: Made, detail: Detail) -> tuple[ShownSide, ...]:
        """The sides of a file; those of one for paper look other when the pages in them do."""
        source = self._good.get(made.source)
        shown = source.shown.sides if source else ()
        windows = detail.windows or [()] * len(detail.painted)
        return tuple(
            ShownSide(_mixed(each, seen, shown), each.width_pt, each.height_pt)
            for each, seen in zip(detail.painted, windows, strict=True)
        )

    def _spots(self, made: Made, detail: Detail, report: Report) -> tuple[Spot, ...]:
        if detail.windows:
            return spots.in_windows(detail.windows, self.places(made.source))
        if detail.placement and report.sources:
            found = spots.of_text(detail.placement, *report.sources)
            return tuple(spots.on_sheet(found, detail.painted))
        return ()

    def _shown(
        self,
        target: Target,
        report: Report,
        made: Made | None,
        known: Mapping[str, ShownFile],
        *,
        whole: bool,
    ) -> ShownFile:
        """A file as it is shown now: as it was made, or as it was with what is wrong."""
        if made:
            return self._good[target.file].shown
        good = self._good.get(target.file)
        detail = report.details.get(target.file, Detail())
        empty = ShownFile(
            target.file, target.layout, target.edition_name, _title(target.file, detail)
        )
        before = known.get(target.file) or (good.shown if good else empty)
        if not whole and not detail.problems:
            return before
        words = detail.words
        return replace(
            before,
            problems=tuple(filter(None, map(self._told, detail.problems))),
            words_too_many=detail.words_too_many,
            words_left=None,
            roomy=False,
            words=sum(words.values()) or before.words,
            longest=meters.longest(words, report.sources[0])
            if words and report.sources
            else before.longest,
            stale=True,
        )

    def _told(self, problem: Problem) -> Problem | None:
        """A problem without the private folder in it; none for notes that are of no use here."""
        if problem.message == SAVED_MEANWHILE:
            return None
        if not problem.file.startswith(str(self._folder)):
            return problem
        if problem.severity == "note":
            return None
        return replace(problem, file=Path(problem.file).name)


def _title(file: str, detail: Detail, called: str = "") -> str:
    """What people call a file."""
    return detail.contract.title if detail.contract else called or Path(file).stem


def _mixed(painted: Painted, windows: Sequence[Window], shown: Sequence[ShownSide]) -> str:
    """The digest of a side with all pages that it shows."""
    if not windows:
        return painted.digest
    pages = ((shown[each.page].digest, each.box) for each in windows)
    return sha256(repr([painted, *pages]).encode()).hexdigest()[:32]
