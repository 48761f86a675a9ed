"""What the studio answers: texts and edits, pages and places, files to take away, pictures."""

import asyncio
import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import aclosing, closing
from html.parser import HTMLParser
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from command import PATIENCE_S, PLAIN, own_brand, project, within
from PIL import Image
from pypdf import PdfReader
from served import Served, served

from briefgen.contracts.catalogue import Catalogue
from briefgen.library import Library
from briefgen.problems import ProblemsFound
from briefgen.studio import serving, uploads
from briefgen.studio.app import studio
from briefgen.studio.arrangement import arranged
from briefgen.studio.events import Listeners
from briefgen.studio.opened import Opened
from briefgen.studio.trust import Door
from briefgen.studio.workspace import Workspace

FIRST = ["sections", 0, "items", 0]
SET = {"do": "set", "path": FIRST}


class Open:
    """A studio with a briefing open, and what tests ask of it."""

    def __init__(self, served: Served, briefing: Path, opened: Opened) -> None:
        self.served, self.briefing, self.opened = served, briefing, opened

    @property
    def workspace(self) -> Workspace:
        assert self.opened.workspace
        return self.opened.workspace

    @property
    def revision(self) -> str:
        return str(self.served.get("/text").json["revision"])

    def state(self) -> Any:
        return self.served.get("/state").json

    def settled(self) -> Any:
        """The state once the pages show what is written."""
        assert within(PATIENCE_S, lambda: not self.state()["building"])
        return self.state()

    def set(self, path: list[Any], value: Any, revision: str = "") -> Any:
        operation = {"do": "set", "path": path, "value": value}
        said = {"file": "briefing", "operation": operation}
        return self.served.post("/edit", {**said, "revision": revision or self.revision})

    def words(self, file: str) -> str:
        pages = PdfReader(io.BytesIO(self.served.get(f"/take/{file}").content)).pages
        return "".join(page.extract_text() for page in pages)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    folder = tmp_path_factory.mktemp("studio") / "Our briefing"
    briefing = project(folder, PLAIN, layouts=["poster"])
    opened, taken = Opened(), serving.bound()
    door = Door(taken.getsockname()[1])
    opened.take(briefing)
    try:
        with served(studio(opened, door), door, taken, opened.end_events) as running:
            open_one = Open(running, briefing, opened)
            open_one.settled()
            yield open_one
    finally:
        opened.close()


class _Linked(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        address = {"link": "href", "script": "src"}.get(tag)
        if address:
            self.found.append(said[address] or "")


def test_all_that_the_shell_links_is_there_and_of_its_kind(there: Open) -> None:
    page = there.served.get("/")
    assert page.status == 200
    reader = _Linked()
    reader.feed(page.text)
    assert len(reader.found) >= 5
    kinds = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
    waiting, seen = list(reader.found), set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = there.served.get(address)
        kind = kinds[address.rpartition(".")[2]]
        assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, kind)
        if kind == "text/javascript" and address.startswith("/assets/"):
            found = re.findall(r'(?:from|import)\s*\(?"\./([^"]+)"', answer.text)
            waiting += [f"/assets/{name}" for name in found]
    assert {"/assets/pages.js", "/assets/server.js", "/assets/tabs.js"} <= seen


def test_an_edit_is_saved_and_seen_on_the_page(there: Open) -> None:
    answer = there.set(FIRST, "Curiosity is welcome")
    assert answer.status == 200
    assert answer.json["revision"] == there.revision
    state = there.settled()
    assert state["saved"]
    assert "Curiosity is welcome" in there.briefing.read_text("utf-8")
    assert "Curiosity is welcome" in there.words("poster.pdf")


def test_an_edit_of_what_is_another_text_by_now_is_refused(there: Open) -> None:
    old = there.revision
    there.set(FIRST, "One more")
    answer = there.set(FIRST, "Too late", old)
    assert answer.status == 409
    assert answer.json["revision"] == there.revision != old
    assert "Too late" not in there.served.get("/text").text


def test_an_operation_that_cannot_be_done_is_told_and_changes_nothing(there: Open) -> None:
    before = there.revision
    answer = there.set(["sections", 7, "items", 0], "nowhere")
    assert answer.status == 422
    (problem,) = answer.json["problems"]
    assert problem["message"]
    assert there.served.post("/edit", {"file": "x", "operation": 1, "revision": ""}).status == 404
    assert there.revision == before


def test_what_was_changed_is_undone_and_redone(there: Open) -> None:
    there.set(FIRST, "First thought")
    first = there.revision
    there.set(["title"], "Second thoughts")
    second = there.revision
    undone = there.served.post("/undo", {"file": "briefing"})
    assert undone.json["revision"] == there.revision == first
    assert there.state()["can_redo"]
    assert "First thought" in there.served.get("/text").text
    assert there.served.post("/redo", {"file": "briefing"}).json["revision"] == second
    assert within(PATIENCE_S, lambda: "Second thoughts" in there.briefing.read_text("utf-8"))
    assert there.served.post("/undo", {"file": "brand"}).status == 404


def test_who_writes_where_somebody_else_did_chooses(there: Open) -> None:
    there.set(FIRST, "Before")
    there.settled()
    document = there.workspace.document()
    with document.changing:  # both have written before either is saved
        there.workspace.edit("briefing", SET | {"value": "Ours"}, document.revision)
        text = there.briefing.read_text("utf-8")
        there.briefing.write_text(text.replace("Before", "Theirs"), "utf-8")
    assert within(PATIENCE_S, lambda: there.state()["clash"])
    assert there.state()["clash"]["file"] == "briefing"
    shown = there.served.get("/versions?file=briefing").text
    assert re.findall(r"\[differs: </bdi>(\w+)", shown) == ["Theirs", "Ours"]
    assert "Theirs" in there.briefing.read_text("utf-8")
    assert not there.state()["saved"]
    kept = there.served.post("/clash", {"file": "briefing", "keep": "both"}).json["copy"]
    assert "Ours" in Path(kept).read_text("utf-8")
    assert "Theirs" in there.served.get("/text").text
    assert there.settled()["clash"] is None
    Path(kept).unlink()


def test_the_brand_of_ones_own_is_written_like_the_briefing(there: Open) -> None:
    assert there.served.get("/text?file=brand").status == 404
    own_brand(there.briefing.parent)
    there.set(["brand"], "styles/ours")
    assert within(PATIENCE_S, lambda: "brand" in there.state()["revisions"])
    said = there.served.get("/text?file=brand").json
    path = ["meta", "name"]
    edit = {"file": "brand", "operation": SET | {"path": path, "value": "Our Own Board"}}
    assert there.served.post("/edit", edit | {"revision": said["revision"]}).status == 200
    file = there.briefing.parent / "styles" / "ours" / "_brand.yml"
    assert within(PATIENCE_S, lambda: "Our Own Board" in file.read_text("utf-8"))

    workspace, brand = there.workspace, there.workspace.document("brand")
    with brand.changing:  # it still waits to be saved when another brand is named
        workspace.edit("brand", SET | {"path": path, "value": "Our Last Board"}, brand.revision)
        other = SET | {"path": ["brand"], "value": "styles/derbyshire"}
        workspace.edit("briefing", other, workspace.text()[1])
        assert within(PATIENCE_S, lambda: "styles/derbyshire" in there.briefing.read_text("utf-8"))
    assert within(PATIENCE_S, lambda: "brand" not in there.state()["revisions"])
    assert within(PATIENCE_S, lambda: "Our Last Board" in file.read_text("utf-8"))
    there.set(FIRST, "Brands change")
    assert within(PATIENCE_S, lambda: "Brands change" in there.briefing.read_text("utf-8"))


def test_each_side_has_a_picture_as_sharp_as_is_asked_for(there: Open) -> None:
    poster = there.settled()["files"][0]
    (side,) = poster["sides"]
    for scale, width in ((0.5, 298), (2, 1191)):
        answer = there.served.get(f"/pages/{side['digest']}.png?scale={scale}")
        assert answer.headers["content-type"] == "image/png"
        assert "immutable" in answer.headers["cache-control"]
        assert Image.open(io.BytesIO(answer.content)).width == pytest.approx(width, abs=2)


@pytest.mark.parametrize("scale", ["0", "-1", "1e9", "nan", "inf", "x", ""])
def test_no_picture_is_larger_than_screens_need(there: Open, scale: str) -> None:
    (side,) = there.settled()["files"][0]["sides"]
    answer = there.served.get(f"/pages/{side['digest']}.png?scale={scale}")
    assert answer.status == 200
    assert Image.open(io.BytesIO(answer.content)).width <= 3600


def test_what_stands_where_leads_to_what_is_written(there: Open) -> None:
    there.settled()
    spots = there.served.get("/places/poster.pdf").json
    (found,) = [each for each in spots if each["path"] == FIRST]
    assert found["file"] == "briefing"
    assert found["side"] == 0
    assert 0 < found["left"] < found["right"] < 596


def test_while_something_is_wrong_the_last_good_pages_stay(there: Open) -> None:
    good = there.settled()
    kept = good["files"][0]["sides"]
    there.set(["brand"], "styles/nowhere")
    wrong = there.settled()
    assert [each["stale"] for each in wrong["files"]] == [True] * len(good["files"])
    assert wrong["files"][0]["sides"] == kept
    problem = next(each for each in wrong["problems"] if each["severity"] == "error")
    assert problem["path"] == ["brand"]
    assert problem["line"] > 0
    assert there.served.get("/take/pack.zip").status == 404
    there.set(["brand"], "styles/derbyshire")
    mended = there.settled()
    assert not [each for each in mended["problems"] if each["severity"] == "error"]
    assert [each["stale"] for each in mended["files"]] == [False] * len(good["files"])


def test_a_change_on_the_disk_is_taken_over(there: Open) -> None:
    there.settled()
    text = there.briefing.read_text("utf-8").replace("period: 2013-14", "period: 2025-26")
    there.briefing.write_text(text, "utf-8")
    assert within(PATIENCE_S, lambda: there.served.get("/text").json["text"] == text)
    assert within(PATIENCE_S, lambda: "2025-26" in there.words("poster.pdf"))


def test_what_is_open_stays_so_where_another_briefing_cannot_be_opened(
    there: Open, tmp_path: Path
) -> None:
    before = there.workspace
    (tmp_path / "briefing.yaml").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path, there.briefing):  # the second is open already
        there.served.post("/start/open", {"path": str(path)})
        assert there.workspace is before
    told = there.served.post(f"/start/file?name=x.docx&where={tmp_path}", b"no Word document")
    (problem,) = json.loads(told.text.splitlines()[-1])["problems"]
    assert problem["message"]
    assert there.workspace is before
    assert there.set(FIRST, "Still open").status == 200
    assert within(PATIENCE_S, lambda: "Still open" in there.briefing.read_text("utf-8"))


def test_pages_that_listen_are_told(there: Open) -> None:
    there.settled()
    heard: list[str] = []
    listening = Thread(target=listen, args=(there.served, heard))
    listening.start()
    assert within(PATIENCE_S, lambda: len(heard) > 0)
    there.set(FIRST, "Listen to children")
    listening.join(100)
    edited = next(json.loads(each[6:]) for each in heard if '"from"' in each)
    assert edited["path"] == FIRST
    assert edited["revision"] == there.revision


def test_who_begins_to_listen_misses_nothing_that_is_told_meanwhile() -> None:
    async def heard() -> list[str]:
        listeners = Listeners()
        async with aclosing(listeners.heard()) as lines:
            first = await anext(lines)
            listeners.tell("edited", {"file": "briefing"})
            return [first, await anext(lines)]

    assert asyncio.run(heard()) == ["", 'event: edited\ndata: {"file": "briefing"}\n\n']


def listen(served: Served, heard: list[str]) -> None:
    """Note what is told, until an edit is."""
    with closing(served.lines("/events")) as lines:
        for line in lines:
            heard.append(line)
            if '"from"' in line:
                return


def test_files_are_kept_or_looked_at(there: Open) -> None:
    there.settled()
    kept, seen = there.served.get("/take/poster.pdf"), there.served.get("/take/poster.pdf?look")
    assert kept.content == seen.content
    assert kept.content.startswith(b"%PDF-")
    assert kept.headers["content-disposition"] == 'attachment; filename="poster.pdf"'
    assert "content-disposition" not in seen.headers
    page = there.served.get("/take/briefing.html?look")
    assert "attachment" in page.headers["content-disposition"]


def test_files_that_lack_what_is_not_saved_say_so_until_it_is(there: Open) -> None:
    there.briefing.chmod(0o444)
    there.set(FIRST, "Written on a read-only disk")
    (lacking,) = there.workspace.save()
    assert lacking.message == "what was written last is not in these files: it is not saved"
    assert there.state()["unsaved"]
    there.briefing.chmod(0o644)
    assert there.workspace.save() == []
    assert "Written on a read-only disk" in there.briefing.read_text("utf-8")
    assert there.state()["saved"]


def test_the_web_page_is_shown_where_it_can_do_nothing(there: Open) -> None:
    there.settled()
    answer = there.served.get("/web/briefing.html")
    assert answer.text.startswith("<!DOCTYPE html>")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox;")
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert there.served.get("/web/poster.pdf").status == 404


def test_the_whole_pack_is_one_zip(there: Open) -> None:
    state = there.settled()
    answer = there.served.get("/take/pack.zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="Our briefing.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == sorted(each["file"] for each in state["files"])
        assert archive.read("poster.pdf") == there.served.get("/take/poster.pdf").content
    assert there.served.get("/take/pack.zip").content == answer.content


@pytest.mark.editions
def test_drafts_are_made_beside_the_briefing(there: Open) -> None:
    there.settled()
    answer = there.served.post("/take/make", {"what": "draft"}).json
    assert "it is not saved" not in str(answer["problems"])
    assert "poster-draft.pdf" in [each["file"] for each in answer["files"]]
    made = there.briefing.parent / "out" / "poster-draft.pdf"
    assert there.served.get("/take/poster-draft.pdf").content == made.read_bytes()
    assert there.served.post("/take/make", {"what": "coffee"}).status == 400


@pytest.mark.editions
def test_press_files_come_with_a_list_for_the_print_shop(there: Open) -> None:
    there.settled()
    answer = there.served.post("/take/make", {"what": "press"}).json
    assert [each["file"] for each in answer["files"]] == ["poster-press.pdf"]
    assert {each["do"] for each in answer["steps"]} >= {"Send", "Say", "Ask", "Look"}
    with zipfile.ZipFile(io.BytesIO(there.served.get("/take/press.zip").content)) as archive:
        assert archive.namelist() == ["for-the-print-shop.txt", "poster-press.pdf"]
        said = archive.read("for-the-print-shop.txt").decode()
    assert "[ ] Send: poster-press.pdf, A4, one side\r\n" in said
    assert "FOGRA39" in said
    assert "3 mm of bleed" in said


def picture(colour: str, kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(stream, kind)
    return stream.getvalue()


def test_a_picture_is_put_beside_the_briefing_under_a_name_of_its_own(there: Open) -> None:
    asked = "/upload?name=C:%5CMy%20photos%5CLake%20%E2%80%93%201.PNG"
    folder = there.briefing.parent
    first = there.served.post(asked, picture("red"))
    assert first.json == {"path": "pictures/Lake-1.png"}
    assert (folder / "pictures" / "Lake-1.png").read_bytes() == picture("red")
    assert there.served.post(asked, picture("red")).json == first.json
    assert there.served.post(asked, picture("blue")).json == {"path": "pictures/Lake-1-2.png"}
    assert (folder / "pictures" / "Lake-1.png").read_bytes() == picture("red")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.png", b"<html><script>alert(1)</script>"),
        ("x.html", picture("red")),
        ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script/></svg>'),
        ("x.svg", b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>'),
        ("x.png", picture("red", "GIF")),
        ("x.png", b""),
        ("x.png", picture("red")[:60]),
        ("", picture("red")),
    ],
)
def test_what_is_no_picture_is_refused_and_not_kept(there: Open, name: str, content: bytes) -> None:
    answer = there.served.post(f"/upload?name={name}", content)
    assert answer.status == 422
    assert answer.json["problems"][0]["message"]
    kept = there.briefing.parent / "pictures"
    assert not [path for path in kept.glob("*") if path.name.startswith("x")]


def test_a_picture_cannot_leave_its_folder(tmp_path: Path) -> None:
    assert uploads.keep_picture(picture("red"), "con.png", tmp_path) == "pictures/con-picture.png"
    for name in ("../../x.png", "/etc/x.png", "..\\x.png", "x/../../x.png", "....//x.png"):
        assert uploads.keep_picture(picture("red"), name, tmp_path) == "pictures/x.png"
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (inside / "pictures").symlink_to(outside)
    with pytest.raises(ProblemsFound, match="leads out of the folder"):
        uploads.keep_picture(picture("red"), "x.png", inside)
    assert list(outside.iterdir()) == []
    (inside / "pictures").unlink()
    (inside / "pictures").mkdir()  # as the hint says
    assert uploads.keep_picture(picture("red"), "x.png", inside) == "pictures/x.png"


def test_a_picture_that_is_too_large_is_refused(there: Open) -> None:
    said = {**there.served.ours, "Content-Length": str(uploads.LARGEST_BYTES + 1)}
    assert there.served.send("/upload?name=x.png", "POST", None, said).status == 413


def test_sides_stand_as_they_print() -> None:
    catalogue = Catalogue(Library.beside(Path("briefing.yaml")))

    def rows(layout: str, sides: int) -> tuple[tuple[int, ...], ...]:
        return arranged(layout, sides, catalogue).rows

    assert rows("leaflet", 2) == ((0, 1),)
    assert rows("poster", 1) == ((0,),)
    assert rows("leaflet", 4) == ((0, 1), (2, 3))
    assert rows("booklet-pages", 8) == ((0,), (1, 2), (3, 4), (5, 6), (7,))
    assert rows("booklet", 4) == ((0, 1), (2, 3))
    assert arranged("slides", 3, catalogue).kind == "slides"
    assert arranged("web", 0, catalogue).kind == "web"
    assert rows("leaflet", 0) == ()


def test_the_history_of_a_file_is_listed_looked_at_gone_back_to_and_deleted(there: Open) -> None:
    there.settled()
    there.served.post("/history/delete", {"file": "briefing"})
    for path, words in ((FIRST, "Ask <b>why</b>"), (["period"], "2026"), (FIRST, "Listen")):
        assert there.set(path, words).status == 200
    page = there.served.get("/history")
    assert (page.status, "Delete the history" in page.text) == (200, True)
    assert within(PATIENCE_S, lambda: "Listen" in there.briefing.read_text("utf-8"))
    numbers = re.findall(r'data-number="(\d+)"', there.served.get("/history/states").text)
    look = there.served.get(f"/history/{numbers[-2]}")
    assert "Go back to this state" in look.text
    assert "Ask &lt;b&gt;why&lt;/b&gt;" in look.text
    assert there.served.get("/history/9999").status == 404
    back = {"file": "briefing", "number": int(numbers[-1])}
    assert there.served.post("/history/back", back).status == 200
    assert within(PATIENCE_S, lambda: "Zebras" not in there.briefing.read_text("utf-8"))
    assert there.served.post("/history/back", {**back, "number": 9999}).status == 422
    assert there.served.post("/history/back", {**back, "number": "1"}).status == 400
    assert there.served.post("/history/delete", {"file": "briefing"}).status == 200
    assert "data-number" not in there.served.get("/history/states").text
    assert not list((there.briefing.parent / ".briefgen").rglob("*.txt"))
    there.settled()


def test_a_copy_that_a_service_made_is_told_shown_and_settled(there: Open) -> None:
    copy = there.briefing.with_name("briefing-DESKTOP-AB12CD3.yaml")
    theirs = there.briefing.read_text("utf-8").replace("Learning", "Theirs & ours")
    copy.write_text(theirs, "utf-8")
    told = {"file": "briefing", "name": copy.name, "made_by": "OneDrive"}
    assert within(PATIENCE_S, lambda: there.state()["copies"] == [told])
    shown = there.served.get(f"/versions?file=briefing&copy={copy.name}")
    assert "Theirs &amp; ours" in shown.text
    assert there.served.get("/versions?file=briefing&copy=../briefing.yaml").status == 404
    assert there.served.get("/versions?file=briefing").status == 404
    settled = {"file": "briefing", "name": copy.name}
    assert there.served.post("/copy", {**settled, "keep": "all"}).status == 400
    assert there.served.post("/copy", {**settled, "keep": "theirs"}).status == 200
    assert (copy.exists(), there.state()["copies"]) == (False, [])
    assert there.briefing.read_text("utf-8") == theirs
    there.settled()
