"""From a document to its articles: furniture out, lines joined, pages split, title, date and names found."""
