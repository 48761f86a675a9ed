"""What a build is measured against: WeasyPrint alone, over pages that are finished already.

Run as `bare.py FOLDER…`; each folder holds page.html and its styles. It imports nothing of ours.
"""

import sys
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration


def main(folders: list[str]) -> None:
    """Lay out and write each page once, as PDF/UA-1, in this one process."""
    fonts = FontConfiguration()
    for folder in map(Path, folders):
        styles = [CSS(filename=path, font_config=fonts) for path in sorted(folder.glob("*.css"))]
        HTML(filename=folder / "page.html").write_pdf(
            folder / "bare.pdf", stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
