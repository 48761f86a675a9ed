"""The fields of a form, made from the models: what each key is called, says, and may say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefgen.content.contact_block import Phone, QrCode
from briefgen.content.entry import Entry
from briefgen.content.section import Counted, Section
from briefgen.language.fixed_words import LONGEST_TEXT, PRINTED
from briefgen.library import WITHOUT_CONTRACT
from briefgen.reading import model_walk
from briefgen.reading.yaml_source import DataPath
from briefgen.studio import labels
from briefgen.studio.offers import Choice, Offers
from briefgen.unicode import cldr

Control = Literal[
    "line",  # a text on one line
    "text",  # a text of any length, in an area that grows
    "switch",  # yes or no
    "choice",  # one of some words
    "day",  # a day, or words in its place
    "names",  # some of several words
    "pair",  # two texts: for one, and for several
    "lines",  # a list of texts
    "said",  # a text, or one for each of several languages
    "group",  # the fields of another model
    "groups",  # a list of these
    "picture",  # a picture: its file, its words
    "odd",  # what a form cannot show, and only the YAML can mend
]
CHARACTERS = 60  # of a line in the form, about
_DAYS = {"date", "review_date", "until"}
_PLAIN = {"phone", "number", "email", "address", "web", "handle", "version", "alt", "name", "path"}
_ALONE: Mapping[type[BaseModel], str] = {Phone: "number", QrCode: "to"}  # as their validators do


@dataclass(frozen=True)
class Field:
    """A key of a model as the form shows it.

    `path` is where its value stands, or would stand. `value` is what the file says. `marked` says
    that bold, links and facts may stand in it, `most` how many characters. Of a group `fields` are
    those in it, of a list of groups `groups` are those of each, and `fresh` those of one more.
    """

    key: str
    path: DataPath
    control: Control
    label: str
    advice: str = ""
    example: str = ""
    value: Any = None
    needed: bool = False
    marked: bool = False
    most: int = 0
    unsaid: str = ""
    choices: tuple[Choice, ...] = ()
    fields: tuple["Field", ...] = ()
    groups: tuple["Group", ...] = ()
    fresh: "Group | None" = None

    @property
    def there(self) -> bool:
        """Whether the file says anything."""
        return self.value not in (None, "", [], {})

    @property
    def id(self) -> str:
        """What its control is called in the page."""
        return "-".join(["f", *map(str, self.path), self.control])

    @property
    def is_day(self) -> bool:
        """Whether it says a day by its number, or nothing yet."""
        return not self.value or cldr.is_date(str(self.value))

    @property
    def rows(self) -> int:
        """How many lines its text is about to fill."""
        lines = str(self.value or "").split("\n")
        return sum(1 + len(each) // CHARACTERS for each in lines)


@dataclass(frozen=True)
class Group:
    """One of several alike: a telephone number, a source. `plain` says that a text stands for it,
    that of the field of this key."""

    path: DataPath
    fields: tuple[Field, ...]
    plain: str = ""


@dataclass(frozen=True)
class Maker:
    """Makes fields; `language` is that of the briefing, whose plurals and fallbacks it knows."""

    offers: Offers
    language: str

    def fields(
        self, model: type[BaseModel], data: Any, path: DataPath, without: Sequence[str] = ()
    ) -> tuple[Field, ...]:
        """The fields of a model whose data stands at a path.

        Args:
            model: says which keys there are.
            data: what the file says, unchecked; a text stands for the model's plain key.
            path: where it stands.
            without: keys that are shown in another way.
        """
        return tuple(
            self._field(model, key, info, data, path)
            for key, info in keyed(model)
            if key not in without and not is_structure(info)
        )

    def group(self, model: type[BaseModel], data: Any, path: DataPath) -> Group:
        """The fields of one of several alike."""
        return Group(path, self.fields(model, data, path), plain_key(model, data))

    def _field(
        self, model: type[BaseModel], key: str, info: FieldInfo, data: Any, path: DataPath
    ) -> Field:
        plain = plain_key(model, data) == key
        value = data if plain else data.get(key) if isinstance(data, Mapping) else None
        place = path if plain else (*path, key)
        said = info.description or ""
        made = Field(
            key=key,
            path=place,
            control="line",
            label=labels.label(model, key),
            advice=labels.advice(model, key, said),
            example=_example(info),
            value=value,
            needed=info.is_required(),
            most=_most(info),
        )
        return self._typed(made, info)

    def _typed(self, field: Field, info: FieldInfo) -> Field:
        """The same with the control that suits its type, and with what that needs."""
        kind = info.annotation
        is_list, models = _is_list(kind), model_walk.models(_single(kind))
        if field.key == "counted":
            return self._counted(field)
        if choices := self._choices(field.key, kind):
            return _with(field, "choice", choices=choices, unsaid=labels.unsaid(field.key))
        if names := self.offers.of(field.key) if is_list else ():
            return _names(field, names, self.offers.usual)
        if models:
            return self._of_models(field, models[0], is_list=is_list)
        if is_list:
            return _lines(field)
        if any(each is bool for each in model_walk.options([kind])):
            return _with(field, "switch", value=str(field.value).lower() in _YES)
        if any(get_origin(each) is dict for each in model_walk.options([kind])):
            return _said(field)
        return _text(field, info)

    def _choices(self, key: str, kind: Any) -> tuple[Choice, ...]:
        if key == "may_drop":
            return tuple(Choice(number, called) for number, called in labels.DROPS.items())
        if words := model_walk.choices([kind]):
            return tuple(Choice(word, labels.choice(key, word)) for word in words)
        return () if _is_list(kind) else self.offers.of(key)

    def _of_models(self, field: Field, model: type[BaseModel], *, is_list: bool) -> Field:
        if not is_list:
            if field.value is not None and not isinstance(field.value, Mapping | str):
                return _with(field, "odd")
            fields = self.fields(model, field.value, field.path)
            return _with(field, "picture" if field.key == "picture" else "group", fields=fields)
        listed = isinstance(field.value, list)
        single = not listed and field.there  # one stands for a list of one
        entries = field.value if isinstance(field.value, list) else [field.value] * single
        places = [(*field.path, at) if listed else field.path for at in range(len(entries))]
        groups = tuple(self.group(model, *each) for each in zip(entries, places, strict=True))
        fresh = self.group(model, None, (*field.path, len(entries)))
        return _with(field, "groups", groups=groups, fresh=fresh)

    def _counted(self, field: Field) -> Field:
        """For one, and several; or a text for each plural that the language has."""
        plurals = cldr.plurals(self.language)
        if isinstance(field.value, Mapping) or (not field.there and len(plurals) > len(_PAIR)):
            unused = [each for each in cldr.PLURALS if each not in {*plurals, "zero"}]
            fields = self.fields(Counted, field.value or {}, field.path, unused)
            return _with(field, "group", fields=fields)
        return _with(field, "pair", marked=True)


def keyed(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of a model in its order, as a file writes them, each with its field."""
    for name, info in model.model_fields.items():
        if info.init is not False:
            yield info.alias or name, info


def is_structure(info: FieldInfo) -> bool:
    """Whether a key holds sections or their items, which are no fields but the form itself."""
    inside = model_walk.models(_single(info.annotation))
    return any(issubclass(each, (Section, *get_args(Entry))) for each in inside)


def item_model(model: type[BaseModel]) -> type[BaseModel] | None:
    """The model of the items of a kind of section; None where it has none."""
    info = model.model_fields["items"]
    found = model_walk.models(_single(info.annotation))
    return found[0] if found else None


def needed(model: type[BaseModel]) -> list[str]:
    """The keys that a model cannot do without."""
    return [key for key, info in keyed(model) if info.is_required()]


def plain_key(model: type[BaseModel], data: Any) -> str:
    """The key whose value stands for the whole where a text stands in place of keys."""
    if not isinstance(data, str):
        return ""
    said = model.model_config.get("json_schema_extra")
    alone = said.get("alone_as") if isinstance(said, dict) else None
    return str(alone or _ALONE.get(model, ""))


_YES = {"true", "yes", "on", "1", "t", "y"}  # as pydantic reads a switch
_PAIR = ("one", "several")


def _with(field: Field, control: Control, **changes: Any) -> Field:
    return Field(**{**vars(field), "control": control, **changes})


def _names(field: Field, choices: tuple[Choice, ...], usual: tuple[str, ...]) -> Field:
    """Check boxes: for what there is, and for whatever else the file names.

    Without a word of layouts the usual ones are made, and the web page whatever is said.
    """
    value = field.value
    said = [each.strip() for each in value.split(",")] if isinstance(value, str) else value or []
    if not isinstance(said, list):
        return _with(field, "odd")
    names = [str(each) for each in said if each]
    if field.key == "layouts":
        names = names or list(usual)
        choices = tuple(each for each in choices if each.word not in WITHOUT_CONTRACT)
    known = {each.word for each in choices}
    others = tuple(Choice(name, name) for name in names if name not in known)
    return _with(field, "names", value=names, choices=(*choices, *others))


def _lines(field: Field) -> Field:
    said = [field.value] if isinstance(field.value, str) else field.value or []
    if not isinstance(said, list) or not all(isinstance(each, str | None) for each in said):
        return _with(field, "odd")
    return _with(field, "lines", value=[each or "" for each in said], marked=field.key == "items")


def _said(field: Field) -> Field:
    """A text; where the file says it in several languages, a field for each."""
    if isinstance(field.value, Mapping):
        tags = field.value.items()
        fields = tuple(
            Field(str(tag), (*field.path, str(tag)), "line", str(tag), value=text, marked=True)
            for tag, text in tags
        )
        return _with(field, "group", fields=fields)
    return _with(field, "said", marked=True)


def _text(field: Field, info: FieldInfo) -> Field:
    if isinstance(field.value, Mapping | list):
        return _with(field, "odd")
    if field.key in _DAYS:
        return _with(field, "day")
    printed = PRINTED in info.metadata or field.most >= LONGEST_TEXT
    marked = printed and field.key not in _PLAIN
    return _with(field, "text" if field.most >= LONGEST_TEXT else "line", marked=marked)


def _is_list(kind: Any) -> bool:
    return any(get_origin(each) is tuple for each in model_walk.options([kind]))


def _single(kind: Any) -> list[Any]:
    """What may stand there; of a list, what its entries may be."""
    every = list(model_walk.options([kind]))
    inside = (get_args(each)[:1] if get_origin(each) is tuple else (each,) for each in every)
    return [each for kinds in inside for each in kinds]


def _most(info: FieldInfo) -> int:
    """How many characters a text may have; 0 where the model does not say."""
    limits = [getattr(each, "max_length", None) for each in info.metadata]
    return next((each for each in limits if each), 0)


def _example(info: FieldInfo) -> str:
    first = next(iter(info.examples or ()), None)
    return str(first) if isinstance(first, str | int | float) else ""
