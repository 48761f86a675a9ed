"""A batch on a Dask cluster of two workers gives the same bytes as processes here."""

import os
import shutil
import signal
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from subprocess import Popen

import pytest
from command import COMMAND, soon, within
from distributed import Client, LocalCluster, Worker
from support import ROOT
from test_batch import TOWNS, digests, engine, home, planned, towns
from test_workers import workers

from briefgen.batch import batch
from briefgen.batch.bundle import bundle
from briefgen.batch.dask_worker import OtherVersionsError, Packing, make
from briefgen.batch.engine import AGAIN
from briefgen.batch.on_dask import Cluster
from briefgen.batch.plan import read_plan
from briefgen.pack.workers import PASS_S
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


def test_cluster_makes_the_same_bytes_which_are_fresh_here(home: Path, cluster: str) -> None:
    """Whether its workers share the folder of the project or not."""
    plan, there = towns(home), []
    for shared in (True, False):
        outcome = batch.run(plan, Cluster(cluster, home, shared=shared))
        assert [(each.fresh, each.problems) for _, each in outcome.pairs()] == [(False, ())] * len(
            TOWNS
        )
        there.append(digests(plan.root))
        assert all(result.fresh for _, result in batch.run(plan, engine()).pairs())
        assert all(result.fresh for _, result in batch.run(plan, Cluster(cluster, home)).pairs())
        shutil.rmtree(plan.root)
    batch.run(plan, engine())
    assert there == [digests(plan.root)] * 2
    assert not [*home.glob(".briefgen-*")]


def running(cluster: str) -> list[int]:
    """The processes of workers of a cluster."""
    with Client(cluster, set_as_default=False) as client:
        return [*client.run(os.getpid).values()]


def packing(dask_workers: Sequence[int]) -> list[int]:
    """The processes that make packs for workers of a cluster."""
    return [each for worker in dask_workers for each in workers(worker, "spawn")]


@pytest.mark.parametrize("of", ["worker", "process"])
def test_whatever_is_killed_in_a_cluster_loses_nothing(home: Path, cluster: str, of: str) -> None:
    plan, there, killed = towns(home), running(cluster), list[int]()

    def kill(_: batch.Outcome) -> None:
        if not killed and (found := packing(there)):
            killed.append(there[0] if of == "worker" else found[0])
            os.kill(killed[0], signal.SIGKILL)

    outcome = batch.run(plan, Cluster(cluster, home), kill)
    assert killed
    assert outcome.failed == []
    assert len(digests(plan.root)) == len(TOWNS)
    said = [each.message for _, result in outcome.pairs() for each in result.problems]
    assert set(said) <= ({AGAIN} if of == "process" else set())


def test_nothing_of_a_batch_stays_in_a_cluster(home: Path, cluster: str) -> None:
    there, most = running(cluster), list[int]()
    batch.run(towns(home), Cluster(cluster, home), lambda _: most.append(len(packing(there))))
    assert max(most) == len(there)
    assert within(soon(), lambda: is_clear(cluster, there))


def test_nothing_of_a_batch_stays_whose_program_was_killed(home: Path, cluster: str) -> None:
    towns(home)
    there = running(cluster)
    command = [*COMMAND, "batch", "plan.csv", "--dask", cluster]
    with Popen(command, cwd=home) as killed:
        assert within(soon(60), lambda: packing(there))
        killed.kill()
    assert within(soon(60), lambda: is_clear(cluster, there))


def is_clear(cluster: str, dask_workers: Sequence[int]) -> bool:
    """Whether no processes of ours are beside these workers, and no folders in theirs."""
    with Client(cluster, set_as_default=False) as client:
        return not packing(dask_workers) and not any(client.run(folders_there).values())


def folders_there(dask_worker: Worker) -> list[Path]:
    return [*Path(dask_worker.local_directory).glob("briefgen-*")]


def test_a_worker_has_as_many_packs_made_at_once_as_it_has_threads(home: Path) -> None:
    most = list[int]()
    with LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None) as one:
        there = running(one.scheduler_address)
        engine = Cluster(one.scheduler_address, home)
        outcome = batch.run(towns(home), engine, lambda _: most.append(len(packing(there))))
    assert outcome.failed == []
    assert max(most) == 2


def test_a_pass_that_takes_too_long_in_a_cluster_is_ended(home: Path, cluster: str) -> None:
    outcome = batch.run(planned(home, "name", "a"), Cluster(cluster, home, pass_s=0.001))
    ((problem,),) = [each.problems for each in outcome.results.values()]
    assert problem.message == "a page was not laid out within 0.001 s"


def test_a_worker_that_has_no_room_is_told(home: Path) -> None:
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as full:
        address = full.scheduler_address
        with Client(address, set_as_default=False) as client:
            client.run(take_room)
        outcome = batch.run(planned(home, "name", "a"), Cluster(address, home))
    ((problem,),) = [each.problems for each in outcome.results.values()]
    assert "could not make this pack: NotADirectoryError" in problem.message
    assert "disk space" in problem.hint


def take_room(dask_worker: Worker) -> None:
    """Let a worker have a folder in which nothing can be kept."""
    dask_worker.local_directory = os.devnull


def test_packs_outside_the_folder_of_the_plan_are_refused(home: Path, cluster: str) -> None:
    towns(home)
    plan = read_plan(home / "plan.csv", "plan.csv", "../sent")
    with pytest.raises(ProblemsFound, match="no packs outside the folder of the plan"):
        batch.run(plan, Cluster(cluster, home))
    assert not (home.parent / "sent").exists()
    inside = read_plan(home / "plan.csv", "plan.csv", "sent")
    assert batch.run(inside, Cluster(cluster, home)).failed == []


def test_problems_of_a_cluster_name_the_cell_as_well(home: Path, cluster: str) -> None:
    outcome = batch.run(planned(home, "name,primary", "a,nothing", "b,"), Cluster(cluster, home))
    assert outcome.failed == ["a"]
    (problem,) = [each for each in outcome.results[0].problems if each.stops]
    assert (problem.file, problem.line, problem.column) == ("plan.csv", 2, 2)


def test_a_cluster_of_other_versions_is_refused(
    home: Path, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = {**pack_file.versions(), "weasyprint": "1"}
    with monkeypatch.context() as patched:
        patched.setattr(pack_file, "versions", lambda: ours)
        with pytest.raises(ProblemsFound, match="has other versions: weasyprint"):
            batch.run(towns(home), Cluster(cluster, home))
    assert batch.run(planned(home, "name", "a"), Cluster(cluster, home)).failed == []


def test_a_worker_of_other_versions_that_joins_later_makes_nothing(
    home: Path, cluster: str
) -> None:
    ours = pack_file.versions()
    (entry,) = planned(home, "name", "a").entries
    with Client(cluster, set_as_default=False) as client:
        for versions, refuses in (({**ours, "weasyprint": "1"}, True), (ours, False)):
            packing = Packing(bundle(home, [entry.order]), PASS_S, 1, versions)
            made = client.submit(make, packing, entry.order, home / "unseen", pure=False)
            found = made.exception()
            assert isinstance(found, OtherVersionsError) == refuses
            assert bool(found) == refuses


def test_a_cluster_that_is_not_there_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.batch.on_dask.PATIENCE_S", 1)
    with pytest.raises(ProblemsFound, match="no Dask scheduler answers"):
        batch.run(towns(home), Cluster("tcp://127.0.0.1:1", home))


def test_a_cluster_gets_its_workers_as_the_advice_says(home: Path) -> None:
    with LocalCluster(n_workers=0, dashboard_address=None) as empty:
        address = empty.scheduler_address
        with pytest.raises(ProblemsFound, match="has no workers") as found:
            batch.run(towns(home), Cluster(address, home))
        (problem,) = found.value.problems
        assert problem.hint == f"start one on each machine:  dask worker {address}"
        command = problem.hint.partition(":  ")[2].split()
        with Popen([sys.executable, "-m", *command, "--no-dashboard"]) as worker:
            try:
                assert within(soon(60), lambda: empty.scheduler.workers)
                assert batch.run(planned(home, "name", "a"), Cluster(address, home)).failed == []
            finally:
                worker.terminate()


def test_without_dask_the_advice_says_what_to_install(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ProblemsFound, match="Dask is not installed") as found:
        batch.run(towns(home), Cluster("tcp://127.0.0.1:1", home))
    extra = found.value.problems[0].hint.split("[")[1].removesuffix(']"')
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["optional-dependencies"][extra][0].startswith("distributed")
