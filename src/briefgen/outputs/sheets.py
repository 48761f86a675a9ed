"""Makes sheets, slides and notes: text that is set as large as it fits."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import overload

from briefgen.checks import pictures
from briefgen.checks.brand_inks import artwork
from briefgen.checks.safe_margins import unsafe
from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.contract import Deck, Notes, Sheet, TypeRange
from briefgen.fit import speaker_notes
from briefgen.fit.covers import TooHigh
from briefgen.fit.cuts import TooLong
from briefgen.fit.fit import Fitted, fit
from briefgen.outputs.dropping import notes, with_less
from briefgen.outputs.locating import naming_places
from briefgen.outputs.material import Material
from briefgen.outputs.output import Opening, Output, Product, Target, Task
from briefgen.outputs.passes import Setter, finish_of, prove, remarks
from briefgen.outputs.rehearsal import with_tried_advice
from briefgen.pages.compose import Job
from briefgen.record.pack_file import Made, Order
from briefgen.values import DeckPlan, NotesPlan, SheetPlan


class Sheets(Output):
    """A PDF of every layout that has text of its own."""

    ending = "pdf"

    def makes(self, name: str, catalogue: Catalogue) -> bool:  # noqa: ARG002 - what nothing else makes
        """Always: it makes whatever no other output does, for it is asked last."""
        return True

    def by_default(self, name: str, catalogue: Catalogue) -> bool:
        """Whether the contract of the layout says so."""
        return catalogue.outline(name).by_default

    def task(
        self,
        target: Target,
        order: Order,
        material: Material,
        good: Sequence[Made],  # noqa: ARG002 - it is made from no other file
    ) -> Task:
        """How to make one file: see `Output.task`."""
        job = material.job(target.layout, target.edition, draft=order.draft)
        return Task(
            material.inputs_of(job),
            partial(produce, job),
            contract=job.layout.contract,
            words=words_of(job),
        )


def words_of(job: Job) -> dict[str, int]:
    """The number of words of every text that a layout shows, by the id of the text."""
    passages = job.content.passages(job.layout.contract)
    return {name: count for passage in passages for name, count in passage.words.items()}


def produce(job: Job, open_typesetting: Opening) -> Product:
    """Lay out and write one layout.

    Args:
        job: what the file is made from.
        open_typesetting: opens a place where its pages are laid out.

    Raises:
        ProblemsFound: when the contract cannot be kept or a page cannot be set.
    """
    with naming_places(job):
        return with_tried_advice(job, partial(_set, open_typesetting=open_typesetting))


def _set(job: Job, open_typesetting: Opening) -> Product:
    """Set a layout as usual; where that does not hold, set it in another way.

    What stands first and last is set tighter then. After that, a layout that may choose what it
    shows shows less; and at last, what may drop does.
    """
    make = partial(_set_as_it_is, open_typesetting=open_typesetting)
    try:
        return make(job)
    except (TooHigh, TooLong) as found:
        other = _otherwise(job, found)
        if not other:
            return with_less(job, found, make, open_typesetting)
    return _set(other, open_typesetting)


def _otherwise(job: Job, found: TooHigh | TooLong) -> Job | None:
    if not job.tight and (isinstance(found, TooHigh) or found.advice.others):
        return replace(job, tight=True)
    fewer = job.content.with_fewer(job.layout.contract)
    return replace(job, content=fewer) if fewer else None


def _set_as_it_is(job: Job, open_typesetting: Opening) -> Product:
    slides, before = _slides(job, open_typesetting)
    setter = Setter(job, open_typesetting)
    fitted = _fit(job, slides, setter)
    setter.settle(fitted.plan.size_pt)
    few_dots = pictures.few_dots(job.placings, setter.passes[-1], job.layout, job.content.source)
    shown = remarks([*few_dots])
    press, notes_on_inks = artwork(job.brand, job.layout)
    content = setter.typesetting.write(finish_of(job, press))
    painted = setter.typesetting.painted()
    proven = prove(content, job, setter.passes[-1], painted=painted)
    return Product(
        content=content,
        sides=fitted.sides,
        size_pt=fitted.plan.size_pt,
        filled=fitted.filled,
        layouts=before + len(setter.passes),
        remarks=(
            *proven,
            *unsafe(job.layout, setter.passes[-1].printed),
            *notes_on_inks,
            *shown,
            *notes(job.content, job.layout.contract.title),
        ),
        placement=setter.passes[-1],
        painted=painted,
    )


def _slides(job: Job, open_typesetting: Opening) -> tuple[DeckPlan | None, int]:
    """The plan of the slides that notes show, and how many passes it took."""
    if not job.layout.like or not job.layout.deck:
        return None, 0
    setter = Setter(replace(job, layout=job.layout.like), open_typesetting)
    fitted = _fit_text(job, job.layout.deck.contract, setter)
    return fitted.plan, len(setter.passes)


def _fit(
    job: Job, slides: DeckPlan | None, setter: Setter
) -> Fitted[SheetPlan] | Fitted[DeckPlan] | Fitted[NotesPlan]:
    layout, contract = job.layout, job.layout.contract
    if slides and layout.deck and isinstance(contract, Notes):
        return speaker_notes.fit(contract, layout.deck, slides, setter.measure)
    if isinstance(contract, Deck):
        return _fit_text(job, contract, setter)
    assert isinstance(contract, Sheet)  # noqa: S101 - windows are not fitted
    return _fit_text(job, contract, setter)


@overload
def _fit_text(job: Job, contract: Sheet, setter: Setter) -> Fitted[SheetPlan]: ...


@overload
def _fit_text(job: Job, contract: Deck, setter: Setter) -> Fitted[DeckPlan]: ...


def _fit_text(
    job: Job, contract: Sheet | Deck, setter: Setter
) -> Fitted[SheetPlan] | Fitted[DeckPlan]:
    passages = job.content.passages(contract)
    if job.trial:
        smallest = contract.type_pt.smallest
        only = TypeRange(smallest=smallest, largest=smallest)
        contract = contract.model_copy(update={"type_pt": only})
    if isinstance(contract, Deck):
        return fit(contract, passages, setter.measure)
    return fit(contract, passages, setter.measure, job.layout.roomier, setter.likely_pt)
