"""How readers reach the board: the ways of a contact block, ready for every layout."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from markupsafe import Markup

from briefgen.content.contact_block import Account, ContactBlock
from briefgen.content.markup import Texts
from briefgen.content.translations import in_language
from briefgen.problems import InForm, Problem
from briefgen.reading.yaml_source import DataPath, Source, data_path

Kind = Literal["web", "phone", "email", "social", "address", "hours"]
MOST_WAYS = 10  # more than this no block can hold
MOST_BESIDE = 3  # so many ways beside a QR code are as high as the code

# The address of an account by its handle, where the network has one for every handle. LinkedIn has
# several kinds; on Mastodon the handle itself says where it is.
_PROFILES = {
    "bluesky": "https://bsky.app/profile/{}",
    "facebook": "https://www.facebook.com/{}",
    "instagram": "https://www.instagram.com/{}",
    "threads": "https://www.threads.com/@{}",
    "tiktok": "https://www.tiktok.com/@{}",
    "twitter": "https://x.com/{}",
    "x": "https://x.com/{}",
    "youtube": "https://www.youtube.com/@{}",
}
_HANDLE = re.compile(r"@?([A-Za-z0-9_][A-Za-z0-9_.-]*)")
_ON_A_SERVER = re.compile(r"@?([A-Za-z0-9_.-]+)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_BLUESKY = re.compile(r"@?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")  # a handle there is a domain
_TRUNK = re.compile(r"\(0\)")  # dialled inside the country only


@dataclass(frozen=True)
class Way:
    """One way to reach the board.

    `id` is its path in the YAML, behind ``brand.`` where it comes from the brand. `written` holds
    its lines as the file states them, `called` its name there; `lines` and `label` are the same,
    ready to print. `href` is empty where there is nothing to link to; `title`
    says where a link leads.
    """

    id: str
    kind: Kind
    written: tuple[str, ...]
    called: str = ""
    href: str = ""
    title: str = ""
    label: Markup | str = ""
    lines: tuple[Markup, ...] = ()

    @property
    def in_brand_language(self) -> bool:
        """Whether it is in the brand's language also on a page in another one."""
        return self.id.startswith("brand.") and self.kind not in {"phone", "hours"}

    @property
    def text(self) -> Markup:
        """Its lines as HTML, one below the other."""
        return Markup("<br>").join(self.lines)


@dataclass(frozen=True)
class Code:
    """What the QR code leads to.

    `name` is the name that the file gives it, empty where the address is its only name; `called` is
    the same, ready to print. `id` is its path in the YAML.
    """

    id: str
    address: str
    name: str = ""
    called: str = ""

    @property
    def href(self) -> str:
        """The address in full."""
        return full(self.address)


@dataclass(frozen=True)
class Contact:
    """Where readers find more: a sentence before it (`lead`), and every way to reach the board.

    `lead_id` is the path of the lead in the YAML.
    """

    lead: str = ""
    lead_id: str = ""
    web: str = ""
    ways: tuple[Way, ...] = ()
    code: Code | None = None

    @property
    def others(self) -> tuple[Way, ...]:
        """Every way but the web page."""
        return tuple(way for way in self.ways if way.kind != "web")

    @property
    def beside(self) -> tuple[Way, ...]:
        """The ways beside the QR code, below the web address; none where they are many."""
        return self.others if len(self.others) <= MOST_BESIDE else ()

    @property
    def below(self) -> tuple[Way, ...]:
        """The ways below the QR code, across the whole width; none where they are few."""
        return () if self.beside else self.others

    def texts(self) -> Iterator[tuple[DataPath, str]]:
        """Every text as its file says it, with its path there."""
        yield data_path(self.lead_id), self.lead
        for way in self.ways:
            yield from ((data_path(way.id), text) for text in (way.called, *way.written))
        if self.code:
            yield data_path(self.code.id), self.code.name

    def problems(self, brand: Source) -> Iterator[Problem]:
        """What is wrong with the contact as a whole, at its lines in the brand's file."""
        path = ("defaults", "briefgen", "contact")
        if all(way.kind == "hours" for way in self.ways):
            hint = 'add a line that begins with "web:" under contact, or with phone, email, address'
            in_form = InForm("fill in “Web address”, “Telephone” or “E-mail” of the brand")
            message = "no way to reach the board is printed, since this brand says none"
            yield brand.problem(path, message, hint, "warning", in_form)
        if len(self.ways) > MOST_WAYS:
            message = f"{len(self.ways)} ways to reach the board are more than pages can show"
            yield brand.problem(path, message, f"leave some out, so that {MOST_WAYS} are left")

    def set_in(self, texts: Texts, names: Mapping[str, str], board: str) -> "Contact":
        """The same contact, ready to print.

        Args:
            texts: turns texts into HTML in the language of the briefing.
            names: what that language calls each kind of way.
            board: the name of the board, for what links say of themselves.
        """
        ways = tuple(set_in(each, texts, names, board) for each in self.ways)
        code = self.code and replace(self.code, called=texts.plain(self.code.name))
        return replace(self, ways=ways, code=code)


@dataclass(frozen=True)
class Speaker:
    """A briefing or a brand that states a contact block: its path, and its texts' language."""

    block: ContactBlock
    path: str
    language: str


def contact_of(speakers: Sequence[Speaker], tag: str) -> Contact:
    """The contact in a language; each key is that of the first speaker who states it."""
    by_key = {
        key: next((each for each in speakers if key in each.block.model_fields_set), speakers[-1])
        for key in ContactBlock.model_fields
    }
    lead, web, ways = by_key["lead"], by_key["web"], tuple(_ways(by_key, tag))
    return Contact(
        lead=in_language(tag, lead.block.lead, lead.language) if ways else "",
        lead_id=f"{lead.path}.lead",
        web=web.block.web,
        ways=ways,
        code=_code(by_key["qr"], web, tag),
    )


def _ways(by_key: Mapping[str, Speaker], tag: str) -> Iterator[Way]:
    """Every way in the order in which they are printed."""
    if web := by_key["web"].block.web:
        yield web_way(web, f"{by_key['web'].path}.web")
    yield from _phones(by_key["phone"], tag)
    if email := by_key["email"].block.email:
        yield email_way(email, f"{by_key['email'].path}.email")
    for number, account in enumerate(by_key["social"].block.social):
        yield _account(account, f"{by_key['social'].path}.social.{number}")
    if address := by_key["address"].block.address:
        yield Way(f"{by_key['address'].path}.address", "address", address)
    hours = by_key["hours"]
    if text := in_language(tag, hours.block.hours, hours.language):
        yield Way(f"{hours.path}.hours", "hours", (text,))


def _phones(speaker: Speaker, tag: str) -> Iterator[Way]:
    for number, phone in enumerate(speaker.block.phone):
        way = phone_way(phone.number, f"{speaker.path}.phone.{number}")
        yield replace(way, called=in_language(tag, phone.label, speaker.language))


def web_way(address: str, name: str) -> Way:
    """A web page that can be opened; `name` is its path in the YAML."""
    return Way(name, "web", (address,), href=full(address))


def phone_way(number: str, name: str) -> Way:
    """A number that can be called."""
    return Way(name, "phone", (number,), href=f"tel:{dialled(number)}")


def email_way(address: str, name: str) -> Way:
    """An address that can be written to."""
    return Way(name, "email", (address,), href=f"mailto:{address}")


def _account(account: Account, name: str) -> Way:
    return Way(name, "social", (account.handle,), account.name, _profile(account))


def _profile(account: Account) -> str:
    """The web address of an account, or nothing where it is not certain."""
    network, handle = account.name.strip().lower(), account.handle
    if network == "mastodon" and (found := _ON_A_SERVER.fullmatch(handle)):
        return f"https://{found[2]}/@{found[1]}"
    if network == "bluesky" and not _BLUESKY.fullmatch(handle):
        return ""
    found = _HANDLE.fullmatch(handle)
    return _PROFILES[network].format(found[1]) if found and network in _PROFILES else ""


def full(address: str) -> str:
    """The address of a web page as a link."""
    return address if "://" in address else f"https://{address}"


def dialled(number: str) -> str:
    """A number as a link dials it (RFC 3966): digits, and a plus before the country."""
    number = _TRUNK.sub("", number) if number.startswith("+") else number
    return "".join(character for character in number if character in "+0123456789")


def _code(speaker: Speaker, web: Speaker, tag: str) -> Code | None:
    qr, called = speaker.block.qr, in_language(tag, speaker.block.qr.called, speaker.language)
    if qr.to:
        return Code(f"{speaker.path}.qr", qr.to, called)
    return Code(f"{web.path}.web", web.block.web, called) if web.block.web else None


def set_in(way: Way, texts: Texts, names: Mapping[str, str], board: str) -> Way:
    """A way, ready to print: see `Contact.set_in`."""
    label = texts.inline(way.called) if way.called else Markup.escape(names.get(way.kind, ""))
    set_line = {"hours": texts.hours, "address": texts.postal}.get(way.kind, texts.unbroken)
    title = f"{board}: {way.written[0]}" if way.href else ""
    return replace(way, label=label, lines=tuple(map(set_line, way.written)), title=title)
