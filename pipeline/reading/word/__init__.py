"""Word's own files: the package, its XML, and how Word prints it.

from pipeline.reading.word.document import read_document
"""
