"""Figures in the forms of other tools: spaCy and displaCy, and the annotation programs Label Studio and doccano.

nlp = spacy.blank("zh"); nlp.add_pipe("union_figures")     # registered as an entry point: nothing here is imported
"""
