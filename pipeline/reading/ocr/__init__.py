"""Pictures of pages into characters in their places; needs the extra: pip install 'unionfigures[ocr]'."""
