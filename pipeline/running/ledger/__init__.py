"""The memory of a batch: which input was read, by which version and catalogue, and what came of it.

with open_ledger(Path("out/ledger")) as ledger:
    inputs.state_of(ledger, planned.key, inputs.stamp_id(ledger, stamp))      # "done": read by this very program
"""

from pipeline.running.ledger.tables import open_ledger
from pipeline.running.ledger.values import Became, Outcome, Planned, Stamp, Stored

__all__ = ["Became", "Outcome", "Planned", "Stamp", "Stored", "open_ledger"]
