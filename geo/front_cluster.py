"""Front distances on a Dask cluster: the same pieces of work, done by its workers.

Workers need Claimline installed and no file of ours: the edges of each stretch of days are sent
to the cluster once, as a task of their own, so that they too can be had again when a worker is
lost. Dask lets a piece lose its worker three times (``distributed.scheduler.allowed-failures``)
before it gives up. See docs/decisions/0009-a-cluster-by-futures.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from geo.errors import ClaimlineError
from geo.footprints import Footprint
from geo.front_partitions import Figures, Partition, Runner, figures_of
from geo.measured_places import MeasuredPlace
from geo.segment_runs import SegmentRuns

WAIT_S: Final = 30
"""For the scheduler to answer, and for a first worker to be there."""

Progress = Callable[[int, int], None]
"""Called with how many pieces are done, and of how many."""


class ClusterError(ClaimlineError):
    """The cluster cannot be used, or gave up."""


def on_cluster(address: str, progress: Progress | None = None) -> Runner:
    """A runner that hands partitions to the scheduler at that address, as tcp://host:8786.

    ClusterError where the package is missing, nobody answers, or there are no workers. Only name
    a scheduler that you trust: what goes over the wire is unpickled at both ends.
    """
    return partial(_run, address, progress)


def _run(
    address: str, progress: Progress | None, partitions: Sequence[Partition]
) -> Iterator[Figures]:
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise ClusterError("a cluster needs Dask: pip install claimline[cluster]") from error
    connect: Any = distributed.Client
    try:
        client = connect(address, timeout=WAIT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"no scheduler answers at {address!r}; start one: dask scheduler"
        ) from error
    with client, client.as_current():
        yield from _gathered(client, partitions, progress)


def _gathered(
    client: Any, partitions: Sequence[Partition], progress: Progress | None
) -> Iterator[Figures]:
    """The figures in the partitions' order, each fetched when it is done and then let go of."""
    from distributed import as_completed

    arriving: Any = as_completed
    try:
        client.wait_for_workers(1, timeout=WAIT_S)
    except TimeoutError as error:
        raise ClusterError("the scheduler has no workers; start one: dask worker") from error
    edges = {
        id(runs): client.submit(_edges, runs, pure=False)
        for runs in {id(one.runs): one.runs for one in partitions}.values()
    }
    futures = [
        client.submit(_measured, edges[id(one.runs)], one.places, one.footprints, pure=False)
        for one in partitions
    ]
    place = {future.key: at for at, future in enumerate(futures)}
    done, given = 0, 0
    waiting: dict[int, Figures] = {}
    try:
        for future, figures in arriving(futures, with_results=True):
            waiting[place[future.key]] = figures
            done += 1
            if progress is not None:
                progress(done, len(partitions))
            while given in waiting:
                yield waiting.pop(given)
                given += 1
    except Exception as error:
        raise ClusterError(f"the cluster gave up: {type(error).__name__}: {error}") from error


def _edges(runs: SegmentRuns) -> SegmentRuns:
    """A task that holds the edges: what a scheduler only keeps as data is lost with its worker."""
    return runs


def _measured(
    runs: SegmentRuns, places: tuple[MeasuredPlace, ...], footprints: tuple[Footprint, ...]
) -> Figures:
    return figures_of(Partition(runs=runs, places=places, footprints=footprints))
