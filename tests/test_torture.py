"""Twenty random packs, built by the command and read back by the torture's own judge.

`make torture` builds as many as one likes, in every layout and edition.
"""

from itertools import cycle
from pathlib import Path

import pytest
from torture.packs import draw
from torture.trial import BUILT, TOLD, judge

SEEDS = range(1, 21)
WANTED: tuple[
    tuple[list[str], list[str]], ...
] = (  # layouts and editions by turns: what is made from others is left to the longer runs
    (["leaflet"], []),
    (["poster"], []),
    (["slides", "web"], []),
    (["trifold-panels"], []),
    (["poster"], ["mono"]),
    (["booklet-pages"], []),
    (["leaflet"], ["large-print"]),
)
PATIENCE_S = 60.0


@pytest.mark.parametrize(("seed", "wanted"), list(zip(SEEDS, cycle(WANTED), strict=False)))
def test_whatever_a_board_writes_nothing_collides_hangs_or_is_lost(
    seed: int, wanted: tuple[list[str], list[str]], tmp_path: Path
) -> None:
    pack = draw(seed, tmp_path / "pack", wanted=wanted)
    outcome = judge(pack, PATIENCE_S)
    assert [str(fault) for fault in outcome.faults] == []
    assert outcome.code in {BUILT, TOLD}
    assert outcome.files or outcome.problems
