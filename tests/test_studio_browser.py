"""The studio in Chromium: pages that follow, a hostile page in another tab, access for all."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from browser import HEIGHT, NoBrowserError, axe, chromium
from command import PLAIN, project
from playwright.sync_api import Browser, BrowserContext, Page, expect
from served import Served, served

from briefgen.studio import serving
from briefgen.studio.app import studio
from briefgen.studio.opened import Opened
from briefgen.studio.trust import Door

pytestmark = pytest.mark.browser
PATIENCE_MS = 100_000
REBOUND = "rebound.test"  # a name that is this computer, as after DNS rebinding


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        with chromium(f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1") as found:
            yield found
    except NoBrowserError:
        pytest.skip("NOT PROVEN in a browser: there is none here")


class Studio:
    """A studio that is served, and its briefing."""

    def __init__(self, served: Served, briefing: Path) -> None:
        self.served, self.briefing = served, briefing
        self.complaints: list[str] = []

    def page(self, context: BrowserContext) -> Page:
        """The studio in a tab, as soon as the poster is seen."""
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", lambda said: self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.served.door.address)
        page.wait_for_selector(".paper img")
        return page


@pytest.fixture(scope="module")
def open_one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    briefing = project(tmp_path_factory.mktemp("studio"), PLAIN, layouts=["poster"])
    opened, taken = Opened(), serving.bound()
    door = Door(taken.getsockname()[1])
    opened.take(briefing)
    try:
        with served(studio(opened, door), door, taken, opened.end_events) as running:
            yield Studio(running, briefing)
    finally:
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": HEIGHT}, reduced_motion="reduce")
    yield made
    made.close()


def test_typing_changes_the_page_and_a_click_on_the_page_leads_back(
    open_one: Studio, context: BrowserContext
) -> None:
    page = open_one.page(context)
    assert "token" not in page.url
    before = page.locator(".paper img").get_attribute("src")
    field = page.locator("""[data-path='["sections",0,"items",0]'] textarea""").first
    field.fill("Curiosity about each child")
    page.wait_for_function(
        "b => document.querySelector('.paper img').src.indexOf(b) < 0", arg=before
    )
    expect(page.locator("#saved")).to_have_text("All changes are saved")
    assert "Curiosity about each child" in open_one.briefing.read_text("utf-8")
    expect(page.locator(".spot.current")).to_have_count(1)
    page.locator(".spot[aria-label*='item 2']").first.click()
    expect(page.locator(":focus")).to_have_value("Effective multi-agency working is vital")
    expect(page.locator("#news")).to_have_text("The poster is up to date.")
    assert open_one.complaints == []


def test_a_problem_is_told_and_the_last_good_page_is_marked(
    open_one: Studio, context: BrowserContext
) -> None:
    page = open_one.page(context)
    text = open_one.briefing.read_text("utf-8")
    open_one.briefing.write_text(text.replace("heading:", "headling:"), "utf-8")
    problem = page.locator(".told .problem.error")
    expect(problem).to_contain_text("“headling” stands here, and no field is called so")
    expect(page.locator(".stale")).to_contain_text("last good pages")
    expect(page.locator(".desk .paper img")).to_be_visible()
    open_one.briefing.write_text(text, "utf-8")
    expect(problem).to_have_count(0)
    expect(page.locator(".stale")).to_be_hidden()
    assert open_one.complaints == []


HOSTILE = Path(__file__).with_name("hostile.html")


@pytest.fixture
def hostile(open_one: Studio) -> Iterator[int]:
    """Another server on this computer, whose pages are after the studio; its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            origin, revision = open_one.served.door.origin, open_one.served.get("/text").json
            page = HOSTILE.read_text("utf-8").replace("STUDIO", origin)
            self.wfile.write(page.replace("REVISION", revision["revision"]).encode())

        def log_message(self, *about: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])  # of the same site, and of another
def test_a_hostile_page_in_another_tab_does_and_learns_nothing(
    host: str, open_one: Studio, hostile: int, context: BrowserContext
) -> None:
    page = open_one.page(context)  # this browser has the cookie
    text = open_one.briefing.read_text("utf-8")
    tab = context.new_page()
    answers: list[tuple[str, int]] = []
    tab.on("response", lambda answer: answers.append((answer.url, answer.status)))
    tab.goto(f"http://{host}:{hostile}/")
    got = tab.evaluate("window.finished")
    refused = {"read", "script", "picture", "socket", "events"}
    assert {name: got[name] for name in refused} == dict.fromkeys(refused, "refused")
    assert got["post"] in {"opaque", "refused"}  # it learns nothing of the answer
    assert got["state"] in {"", "refused"}
    studio_s = {status for url, status in answers if url.startswith(open_one.served.door.origin)}
    assert studio_s == {403}
    assert open_one.briefing.read_text("utf-8") == text
    assert not (open_one.briefing.parent / "out").exists()
    assert [frame.name for frame in tab.frames if frame.query_selector("#write")] == []
    page.reload()
    expect(page.locator("#write")).to_be_visible()  # whose browser it is still gets in


def test_a_name_that_is_bound_anew_gets_nothing(open_one: Studio, context: BrowserContext) -> None:
    door, page = open_one.served.door, context.new_page()
    answer = page.goto(f"http://{REBOUND}:{door.port}/?token={door.token}")
    assert answer
    assert answer.status == 403
    assert context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 800, 1280])
def test_everybody_can_use_it(width: int, scheme: Any, open_one: Studio, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(open_one.served.door.address)
    page.wait_for_selector("#form [data-path]")
    if width < 800:
        assert_accessible(page)
        page.get_by_role("button", name="See", exact=True).click()
    page.wait_for_selector(".paper img")
    assert_accessible(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    page.get_by_role("button", name="Take away").click()
    assert_accessible(page)
    context.close()


def assert_accessible(page: Page) -> None:
    found = axe(page)
    assert len(found["passes"]) > 10
    told = [
        (each["id"], [node["target"] for node in each["nodes"]]) for each in found["violations"]
    ]
    assert told == []
