"""Reads what every file of a pack is made from: briefing, brand and language, each once."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from briefgen.brand import brand, scripts, variable_fonts
from briefgen.checks import pictures, preflight
from briefgen.content import briefing, dropping, facts, sources
from briefgen.content.markup import Texts, languages
from briefgen.contracts.catalogue import Catalogue
from briefgen.day import today
from briefgen.disk import State
from briefgen.language import language
from briefgen.library import Library, matching
from briefgen.outputs.material import Material
from briefgen.pack import shown
from briefgen.pack.own import own_briefing
from briefgen.pack.targets import targets
from briefgen.pages.page_content import Content
from briefgen.pictures.photo import Photo
from briefgen.pictures.reading import read as read_pictures
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import LARGEST_BYTES, Mark, Source
from briefgen.record import pack_file
from briefgen.record.own_values import NOTHING_OWN, OwnValues
from briefgen.record.pack_file import Order
from briefgen.unicode import cldr

T = TypeVar("T")
_BRAND_EXAMPLE = re.compile(r"\bbrand: styles/derbyshire$", re.MULTILINE)
_BRAND_LINE = re.compile(r"""^brand:[ \t]+["']?([^"'#\r\n]+)""", re.MULTILINE)


def read(
    order: Order, tell: variable_fonts.Tell = lambda _: None, library: Library | None = None
) -> Material:
    """Read briefing, language and brand.

    Args:
        order: names the briefing.
        tell: called with the name of each font before it is made from a variable font.
        library: the briefing's library, with what was seen in its files already.

    Raises:
        ProblemsFound: with all that is wrong with any of them.
    """
    library = library or Library.beside(order.briefing)
    catalogue = Catalogue(library)
    offered, states = pack_file.offered(library), library.disk.states(library.texts())
    read = _checked(order, catalogue)
    states |= _states(order, read, library)
    try:
        house = variable_fonts.of_one_weight(read.lent.brand, tell)
    except ProblemsFound as found:
        raise ProblemsFound([*found.problems, *read.slips]) from None
    pack, _ = targets(
        replace(order, layouts=(), editions=()), read.briefing, read.source, catalogue
    )
    warnings = (
        *read.slips,
        *shown.nowhere(read.briefing, read.source, (each.layout for each in pack)),
    )
    content = _content(order, read, library)
    contact = house.contact.set_in(content.texts, read.words.ways, house.name)
    return Material(
        briefing=order.briefing.resolve(),
        content=content,
        brand=replace(house, contact=contact),
        catalogue=catalogue,
        others=read.lent.others,
        states=states,
        offered=offered,
        warnings=warnings,
        until=pictures.next_change(read.briefing, today()),
    )


def _content(order: Order, read: "_Read", library: Library) -> Content:
    """The briefing as pages show it: one and the same for packs that differ in brand or contact.

    Ways to get in touch are shown by the brand that they reach, so they are none of its texts.
    """

    def made() -> Content:
        texts = _texts(read.source, read.words)
        return Content(read.briefing, read.source, read.words, texts, photos=read.photos)

    own = {
        path: "" if path[0] == "contact" else value for path, value in order.own.briefing.items()
    }
    said = replace(order.own, briefing=own, brand={}, logos={}).digest
    state = (read.source.digest, read.source.file, said, read.words, read.photos)
    return library.disk.once((_content, order.briefing), state, made)


def _texts(source: Source, words: language.Language) -> Texts:
    """What sets the texts of a briefing: with its facts, and with marks of what they cite."""
    stated = facts.table(source.data, words)
    cited = sources.cited(source.data, words.words.source)
    return Texts(stated, words.quotes, words.direction, cited)


class _Read(NamedTuple):
    """Briefing, language and brand without anything wrong; `slips` are what is only warned of.

    `own` is the brand as its file states it, `lent` the same with the typefaces of languages.
    `photos` are the pictures by their ids.
    """

    source: Source
    briefing: briefing.Briefing
    words: language.Language
    own: brand.Brand
    lent: "_Lent"
    photos: dict[str, Photo]
    slips: tuple[Problem, ...]


def _checked(order: Order, catalogue: Catalogue) -> _Read:
    """Read and check briefing, language and brand.

    Raises:
        ProblemsFound: with all that is wrong with any of them.
    """
    library = catalogue.library
    shown_as = library.show(order.briefing.resolve())
    try:
        source = briefing.source_of(order.briefing, shown_as, library.disk)
    except ProblemsFound as found:
        also = _of_brand_alone(order.briefing, library, shown_as)
        raise ProblemsFound([*_with_own_brand(found.problems, library), *also]) from None
    source, problems = own_briefing(source, order.own)
    of_contact = list[Problem]()
    checked = _or_problems(problems, lambda: briefing.checked(source))
    problems += shown.misnamed(checked, source, catalogue) if checked else []
    photos = _or_problems(problems, lambda: _photos(checked, source, order, library))
    words = _or_problems(problems, lambda: _language(source, library))
    own = _or_problems(problems, lambda: _brand(source, library, order.own))
    if checked and own:
        own = own.reached_by(checked.contact, checked.language)
        of_contact += own.contact.problems(own.source)
        problems += [each for each in of_contact if each.stops]
        problems += dropping.counted(source, own.source)
    lent = _or_problems(problems, lambda: _lent(own, words, source, library))
    texts = preflight.printed(source, lent.brand) if lent else []
    if lent and words:
        problems += preflight.glyphs(texts, source, lent.brand, words)
    slips = (*source.warnings, *(own.source.warnings if own else ()))
    slips += tuple(each for each in of_contact if not each.stops)
    if checked:
        used = [*pictures.permission(checked, source, today())]
        problems += [each for each in used if each.stops]
        slips += tuple(each for each in used if not each.stops)
        slips += tuple(pictures.wordy(checked, source))
    if problems or not checked or not words or not own or not lent:
        raise ProblemsFound([*_with_own_brand(problems, library), *slips])
    slips += tuple(preflight.scripts(texts, source, lent.brand))
    return _Read(source, checked, words, own, lent, photos or {}, slips)


def _photos(
    checked: briefing.Briefing | None, source: Source, order: Order, library: Library
) -> dict[str, Photo]:
    """The pictures of a briefing that is sound."""
    folder = order.briefing.resolve().parent
    return read_pictures(checked, source, folder, library.disk) if checked else {}


def _with_own_brand(problems: Iterable[Problem], library: Library) -> list[Problem]:
    """The same problems, with the user's own brand in their hints in place of the example."""
    own = matching(library.folders[0], f"styles/*/{brand.BRAND_FILE}")
    there = [path.parent.name for path in own]
    if not there:
        return list(problems)
    line = f"brand: styles/{min(there)}"
    return [replace(each, hint=_BRAND_EXAMPLE.sub(lambda _: line, each.hint)) for each in problems]


def _states(order: Order, read: _Read, library: Library) -> dict[Path, State]:
    """The state of each file of the briefing and its brand when it was read."""
    house = read.own
    states = library.disk.states(face.path for face in house.faces)
    states[order.briefing.resolve()] = State(read.source.digest)
    states[house.files[0]] = State(house.source.digest)  # its YAML
    states |= {logo.path: State(logo.digest) for logo in house.logos.values()}
    return states | {photo.path: State(photo.digest) for photo in read.photos.values()}


def _of_brand_alone(path: Path, library: Library, shown_as: str) -> Iterable[Problem]:
    """Problems of the brand where the briefing is no YAML: its ``brand:`` line is looked for."""
    try:
        text = path.read_bytes()[:LARGEST_BYTES].decode()
    except (OSError, ValueError):
        return ()
    found = _BRAND_LINE.search(text)
    if not found:
        return ()
    place = Mark(text.count("\n", 0, found.start()) + 1, found.start(1) - found.start() + 1)
    source = Source(shown_as, {"brand": found[1].strip()}, {("brand",): place}, {})
    problems: list[Problem] = []
    _or_problems(problems, lambda: _brand(source, library, NOTHING_OWN, with_facts=False))
    return problems


def _language(source: Source, library: Library) -> language.Language | None:
    """The language that a briefing names; None where that is no tag of a language.

    Its tag is taken from plain data, as the brand's name is: so problems of both are told in the
    same run as those of a briefing that is wrong elsewhere.
    """
    tag = facts.language(source.data)
    return language.load(tag, library, source) if cldr.is_tag(tag) else None


def _brand(
    source: Source, library: Library, values: OwnValues, *, with_facts: bool = True
) -> brand.Brand | None:
    """The brand that a briefing names; None where it names none."""
    name = source.data.get("brand")
    if not name or not isinstance(name, str):
        return None
    return brand.load(
        name, library, source, with_facts=with_facts, values=values.brand, logos=values.logos
    )


class _Lent(NamedTuple):
    """A brand with typefaces of languages, and the languages besides that of the briefing."""

    brand: brand.Brand
    others: tuple[str, ...]


def _lent(
    own: brand.Brand | None, words: language.Language | None, source: Source, library: Library
) -> _Lent | None:
    """The brand with all that it needs for the languages of a briefing.

    Raises:
        ProblemsFound: when the file of another language is wrong.
    """
    if not own or not words:
        return None
    tag = facts.language(source.data)
    others = _others(tag, own, source)
    return _Lent(scripts.joined(own, {tag: words, **language.known(others, library)}), others)


def _others(tag: str, house: brand.Brand, source: Source) -> tuple[str, ...]:
    """The languages besides that of the briefing: those of lockups and of marked words."""
    brought = [text for _, text in house.texts()]
    found = {house.language} | languages(source.data) | languages(brought)
    return tuple(sorted(each for each in found if not cldr.same(each, tag)))


def _or_problems(problems: list[Problem], read: Callable[[], T | None]) -> T | None:
    try:
        return read()
    except ProblemsFound as found:
        problems += found.problems
        return None
