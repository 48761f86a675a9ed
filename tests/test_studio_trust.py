"""Nobody gets into the studio but its own pages in a browser that was given the token."""

import re
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from served import Served, served

from briefgen.studio import serving
from briefgen.studio.app import every_route, studio
from briefgen.studio.opened import Opened
from briefgen.studio.trust import LARGEST_BYTES, Door

SOURCES = Path(serving.__file__).parent
INLINE = re.compile(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|javascript:", re.IGNORECASE)


@pytest.fixture(scope="module")
def closed() -> Iterator[Served]:
    """A studio in which no briefing is open."""
    there, taken = Opened(), serving.bound()
    door = Door(taken.getsockname()[1])
    with served(studio(there, door), door, taken, there.end_events) as running:
        yield running


def test_the_token_becomes_a_cookie_and_leaves_the_address(closed: Served) -> None:
    typed = closed.send(f"/?token={closed.door.token}", headers={"Host": closed.door.host})
    assert typed.status == 303
    assert typed.headers["location"] == "/"
    kept = typed.headers["set-cookie"]
    assert kept.startswith(f"briefgen-{closed.door.port}={closed.door.token};")
    assert "HttpOnly" in kept
    assert "SameSite=strict" in kept
    cookie = {"Host": closed.door.host, "Cookie": kept.partition(";")[0]}
    assert closed.send("/start", headers=cookie).status == 200


def test_each_studio_has_a_token_of_its_own_that_cannot_be_guessed() -> None:
    tokens = {Door(1).token for _ in range(50)}
    assert len(tokens) == 50
    assert all(len(token) >= 43 for token in tokens)  # 32 bytes
    assert Door(1, "secret").token not in repr(Door(1, "secret"))


def addresses() -> list[tuple[str, str]]:
    routes = every_route()
    assert len(routes) > 20
    named = [(each.path, method) for each in routes for method in each.methods or ()]
    return [(re.sub(r"{[^}]*}", "x", path), method) for path, method in named]


@pytest.mark.parametrize("cookie", ["", "briefgen-{port}=", "briefgen-{port}=wrong"])
def test_nothing_is_answered_without_the_token(closed: Served, cookie: str) -> None:
    said = {**closed.ours, "Cookie": cookie.format(port=closed.door.port)}
    for address, method in addresses():
        answer = closed.send(address, method, b"" if method == "POST" else None, said)
        assert answer.status == 403, address
        assert b"<" not in answer.content


@pytest.mark.parametrize(
    "host",
    ["evil.example:{port}", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", ""],
)
def test_another_name_for_this_computer_is_refused(closed: Served, host: str) -> None:
    said = {**closed.ours, "Host": host.format(port=closed.door.port)}
    assert closed.send("/start", headers=said).status == 403
    assert closed.send(f"/?token={closed.door.token}", headers=said).status == 403


def test_two_hosts_are_refused(closed: Served) -> None:
    connection = HTTPConnection("127.0.0.1", closed.door.port, timeout=20)
    connection.putrequest("GET", "/start", skip_host=True)
    for host in (closed.door.host, "evil.example"):
        connection.putheader("Host", host)
    connection.endheaders()
    assert connection.getresponse().status in {400, 403}
    connection.close()


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}", ""]
)
def test_another_origin_is_refused(closed: Served, origin: str, method: str) -> None:
    said = {**closed.ours, "Origin": origin.format(port=closed.door.port)}
    body = b"{}" if method == "POST" else None
    assert closed.send("/start/folders", method, body, said).status == 403


def test_who_posts_says_where_from(closed: Served) -> None:
    said = {name: value for name, value in closed.ours.items() if name != "Origin"}
    assert closed.send("/start/open", "POST", b"{}", said).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_browsers_say_is_foreign_is_refused(closed: Served, site: str) -> None:
    said = {"Host": closed.door.host, "Cookie": closed.ours["Cookie"], "Sec-Fetch-Site": site}
    assert closed.send("/start", headers=said).status == 403


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"])
def test_other_methods_are_refused_and_nothing_is_allowed_to_others(
    closed: Served, method: str
) -> None:
    answer = closed.send("/start/folders", method, headers=closed.ours)
    assert answer.status == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_there_is_no_websocket(closed: Served) -> None:
    asked = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    asked["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ=="
    foreign = {**closed.ours, **asked, "Origin": "http://evil.example"}
    assert closed.send("/events", headers=foreign).status == 403
    assert closed.send("/events", headers={**closed.ours, **asked}).status == 404


def test_every_answer_keeps_other_pages_out(closed: Served) -> None:
    nonces = set()
    for address in ("/start", "/state", "/assets/base.css", "/nothing"):
        headers = closed.get(address).headers
        policy = headers["content-security-policy"]
        nonces.add(re.findall("'nonce-([^']+)'", policy)[0])
        assert "unsafe" not in policy
        assert "*" not in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers
    assert len(nonces) == 4


def test_templates_hold_no_script_and_no_style() -> None:
    found = sorted((SOURCES / "templates").glob("*.html"))
    assert len(found) >= 3
    assert [path.name for path in found if INLINE.search(path.read_text("utf-8"))] == []


def test_own_scripts_run_no_text_and_ask_nobody_else() -> None:
    scripts = sorted((SOURCES / "assets").glob("*.js"))
    assert len(scripts) >= 10
    fetched = r"(fetch|import|from|src|open)\W{1,3}[\"'`](https?:)?//"
    banned = re.compile(rf"\beval\(|new Function|document\.write|{fetched}")
    assert [path.name for path in scripts if banned.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "address",
    [
        "/assets/../trust.py",
        "/assets/..%2ftrust.py",
        "/assets/%2e%2e/trust.py",
        "/assets/..%5ctrust.py",
        "/assets/%2e%2e%2f%2e%2e%2fproblems.py",
        "/assets//etc/passwd",
        "/assets/base.css%00.js",
        "/assets/base.css/",
        "/bundle/../assets/base.css",
        "//assets/base.css",
        "/templates/shell.html",
        "/web/..%2f..%2f..%2fetc%2fpasswd.html",
        "/take/..%2f..%2fetc%2fpasswd",
        "/pages/..%2fx.png",
        "/places/..%2f..%2fetc",
    ],
)
def test_tricks_with_paths_lead_nowhere(closed: Served, address: str) -> None:
    assert closed.get(address).status == 404
    assert closed.get("/assets/base.css").status == 200


def test_what_is_too_large_is_refused_before_it_comes(closed: Served) -> None:
    said = {**closed.ours, "Content-Length": str(LARGEST_BYTES + 1)}
    assert closed.send("/start/open", "POST", None, said).status == 413


def test_what_does_not_say_how_large_it_is_is_cut_off(closed: Served) -> None:
    with socket.create_connection(("127.0.0.1", closed.door.port), timeout=20) as line:
        said = {**closed.ours, "Transfer-Encoding": "chunked"}
        head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
        line.sendall(f"POST /start/open HTTP/1.1\r\n{head}\r\n".encode())
        part = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        try:
            for _ in range(LARGEST_BYTES // 0x10000 + 2):
                line.sendall(part)
            line.sendall(b"0\r\n\r\n")
        except ConnectionError:  # it may close the line as soon as it is enough
            return
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"a"', b"\xff", b"[" * 100_000])
def test_what_is_no_json_object_is_refused_and_is_no_fault(closed: Served, body: bytes) -> None:
    assert closed.post("/start/open", body).status == 400
    assert closed.post("/start/sample", body).status == 400


def test_nothing_listens_for_other_computers() -> None:
    with serving.bound() as taken:
        assert taken.getsockname()[0] == "127.0.0.1"
