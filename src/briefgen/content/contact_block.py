"""The model of ``contact:`` in brand and briefing: how readers reach the board."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from briefgen.content.translations import Said
from briefgen.problems import InForm
from briefgen.reading.models import Strict, alone_as, finding, pattern

FEWEST_DIGITS, MOST_DIGITS = 3, 15  # of a telephone number (ITU-T E.164)
MOST_NUMBERS = 5  # telephone numbers or accounts: a block is read, not searched
_FEW = Field(max_length=MOST_NUMBERS)
LONGEST_LINE = 100  # characters of a line of an address, of a handle or of a network's name
LONGEST_ADDRESS = 200  # characters of an address on the web
_PARTING = re.compile(r"\s*(?:[,;/]|\bor\b|\band\b)\s*")  # between numbers


def _web_page(address: str) -> str:
    if not re.fullmatch(r"(https?://)?[^\s/:<>{}\"]+\.[^\s<>{}\"]+", address, re.IGNORECASE):
        raise finding(f'"{address}" is no web address', "write it as  www.example.org")
    return address


def _email(address: str) -> str:
    if not re.fullmatch(r"[^\s@<>{}\",;:]+@[^\s@<>{}\",;:./]+(\.[^\s@<>{}\",;:./]+)+", address):
        raise finding(f'"{address}" is no e-mail address', "write it as  reviews@example.org")
    return address


def _phone(number: str) -> str:
    digits = sum(character.isdigit() for character in number)
    if not re.fullmatch(r"\+?[0-9 ()-]+", number) or not FEWEST_DIGITS <= digits <= MOST_DIGITS:
        hint = "write one number, with digits and spaces only:  01632 960001"
        raise finding(f'"{number}" is no telephone number', hint)
    return number


def _handle(name: str) -> str:
    if re.search(r"[\s<>{}\"]", name):
        hint = 'write it as people type it, without spaces:  "@OurBoard"'
        raise finding(f'"{name}" is no handle', hint)
    return name


def _listed(value: Any) -> Any:
    """Let one entry stand for a list with one entry."""
    return [value] if isinstance(value, str | dict) else value


def _one_number(value: Any) -> Any:
    """Let a number stand for a mapping whose only key is ``number``.

    Raises:
        PydanticCustomError: for several numbers in one text, and for a label as a key; its hint
            says how to write them.
    """
    if isinstance(value, str) and len(several := _PARTING.split(value)) > 1:
        message, written = f'"{value}" is more than one number', ", ".join(several)
        in_form = InForm("write each number in a field of its own")
        raise finding(message, f"write them as a list:  [{written}]", in_form)
    if isinstance(value, dict) and not {"number", "label"} & set(value):
        label, number = next(iter(value.items()), ("Office", "01632 960 123"))
        hint = f"write  - {{label: {label}, number: {number}}}  for each"
        said = "a telephone number and what it is for are one text here"
        in_form = InForm("write each in a field of its own", message=said)
        raise finding("a telephone number with a label needs two keys", hint, in_form)
    return {"number": value} if isinstance(value, str) else value


def _account(value: Any) -> Any:
    """Let an account with its two keys pass.

    Raises:
        PydanticCustomError: for a network as a key, and for a handle alone; its hint says how to
            write them.
    """
    network, handle = "Facebook", "OurBoard"
    if isinstance(value, dict):
        if {"name", "handle"} & set(value):
            return value
        network, handle = next(iter(value.items()), (network, handle))
    elif isinstance(value, str):
        handle = value
    hint = f'write  - {{name: {network}, handle: "{handle}"}}  for each'
    in_form = InForm("write the network and the handle in fields of their own")
    raise finding("an account needs a name and a handle", hint, in_form)


WebPage = Annotated[
    str,
    StringConstraints(max_length=LONGEST_ADDRESS),
    AfterValidator(_web_page),
    pattern(r"^\s*\S+\.\S+\s*$|^$", "write a web address: www.example.org"),
]
Email = Annotated[
    str,
    StringConstraints(max_length=LONGEST_ADDRESS),
    AfterValidator(_email),
    pattern(r"^\s*[^\s@]+@[^\s@]+\s*$|^$", "write an e-mail address: reviews@example.org"),
]
Number = Annotated[
    str,
    AfterValidator(_phone),
    pattern(r"^\s*\+?[0-9 ()-]+$|^$", "write one number, with digits and spaces: 01632 960001"),
]
Handle = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_LINE),
    AfterValidator(_handle),
    pattern(r"^\s*\S+\s*$", 'write it as people type it, without spaces: "@OurBoard"'),
]
AddressLine = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE)]


class Phone(Strict):
    """A telephone number, and what it is for."""

    number: Number = Field(description="The number.", examples=["01632 960 123"])
    label: Said = Field(
        default_factory=dict,
        description="What it is called, if not Phone.",
        examples=["Out of hours"],
    )


class Account(Strict):
    """An account of the board on a social network."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE)] = Field(
        description="What the network is called.", examples=["Facebook"]
    )
    handle: Handle = Field(description="What the board is called there.", examples=["@OurBoard"])


class QrCode(Strict):
    """Where the QR code leads, if not to `web`."""

    to: WebPage = Field("", description="Its address.", examples=["www.example.org/training"])
    called: Said = Field(
        default_factory=dict,
        description="What is there, for those who cannot see the code.",
        examples=["our training page"],
    )


_OneNumber = Annotated[Phone, BeforeValidator(_one_number, json_schema_input_type=Number | Phone)]
_OneAccount = Annotated[Account, BeforeValidator(_account)]
Numbers = Annotated[
    tuple[_OneNumber, ...],
    BeforeValidator(
        _listed, json_schema_input_type=Number | Phone | Annotated[tuple[_OneNumber, ...], _FEW]
    ),
]
Accounts = Annotated[
    tuple[_OneAccount, ...],
    BeforeValidator(
        _listed, json_schema_input_type=Account | Annotated[tuple[_OneAccount, ...], _FEW]
    ),
]
Lines = Annotated[
    tuple[AddressLine, ...],
    BeforeValidator(
        _listed, json_schema_input_type=AddressLine | Annotated[tuple[AddressLine, ...], _FEW]
    ),
]


class ContactBlock(Strict):
    """How readers reach the board. What a briefing says here replaces what its brand says."""

    web: WebPage = Field("", description="The web address.", examples=["www.example.org"])
    lead: Said = Field(
        default_factory=dict,
        description="What stands before it all.",
        examples=["This information, and other advice, is available at"],
    )
    phone: Numbers = Field(
        (),
        max_length=MOST_NUMBERS,
        description="A telephone number, or several.",
        examples=["01632 960 123"],
    )
    email: Email = Field("", description="The e-mail address.", examples=["reviews@example.org"])
    address: Lines = Field(
        (),
        max_length=MOST_NUMBERS,
        description="The postal address, line by line.",
        examples=[["Town Hall", "1 High Street"]],
    )
    hours: Said = Field(
        default_factory=dict,
        description="When the board can be reached.",
        examples=["Monday to Friday, 9 am to 5 pm"],
    )
    social: Accounts = Field(
        (),
        max_length=MOST_NUMBERS,
        description="Accounts on social networks.",
        examples=[{"name": "Facebook", "handle": "OurBoard"}],
    )
    qr: Annotated[QrCode, alone_as("to", QrCode)] = Field(
        QrCode(), description="Where the QR code leads, if not to the web address."
    )
