"""Who may ask: pages of the studio itself, in a browser on this computer that was given the token.

Other pages in the same browser can send requests to 127.0.0.1 too, some of them with our cookie
(cookies know neither ports nor, after a name was bound anew, whose name it was). So each request is
held against its Host, its Origin and what the browser says of where it comes from, and then against
the cookie. Everything is refused that is not known to be ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import compare_digest, token_urlsafe

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
METHODS = {"GET", "HEAD", "POST"}
SAFE = {"GET", "HEAD"}
OURS = {"same-origin", "none"}  # what browsers say of our own pages, and of a typed address
LARGEST_BYTES = 4_000_000  # of a request; a briefing has at most a million, which JSON may escape
_FOREIGN = "This request does not come from the studio itself, so nothing was done."
_UNKNOWN = "Open the studio by the address that briefgen printed: this browser is not known to it."
_LARGE = "That is larger than anything the studio takes."
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with no-referrer, browsers hide the origin of a form
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}


@dataclass(frozen=True)
class Door:
    """Where the studio is reached, and the token that whoever comes in must have."""

    port: int
    token: str = field(default_factory=token_urlsafe, repr=False)

    @property
    def host(self) -> str:
        return f"{HOST}:{self.port}"

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    @property
    def address(self) -> str:
        """The address to open: its token becomes a cookie, and leaves the address."""
        return f"{self.origin}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """The name of the cookie; two studios on one computer have one each."""
        return f"briefgen-{self.port}"


class Guard:
    """Lets in what comes from the studio's own pages, and limits what these may do.

    Args:
        app: what answers requests that are let in. ``scope["nonce"]`` is a nonce for styles.
        door: where it is reached.
        larger: how many bytes a request may have, by its path, where that is more than usual.
    """

    def __init__(self, app: ASGIApp, door: Door, larger: Mapping[str, int] | None = None) -> None:
        self._app, self._door, self._larger = app, door, larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:  # a websocket: there is none here
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["nonce"] = token_urlsafe(16)
        guarded = _with_headers(send, scope["nonce"])
        most = self._larger.get(scope["path"], LARGEST_BYTES)
        refusal = self._refusal(Request(scope), most)
        await (refusal or self._app)(scope, _limited(receive, most), guarded)

    def _refusal(self, request: Request, most: int) -> Response | None:
        """What is answered instead of what was asked for; None where it may go on."""
        headers = request.headers
        if request.method not in METHODS or not self._is_here(headers):
            return PlainTextResponse(_FOREIGN, 403)
        if _declared(headers) > most:
            return PlainTextResponse(_LARGE, 413)
        if request.method in SAFE and request.url.path == "/" and self._is_token(request):
            return self._entered()
        if not self._is_ours(request.method, headers):
            return PlainTextResponse(_FOREIGN, 403)
        if not self._is_known(request):
            return PlainTextResponse(_UNKNOWN, 403)
        return None

    def _is_here(self, headers: Headers) -> bool:
        """Whether it was asked for by our address: a name bound to 127.0.0.1 is another one."""
        return headers.getlist("host") == [self._door.host]

    def _is_ours(self, method: str, headers: Headers) -> bool:
        """Whether a page of ours asked, or somebody who typed the address.

        Browsers send an Origin with every POST, and with whatever another page fetches.
        """
        origins = headers.getlist("origin")
        named = origins == [self._door.origin] if origins else method in SAFE
        return named and headers.get("sec-fetch-site", "same-origin") in OURS

    def _is_known(self, request: Request) -> bool:
        return self._matches(request.cookies.get(self._door.cookie, ""))

    def _is_token(self, request: Request) -> bool:
        return self._matches(QueryParams(request.url.query).get("token", ""))

    def _matches(self, token: str) -> bool:
        return compare_digest(token.encode(), self._door.token.encode())

    def _entered(self) -> Response:
        response = RedirectResponse("/", 303)
        response.set_cookie(self._door.cookie, self._door.token, httponly=True, samesite="strict")
        return response


def _declared(headers: Headers) -> int:
    """How long a request says it is; 0 where it does not say."""
    length = headers.get("content-length", "")
    return int(length) if length.isdecimal() else 0


def _limited(receive: Receive, most: int) -> Receive:
    """The request, which is refused once more of it has come than it may have."""
    came = 0

    async def limited() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise HTTPException(413, _LARGE)
        return message

    return limited


def _with_headers(send: Send, nonce: str) -> Send:
    """The answer with headers that keep other pages out; those that it brings itself are kept."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            policy = {"content-security-policy": _POLICY.format(nonce=nonce)}
            for name, value in {**_HEADERS, **policy}.items():
                headers.setdefault(name, value)
        await send(message)

    return guarded
