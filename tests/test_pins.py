"""All that is installed is pinned: nothing comes in unasked, in a version of its own."""

import tomllib

import pytest
from pins import needed, normal
from support import ROOT

CLONE = ("import", "studio", "batch")  # the extras that each clone has


@pytest.mark.parametrize(
    ("extras", "files"),
    [
        (CLONE, ["requirements.txt"]),
        ((*CLONE, "dev"), ["requirements.txt", "requirements-dev.txt"]),
    ],
)
def test_all_that_is_needed_is_pinned(extras: tuple[str, ...], files: list[str]) -> None:
    pins = "".join((ROOT / ".ci" / name).read_text("utf-8") for name in files).split()
    pinned = {normal(pin.partition("==")[0]) for pin in pins}
    wanted = needed(*extras) | _building()
    assert {"briefgen", "weasyprint", "starlette", "hatchling"} <= wanted
    assert wanted - pinned == {"briefgen"}


def _building() -> set[str]:
    """What makes the wheel; `editables` is asked for where it is installed in its folder."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {*said["build-system"]["requires"], "editables"}
