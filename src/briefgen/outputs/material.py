"""The material of a pack: briefing, brand and language as they were read, for all its files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from briefgen.brand.brand import Brand
from briefgen.brand.logos.logo import Logo
from briefgen.contracts import layout as layouts
from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.contract import Sheet
from briefgen.contracts.edition import Edition
from briefgen.disk import State
from briefgen.language import language
from briefgen.library import Library
from briefgen.outputs.boxed import refuse_misfits
from briefgen.pages import draft as drafts
from briefgen.pages.compose import Job
from briefgen.pages.page_content import Content
from briefgen.problems import InForm, Problem, ProblemsFound
from briefgen.record.inputs import Inputs
from briefgen.values import Heights

SAVED_MEANWHILE = "this was saved during the build, which used what it said before"


@dataclass(frozen=True)
class Material:
    """What all files of a pack share.

    `briefing` is the path of the YAML file, `others` are languages besides that of the briefing.
    `states` holds the state of each file when it was read, or before. `offered` lists, for the
    record, the layouts and editions that there were. `warnings` are those of briefing and brand.
    `until` is the first day on which other things are to be told of them. `heights` are those of
    blocks that former builds have measured, and that this one adds.
    """

    briefing: Path
    content: Content
    brand: Brand
    catalogue: Catalogue
    others: tuple[str, ...] = ()
    states: Mapping[Path, State] = field(default_factory=dict)
    offered: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    until: date | None = None
    heights: Heights = field(default_factory=dict, compare=False, repr=False)

    @property
    def library(self) -> Library:
        """Where layouts, styles, brands and languages are found."""
        return self.catalogue.library

    def files(self) -> tuple[str, ...]:
        """The files that briefing and brand were read from, as the user knows them."""
        typefaces = (face.file for face in self.brand.faces)
        photos = (photo.path for photo in self.content.photos.values())
        found = dict.fromkeys([self.briefing, *photos, *self.brand.files, *typefaces])
        return tuple(self.library.show(path) for path in found)

    def changed(self) -> list[Problem]:
        """A note for each file that was saved while the build used its former content."""
        return [
            Problem(self.library.show(path), 0, 0, SAVED_MEANWHILE, "build again", "note")
            for path, state in self.states.items()
            if self.library.disk.digest(path) != state.digest
        ]

    def job(self, name: str, edition: Edition | None, *, draft: bool) -> Job:
        """What a layout is made from, in an edition, and with the mark of a draft if it is one.

        Raises:
            ProblemsFound: when its layout is not there or its contract is wrong.
        """
        chosen, own = layouts.load(name, self.catalogue, edition), self.brand
        if isinstance(chosen.contract, Sheet) and (
            chosen.contract.roomier in self.content.briefing.editions
        ):
            chosen = replace(chosen, roomier=None)  # that edition is made already
        if edition:
            own = own.filled(edition.file.colours, edition.source)
            own = own.with_logos(Logo.in_print) if edition.file.press else own
        if chosen.contract.written_on:
            own = own.to_write_on()
        content = self.content_for(chosen.text_of)
        if isinstance(chosen.contract, Sheet) and chosen.contract.boxes:
            refuse_misfits(content, chosen.contract, name)
        return Job(
            content=content,
            brand=own,
            layout=chosen,
            folders=self.library.folders,
            draft=self.mark(draft=draft),
            heights=self.heights,
        )

    def content_for(self, layout: str) -> Content:
        """The briefing with the sections and items that are for a layout.

        Raises:
            ProblemsFound: when there are none.
        """
        content = self.content.for_layout(layout)
        if not content.sections:
            message = f"no section is for {layout}"
            hint = f"leave {layout} out of layouts:, or let a section be for it"
            in_form = InForm("untick it under “What is made”, or let a section be for it")
            problem = content.source.problem(("sections",), message, hint, in_form=in_form)
            raise ProblemsFound([problem])
        return content

    def mark(self, *, draft: bool) -> str:
        """The mark of a draft as a URL; empty for anything else."""
        word, tag = self.content.language.words.draft, self.content.briefing.language
        return drafts.mark(word, self.brand.bold(tag)) if draft else ""

    def inputs_of(self, job: Job, needed: Sequence[Path] = ()) -> Inputs:
        """All files that a layout is made from, with any template that its own may include."""
        return self.inputs((*job.layout.parts, *self.library.templates()), needed)

    def inputs(self, parts: Iterable[str], needed: Iterable[Path] = ()) -> Inputs:
        """All files that one file is made from, with those places that the library looks in first.

        A file that is new in such a place would be found before the one that was used.

        Args:
            parts: the names of files in the library.
            needed: other files of the pack that this one is made from.
        """
        paths = dict.fromkeys([*self._paths(parts), *needed])
        disk = self.library.disk
        states = {path: self.states.get(path) or disk.state(path) for path in paths}
        return Inputs(self.briefing.parent, states, disk)

    def _paths(self, parts: Iterable[str]) -> Iterator[Path]:
        briefing = self.content.briefing
        yield self.briefing
        yield from dict.fromkeys(photo.path for photo in self.content.photos.values())
        yield from self.brand.files
        yield from (face.file for face in self.brand.faces)
        for name in (
            *parts,
            *(
                f"{language.FOLDER}/{name}.yaml"
                for tag in (briefing.language, *self.others)
                for name in language.tried(tag)
            ),
            f"{briefing.brand}/_brand.yml",
        ):
            yield from self.library.candidates(name)
