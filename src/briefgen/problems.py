"""What is wrong, as values: one `Problem` each, the `Rule` it breaks, and one exception for all."""

import errno
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self

Severity = Literal["error", "fault", "warning", "note"]
MISNAMED = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ}  # a file name that cannot be
LONGEST_WORD, LONGEST_MESSAGE = 200, 600  # characters
LONGEST_POINTS = "; longest points: "  # behind it a hint names lines, which a form does not show
_LONG_WORD = re.compile(rf"(\S{{{LONGEST_WORD}}})\S+?([\"').,:;]*)(?=\s|$)")


@dataclass(frozen=True)
class Change:
    """One change of a file: what stands at a path from then on; null where nothing does.

    Where the path ends with a number, the value is a new entry of a list, at that place.
    """

    path: tuple[str | int, ...] = field(
        metadata={"description": "Keys, and numbers of entries from 0."}
    )
    value: str | int | bool | None = field(
        default=None, metadata={"description": "What stands there then; null for nothing."}
    )


@dataclass(frozen=True)
class Fix:
    """Changes that mend a problem for certain, and what a button is called that makes them."""

    called: str = field(metadata={"description": "What the button is called."})
    changes: tuple[Change, ...] = field(
        metadata={"description": "All of them, to be made in this order."}
    )


@dataclass(frozen=True)
class InForm:
    """What to do about a problem where a form is filled in, and nobody sees the file.

    What the form calls its fields and choices stands in “such quotation marks”. There is a message
    of its own where that of the problem names lines.
    """

    hint: str = field(default="", metadata={"description": "What to do about it."})
    fixes: tuple[Fix, ...] = field(
        default=(),
        metadata={"description": "Each of them mends it; none where nothing is certain."},
    )
    message: str = field(
        default="", metadata={"description": "What is wrong, if it is said otherwise there."}
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "hint", shortened(self.hint))  # the way past `frozen`

    def joined(self, other: "InForm") -> Self:
        """The same, or what another one says."""
        return replace(self, hint=f"{self.hint}; or {other.hint}", fixes=self.fixes + other.fixes)

    def inside(self, path: tuple[str | int, ...]) -> Self:
        """The same, where its changes are made inside of what stands at a path."""
        fixes = (
            replace(
                fix, changes=tuple(replace(each, path=(*path, *each.path)) for each in fix.changes)
            )
            for fix in self.fixes
        )
        return replace(self, fixes=tuple(fixes))


def taken_away(path: tuple[str | int, ...], message: str = "") -> InForm:
    """What to do about something that no form has a field for; `message` says what it is."""
    return InForm("take it away", (Fix("Take it away", (Change(path),)),), message)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, said so that a person can put it right.

    Message and hint may quote what is very long: they are cut to what a person reads.
    """

    file: str = field(
        metadata={"description": "The file where it can be mended; empty where there is none."}
    )
    line: int = field(metadata={"description": "The line there, from 1; 0 for none."})
    column: int = field(metadata={"description": "The column there, from 1; 0 for none."})
    message: str = field(metadata={"description": "What is wrong."})
    hint: str = field(default="", metadata={"description": "What to do about it."})
    severity: Severity = field(
        default="error",
        metadata={
            "description": "error: something to mend in what was written. fault: the machine or "
            "briefgen itself. warning, note: nothing that stops a build."
        },
    )
    where: str = field(
        default="", metadata={"description": "The path in that file: sections.4.items.7."}
    )
    rule: str = field(
        default="",
        metadata={
            "description": "The rule that is broken, as docs/rules.md names it; what cannot be "
            "read at all breaks none."
        },
    )
    in_form: InForm | None = field(
        default=None,
        compare=False,
        metadata={
            "description": "What to do about it where a form is filled in, in place of the hint; "
            "null where the hint says that, too."
        },
    )

    def __post_init__(self) -> None:
        message, hint = shortened(self.message), shortened(self.hint)
        if len(message) > LONGEST_MESSAGE:
            message = message[: LONGEST_MESSAGE - 1] + "…"
        object.__setattr__(self, "message", message)  # the way past `frozen`
        object.__setattr__(self, "hint", hint)

    @property
    def stops(self) -> bool:
        """Whether nothing may be built while this stands."""
        return self.severity in {"error", "fault"}


def restored(said: Mapping[str, Any]) -> Problem:
    """The problem of which `dataclasses.asdict` said all, also where JSON was made of that.

    Raises:
        KeyError, TypeError: when it says something else.
    """
    form = said["in_form"]
    if form is None:
        return Problem(**said)
    fixes = (
        Fix(
            each["called"],
            tuple(Change(tuple(one["path"]), one["value"]) for one in each["changes"]),
        )
        for each in form["fixes"]
    )
    return Problem(**{**said, "in_form": InForm(form["hint"], tuple(fixes), form["message"])})


@dataclass(frozen=True)
class Example:
    """The smallest input that breaks a rule, and the message that it gets.

    `file` says where `lines` are written: in the only section of a briefing, in a brand's
    ``_brand.yml`` beside the keys that every brand needs, in an edition for the print shop, or as
    HTML on a side of a layout. The day is 1 November 2026. Lines may name three pictures:
    ``photo.png`` (60 x 60 dots), ``clear.png`` (nothing can be seen on it) and ``logo.svg`` (dark
    blue).
    """

    file: Literal["briefing", "brand", "edition", "page"]
    lines: str
    message: str


@dataclass(frozen=True)
class Rule:
    """Something that is checked. It stands beside its check, and `checks.rules` lists it.

    `name` is for machines, with hyphens. `title` says in a sentence what is wrong. `source` names
    the standard and clause that ask for it, or else says why it matters. `advice` says what to do.
    """

    name: str
    severity: Severity
    title: str
    source: str
    advice: str
    example: Example

    def found(self, problem: Problem) -> Problem:
        """The problem with the name and the severity of this rule."""
        return replace(problem, severity=self.severity, rule=self.name)


def shortened(text: str) -> str:
    """The text with every very long word, such as a file name, cut to `LONGEST_WORD` letters."""
    return _LONG_WORD.sub(r"\1…\2", text)


class ProblemsFound(Exception):  # noqa: N818 - it holds many problems
    """Raised with every problem that was found, in the order of the file.

    `words_too_many` is about how many words a file would have to lose, where that is what is wrong.
    """

    def __init__(self, problems: Iterable[Problem], words_too_many: int = 0) -> None:
        self.problems = tuple(sorted(problems))
        self.words_too_many = words_too_many
        super().__init__("; ".join(problem.message for problem in self.problems))

    def __reduce__(self) -> tuple[type["ProblemsFound"], tuple[tuple[Problem, ...], int]]:
        """Say how to pickle it, so that it comes back whole from a worker process."""
        return (type(self), (self.problems, self.words_too_many))
