"""New indicators for what is counted again and again and the catalogue does not know.

uncovered finds the figures, clustering and naming put them together, proposals say what a reader needs to judge them,
drafts and examples make files of them that pass the check.
"""
