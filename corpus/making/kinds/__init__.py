"""How the sample documents by kind are laid out: each layout makes a document and its truth from a source file."""
