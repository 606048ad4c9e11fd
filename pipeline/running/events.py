"""What a run does, as one JSON object a line, for journals and for programs that watch over it.

    EventLog(sys.stderr).document("2020/a.txt", "done", 1, None, None, 0.021)
    {"timestamp": "2026-11-22T01:00:05.120304Z", "level": "info", "event": "document", "path": "2020/a.txt", …}

Every line begins with `timestamp` (UTC), `level` (info, warning, error) and `event`; then, in this order:

    run-started      version, catalogue, inputs, out
    document         path, outcome (done, duplicate, quarantined), articles, code, reason, seconds; unchanged: none
    watching         inputs
    round-finished   the counts, seconds; with --watch, after each round in which something was done
    run-finished     the counts, seconds, stopped
    stopping         message: somebody asked for it; what is under way is finished
    stopped          message: watching has ended
    failed           message: the run could not go on

The counts: inputs, unchanged, stale, carried, done, duplicate, quarantined, articles, vanished, bytes. Fields may be
added, none is renamed or moved.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from pipeline.reading.inputs import as_text
from pipeline.running.batch import Summary
from pipeline.running.ledger import Stamp
from pipeline.running.working import Done

FIRST = "timestamp", "level", "event"


class EventLog:
    """Lines of JSON to a stream, each written in one go."""

    def __init__(self, stream: TextIO) -> None:
        processors: list[Processor] = [
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _in_order,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
        logger = structlog.WriteLogger(stream)
        self._log: Any = structlog.wrap_logger(logger, processors, structlog.make_filtering_bound_logger(0))

    def started(self, inputs: Sequence[Path], out: Path, stamp: Stamp) -> None:
        """The folder is held, and reading begins."""
        self._log.info(
            "run-started",
            version=stamp.version,
            catalogue=stamp.catalogue,
            inputs=[as_text(str(path)) for path in inputs],
            out=as_text(str(out)),
        )

    def tell(self, _summary: Summary, results: tuple[Done, ...]) -> None:
        """Documents have been entered."""
        for done in results:
            outcome, problem = done.outcome, done.outcome.problem
            log = self._log.warning if problem else self._log.info
            log(
                "document",
                path=outcome.path,
                outcome=done.became,
                articles=0 if done.became == "duplicate" else len(done.stored),
                code=problem.code if problem else None,
                reason=problem.reason if problem else None,
                seconds=round(outcome.seconds, 6),
            )

    def watching(self, inputs: Sequence[Path]) -> None:
        """All that was there has been read."""
        self._log.info("watching", inputs=[as_text(str(path)) for path in inputs])

    def round_finished(self, summary: Summary, seconds: float, _out: Path) -> None:
        """What arrived has been read."""
        self._log.info("round-finished", **asdict(summary), seconds=round(seconds, 6))

    def finished(self, summary: Summary, seconds: float, _out: Path, stopped: bool) -> None:
        """The run is over."""
        self._log.info("run-finished", **asdict(summary), seconds=round(seconds, 6), stopped=stopped)

    def stopping(self, message: str) -> None:
        """Somebody asked the run to end."""
        self._log.warning("stopping", message=message)

    def stopped(self, message: str) -> None:
        """Watching has ended."""
        self._log.info("stopped", message=message)

    def failed(self, message: str) -> None:
        """The run could not go on."""
        self._log.error("failed", message=message)

    def close(self) -> None:
        """Nothing is held open."""


def _in_order(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """What every line has comes first."""
    return {name: event.pop(name) for name in FIRST} | dict(event)
