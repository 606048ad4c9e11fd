"""Training the ranking of indicators from all gold of the corpus, and measuring it on documents left out."""
