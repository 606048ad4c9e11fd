"""The report in headless Chromium, as a reader meets it: looking, clicking, typing, printing.

Each test fails, too, if the page logs anything, opens a dialog, or asks the network for anything (browsing.opened).
"""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browsing import opened
from report_content import crowded_content

from pipeline.reporting.page import page
from pipeline.running.writing import write_whole

TABLE = "#comparison tbody"


def texts(view: Any, selector: str) -> list[str]:
    return [re.sub(r"\s+", " ", one).strip() for one in view.locator(selector).all_text_contents()]


def names(view: Any) -> list[str]:
    return texts(view, f"{TABLE} th[scope=row]")


def cell(view: Any, district: str, column: str) -> Any:
    """The cell of a district under a heading."""
    heads = texts(view, "#comparison thead th")
    place = next(number for number, head in enumerate(heads) if head.startswith(column))
    row = view.locator(f"{TABLE} tr").filter(has=view.locator("th", has_text=district))
    return row.locator("th, td").nth(place)


def said(view: Any, district: str, column: str) -> str:
    return re.sub(r"\s+", " ", cell(view, district, column).inner_text()).strip()


def has_focus(view: Any, selector: str) -> bool:
    return bool(view.evaluate("(selector) => document.activeElement.matches(selector)", selector))


def test_first_sight(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        assert view.title() == "三区比较"
        assert view.locator("h1").inner_text() == "三区比较"
        assert view.locator("#summary").inner_text().startswith("6 articles, 12 figures; 3 districts, 2020–2022.")
        assert names(view) == ["东城区", "历城区", "通州区"]  # by value, the conflict last
        assert view.locator("#chosen").inner_text().startswith("members added")


def test_cells_say_what_they_are(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        assert said(view, "东城区", "2021") == "33,544"
        assert said(view, "东城区", "2022") == "<16,000 to 2022-06-30"
        assert said(view, "东城区", "2018–2022") == "150,000 total over the years"
        assert said(view, "东城区", "2018–2022, a year") == "30,000 derived an average year"
        assert said(view, "通州区", "2021") == "conflict 22,860 19,600"
        assert said(view, "历城区", "2021") == "18,000 target 20,000 missed"
        assert said(view, "历城区", "2022") == "9,500 target 9,000 reached"


def test_nothing_found_is_not_nothing_read(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        assert said(view, "通州区", "2022") == "none in 1 article"
        assert said(view, "通州区", "2020") == "no article"  # a dot to see
        assert cell(view, "通州区", "2020").locator(".unseen").count() == 1
        view.locator("#indicator").fill("disputes mediated")
        view.keyboard.press("Enter")
        assert names(view) == ["通州区"]
        view.get_by_label("also districts without a value").check()
        assert names(view) == ["通州区", "东城区", "历城区"]
        assert said(view, "历城区", "2022") == "none in 2 articles"


def test_a_click_opens_the_article_at_the_figure(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        cell(view, "东城区", "2021").locator("a").click()
        assert view.locator("dialog[open] h2").inner_text() == "东城区总工会工作报告"
        assert texts(view, "#source-text .chosen") == ["全年发展会员33544人"]
        assert len(texts(view, "#source-text .mark")) == 4  # all figures of the article
        facts = view.locator("#source-facts").inner_text()
        for fact in ("33,544 persons", "members_added", "2021-01-01", "北京市 东城区", "劳动午报", "2022-07-06",
                     "2022/dongcheng.txt", "members_added/action_and_head", "0.9"):  # fmt: skip
            assert fact in facts
        link = view.locator("#source-facts a[target=_blank]")
        assert (link.get_attribute("href"), link.get_attribute("rel")) == (
            "https://news.example/dongcheng",
            "noopener noreferrer",
        )


def test_a_figure_of_a_pdf_has_its_page(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        cell(view, "通州区", "2021").locator("a").first.click()
        assert "page 3 of 7" in view.locator("#source-facts").inner_text()
        assert "One side of a conflict" in view.locator("#source-facts").inner_text()


def test_the_chosen_figure_is_in_view(hostile_report: Path, browser: Any) -> None:
    with opened(hostile_report, browser, viewport={"width": 800, "height": 500}) as view:
        view.locator(f"{TABLE} a").first.click()
        seen = "(one) => one.getBoundingClientRect().top >= 0 && one.getBoundingClientRect().bottom <= innerHeight"
        assert view.locator("#source-text .chosen").evaluate(seen)


def test_a_derived_value_shows_how_it_was_made(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        cell(view, "东城区", "2018–2022, a year").locator("a").click()
        assert texts(view, "#source-text .chosen") == ["五年来发展会员150000人"]
        assert "annual average, 150,000 / 5" in view.locator("#source-facts").inner_text()


def test_with_the_keyboard_alone(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        view.keyboard.press("Tab")
        assert has_focus(view, ".skip")
        for _ in range(20):
            if has_focus(view, "#indicator"):
                break
            view.keyboard.press("Tab")
        view.keyboard.type("mediat")
        view.keyboard.press("ArrowDown")
        chosen = view.locator("#indicator").get_attribute("aria-activedescendant")
        assert "disputes mediated" in view.locator(f"#{chosen}").inner_text()
        view.keyboard.press("Enter")
        assert names(view) == ["通州区"]
        link = view.locator(f"{TABLE} a").first
        link.focus()
        view.keyboard.press("Enter")
        assert texts(view, "#source-text .chosen") == ["调解争议321件"]
        assert view.evaluate("document.activeElement.closest('dialog') !== null")
        view.keyboard.press("Escape")
        assert view.locator("dialog[open]").count() == 0
        assert link.evaluate("(one) => one === document.activeElement")


def test_the_address_of_a_figure_can_be_sent(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        address = cell(view, "历城区", "2021").locator("a").first.get_attribute("href")
    with opened(report, browser, at=address) as view:
        assert texts(view, "#source-text .chosen") == ["历城2021年发展会员18000人"]
        view.keyboard.press("Escape")
        assert view.evaluate("location.hash") == ""


def test_back_closes_and_forward_opens_again(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        cell(view, "东城区", "2021").locator("a").click()
        view.locator("#source-text .mark").nth(1).click()  # another figure of the article
        assert texts(view, "#source-text .chosen") == ["2020年发展会员30000人"]
        view.go_back()
        view.wait_for_selector("dialog:not([open])", state="attached")
        view.go_forward()
        view.wait_for_selector("dialog[open]")
        view.locator("#source-close").click()
        view.wait_for_url(report.as_uri())


def test_an_unknown_address_opens_nothing(report: Path, browser: Any) -> None:
    with opened(report, browser, at="#0000000000000000-00%237") as view:
        assert view.locator("dialog[open]").count() == 0


def test_both_languages(report: Path, browser: Any) -> None:
    with opened(report, browser, locale="zh-CN") as view:
        assert view.locator("html").get_attribute("lang") == "zh-Hans"
        assert said(view, "历城区", "2021") == "18,000 目标 20,000 未达到"
        assert view.locator("#covering-title").inner_text() == "资料覆盖范围"
        assert "2021年" in texts(view, "#comparison thead th")
        assert view.locator("#definition").inner_text().startswith("英文定义：")
        assert view.locator("#definition bdi").get_attribute("lang") == "en"
        view.get_by_role("button", name="English").click()
        assert view.locator("html").get_attribute("lang") == "en"
        assert view.locator("#covering-title").inner_text() == "What the corpus covers"
        assert view.get_by_role("button", name="English").get_attribute("aria-pressed") == "true"


def test_no_word_is_left_unsaid(report: Path, browser: Any) -> None:
    """A key of words.csv that is missing would show as itself."""
    for locale in ("en-US", "zh-CN"):
        with opened(report, browser, locale=locale) as view:
            cell(view, "东城区", "2021").locator("a").click()
            seen = view.locator("body").inner_text()
            assert not re.findall(r"\b(?:table|cell|basis|unit|source|role|verdict|chart|key|group)\.[a-z_]+", seen)


def test_sorting(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        head = view.locator("#comparison thead th").filter(has_text="District")
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        upward = names(view)
        assert has_focus(view, "th button[data-column=name]")
        view.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        assert names(view) == upward[::-1]
        view.locator("th button[data-column='2022']").click()
        assert names(view)[0] == "东城区"
        assert view.locator("#comparison th[aria-sort=descending]").count() == 1


def test_filters_count_what_they_leave(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        view.get_by_label("District contains").fill("城")
        assert names(view) == ["东城区", "历城区"]
        assert view.locator("#count").inner_text() == "2 of 3 districts."
        assert view.locator("#told").inner_text() == "2 of 3 districts."
        view.get_by_label("Province", exact=True).select_option("山东省")
        assert names(view) == ["历城区"]
        assert texts(view, "#heat tbody th") == ["历城区 山东省 济南市"]


def test_the_map_filters(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        tile = view.get_by_role("button", name="Beijing: articles: 4")
        tile.click()
        assert names(view) == ["东城区", "通州区"]
        assert view.locator("[data-code='11']").get_attribute("aria-pressed") == "true"
        assert has_focus(view, "[data-code='11']")


def test_coverage_has_articles_and_figures(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        row = view.locator("#heat tbody tr").filter(has_text="通州区")
        cells = [re.sub(r"\s+", " ", one).strip() for one in row.locator("td .unseen").all_inner_texts()]
        assert cells == ["no article", "articles: 2, figures: 2", "articles: 1, figures: 1"]


COPYING = """
  navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); };
"""
NO_CLIPBOARD = """
  navigator.clipboard.writeText = () => Promise.reject(new Error("denied"));
  document.addEventListener("copy", () => { window.copied = document.activeElement.value; });
"""


@pytest.mark.parametrize("browsers_way", [COPYING, NO_CLIPBOARD], ids=["clipboard", "fallback"])
def test_copying(report: Path, browser: Any, browsers_way: str) -> None:
    with opened(report, browser) as view:
        view.evaluate(f"() => {{ {browsers_way} }}")
        view.get_by_role("button", name="Copy table").click()
        view.locator("#told", has_text="rows: 3").wait_for(state="attached")
        lines = [line.split("\t") for line in view.evaluate("window.copied").split("\n")]
        assert lines[0][:4] == ["District", "Province", "2020", "2020 note"]
        by_name = {line[0]: dict(zip(lines[0], line, strict=True)) for line in lines[1:]}
        assert by_name["东城区"]["2021"] == "33544"
        assert by_name["东城区"]["2022 note"] == "<16,000; to 2022-06-30"
        assert by_name["通州区"]["2021"] == ""
        assert by_name["通州区"]["2021 note"] == "conflict 22,860 / 19,600"
        assert by_name["通州区"]["2020"] == ""


def test_download_is_csv_that_runs_no_formula(hostile_report: Path, browser: Any, tmp_path: Path) -> None:
    with opened(hostile_report, browser, accept_downloads=True) as view:
        with view.expect_download() as waiting:
            view.get_by_role("button", name="Download CSV").click()
        waiting.value.save_as(tmp_path / "table.csv")
        assert waiting.value.suggested_filename == "members_added.csv"
        content = (tmp_path / "table.csv").read_bytes().decode("utf-8")
        assert content.startswith("\ufeffDistrict,")
        assert not re.search(r"(?:^|[,\n])[=+@]", content)


def test_charts_draw_no_conflict_as_a_number(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        view.wait_for_selector("#chart svg")
        labels = texts(view, "#chart svg text")
        assert {"东城区", "历城区", "通州区", "33,544", "22,860 ≠ 19,600"} <= set(labels)
        bars = view.locator("#chart svg .mark-rect path[aria-label]").evaluate_all(
            "(all) => all.map((one) => one.getAttribute('aria-label'))"
        )
        assert len([bar for bar in bars if bar.startswith("东城区")]) == 1
        ends = [bar for bar in bars if bar.startswith("通州区")]  # two ticks, no bar
        assert ends == ["通州区 2021: 22,860 ≠ 19,600"] * 2
        view.get_by_label("over time").check()
        view.wait_for_selector("#chart svg .mark-line")
        assert "2022" in texts(view, "#chart svg text")


def test_a_bar_opens_its_source(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        view.locator("#chart svg path[aria-label^='东城区 2021']").first.click()
        view.wait_for_selector("dialog[open]")
        assert texts(view, "#source-text .chosen") == ["全年发展会员33544人"]


def test_conflicts_stand_side_by_side(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        item = view.locator("#conflict-list li")
        assert item.count() == 1
        assert texts(view, "#conflict-list mark") == ["通州发展会员22860人", "通州区新增会员19600人"]
        assert "2022/tongzhou.pdf" in item.inner_text()
        item.locator("a").nth(1).click()
        assert texts(view, "#source-text .chosen") == ["通州区新增会员19600人"]


def test_issues_and_reprints(report: Path, browser: Any) -> None:
    with opened(report, browser) as view:
        view.get_by_text("period-unresolved 1").click()
        view.locator("#issue-list a").click()
        assert texts(view, "#source-text .fault") == ["全年发展"]
        view.keyboard.press("Escape")
        assert texts(view, "#reprint-list td")[2] == "97% cut"


def test_hostile_texts_are_texts(hostile_report: Path, browser: Any) -> None:
    """No dialog, no request, no element of theirs: `opened` and the counts say so."""
    with opened(hostile_report, browser) as view:
        assert view.locator("h1").inner_text() == "</script><script>alert('title')</script>"
        assert view.locator("img, body b, body u, svg[onload]").count() == 0
        view.locator(f"{TABLE} a", has_text="77").click()
        assert "<img src=x onerror=alert('quote')>" in view.locator("#source-text").inner_text()
        assert "javascript:alert('address')" in view.locator("#source-facts").inner_text()
        assert view.locator("a[href^='javascript']").count() == 0
        view.keyboard.press("Escape")
        view.locator("#issue-list summary").click()
        assert view.locator("#issue-list img").count() == 0


def test_offsets_count_code_points(hostile_report: Path, browser: Any) -> None:
    with opened(hostile_report, browser) as view:
        view.locator(f"{TABLE} a", has_text="78").click()
        assert texts(view, "#source-text .chosen")[0].startswith("𠮷发展会员78人")


def test_chinese_is_drawn_with_the_font_of_the_page(report: Path, browser: Any) -> None:
    """So that a machine without Chinese fonts shows no empty boxes, in the table as in the chart."""
    with opened(report, browser) as view:
        view.wait_for_selector("#chart svg")
        assert view.evaluate("document.fonts.check('12px Unionfigures', '工会')")
        tools = view.context.new_cdp_session(view)
        tools.send("DOM.enable")
        tools.send("CSS.enable")
        root = tools.send("DOM.getDocument")["root"]["nodeId"]
        for selector in ("#comparison", "#chart svg text", "#conflicts", "h1"):
            nodes = tools.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]
            fonts = [
                font for node in nodes for font in tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            ]
            assert fonts, selector
            assert all(font["isCustomFont"] for font in fonts), (selector, fonts)


def test_printing(report: Path, browser: Any) -> None:
    import pypdfium2

    with opened(report, browser) as view:
        printed = pypdfium2.PdfDocument(view.pdf(prefer_css_page_size=True))
        words = "".join(one.get_textpage().get_text_range() for one in printed)
        assert "33,544" in words
        assert "Sources of the comparison shown" in words
        assert "全年发展会员33544人" in words
        assert "Download CSV" not in words


def test_without_scripts(report: Path, browser: Any) -> None:
    with opened(report, browser, java_script_enabled=False) as view:
        seen = view.locator("body").inner_text()
        assert "needs JavaScript" in seen
        assert "33,544" in seen
        assert "Download CSV" not in seen


def test_everything_to_work_with_has_a_name(report: Path, browser: Any) -> None:
    """Names for a screen reader, one heading of the first level, one of each landmark."""
    with opened(report, browser) as view:
        nameless = view.evaluate(
            """() => [...document.querySelectorAll("button, input, select, a[href], [role=region]")]
              .filter((one) => !one.closest("[hidden]") && !one.labels?.length && !one.textContent.trim())
              .filter((one) => !one.getAttribute("aria-label")).map((one) => one.outerHTML)"""
        )
        assert nameless == []
        for selector in ("h1", "main", "header", "footer", "nav[aria-label]", "[role=status]"):
            assert view.locator(selector).count() == 1, selector
        levels = view.evaluate(
            "[...document.querySelectorAll('h1,h2,h3')].filter((one) => one.checkVisibility())"
            ".map((one) => Number(one.tagName[1]))"
        )
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_narrow_screen_needs_no_sideways_scrolling(report: Path, browser: Any) -> None:
    with opened(report, browser, viewport={"width": 380, "height": 700}) as view:
        assert view.evaluate("document.documentElement.scrollWidth <= innerWidth")
        # Wide tables scroll by themselves, with the words in their cells that only a screen reader sees.
        view.evaluate("for (const id of ['comparison', 'heat']) document.getElementById(id).style.width = '900px'")
        assert view.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_charts_follow_into_the_dark_and_back_onto_paper(report: Path, browser: Any) -> None:
    fill = "getComputedStyle(document.querySelector('#chart svg path[aria-label]')).fill"
    with opened(report, browser) as view:
        view.wait_for_selector("#chart svg path[aria-label]")
        light = view.evaluate(fill)
        view.emulate_media(color_scheme="dark")
        assert view.evaluate(fill) != light
        view.emulate_media(color_scheme="dark", media="print")
        assert view.evaluate(fill) == light


def test_an_article_of_very_many_figures_opens(browser: Any, tmp_path: Path) -> None:
    """More pieces than a call may have arguments; each is where it belongs."""
    content = crowded_content(65_000)
    write_whole(tmp_path / "report.html", page(content))
    with opened(tmp_path / "report.html", browser, at=f"#{content.keys[0]}%2364998") as view:
        view.wait_for_selector("dialog[open]")
        assert texts(view, "#source-text .chosen") == ["𠮷1人"]
        assert view.locator("#source-text .mark").count() == 65_000
        assert view.locator("#source-text a:last-of-type").inner_text() == "𠮷1人"
