"""The fields of a form: the keys of a model, each with what a briefing says there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from briefgen.content.section import Counted
from briefgen.library import WITHOUT_CONTRACT
from briefgen.reading.yaml_source import DataPath
from briefgen.studio.keys import Control, Key, alone, keys
from briefgen.studio.offers import Choice, Offers
from briefgen.unicode import cldr

TO_WRITE = "…"  # stands in what is new until somebody writes it; the page shows it, too
CHARACTERS = 60  # of a line in the form, about
_YES = {"true", "yes", "on", "1", "t", "y"}  # as pydantic reads a switch
_PAIR = ("one", "several")


@dataclass(frozen=True)
class Group:
    """One of several alike: a telephone number, a source.

    `plain` is the key that a text in its place stands for.
    """

    path: DataPath
    fields: tuple["Field", ...]
    plain: str = ""


@dataclass(frozen=True)
class Field:
    """A key of a model as the form shows it.

    `path` is where its value stands, or would stand. `value` is what the file says. Of a group
    `fields` are those in it, of a list of groups `groups` are those of each, and `fresh` those of
    one more.
    """

    of: Key
    path: DataPath
    control: Control
    value: Any = None
    choices: tuple[Choice, ...] = ()
    fields: tuple["Field", ...] = ()
    groups: tuple[Group, ...] = ()
    fresh: Group | None = None

    @property
    def key(self) -> str:
        """The key, as the file writes it."""
        return self.of.name

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
        return self.value in {None, "", TO_WRITE} or cldr.is_date(str(self.value))

    @property
    def rows(self) -> int:
        """How many lines its text is about to fill."""
        lines = str(self.value or "").split("\n")
        return sum(1 + len(each) // CHARACTERS for each in lines)


@dataclass(frozen=True)
class Maker:
    """Makes fields; `language` is that of the briefing, whose plurals it asks for."""

    offers: Offers
    language: str

    def fields(
        self,
        model: type[BaseModel],
        data: Any,
        path: DataPath,
        only: Collection[str] | None = None,
    ) -> tuple[Field, ...]:
        """The fields of a model whose data stands at a path.

        Args:
            model: says which keys there are.
            data: what the file says, unchecked; a text stands for the model's plain key.
            path: where it stands.
            only: the keys that are wanted; all where that is not said.
        """
        return tuple(
            self._field(key, data, path, plain=plain_key(model, data) == key.name)
            for key in keys(model)
            if not key.structure and (only is None or key.name in only)
        )

    def group(self, model: type[BaseModel], data: Any, path: DataPath) -> Group:
        """The fields of one of several alike."""
        return Group(path, self.fields(model, data, path), plain_key(model, data))

    def _field(self, key: Key, data: Any, path: DataPath, *, plain: bool) -> Field:
        value = data if plain else data.get(key.name) if isinstance(data, Mapping) else None
        made = Field(key, path if plain else (*path, key.name), key.control, value)
        return self._filled(made, key.model) if key.model else self._said(made)

    def _said(self, made: Field) -> Field:
        """A field for texts and words, with all that its control needs."""
        match made.control:
            case "choice":
                return replace(made, choices=made.of.words or self._offered(made.key))
            case "names":
                return _names(made, self.offers)
            case "lines":
                return _lines(made)
            case "switch":
                is_on = made.of.usual if made.value is None else str(made.value).lower() in _YES
                return replace(made, value=is_on)
            case "said" | "facts":
                return _each(made)
        return _odd(made) if isinstance(made.value, Mapping | list) else made

    def _filled(self, made: Field, model: type[BaseModel]) -> Field:
        """A field for what has keys of its own, with those in it."""
        if made.control == "pair":
            return self._counted(made)
        of = self._of_several if made.control == "groups" else self._of_one
        return of(made, model)

    def _offered(self, name: str) -> tuple[Choice, ...]:
        choices = self.offers.of(name)
        return _languages(choices, self.language) if name == "language" else choices

    def _of_one(self, made: Field, model: type[BaseModel]) -> Field:
        if made.value is not None and not isinstance(made.value, Mapping | str):
            return _odd(made)
        return replace(made, fields=self.fields(model, made.value, made.path))

    def _of_several(self, made: Field, model: type[BaseModel]) -> Field:
        entries = made.value if isinstance(made.value, list) else None
        if entries is None:  # one stands for a list of one
            places = [(made.path, made.value)] * made.there
        else:
            places = [((*made.path, at), each) for at, each in enumerate(entries)]
        groups = tuple(self.group(model, each, place) for place, each in places)
        return replace(
            made, groups=groups, fresh=self.group(model, None, (*made.path, len(places)))
        )

    def _counted(self, made: Field) -> Field:
        """For one, and several; or a text for each plural that the language has."""
        plurals = cldr.plurals(self.language)
        if isinstance(made.value, Mapping) or (not made.there and len(plurals) > len(_PAIR)):
            unused = {each for each in cldr.PLURALS if each not in {*plurals, "zero"}}
            wanted = {each.name for each in keys(Counted)} - unused
            fields = self.fields(Counted, made.value or {}, made.path, wanted)
            return replace(made, control="group", fields=fields)
        return made


def plain_key(model: type[BaseModel], data: Any) -> str:
    """The key for which a text stands in place of keys; empty where keys are written."""
    return alone(model) if isinstance(data, str) else ""


def _odd(made: Field) -> Field:
    return replace(made, control="odd")


def _languages(choices: tuple[Choice, ...], tag: str) -> tuple[Choice, ...]:
    """The languages that there are; that of the briefing by its own tag, such as en-GB."""
    base = tag.partition("-")[0]
    return tuple(
        Choice(tag, f"{each.called} ({tag})") if each.word == base != tag else each
        for each in choices
    )


def _names(made: Field, offers: Offers) -> Field:
    """Check boxes: for what there is, and for whatever else the file names.

    Without a word of layouts the usual ones are made, and the web page whatever is said.
    """
    value, choices = made.value, offers.of(made.key)
    said = [each.strip() for each in value.split(",")] if isinstance(value, str) else value or []
    if not isinstance(said, list):
        return _odd(made)
    names = [str(each) for each in said if each]
    if made.key == "layouts":
        names = names or list(offers.usual)
        choices = tuple(each for each in choices if each.word not in WITHOUT_CONTRACT)
    known = {each.word for each in (*choices, *offers.of("layouts"))}
    others = tuple(Choice(name, name) for name in names if name not in known)
    return replace(made, value=names, choices=(*choices, *others))


def _lines(made: Field) -> Field:
    said = [made.value] if isinstance(made.value, str) else made.value or []
    if not isinstance(said, list) or not all(isinstance(each, str | None) for each in said):
        return _odd(made)
    return replace(made, value=[each or "" for each in said])


def _each(made: Field) -> Field:
    """A field for each text of a mapping: the languages in which one is said, facts by their names.

    Where languages may be, a text may also stand alone.
    """
    is_said = made.control == "said"
    if not made.there:
        return made
    if not isinstance(made.value, Mapping):
        return made if is_said and not isinstance(made.value, list) else _odd(made)
    if not is_said and any(isinstance(each, Mapping | list) for each in made.value.values()):
        return _odd(made)
    fields = tuple(
        Field(replace(made.of, name=str(key), label=str(key)), (*made.path, str(key)), "line", text)
        for key, text in made.value.items()
    )
    return replace(made, control="group" if is_said else made.control, fields=fields)
