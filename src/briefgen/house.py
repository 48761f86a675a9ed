"""What every file of a pack is made from: briefing, brand and language, read once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from briefgen import (
    brand,
    briefing,
    cldr,
    draft,
    facts,
    instances,
    language,
    layout,
    pack,
    preflight,
    scripts,
)
from briefgen.compose import Content, Job
from briefgen.inputs import Inputs, State, changed, state_of, states_of
from briefgen.library import Library
from briefgen.logo import Logo
from briefgen.markup import Texts, languages
from briefgen.pack import Order
from briefgen.problems import Problem, ProblemsFound
from briefgen.source import Source
from briefgen.wanted import Wanted

T = TypeVar("T")


@dataclass(frozen=True)
class House:
    """What every layout of a pack shares; `others` are languages besides that of the briefing.

    `states` are those of files as they were before they were read, or as they were read; `offered`
    is what the record says of the layouts and editions that there were.
    """

    content: Content
    brand: brand.Brand
    library: Library
    others: tuple[str, ...] = ()
    states: Mapping[Path, State] = field(default_factory=dict)
    offered: tuple[str, ...] = ()

    def changed(self) -> list[Problem]:
        """What was saved while files were made from what it said before."""
        message = "this was saved during the build, which used what it said before"
        return [
            Problem(self.library.show(path), 0, 0, message, "build again", "note")
            for path in changed(self.states)
        ]


def read(order: Order, tell: instances.Tell = lambda _: None) -> House:
    """Read briefing, language and brand.

    Args:
        order: which briefing.
        tell: called with each typeface that is made of a variable font.

    Raises:
        ProblemsFound: with all that is wrong with any of them.
    """
    library = Library.beside(order.briefing)
    offered, states = pack.offered(library), states_of(library.texts())
    said, source = briefing.read(order.briefing, library.show(order.briefing.resolve()))
    problems: list[Problem] = []
    words = _or_problems(problems, lambda: language.load(said.language, library, source))
    house = _or_problems(problems, lambda: brand.load(said.brand, library, source))
    if problems or not words or not house:
        raise ProblemsFound(problems)
    states |= states_of([*house.files, *(face.path for face in house.faces)])
    states[order.briefing.resolve()] = State(source.digest)
    states[house.files[0]] = State(house.source.digest)  # its YAML
    states |= {logo.path: State(logo.digest) for logo in house.logos.values()}
    house = house.reached_by(said.contact, said.language)
    others = _others(said.language, house, source)
    house = scripts.joined(house, {said.language: words, **_known(others, library)})
    house = instances.of_one_weight(house, tell)
    problems = [*house.contact.problems(house.source), *preflight.glyphs(source, house, words)]
    if problems:
        raise ProblemsFound(problems)
    source = replace(source, warnings=(*source.warnings, *preflight.scripts(source, house)))
    texts = Texts(facts.table(source.data, words), words.quotes, words.direction)
    house = replace(house, contact=house.contact.set_in(texts, words.ways, house.name))
    content = Content(said, source, words, texts)
    return House(content, house, library, others, states, offered)


def _others(tag: str, house: brand.Brand, source: Source) -> tuple[str, ...]:
    """The languages that appear besides that of the briefing: in its lockups, in marked words."""
    brought = [text for _, text in house.texts()]
    found = {house.language} | languages(source.data) | languages(brought)
    return tuple(sorted(each for each in found if not cldr.same(each, tag)))


def _known(tags: Sequence[str], library: Library) -> dict[str, language.Language]:
    found = {tag: language.known(tag, library) for tag in tags}
    return {tag: each for tag, each in found.items() if each}


def _or_problems(problems: list[Problem], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except ProblemsFound as found:
        problems += found.problems
        return None


def job_for(each: Wanted, order: Order, house: House) -> Job:
    """What a file is made from.

    Raises:
        ProblemsFound: when its layout is not there or its contract is wrong.
    """
    asked, own = each.edition, house.brand
    chosen = layout.load(each.layout, house.library, asked)
    marked = not chosen.contract.made_from  # else the pages that it shows have the mark
    if asked:
        own = own.filled(asked.said.colours, asked.source)
        own = own.with_logos(Logo.in_print) if asked.said.press else own
    return Job(
        content=house.content,
        brand=own,
        layout=chosen,
        folders=house.library.folders,
        draft=mark(order, house) if marked else "",
    )


def mark(order: Order, house: House) -> str:
    """The mark of a draft as a URL, or nothing for what is none."""
    content = house.content
    word, bold = content.language.words.draft, house.brand.bold(content.briefing.language)
    return draft.mark(word, bold) if order.draft else ""


def made_from(
    parts: Iterable[str], order: Order, house: House, needed: Iterable[Path] = ()
) -> Inputs:
    """All that a file is made from, and every place where something else would come first.

    Args:
        parts: names in the library.
        order: says which briefing.
        house: what was read already.
        needed: other files of the pack that it is made from.
    """
    paths = dict.fromkeys([*_paths(parts, order, house), *needed])
    states = {path: house.states.get(path) or state_of(path) for path in paths}
    return Inputs(order.briefing.resolve().parent, states)


def _paths(parts: Iterable[str], order: Order, house: House) -> Iterator[Path]:
    said = house.content.briefing
    yield order.briefing.resolve()
    yield from house.brand.files
    yield from (face.file for face in house.brand.faces)
    for name in (
        *parts,
        *(
            f"{language.FOLDER}/{name}.yaml"
            for tag in (said.language, *house.others)
            for name in language.tried(tag)
        ),
        f"{said.brand}/_brand.yml",
    ):
        yield from house.library.candidates(name)
