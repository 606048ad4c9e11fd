"""The report: a comparison as one page of HTML that needs nothing but a browser.

write_whole(Path("report.html"), page(content))
"""
