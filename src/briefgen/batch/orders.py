"""What a row of a plan orders: a pack with values of its own, each from a column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.brand.brand import BRAND_FILE
from briefgen.plan_columns import IN_BRAND, IN_BRIEFING, LOGO
from briefgen.reading.yaml_source import BRIEFING, DataPath
from briefgen.record.own_values import OwnValues
from briefgen.record.pack_file import Order
from briefgen.starter.lockup_lines import lockup_lines

_HEADINGS = f"{BRAND_FILE}.typography.headings.color"  # which follows the first colour
_LOCKUP = ("defaults", "briefgen", "lockup")


def order_of(
    home: Path, folder: Path, said: Mapping[str, Any], *, draft: bool
) -> tuple[Order, Mapping[str, str]]:
    """What a row orders, and in which column each value of its own stands.

    Args:
        home: the folder of the plan.
        folder: where the pack goes.
        said: the values of all columns that say something.
        draft: whether every page is marked as a draft.
    """
    own = _Said({"only": "only", "not": "not", _HEADINGS: "primary"})
    for name, path in IN_BRIEFING.items():
        own.say(own.briefing, path, name, said.get(name))
    for name, text in said["recipient"].items():
        own.say(own.briefing, ("recipient", name), f"recipient.{name}", text)
    for name, path in IN_BRAND.items():
        own.say(own.brand, path, name, said.get(name))
    logos = {}
    if "board" in said:
        own.say(own.brand, _LOCKUP, "board", {"lines": [*lockup_lines(said["board"])]})
    if "logo" in said:
        words = said.get("board") or said["name"]
        own.say(own.brand, ("logo", "images", LOGO), "logo", {"path": said["logo"], "alt": words})
        own.say(own.brand, _LOCKUP, "logo", {"image": LOGO})
        logos[LOGO] = home
    values = OwnValues(own.briefing, own.brand, said.get("only", ()), said.get("not_", ()), logos)
    briefing = home / said.get("briefing", BRIEFING)
    layouts, editions = said.get("layouts", ()), said.get("editions", ())
    return Order(briefing, folder, layouts, draft, editions, own=values), own.columns


@dataclass
class _Said:
    """What a row says in place of briefing and brand, and in which column."""

    columns: dict[str, str]
    briefing: dict[DataPath, Any] = field(default_factory=dict)
    brand: dict[DataPath, Any] = field(default_factory=dict)

    def say(self, values: dict[DataPath, Any], path: DataPath, column: str, value: Any) -> None:
        """Note a value, if there is one."""
        if value is not None:
            values[path] = _as_written(value)
            file = (BRAND_FILE,) if values is self.brand else ()
            self.columns[".".join(map(str, (*file, *path)))] = column


def _as_written(value: Any) -> Any:
    """A value as a file has it: telephone numbers are the only ones that are more than a text."""
    if isinstance(value, tuple):
        return [each.model_dump(exclude_unset=True) for each in value]
    return value
