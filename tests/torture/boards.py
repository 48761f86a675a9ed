"""Build the packs of the sample boards in every layout and edition, and judge them.

    make boards OUT=out/boards
    .venv/bin/python tests/torture/boards.py OUT [BOARD...]

Prints a table. In tests/artefacts/boards it leaves one picture a board, all sides of all files, and
a text with all that is wrong.
Exit code 0: all built, and no letter is covered, cut or off the sheet. 1: not so.
"""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from torture import contact_sheets
from torture.packs import Pack
from torture.trial import BUILT, Built, build, found

BOARDS = Path(__file__).parents[1] / "boards"
PICTURES = BOARDS.parent / "artefacts" / "boards"
ALL = ("--layout", "all", "--edition", "all")
PATIENCE_S = 600.0
SHOWN = 12  # of what is wrong with a board
ROW = "{:<14} {:>7} {:>6} {:>6} {:>7} {:>6}\n"


def main(out: Path, names: list[str]) -> int:
    """Build, judge and draw every board; tell what is wrong."""
    sys.stdout.write(ROW.format("board", "ended", "files", "sides", "faults", "s"))
    return max(one(name, out / name) for name in names)


def one(name: str, out: Path) -> int:
    """Build one board, and print its row of the table with what is wrong below."""
    began = time.monotonic()
    pack = Pack(0, BOARDS / name, (), ())
    built = build(pack.folder, PATIENCE_S, *ALL, "--out", str(out.resolve()))
    faults = list(found(pack, built))
    files = [Path(made["file"]) for made in built.files]
    contact_sheets.draw([each for each in files if each.suffix == ".pdf"], PICTURES / f"{name}.png")
    sides = sum(made["sides"] or 0 for made in built.files)
    passed = round(time.monotonic() - began)
    ended = "stopped" if built.code is None else f"with {built.code}"
    sys.stdout.write(ROW.format(name, ended, len(files), sides, len(faults), passed))
    wrong = [*_problems(built), *map(str, faults)]
    (PICTURES / f"{name}.txt").write_text("".join(f"{line}\n" for line in wrong), "utf-8")
    sys.stdout.writelines(f"    {line}\n" for line in wrong[:SHOWN])
    sys.stdout.flush()
    return int(built.code != BUILT or bool(faults))


def _problems(built: Built) -> list[str]:
    return [
        f"{each['file']}:{each['line']}: {each['severity']}: {each['message']}"
        for each in built.problems
        if each["severity"] != "note"
    ]


if __name__ == "__main__":
    known = sorted(path.parent.name for path in BOARDS.glob("*/briefing.yaml"))
    parser = ArgumentParser(description="Build the sample boards, and judge what comes of them.")
    parser.add_argument("out", type=Path, help="where each gets a folder of its name")
    parser.add_argument("boards", nargs="*", default=known, help=f"of {', '.join(known)}")
    asked = parser.parse_args()
    sys.exit(main(asked.out, asked.boards))
