"""A batch on a Dask cluster of two workers gives the same bytes as processes here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster
from test_batch import digests, engine, home, planned, towns

from briefgen.batch import batch
from briefgen.batch.on_dask import Cluster
from briefgen.problems import ProblemsFound
from briefgen.record import pack_file

__all__ = ["home"]
pytestmark = [
    pytest.mark.editions,
    pytest.mark.filterwarnings("ignore"),  # of what Dask does while it starts and ends
]


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
        yield running.scheduler_address


@pytest.mark.parametrize("shared", [True, False])
def test_cluster_makes_the_same_bytes_which_are_fresh_here(
    home: Path, cluster: str, *, shared: bool
) -> None:
    plan = towns(home)
    outcome = batch.run(plan, Cluster(cluster, home, shared=shared))
    assert [(each.fresh, each.problems) for _, each in outcome.pairs()] == [(False, ())] * 4
    there = digests(plan.root)
    assert all(result.fresh for _, result in batch.run(plan, engine()).pairs())
    assert all(result.fresh for _, result in batch.run(plan, Cluster(cluster, home)).pairs())
    for path in plan.root.rglob("pack.json"):
        path.unlink()
    batch.run(plan, engine())
    assert digests(plan.root) == there
    assert not [*home.glob(".briefgen-*")]


def test_problems_of_a_cluster_name_the_cell_as_well(home: Path, cluster: str) -> None:
    outcome = batch.run(planned(home, "name,primary", "a,nothing", "b,"), Cluster(cluster, home))
    assert outcome.failed == ["a"]
    (problem,) = [each for each in outcome.results[0].problems if each.stops]
    assert (problem.file, problem.line, problem.column) == ("plan.csv", 2, 2)


def test_a_cluster_of_other_versions_is_refused(
    home: Path, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = {**pack_file.versions(), "weasyprint": "1"}
    monkeypatch.setattr(pack_file, "versions", lambda: ours)
    with pytest.raises(ProblemsFound, match="has other versions: weasyprint"):
        batch.run(towns(home), Cluster(cluster, home))


def test_a_cluster_that_is_not_there_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.batch.on_dask.PATIENCE_S", 1)
    with pytest.raises(ProblemsFound, match="no Dask scheduler answers"):
        batch.run(towns(home), Cluster("tcp://127.0.0.1:1", home))
