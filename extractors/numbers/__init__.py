"""Numbers and quantities: what is counted, how much of it, how exactly.

from extractors.numbers import find_numbers
"""

from extractors.numbers.finding import find_numbers
from extractors.numbers.forms import NumberMention

__all__ = ["NumberMention", "find_numbers"]
