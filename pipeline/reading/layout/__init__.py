"""From what stands where on a printed page to text in reading order; the same for PDF pages and recognised scans."""
