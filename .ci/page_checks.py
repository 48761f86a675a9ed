"""Checks web pages, and fragments of them, in a real browser.

    .venv/bin/python .ci/page_checks.py --pictures FOLDER FILE...

axe-core must find no failure of WCAG 2.2 A and AA, in light and dark colours and at three widths;
nothing may be asked for, scroll sideways at 320 px, or be out of the keyboard's reach. What best
practice would have besides is only told. Exit code 0: all holds. 1: a page fails. 75: there is no
browser, so nothing is proven.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser import Checked, NoBrowserError, check, chromium

UNPROVEN = 75


def main(files: list[Path], pictures: Path) -> int:
    """Check every file and say what is wrong."""
    try:
        with chromium() as browser:
            found = {
                file: check(file.read_text("utf-8"), file.stem, browser, pictures) for file in files
            }
    except NoBrowserError:
        sys.stderr.write("Chromium is out of reach: THE WEB PAGE IS NOT PROVEN\n")
        return UNPROVEN
    for file, checked in found.items():
        tell(file, checked)
    sound = sum(not checked.wrong for checked in found.values())
    sys.stdout.write(f"axe-core in Chromium, and our checks: {sound} of {len(files)} pages hold\n")
    return 0 if sound == len(files) else 1


def tell(file: Path, checked: Checked) -> None:
    """Print what is wrong with a page, after what is only advised."""
    sys.stdout.writelines(f"{file}: note: {line}\n" for line in sorted(checked.advice))
    sys.stderr.writelines(f"{file}: {line}\n" for line in checked.wrong)


if __name__ == "__main__":
    parser = ArgumentParser(description="Check web pages in Chromium.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--pictures", type=Path, required=True, help="where pictures are kept")
    asked = parser.parse_args()
    sys.exit(main(asked.files, asked.pictures))
