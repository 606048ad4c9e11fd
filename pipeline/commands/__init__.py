"""The commands, one function each; they read options, call the pipeline, and print.

What takes long to import is imported inside the functions, so that --help answers at once.
"""
