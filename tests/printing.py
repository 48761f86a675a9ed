"""Brands and logos made for tests of files for the print shop, and what is read of those files."""

import io
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import yaml
from PIL import Image
from plates import sheets
from support import points, write_briefing

from briefgen.pack.build import build
from briefgen.pack.report import Report
from briefgen.problems import Problem
from briefgen.record.pack_file import Order

BRANDS = Path(__file__).parent / "brands"
BRAND_FILE = "styles/ours/_brand.yml"
THEMES = {"kind": "themes", "heading": "Themes", "items": ["Domestic abuse", "Fire"]}
HEADLINE = {"headline": "What the reviews taught us"}
RED, HALF_RED, GREY = (0, 100, 80, 15), (0, 50, 40, 8), (0, 0, 0, 63)  # of #c8102e
MIDDLE_OF_LOGO = 70, 810  # on the leaflet's front, in points from the lower left


def branded(folder: Path, *, mark: str = "mark.svg", cmyk: dict[str, Any] | None = None) -> Path:
    """A project whose brand has one logo, and the inks that it states."""
    data = yaml.safe_load((BRANDS / "harbour/_brand.yml").read_text("utf-8"))
    data["logo"]["images"]["mark"] = mark
    ours = folder / "styles/ours"
    ours.mkdir(parents=True)
    shutil.copy(BRANDS / "harbour/logos/mark.svg", ours)
    lines = [f"      {name}: {inks}\n" for name, inks in (cmyk or {}).items()]
    own = "".join(["    cmyk:\n", *lines]) if lines else ""  # the file ends with defaults.briefgen
    (ours / "_brand.yml").write_text(yaml.safe_dump(data, sort_keys=False) + own, "utf-8")
    write_briefing(folder, [THEMES, points(3)], brand="styles/ours", poster=HEADLINE)
    return folder / "briefing.yaml"


def build_for_press(path: Path, layout: str) -> Report:
    return build(Order(path, path.parent / "out", (layout,), editions=("press",)))


def notes_of(path: Path, layout: str = "poster") -> list[Problem]:
    """What is said of a file for the press that is built; nothing but notes."""
    report = build_for_press(path, layout)
    assert report.made
    assert [each for each in report.problems if each.severity != "note"] == []
    return report.problems


def faults_of(path: Path, layout: str = "leaflet") -> list[Problem]:
    """What stops a file for the press from being built."""
    report = build_for_press(path, layout)
    assert report.made == []
    return [each for each in report.problems if each.severity == "error"]


def line_of(folder: Path, problem: Problem) -> str:
    """The line that a problem names, without its indent."""
    return (folder / problem.file).read_text("utf-8").splitlines()[problem.line - 1].strip()


def svg(content: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 24 24">{content}</svg>'
    )


def with_mark(folder: Path, name: str, content: bytes) -> Path:
    """A project whose brand has this logo."""
    path = branded(folder, mark=name)
    (folder / "styles/ours" / name).write_bytes(content)
    return path


def logo_of(folder: Path) -> tuple[int, ...]:
    """The inks in the middle of the logo on the front of the pressed leaflet."""
    return sheets(folder / "out/leaflet-press.pdf")[0].at(*MIDDLE_OF_LOGO)


def pictures_in(folder: Path) -> list[Any]:
    """Of every picture of the pressed leaflet: its colours, its filter and whether it is masked."""
    with pikepdf.open(folder / "out/leaflet-press.pdf") as file:
        return [
            (str(each.ColorSpace), str(each.Filter), "/SMask" in each)
            for each in file.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]


def encoded(picture: Image.Image, kind: str) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind)
    return file.getvalue()


def photograph(size: tuple[int, int]) -> Image.Image:
    """Dark colours of all kinds beside each other."""
    bands = (
        Image.linear_gradient("L").resize(size),
        Image.linear_gradient("L").rotate(90).resize(size),
        Image.radial_gradient("L").resize(size),
    )
    return Image.merge("RGB", [band.point(lambda level: level // 4) for band in bands])
