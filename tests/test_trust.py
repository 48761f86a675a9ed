"""What may be trusted: nothing is fetched, nothing is read outside, and texts stay texts."""

import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from command import PLAIN, briefgen, names, own_brand, project
from PIL import Image
from pypdf import PdfReader
from support import ROOT, done_within

from briefgen.pdf.typeset import LocalFetcher, RefusedError, Typesetter
from briefgen.problems import ProblemsFound
from briefgen.values import Finish, Setting

AT_ONCE_S = 3.0  # a second or two, and half as much on a slow computer
PRIVATE = "Not for anybody's eyes"
HEADER = '<header id="masthead">'
POSTER = (ROOT / "layouts/poster.html").read_text("utf-8")


@pytest.fixture(autouse=True)
def weasyprint_is_silent() -> None:
    """Not here: these pages are meant to make it complain."""


class Listener:
    """A web server of sorts: it answers nobody, and counts who knocks."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = self._socket.getsockname()
        self.url = f"http://127.0.0.1:{self.address[1]}"

    def close(self) -> int:
        """How many have knocked: those who came before a last knock of its own."""
        with self._socket, socket.create_connection(self.address) as own:
            return sum(1 for _ in iter(self._next, own.getsockname()))

    def _next(self) -> object:
        knocking, who = self._socket.accept()
        knocking.close()
        return who


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A listening socket that must see no connection while the test runs."""
    listener = Listener()
    yield listener
    assert listener.close() == 0


@pytest.fixture
def brand(tmp_path: Path) -> Path:
    """A folder that may be read, beside a secret, with links that lead there."""
    (tmp_path / "secret.txt").write_text(PRIVATE)
    folder = tmp_path / "brand"
    (folder / "deep").mkdir(parents=True)
    (folder / "fine.css").write_text("p { color: red }")
    (folder / "50% off #1.css").write_text("p { color: blue }")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "also.css").symlink_to("fine.css")
    return folder


def reading(folder: Path) -> LocalFetcher:
    fetcher = LocalFetcher()
    fetcher.let_read([folder])
    return fetcher


def test_listener_hears_those_that_do_knock() -> None:
    listener = Listener()
    for _ in range(2):
        socket.create_connection(("127.0.0.1", urlsplit(listener.url).port)).close()
    assert listener.close() == 2


@pytest.mark.parametrize(
    "url",
    [
        "{brand}/../secret.txt",
        "{brand}/deep/../../secret.txt",
        "{brand}/%2e%2e/secret.txt",
        "{brand}/link.txt",
        "{brand}/up/secret.txt",
        "{brand}x/secret.txt",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "file://localhost/etc/passwd",
        "file:/etc/passwd",
        "file:etc/passwd",
        "file:///proc/self/environ",
        "file:///dev/zero",
        "{web}/x.png",
        "{web}/../{brand}/fine.css",
        "https://127.0.0.1/x",
        "ftp://127.0.0.1/x",
        "gopher://127.0.0.1/x",
        "javascript:alert(1)",
        "/etc/passwd",
        "../secret.txt",
        "",
    ],
)
def test_fetcher_refuses_what_lies_outside(brand: Path, listener: Listener, url: str) -> None:
    fetcher = reading(brand)
    url = url.format(brand=brand.as_uri(), web=listener.url)
    with pytest.raises(RefusedError):
        fetcher.fetch(url)
    assert fetcher.refused == [url]


def test_what_one_setting_lets_pages_read_the_next_does_not(brand: Path) -> None:
    picture = '<img alt="" src="logo:1.svg">'
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    typesetter = Typesetter(Setting((), "", (brand,), pictures={"logo:1.svg": svg}))
    assert typesetter.lay_out(picture, "").sides == 1
    typesetter.let_read(Setting((), "", ()))
    with pytest.raises(ProblemsFound, match="refused to read logo:1"):
        typesetter.lay_out(picture, "")
    typesetter.let_read(Setting((), "", ()))
    assert typesetter.lay_out("<p>Nothing is left of that", "").sides == 1


def test_fetcher_says_which_pictures_are_drawings(brand: Path) -> None:
    fetcher = LocalFetcher()
    fetcher.let_read([brand], {"logo:1.svg": b"<svg/>", "logo:2.png": b"\x89PNG"})
    assert fetcher.fetch("logo:1.svg").content_type == "image/svg+xml"
    assert fetcher.fetch("logo:2.png").content_type == "text/plain"  # WeasyPrint looks for itself


@pytest.mark.parametrize("name", ["fine.css", "also.css", "deep/../fine.css"])
def test_fetcher_reads_what_lies_inside(brand: Path, name: str) -> None:
    assert reading(brand).fetch(f"{brand.as_uri()}/{name}").read() == b"p { color: red }"


def test_fetcher_reads_names_with_signs_in_them(brand: Path) -> None:
    url = (brand / "50% off #1.css").as_uri()
    assert reading(brand).fetch(url).read() == b"p { color: blue }"


def test_fetcher_reads_what_is_written_into_the_address_itself(brand: Path) -> None:
    assert reading(brand).fetch("data:text/plain,hello").read() == b"hello"


REFUSED = "refused to read "
ASKING = [
    '<img alt="x" src="{url}">',
    '<object data="{url}">x</object>',
    '<embed src="{url}">',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{url}">',
    '<a rel="attachment" href="{url}">x</a>',
    '<style>@import "{url}";</style>',
    '<p style="background: url({url})">x</p>',
    "<style>@font-face {{ font-family: E; src: url({url}) }} p {{ font-family: E }}</style><p>x",
    '<style>p::before {{ content: url("{url}") }}</style><p>x',
    '<style>li {{ list-style-image: url("{url}") }}</style><ul><li>x</ul>',
    '<svg viewBox="0 0 9 9"><image href="{url}" width="9" height="9"/></svg>',
    '<svg viewBox="0 0 9 9"><style>@import "{url}";</style><rect width="9" height="9"/></svg>',
    '<base href="{url}"><img alt="x" src="x.png">',
]


def laid_out_and_written(typesetter: Typesetter, html: str) -> bytes:
    typesetter.lay_out(html, "")
    return typesetter.write(Finish("none", frozenset({"DejaVu"})))


@pytest.mark.parametrize("asking", ASKING)
@pytest.mark.parametrize("where", ["secret", "web"])
def test_page_that_asks_for_what_lies_outside_is_no_page(
    brand: Path, listener: Listener, asking: str, where: str
) -> None:
    url = (brand.parent / "secret.txt").as_uri() if where == "secret" else f"{listener.url}/x.svg"
    typesetter = Typesetter(Setting((), "", (brand,)))
    html = f'<html lang="en"><title>x</title><body>{asking.format(url=url)}'
    with pytest.raises(ProblemsFound) as found:
        laid_out_and_written(typesetter, html)
    for problem in found.value.problems:
        assert problem.message.startswith((REFUSED, "the page could not be set: Failed to load"))


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="{url}" width="9" height="9"/>',
        '<use href="{url}#a"/>',
        '<style>@import "{url}";</style><rect width="9" height="9"/>',
        '<style>rect {{ fill: u\\72l({url}#a) }}</style><rect width="9" height="9"/>',
        '<image xml:base="{url}" href="x.svg" width="9" height="9"/>',
    ],
)
def test_picture_that_asks_for_what_lies_outside_gets_nothing(
    brand: Path, listener: Listener, inside: str
) -> None:
    svg = inside.format(url=f"{listener.url}/x.svg")
    (brand / "a.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{svg}</svg>'
    )
    typesetter = Typesetter(Setting((), "", (brand,)))
    html = f'<html lang="en"><title>x</title><body><img alt="x" src="{brand.as_uri()}/a.svg">'
    try:
        assert laid_out_and_written(typesetter, html).startswith(b"%PDF")
    except ProblemsFound as found:
        assert str(found).startswith((REFUSED, "the page could not be set"))  # noqa: PT017


@pytest.mark.parametrize(
    "asking",
    ['<img alt="x" src="{url}">', "{{% include '../secret.txt' %}}", "{{% include '{path}' %}}"],
)
def test_template_of_a_project_that_asks_for_more_gets_no_file(
    tmp_path: Path, listener: Listener, asking: str
) -> None:
    project(tmp_path)
    secret = tmp_path / "secret.txt"
    secret.write_text(PRIVATE)
    (tmp_path / "layouts").mkdir()
    for url in (secret.as_uri(), f"{listener.url}/x.png")[: 2 if "url" in asking else 1]:
        template = POSTER.replace(HEADER, HEADER + asking.format(url=url, path=secret), 1)
        (tmp_path / "layouts/poster.html").write_text(template, "utf-8")
        done = briefgen("build", "--layout", "poster", folder=tmp_path)
        assert done.returncode in (1, 3)
        assert PRIVATE not in done.stdout + done.stderr
        assert not (tmp_path / "out/poster.pdf").exists()


def test_style_of_a_project_that_asks_for_more_gets_no_file(
    tmp_path: Path, listener: Listener
) -> None:
    project(tmp_path)
    (tmp_path / "styles").mkdir()
    style = (ROOT / "styles/poster.css").read_text("utf-8")
    style += f"\nbody {{ background: url({listener.url}/x.png) }}"
    (tmp_path / "styles/poster.css").write_text(style, "utf-8")
    asked = ("--layout", "poster", "--layout", "handout")
    done = briefgen("build", *asked, folder=tmp_path, code=1)
    last = style.count("\n") + 1
    said = f"styles/poster.css:{last}:24: error: refused to read {listener.url}/x.png"
    assert said in done.stderr
    assert names(tmp_path / "out") == [".heights", "handout.pdf", "pack.json", "slides.pdf"]


@pytest.mark.parametrize("asked", ["../secret.png", "link.png", "../layouts/secret.png"])
def test_style_of_a_project_gets_no_file_from_outside_its_folders(
    tmp_path: Path, asked: str
) -> None:
    folder, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    project(folder)
    elsewhere.mkdir()
    (folder / "styles").mkdir()
    for place in (folder, elsewhere):
        Image.new("RGB", (9, 9)).save(place / "secret.png")
    (folder / "styles/link.png").symlink_to(elsewhere / "secret.png")
    (folder / "layouts").symlink_to(elsewhere)
    style = (ROOT / "styles/poster.css").read_text("utf-8")
    style += f"\nbody {{ background: url({asked}) }}"
    (folder / "styles/poster.css").write_text(style, "utf-8")
    done = briefgen("build", "--layout", "poster", folder=folder, code=1)
    assert f"styles/poster.css:{style.count(chr(10)) + 1}:" in done.stderr
    assert "error: refused to read" in done.stderr
    assert not (folder / "out/poster.pdf").exists()


def test_brand_cannot_reach_out_by_its_font_names_and_styles(
    tmp_path: Path, listener: Listener
) -> None:
    def change(said: dict[str, Any]) -> None:
        said["typography"]["fonts"] = [
            {
                "family": f'X"; src: url({listener.url}/a.ttf); x: "',
                "source": "file",
                "files": [{"path": "a.ttf", "style": f"normal; src: url({listener.url}/b.ttf)"}],
            }
        ]

    own_brand(tmp_path, change)
    project(tmp_path, brand="styles/ours")
    done = briefgen("build", "--layout", "poster", folder=tmp_path, code=1)
    assert "cannot be the name of a typeface" in done.stderr
    assert '"style" cannot be "normal; src: url(' in done.stderr


HOSTILE = (
    "<b>bold</b> <script>alert(1)</script> &lt;i&gt; <!-- not a comment -->",
    "{% for x in range(9) %} {# note #} ${x} {% raw %}",
    "</style><style>* { color: red; font-size: 99pt }</style>",
    '" onclick="x" style="color: red',
    "<img src=file:///etc/passwd> <img src=x onerror=y>",
    "body { background: url(http://127.0.0.1) } @import 'x'; </title></head>",
    "javascript:alert(1) [run](javascript:alert%281%29)",
)


def test_hostile_texts_are_printed_as_they_stand(tmp_path: Path, listener: Listener) -> None:
    hostile = [text.replace("http://127.0.0.1", listener.url) for text in HOSTILE]
    project(
        tmp_path,
        {
            **PLAIN,
            "kind": "cases",
            "items": [{"ref": "<i>A</i>", "text": text} for text in hostile],
        },
        {"heading": "<h1>Big</h1>", "short_heading": "</h2>", "text": "".join(hostile[:2])},
        title="Learning </title> from <i>reviews</i>",
        short_title='" data-foot="x',
        owner="<b>Owner</b> {version}",
    )
    done = briefgen("build", "--layout", "leaflet", "--layout", "slides", folder=tmp_path, code=0)
    assert done.stderr.count("is no web address") == 1
    reader = PdfReader(tmp_path / "out/leaflet.pdf")
    text = "".join(page.extract_text() for page in reader.pages)
    printed = "".join(text.split()).translate(str.maketrans("“”‘’", "\"\"''"))  # noqa: RUF001
    for said in (*hostile, "<i>A</i>", "<h1>Big</h1>", "</title>", "<b>Owner</b> {version}"):
        assert "".join(said.split()) in printed
    assert reader.metadata
    assert reader.metadata.title == (
        "Learning </title> from <i>reviews</i> (2013-14) \N{EN DASH} Leaflet"
    )
    links = [
        annotation.get_object()["/A"]["/URI"]
        for name in ("leaflet", "slides")
        for page in PdfReader(tmp_path / f"out/{name}.pdf").pages
        for annotation in page.get("/Annots", [])
    ]
    own = {"https://www.derbyshirescb.org.uk"}
    assert set(links) == {*own, listener.url}  # a link says where it leads, and asks for nothing


def worked_s() -> float:
    """How long commands have kept a processor busy; the clock also counts what others do."""
    times = os.times()
    return times.children_user + times.children_system


@pytest.mark.editions
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": "long " * 20_000}, '"title" needs at most 500 characters'),
        ({"sections": [{"text": "long " * 20_000}]}, '"text" needs at most 10000 characters'),
        ({"sections": [{"items": ["x" * 100_000]}]}, "needs at most 10000 characters"),
        ({"sections": [{"items": ["one"] * 5_000}]}, '"items" needs at most 500 entries'),
        ({"sections": [{"text": "{{ title }}" * 5_000}]}, '"text" needs at most 10000'),
        (
            {"sections": [{"text": "x"} for _ in range(1_500)], "title": "y" * 990_000},
            "larger than 1,000,000",
        ),
    ],
    ids=["title", "text", "item", "items", "facts", "file"],
)
def test_what_no_sheet_holds_is_refused_at_once(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    sections = change.pop("sections", [PLAIN])
    project(tmp_path, *sections, **change)
    began = worked_s()
    done = briefgen("build", folder=tmp_path, code=1)
    assert done_within(worked_s() - began, AT_ONCE_S)
    assert message in done.stderr


def test_list_of_100_points_ends_with_advice(tmp_path: Path) -> None:
    project(tmp_path, {**PLAIN, "continues": True, "items": PLAIN["items"] * 50})
    began = worked_s()
    done = briefgen("build", "--layout", "leaflet", folder=tmp_path, code=1)
    assert done_within(
        worked_s() - began, 2 * AT_ONCE_S
    )  # what is advised was tried: several passes
    assert "words too long for 2 sides of A4 at 12 pt" in done.stderr


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("h1 { colour: red }", "6: error: this style cannot be used: Ignored `colour: red `"),
        ('h1 { font-family: "DejaVu Sans" }', "a page fell back to the typeface DejaVu-Sans-Bold"),
        (
            "h1 { background: linear-gradient(device-cmyk(0 1 1 0), red) }",
            "25: error: a style asks",
        ),
    ],
    ids=["unknown", "typeface", "gradient"],
)
def test_what_a_style_of_ones_own_does_wrong_is_told_with_its_line(
    tmp_path: Path, style: str, said: str
) -> None:
    project(tmp_path)
    (tmp_path / "styles").mkdir()
    own = (ROOT / "styles/poster.css").read_text("utf-8") + style
    (tmp_path / "styles/poster.css").write_text(own, "utf-8")
    done = briefgen("build", "--layout", "poster", folder=tmp_path, code=1)
    place = f"styles/poster.css:{own.count(chr(10)) + 1}:" if said[0].isdigit() else "_brand.yml:24"
    assert place in done.stderr
    assert said in done.stderr


@pytest.mark.parametrize(
    ("asking", "line", "said"),
    [
        ('<img alt="x" src="nowhere.png">', True, "error: the page could not be set"),
        ('<img alt="x" src="http://example.com/">', True, "error: refused to read http://exam"),
        ('<p style="colour: red">x</p>', True, "error: the page could not be set: Ignored"),
        ('<base href="http://example.com/a/"><img src="b.png">', True, "error: refused to read"),
        ("<img src=\"{{ 'nowh' + 'ere' }}.png\">", False, "error: the page could not be set"),
    ],
    ids=["lost", "address", "declaration", "end of an address", "made up"],
)
def test_what_only_a_template_can_have_done_is_told_with_its_line(
    tmp_path: Path,
    asking: str,
    *,
    line: bool,
    said: str,
) -> None:
    project(tmp_path)
    (tmp_path / "layouts").mkdir()
    template = POSTER.replace(HEADER, f"{HEADER}\n{asking}", 1)
    (tmp_path / "layouts/poster.html").write_text(template, "utf-8")
    done = briefgen("build", "--layout", "poster", folder=tmp_path, code=1)
    asked = template[: template.index(asking)].count("\n") + 1
    place, _, message = done.stderr.partition(" ")
    assert place.startswith(f"layouts/poster.html:{asked if line else 1}:")
    assert message.startswith(said)


def test_only_what_is_no_line_of_a_file_is_told_without_one(tmp_path: Path) -> None:
    project(tmp_path)
    for asked in (
        ["nowhere.yaml"],
        ["--layout", "leaflit"],
        ["--edition", "press", "--layout", "web"],
    ):
        done = briefgen("build", *asked, folder=tmp_path)
        assert done.returncode in (1, 2)
        assert not re.search(r"^[^ ]+:\d", done.stderr, re.MULTILINE)
