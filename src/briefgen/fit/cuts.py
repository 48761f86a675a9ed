"""What is cut of texts that are too long, and what is told of it: values that can be followed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from typing import Protocol, Self

from briefgen.problems import Problem, ProblemsFound

FEWEST_NAMED, MOST_NAMED = 3, 12  # lines
MOST_LEFT_OUT = 24  # lines: only they tell which of equal points go
FEWEST_WORDS = 5  # that a point can be cut to: fewer say nothing
NEAR = 0.1  # of the words: what was tried lies so near what is needed that nobody would mind
DEEPER = 0.1  # of the words, where those that were cut turn out to be too few


class Advice(Protocol):
    """What is advised where texts are too long."""

    @property
    def left(self) -> Mapping[str, int]:
        """How many words stay of each text that is cut, by its id; none where it goes whole."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is told."""

    @property
    def others(self) -> Sequence[Problem]:
        """What is told along that no cut cures: of the first side and the last."""

    def deepened(self, further: Self | None) -> Self:
        """The advice with what was still to be cut once it had been followed, if that is known."""

    @property
    def surest(self) -> Self:
        """Of all advice to cut as many words that which is the most certain to be enough."""

    def lessened(self, failed: Self | None) -> Self | None:
        """Advice between this and what is not enough, unless they are near each other."""


class TooLong(ProblemsFound):
    """Texts are too long, and something can be cut so that they are not."""

    def __init__(self, advice: Advice) -> None:
        super().__init__(advice.problems)
        self.advice = advice

    def __reduce__(self) -> tuple[type["TooLong"], tuple[Advice]]:  # type: ignore[override]
        """Survive the way between processes."""
        return (type(self), (self.advice,))


@dataclass(frozen=True)
class Written:
    """A paragraph or an item: how many words it has, and the line that it is written on."""

    words: int
    line: int


@dataclass(frozen=True)
class Cuts:
    """So many words that are cut of the longest texts, by half at a time or as whole texts.

    `title` and `sheet` are those of the layout; `relief` is what else to do, behind "or".
    """

    texts: Mapping[str, Written]
    words: int
    whole: bool
    title: str
    sheet: str
    relief: str = ""
    names: int = MOST_NAMED

    @property
    def others(self) -> Sequence[Problem]:
        """Nothing: words are all that is too many."""
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
        """Each text with what stays of it: the longest first, again while it is the longest."""
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
        """More words, of texts among which there may be others that took the place of some."""
        more = max(1, further.lost if further else 0, round(self.lost * DEEPER))
        texts = {**(further.texts if further else {}), **self.texts}
        whole = self.whole or (further is not None and further.whole)
        deeper = replace(self, texts=texts, words=self.lost + more, whole=whole)
        return deeper if deeper.words <= deeper.most else deeper.surest

    @property
    def surest(self) -> "Cuts":
        """Whole texts left out: what is gone takes no line, however the rest is worded."""
        return replace(self, whole=True)

    def lessened(self, failed: "Cuts | None") -> "Cuts | None":
        """Half of the words, or as many as lie between these and those that are too few."""
        low = failed.lost if failed else 0
        words = (low + self.lost) // 2
        return replace(self, words=words) if words - low > NEAR * self.lost else None

    @property
    def lost(self) -> int:
        """How many words go; more than are asked for where texts go whole."""
        return sum(self.texts[name].words - words for name, words in self.left.items())

    @property
    def problems(self) -> Sequence[Problem]:
        """The one problem of a briefing that is too long, at its longest text."""
        words, cut = self.lost, self.left
        how = " by leaving points out: making them shorter is not enough" if self.whole else ""
        instead = f", or {self.relief}" if self.relief else ""
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
                f"cut about {_words(words)}{how}{instead}; longest points: {points}",
                where=named[0],
            )
        ]


def _words(count: int) -> str:
    return f"{count} word{'s' if count > 1 else ''}"


@dataclass(frozen=True)
class LongText:
    """A text that no slide holds: what it is, and where it is written."""

    words: int
    line: int
    point: bool
    heading: bool


@dataclass(frozen=True)
class Lengths:
    """How many words each of some texts may have, and what else is too long for its place."""

    texts: Mapping[str, LongText]
    left: Mapping[str, int]
    others: tuple[Problem, ...] = ()

    def deepened(self, further: "Lengths | None") -> "Lengths":
        """Fewer words of some texts, or texts that are too long once others are shorter."""
        further = further or self
        left = {name: self._fewer(name, words) for name, words in further.left.items()}
        return replace(
            self,
            texts={**further.texts, **self.texts},
            left={**self.left, **left},
            others=tuple(dict.fromkeys((*self.others, *further.others))),
        )

    @property
    def surest(self) -> "Lengths":
        """The same: a text that is too long for a slide is parted, and none need go."""
        return self

    def lessened(self, failed: "Lengths | None") -> None:
        """Nothing: it says what a slide is likely to hold of each text."""

    def _fewer(self, name: str, words: int) -> int:
        """At least one word less than a text was cut to before."""
        return min(words, max(1, self.left[name] - 1)) if name in self.left else words

    @property
    def problems(self) -> Sequence[Problem]:
        """One problem for each text."""
        return [*self.others, *(self._problem(name) for name in self.texts)]

    def _problem(self, name: str) -> Problem:
        text, most = self.texts[name], self.left[name]
        parts = max(2, -(-text.words // most))
        several = (
            f"make {parts} points of it"
            if text.point
            else f"make {parts} paragraphs of it, with an empty line between them"
        )
        instead = "give the section a short_heading" if text.heading else several
        return Problem(
            "",
            text.line,
            0,
            f"this text of {text.words} words is too long for one slide",
            f"cut it to about {most} words, or {instead}",
            where=name,
        )
