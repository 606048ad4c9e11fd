"""From files to articles: find the inputs, read each by its type, clean and split; say why one could not be read.

for file in find_inputs([Path("2020")]):
    for found in read_articles(file):      # Article or Quarantined
"""

from pipeline.reading.documents import read_articles, read_documents
from pipeline.reading.inputs import InputFile, find_inputs
from pipeline.reading.values import Quarantined

__all__ = ["InputFile", "Quarantined", "find_inputs", "read_articles", "read_documents"]
