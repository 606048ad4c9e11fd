"""How headings are numbered, the higher order first: 一、 and 第一章, （一）, 1."""

CHAPTER = r"\s*(?:第[一二三四五六七八九十]+[章部]分?|[一二三四五六七八九十]+、)"
PART = r"\s*[(（][一二三四五六七八九十]+[)）]"
ITEM = r"\s*\d{1,2}[.、．](?!\d)"
