"""The keys of a model as a form knows them: what each is called, and which control suits it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefgen.content.contact_block import Phone, QrCode
from briefgen.content.entry import Entry
from briefgen.content.section import Section
from briefgen.language.fixed_words import LONGEST_TEXT, PRINTED
from briefgen.reading import model_walk
from briefgen.studio import labels
from briefgen.studio.offers import Choice

Control = Literal[
    "line",  # a text on one line
    "text",  # a text of any length, in an area that grows
    "switch",  # yes or no
    "choice",  # one of some words
    "day",  # a day, or words in its place
    "names",  # some of several words
    "pair",  # two texts: for one, and for several
    "lines",  # a list of texts
    "facts",  # names that somebody chooses, each with a text
    "said",  # a text, or one for each of several languages
    "group",  # the fields of another model
    "groups",  # a list of these
    "picture",  # a picture: its file, its words
    "odd",  # what a form cannot show, and only the YAML can mend
]
_DAYS = {"date", "review_date", "until"}
_NAMES = {"layouts", "editions", "only", "not"}
_OFFERED = {"language", "brand"}
_PLAIN = {"phone", "number", "email", "address", "web", "handle", "version", "alt", "name", "path"}
_ALONE: Mapping[type[BaseModel], str] = {Phone: "number", QrCode: "to"}  # as their validators do


@dataclass(frozen=True)
class Key:
    """A key of a model.

    `marked` says that bold, links and facts may stand in its text, `most` how many characters.
    `words` are those that it may have, `unsaid` what it means that it is not there, `usual` what a
    switch is then. `helps` says that the advice says more than the label. `model` is that of what
    stands behind it, `structure` that these are sections or items.
    """

    name: str
    label: str
    advice: str
    example: str
    needed: bool
    control: Control
    most: int = 0
    marked: bool = False
    words: tuple[Choice, ...] = ()
    unsaid: str = ""
    usual: bool = False
    model: type[BaseModel] | None = None
    structure: bool = False
    helps: bool = False


@cache
def keys(model: type[BaseModel]) -> tuple[Key, ...]:
    """The keys of a model in its order, as a file writes them."""
    return tuple(_key(model, name, info) for name, info in _named(model))


@cache
def item_model(model: type[BaseModel]) -> type[BaseModel] | None:
    """The model of the items of a kind of section; None where it has none."""
    found = model_walk.models(_inside(model.model_fields["items"].annotation))
    return found[0] if found else None


@cache
def alone(model: type[BaseModel]) -> str:
    """The key that a plain text in place of the whole stands for; empty where none may."""
    said = model.model_config.get("json_schema_extra")
    named = said.get("alone_as") if isinstance(said, dict) else None
    return str(named or _ALONE.get(model, ""))


def _named(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    for name, info in model.model_fields.items():
        if info.init is not False:  # else one that only models around it have
            yield info.alias or name, info


def _key(model: type[BaseModel], name: str, info: FieldInfo) -> Key:
    kind = info.annotation
    inside = model_walk.models(_inside(kind))
    most = _most(info)
    printed = PRINTED in info.metadata or most >= LONGEST_TEXT
    words, label = _words(name, kind), labels.label(model, name)
    advice = labels.advice(model, name, info.description or "")
    begins = advice.lower().removeprefix("the ").removesuffix(".")
    return Key(
        name=name,
        label=label,
        advice=advice,
        helps=bool(begins) and not label.lower().startswith(begins),
        example=_example(info),
        needed=info.is_required(),
        control=_control(name, kind, chosen=bool(words), inside=bool(inside), most=most),
        most=most,
        marked=printed and name not in _PLAIN,
        words=words,
        unsaid=labels.unsaid(name),
        usual=info.default is True,
        model=inside[0] if inside else None,
        structure=any(issubclass(each, (Section, *get_args(Entry))) for each in inside),
    )


def _words(name: str, kind: Any) -> tuple[Choice, ...]:
    if name == "may_drop":
        return tuple(Choice(number, called) for number, called in labels.DROPS.items())
    return tuple(Choice(word, labels.choice(name, word)) for word in model_walk.choices([kind]))


def _control(name: str, kind: Any, *, chosen: bool, inside: bool, most: int) -> Control:
    """The control for a key by its name, else by the type of its value."""
    named: Mapping[str, Control] = {
        "counted": "pair",
        "picture": "picture",
        "recipient": "facts",
        **dict.fromkeys(_NAMES, "names"),
        **dict.fromkeys(_DAYS, "day"),
        **dict.fromkeys(_OFFERED, "choice"),
    }
    if name in named or chosen:
        return named.get(name, "choice")
    origins = {get_origin(each) for each in model_walk.options([kind])}
    if inside:
        return "groups" if tuple in origins else "group"
    if tuple in origins:
        return "lines"
    if bool in model_walk.options([kind]):
        return "switch"
    if dict in origins:
        return "said"
    return "text" if most >= LONGEST_TEXT else "line"


def _inside(kind: Any) -> list[Any]:
    """What may stand there; of a list, what its entries may be."""
    every = model_walk.options([kind])
    found = (get_args(each)[:1] if get_origin(each) is tuple else (each,) for each in every)
    return [each for kinds in found for each in kinds]


def _most(info: FieldInfo) -> int:
    """How many characters a text may have; 0 where the model does not say."""
    limits = [getattr(each, "max_length", None) for each in info.metadata]
    return next((each for each in limits if each), 0)


def _example(info: FieldInfo) -> str:
    first = next(iter(info.examples or ()), None)
    return str(first) if isinstance(first, str | int | float) else ""
