"""What a command answers with exit code 2 and one line: wrong usage, or a folder that is not what it should be.

raise InputError("out: no ledger here; make one with: unionfigures run INPUT --out out")
"""


class InputError(Exception):
    """The message says where, what was found, and what to do."""
