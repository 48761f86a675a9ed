"""Keeps the record of a pack, and tells of files that no build makes any more."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.library import Library
from briefgen.pack.report import Report, not_written
from briefgen.problems import Problem
from briefgen.record import pack_file
from briefgen.record.pack_file import Made, Order


def keep_record(
    record: pack_file.Pack, report: Report, order: Order, names: Sequence[str], library: Library
) -> None:
    """Write the record once all files are made, and report on files that were not.

    Args:
        record: the record as it is now.
        report: the report of the build; problems are added to it.
        order: what was asked for.
        names: the names of the files that the order asks for.
        library: has the layouts and editions that there are.
    """
    report.made.sort(key=lambda made: names.index(made.file))
    files = {**record.files, **{made.file: made for made in report.made}}
    layouts, editions = library.offered("layout"), library.offered("edition")
    lacks = {name: _lacks(made, layouts, editions) for name, made in files.items()}
    gone = {name: what for name, what in lacks.items() if what}
    report.tell(_left_over(gone, order))
    there = {name: made for name, made in files.items() if name not in gone}
    report.tell(_outdated(replace(record, files=there), order, names))
    asked = {key: files for key, files in record.wanted.items() if key != order.key}
    if _told_again(report, record):  # else the next build must look again, though all is fresh
        asked[order.key] = tuple(names)
    try:
        pack_file.write(replace(record, files=there, wanted=asked))
    except OSError as error:
        report.problems.append(not_written(order.folder / pack_file.RECORD, error))


def _told_again(report: Report, record: pack_file.Pack) -> bool:
    """Whether a later build that finds all files fresh could tell every problem again."""
    kept = {*record.warnings, *(note for made in report.made for note in made.remarks)}
    return kept.issuperset(report.problems)


def _lacks(made: Made, layouts: Collection[str], editions: Collection[str]) -> str:
    """What of a file is not there any more, its layout or its edition; empty where both are."""
    if made.layout not in layouts:
        return f'layout "{made.layout}"'
    return "" if made.edition in editions else f'edition "{made.edition}"'


def _left_over(gone: Mapping[str, str], order: Order) -> Iterator[Problem]:
    """A note for each file whose layout or edition is gone."""
    for name, what in sorted(gone.items()):
        path = order.folder / name
        if path.exists():
            message = f"the {what} is gone; this is its last file"
            yield Problem(str(path), 0, 0, message, "delete it if nobody needs it", "note")


def _outdated(record: pack_file.Pack, order: Order, names: Sequence[str]) -> Iterator[Problem]:
    """A note on files that were asked for once, are not part of this order, and are out of date.

    There is none where the order names layouts or editions: then others are meant to stay as they
    are.
    """
    if order.layouts or order.editions:
        return
    others = (name for name, made in record.files.items() if made.draft == order.draft)
    left = sorted(name for name in {*others} - {*names} if (order.folder / name).exists())
    if old := [name for name in left if not record.fresh(name)]:
        hint = "build them again with --layout or --edition, or delete them"
        yield Problem(str(order.folder), 0, 0, f"out of date: {', '.join(old)}", hint, "note")
