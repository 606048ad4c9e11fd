"""A Dask cluster to work on: one that is there already, or one of this machine's processes for as long as it takes.

with joined("tcp://10.0.0.1:8786", workers=0) as client: ...
check_workers(client, stamp, folders)      # InputError: "worker tcp://…: has unionfigures 0.0.9, not 0.1.0; …"
"""

import logging
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dask
from distributed import Client, LocalCluster, Worker, WorkerPlugin
from distributed.comm.addressing import get_address_host_port, normalize_address

from pipeline.errors import InputError
from pipeline.running.engines.shards import fault_here, unseen
from pipeline.running.ledger import Stamp
from pipeline.running.writing import TEMPORARY, write_bytes

ANSWERS_WITHIN = 5.0  # seconds, a scheduler
JOINS_WITHIN = 30.0  # the first worker
LACKING = re.compile("ModuleNotFoundError|ImportError|AttributeError")  # Dask may wrap what it could not unpack
LOCAL = {
    "distributed.worker.daemon": False,  # each has a process of its own for the documents
    "distributed.scheduler.allowed-failures": 1,
    "distributed.scheduler.worker-saturation": 1.0,  # what waits at a worker is suspected when the worker dies
}


class Steady(WorkerPlugin):
    """Ctrl-C goes to the whole group of processes, but the first of them answers for all."""

    name = "unionfigures-steady"

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's interface
        """Is called in the main thread of every worker, also of one that takes a lost one's place."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def joined(scheduler: str | None, workers: int) -> Iterator[Client]:
    """A client of the cluster, once a worker is there. Raises InputError."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # lost workers are this program's business
    with _client(scheduler, workers) as client:
        try:
            client.wait_for_workers(1, timeout=JOINS_WITHIN)
        except TimeoutError as error:
            where = scheduler or "this machine"
            raise InputError(
                f"--scheduler {where}: no worker has joined for {JOINS_WITHIN:g} seconds; "
                f"start some with: dask worker {where}"
            ) from error
        yield client


@contextmanager
def _client(scheduler: str | None, workers: int) -> Iterator[Client]:
    if scheduler is not None:
        with _reached(scheduler) as client:
            yield client
        return
    with (
        dask.config.set(LOCAL),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=0,  # of a document, its own process sees to it
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        client.register_plugin(Steady())
        yield client


def _reached(scheduler: str) -> Client:
    try:
        get_address_host_port(normalize_address(scheduler), strict=True)
        return Client(scheduler, timeout=ANSWERS_WITHIN)
    except (OSError, ValueError) as error:
        said = str(error).partition("\n")[0] or type(error).__name__
        raise InputError(
            f"--scheduler {scheduler}: no scheduler answers there ({said}); "
            "start one with: dask scheduler, and give the address that it prints"
        ) from error


def check_workers(client: Client, stamp: Stamp, folders: tuple[Path, ...]) -> None:
    """Raises InputError where the program or the catalogue is missing or another one: workers, and the scheduler too,
    since what is sent to the workers passes through its hands.
    """
    answers = {f"worker {at}": said for at, said in client.run(fault_here, stamp, folders, on_error="return").items()}
    for where, answer in sorted({"scheduler": _ask_scheduler(client), **answers}.items()):
        if isinstance(answer, Exception) and LACKING.search(repr(answer)):
            advice = f"pip install 'unionfigures[dask]=={stamp.version}' there"
            raise InputError(f"{where}: lacks the program ({answer}); {advice}")
        if answer:
            raise InputError(f"{where}: {answer}")


def _ask_scheduler(client: Client) -> Exception | None:
    """What is wrong with it; None where it can unpack what passes."""
    try:
        client.run_on_scheduler(unseen, [])
    except Exception as error:  # whatever it meets there
        return error
    return None


def check_shared(client: Client, incoming: Path, example: Path) -> None:
    """Raises InputError where a worker does not see the folder of the batch, or the input that is an example."""
    probe = incoming / f"{TEMPORARY}shared-{id(client)}"
    write_bytes(probe, [b"do the workers see this?\n"])
    try:
        answers = client.run(unseen, [probe, example])
    finally:
        probe.unlink(missing_ok=True)
    for worker, missing in sorted(answers.items()):
        if missing:
            what = f"the folder {incoming.parent}" if str(probe) in missing else str(example)
            raise InputError(
                f"worker {worker}: does not see {what}; inputs and --out must lie where all machines see them under "
                "the same path, on a shared disk or at an address such as s3://…"
            )
