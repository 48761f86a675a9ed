"""Advice to cut texts that are too long, as values: they can be told, tried and changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from typing import Protocol, Self

from briefgen.problems import (
    LONGEST_POINTS,
    Change,
    Fix,
    InForm,
    Problem,
    ProblemsFound,
)

FEWEST_NAMED, MOST_NAMED = 3, 12  # lines that advice names
MOST_LEFT_OUT = 24  # lines that it names where whole texts go: only they tell equal points apart
FEWEST_WORDS = 5  # a point is cut no further: fewer words say nothing
# What else there is to say of the parts that a text is divided into.
_BESIDES = {"paragraphs": ", with an empty line between them", "rows": ", or leave columns out"}
NEAR = 0.1  # of the words: advice that is so near the least that is enough will do
DEEPER = 0.1  # of the words: at least so many more are cut where those were too few


class Advice(Protocol):
    """Advice on texts that are too long."""

    @property
    def left(self) -> Mapping[str, int]:
        """How many words stay of each text that is cut, by its id; 0 for one that is left out."""

    @property
    def lost(self) -> int:
        """How many words are cut."""

    @property
    def problems(self) -> Sequence[Problem]:
        """The advice as problems for the user."""

    @property
    def others(self) -> Sequence[Problem]:
        """Problems of the first and the last side, which no cut cures."""

    def deepened(self, further: Self | None) -> Self:
        """Advice to cut more; `further` is what was advised once this had been followed."""

    @property
    def surest(self) -> Self:
        """The advice to cut as many words that is most certain to be enough."""

    def lessened(self, failed: Self | None) -> Self | None:
        """Advice half-way between this and `failed`, which is too little; None if they are near."""


class TooLong(ProblemsFound):
    """Texts are too long, and cutting them as advised helps, once `dropped` is left out."""

    def __init__(self, advice: Advice, dropped: frozenset[str] = frozenset()) -> None:
        super().__init__(advice.problems)
        self.advice, self.dropped = advice, dropped

    def __reduce__(  # type: ignore[override]  # made of other values than its base
        self,
    ) -> tuple[type["TooLong"], tuple[Advice, frozenset[str]]]:
        """Say how to pickle it, so that it comes back whole from a worker process."""
        return (type(self), (self.advice, self.dropped))


@dataclass(frozen=True)
class Written:
    """A paragraph or an item: how many words it has, and the line that it is written on."""

    words: int
    line: int


@dataclass(frozen=True)
class Relief:
    """A roomier edition that would hold a briefing which is too long.

    `title` is that of the file that it makes; `called` is what the edition adds to that.
    """

    edition: str
    title: str
    called: str

    @property
    def hint(self) -> str:
        """What to write, in words to follow "or"."""
        return f"add {self.edition} to editions: in the briefing ({self.title})"

    @property
    def choice(self) -> str:
        """What to choose in a form, in words to follow "or"."""
        return f"tick “{self.called.capitalize()}” under “Also made”"

    @property
    def fix(self) -> Fix:
        """What a button does about it."""
        return Fix(f"Make it {self.called}", (Change(("editions", 0), self.edition),))


@dataclass(frozen=True)
class Cuts:
    """Advice to cut a number of words from the longest texts.

    `texts` holds all texts by their ids. `whole` leaves out whole texts; else the longest one is
    cut to half, then the one that is longest now, until `words` are gone. `title` and `sheet` name
    the layout in messages; `relief` is another way out. The message names
    up to `names` lines, and up to `MOST_LEFT_OUT` where whole texts go.
    """

    texts: Mapping[str, Written]
    words: int
    whole: bool
    title: str
    sheet: str
    relief: Relief | None = None
    names: int = MOST_NAMED

    @property
    def others(self) -> Sequence[Problem]:
        """None: this advice is about words alone."""
        return ()

    @property
    def left(self) -> Mapping[str, int]:
        """How many words stay of each text that is cut."""
        left, to_go = dict[str, int](), self.words
        for name, words in self._steps():
            if to_go <= 0:
                break
            before = left.get(name, self.texts[name].words)
            left[name] = words if self.whole else max(words, before - to_go)
            to_go -= before - left[name]
        return left

    def _steps(self) -> Iterator[tuple[str, int]]:
        """Each cut in turn: the text that is the longest now, and how many words of it stay."""
        least = 0 if self.whole else FEWEST_WORDS
        waiting = [(-text.words, text.line, name) for name, text in self.texts.items()]
        heapify(waiting)
        while waiting and -waiting[0][0] > least:
            words, line, name = heappop(waiting)
            left = 0 if self.whole else max(FEWEST_WORDS, round(-words / 2))
            heappush(waiting, (-left, line, name))
            yield name, left

    @property
    def most(self) -> int:
        """How many words can be cut."""
        least = 0 if self.whole else FEWEST_WORDS
        return sum(max(0, text.words - least) for text in self.texts.values())

    def deepened(self, further: "Cuts | None") -> "Cuts":
        """Advice to cut more words, also from texts that stand only in `further`."""
        more = max(1, further.lost if further else 0, round(self.lost * DEEPER))
        texts = {**(further.texts if further else {}), **self.texts}
        whole = self.whole or (further is not None and further.whole)
        deeper = replace(self, texts=texts, words=self.lost + more, whole=whole)
        return deeper if deeper.words <= deeper.most else deeper.surest

    @property
    def surest(self) -> "Cuts":
        """The same words as whole texts: what is left out takes no line, whatever stays."""
        return replace(self, whole=True)

    def lessened(self, failed: "Cuts | None") -> "Cuts | None":
        """Half-way between these words and those that were too few; None where that is near."""
        low = failed.lost if failed else 0
        words = (low + self.lost) // 2
        return replace(self, words=words) if words - low > NEAR * self.lost else None

    @property
    def lost(self) -> int:
        """How many words are cut: more than `words` where whole texts go."""
        return sum(self.texts[name].words - words for name, words in self.left.items())

    @property
    def problems(self) -> Sequence[Problem]:
        """The one problem of a briefing that is too long, at its longest text."""
        words, cut = self.lost, self.left
        how = " by leaving points out: making them shorter is not enough" if self.whole else ""
        instead = f", or {self.relief.hint}" if self.relief else ""
        longest = sorted(self.texts, key=lambda name: (-self.texts[name].words, name not in cut))
        most = max(self.names, MOST_LEFT_OUT) if self.whole else self.names
        named = longest[: min(max(FEWEST_NAMED, len(cut)), most)]
        texts = [self.texts[name] for name in named]
        points = ", ".join(f"line {text.line} ({_words(text.words)})" for text in texts)
        if (more := len(cut) - len(named)) > 0:
            points += f", and {more} more line{'s' if more > 1 else ''}"
        return [
            Problem(
                "",
                texts[0].line,
                0,
                f"the {self.title} is about {_words(words)} too long for {self.sheet}",
                f"cut about {_words(words)}{how}{instead}{LONGEST_POINTS}{points}",
                where=named[0],
                in_form=self._in_form(f"cut about {_words(words)}{how}"),
            )
        ]

    def _in_form(self, cut: str) -> InForm:
        if not self.relief:
            return InForm(cut)
        return InForm(f"{cut}, or {self.relief.choice}", (self.relief.fix,))


def _words(count: int) -> str:
    return f"{count} word{'s' if count > 1 else ''}"


@dataclass(frozen=True)
class LongText:
    """A text that no slide holds: its words, its line in the YAML, and what to make of it.

    `parts` is points, rows or paragraphs.
    """

    words: int
    line: int
    parts: str
    heading: bool


@dataclass(frozen=True)
class Lengths:
    """Advice on texts that are too long for a slide: how many words each may have.

    `others` are problems of the first and the last slide.
    """

    texts: Mapping[str, LongText]
    left: Mapping[str, int]
    others: tuple[Problem, ...] = ()

    def deepened(self, further: "Lengths | None") -> "Lengths":
        """Advice with fewer words for texts that are still too long, and for texts found later."""
        further = further or self
        left = {name: self._fewer(name, words) for name, words in further.left.items()}
        return replace(
            self,
            texts={**further.texts, **self.texts},
            left={**self.left, **left},
            others=tuple(dict.fromkeys((*self.others, *further.others))),
        )

    @property
    def lost(self) -> int:
        """How many words are cut, of all texts together."""
        return sum(text.words - self.left[name] for name, text in self.texts.items())

    @property
    def surest(self) -> "Lengths":
        """This same advice: a text too long for a slide can be divided, so none has to go."""
        return self

    def lessened(self, failed: "Lengths | None") -> None:
        """None: the advice says already how much of each text a slide is likely to hold."""

    def _fewer(self, name: str, words: int) -> int:
        """So many words for a text, but at least one less than it was cut to before."""
        return min(words, max(1, self.left[name] - 1)) if name in self.left else words

    @property
    def problems(self) -> Sequence[Problem]:
        """One problem for each text."""
        return [*self.others, *(self._problem(name) for name in self.texts)]

    def _problem(self, name: str) -> Problem:
        text, most = self.texts[name], self.left[name]
        parts = max(2, -(-text.words // most))
        several = f"make {parts} {text.parts} of it{_BESIDES.get(text.parts, '')}"
        instead = "give the section a short_heading" if text.heading else several
        in_form = "give the section a shorter heading" if text.heading else several
        return Problem(
            "",
            text.line,
            0,
            f"this text of {text.words} words is too long for one slide",
            f"cut it to about {most} words, or {instead}",
            where=name,
            in_form=InForm(f"cut it to about {most} words, or {in_form}"),
        )
