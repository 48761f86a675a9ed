"""Random packs, built by the command and read back by the torture's own judge.

`make torture` builds as many as one likes, in every layout and edition.
"""

from itertools import cycle
from pathlib import Path
from subprocess import TimeoutExpired

import pytest
from command import forked
from support import examples
from torture.packs import draw
from torture.trial import AS_JSON, BUILT, TOLD, Built, judge, reported

SEEDS = range(30, 30 + examples(2, 6))  # the first two are laid out soon
WANTED = (  # by turns
    *("poster", "slides", "leaflet", "web", "trifold-panels", "booklet-pages", "seven-minute"),
)
PATIENCE_S = 60.0

pytestmark = pytest.mark.drawn


def build(folder: Path, patience_s: float, /, *options: str) -> Built:
    """Build the briefing of a folder by a command that has imported everything."""
    traced = {"BRIEFGEN_TRACEBACK": "1"}
    try:
        done = forked([*AS_JSON, *options], folder, traced, patience_s)
    except TimeoutExpired:
        return Built(None)
    return reported(done.returncode, done.stdout, done.stderr)


@pytest.mark.editions
@pytest.mark.parametrize(("seed", "layout"), list(zip(SEEDS, cycle(WANTED), strict=False)))
def test_whatever_a_board_writes_nothing_collides_hangs_or_is_lost(
    seed: int, layout: str, tmp_path: Path
) -> None:
    pack = draw(seed, tmp_path / "pack", wanted=([layout], []))
    outcome = judge(pack, PATIENCE_S, build=build)
    assert [str(fault) for fault in outcome.faults] == []
    assert outcome.code in {BUILT, TOLD}
    assert outcome.files or outcome.problems
