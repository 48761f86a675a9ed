"""Keeps the record of a pack, and tells of files that no build makes any more."""

from collections.abc import Iterator, Mapping, Sequence
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
    report.tell(_left_over(files, order, library))
    there = {name: made for name, made in files.items() if _offered(made, library)}
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


def _offered(made: Made, library: Library) -> bool:
    """Whether a file's layout and edition are still there."""
    layouts, editions = library.offered("layout"), library.offered("edition")
    return made.layout in layouts and made.edition in editions


def _left_over(files: Mapping[str, Made], order: Order, library: Library) -> Iterator[Problem]:
    """A note for each file whose layout or edition is gone."""
    for name, made in sorted(files.items()):
        path = order.folder / name
        if not _offered(made, library) and path.exists():
            gone = "edition" if made.layout in library.offered("layout") else "layout"
            called = made.edition if gone == "edition" else made.layout
            message = f'the {gone} "{called}" is gone; this is its last file'
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
