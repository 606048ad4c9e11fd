"""What one document may cost: seconds, and memory beyond what the worker needs by itself.

Limits(seconds=300, megabytes=2048)

The time is kept by the process that waits for the answer, the memory by the system: a document cannot talk itself out
of either.
"""

import resource
from dataclasses import dataclass

SECONDS, MEGABYTES = 300, 2048
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one document. A scan of a hundred pages takes some minutes; everything else takes seconds."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES


def limit_memory(megabytes: int) -> None:
    """From now on this process can hold so much more than it does; asking for more raises MemoryError.

    RLIMIT_DATA counts what a process may write to, not files mapped for reading (Linux since 4.7; elsewhere no effect).
    """
    wanted = _held() + megabytes * MEGABYTE
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _held() -> int:
    """Bytes of writable memory that this process has mapped, or what it has used at most."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no path of anybody's choosing
            held = next(line for line in status if line.startswith("VmData:"))
        return int(held.split()[1]) * 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
