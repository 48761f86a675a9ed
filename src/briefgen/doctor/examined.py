"""One thing that was looked at: whether it is there, what it is for, and what mends it."""

from dataclasses import dataclass, field

from briefgen.computer.systems import Commands


@dataclass(frozen=True)
class Examined:
    """One thing that was looked at.

    `found` says what it is, or what is wrong with it. `purpose` says what it is for, where building
    does without it. `commands` mend it, each on its system; `advice` says what to do on any.
    """

    name: str
    good: bool
    found: str
    purpose: str = ""
    commands: Commands = field(default_factory=dict)
    advice: str = ""

    @property
    def stops(self) -> bool:
        """Whether nothing can be built while it is like this."""
        return not self.good and not self.purpose
