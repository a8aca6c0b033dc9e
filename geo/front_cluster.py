"""Front distances on a Dask cluster: the same pieces of work, done by its workers.

Each piece carries what it needs, so workers need Claimline installed and no file of ours. A
worker that is lost has its pieces done again by the others. See docs/decisions/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from geo.errors import ClaimlineError
from geo.front_partitions import Figures, Partition, Runner, figures_of

WAIT_S: Final = 30
"""For the scheduler to answer, and for a first worker to be there."""

TIMES_LOST: Final = 5
"""How often a piece may lose its worker before the run gives up."""

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
) -> list[Figures]:
    """The figures in the partitions' order, taken as they come and so never computed twice."""
    from distributed import as_completed

    arriving: Any = as_completed
    try:
        client.wait_for_workers(1, timeout=WAIT_S)
    except TimeoutError as error:
        raise ClusterError("the scheduler has no workers; start one: dask worker") from error
    futures = client.map(figures_of, partitions, pure=False, retries=TIMES_LOST)
    place = {future.key: at for at, future in enumerate(futures)}
    found: dict[int, Figures] = {}
    try:
        for future, figures in arriving(futures, with_results=True):
            found[place[future.key]] = figures
            if progress is not None:
                progress(len(found), len(futures))
    except Exception as error:
        raise ClusterError(f"the cluster gave up: {type(error).__name__}: {error}") from error
    return [found[at] for at in range(len(futures))]
