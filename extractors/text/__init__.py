"""The text itself: spans, normalisation with a map back to the printed text, sentences, genre."""
