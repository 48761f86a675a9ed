"""What one pack of many says otherwise than the files that it is made from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

Where = tuple[str | int, ...]


@dataclass(frozen=True)
class OwnValues:
    """Values of a pack's own, by their paths in the briefing and in the brand's file.

    `only` and `without` name sections of the briefing: the only ones that it has, and those that it
    lacks. `logos` gives the folders of logos that do not lie in the brand's, by their names there.
    """

    briefing: Mapping[Where, Any] = field(default_factory=dict)
    brand: Mapping[Where, Any] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    logos: Mapping[str, Path] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """A digest of all of them; empty where there are none."""
        if self == NOTHING_OWN:
            return ""
        values = [sorted(map(repr, each.items())) for each in (self.briefing, self.brand)]
        said = json.dumps([*values, self.only, self.without, sorted(self.logos)])
        return sha256(said.encode()).hexdigest()


NOTHING_OWN = OwnValues()
