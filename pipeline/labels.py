"""Chinese names for what a reader finds in a spreadsheet: its columns, and the words of its closed lists.

COLUMNS["period_start"]         # 起始日期
values_of("status")             # {"achieved": "完成", "planned": "计划"}

Columns and values keep their English names, which programs rely on; these stand beside them.
"""

from collections.abc import Mapping

from pipeline.reporting.words import interface_words

COLUMNS: Mapping[str, str] = {
    "id": "数字编号",
    "indicator": "指标代码",
    "measure": "统计对象（原文用词，简体）",
    "value": "数值（已折算成基本单位：3.3万为33000）",
    "upper": "区间上限",
    "qualifier": "精确程度",
    "unit": "单位",
    "nature": "数量、增减或比例",
    "status": "完成或计划",
    "period_kind": "期间或时点",
    "period_start": "起始日期",
    "period_end": "截止日期（含当日）",
    "period_text": "表示时间的原文",
    "period_basis": "时间的依据",
    "area": "地区",
    "area_code": "行政区划代码",
    "area_path": "地区全称，自省级起",
    "area_basis": "地区的依据",
    "subject": "工作主体",
    "group": "人群（原文用词）",
    "part_of": "属于哪个数字的一部分（编号）",
    "restates": "重复哪个数字（编号）",
    "quote": "原文",
    "start": "原文起点（文中第几个字，从0起）",
    "end": "原文终点（不含）",
    "page": "页码",
    "rule": "识别规则",
    "confidence": "置信度（0到1）",
    "article": "文章编号",
    "title": "文章标题",
    "publisher": "发布单位",
    "published_on": "发布日期",
    "genre": "文章类型",
    "script": "简体或繁体",
    "path": "文件",
    "url": "网址",
    "sha256": "文件的SHA-256校验值",
    "duplicate_of": "转载自哪篇文章（编号），统计时只计一次",
    "why": "存疑原因",
    "sentence": "所在句子，数字在「」中",
    "decision": "决定",
    "note": "备注",
    "reviewer": "核对人",
    "decided_on": "核对日期",
    "figure": "数字编号",
}
_OWN: Mapping[str, Mapping[str, str]] = {
    "period_kind": {"during": "期间", "as_of": "时点"},
    "script": {"hans": "简体", "hant": "繁体", "mixed": "简繁混用"},
}
_OF_PAGE = {
    "unit": "unit",
    "qualifier": "qualifier",
    "nature": "nature",
    "status": "status",
    "genre": "genre",
    "period_basis": "found",
    "area_basis": "found",
}


def values_of(column: str) -> Mapping[str, str]:
    """The words that the cells of a column may have, with their Chinese names; those that the report page uses."""
    if column in _OWN:
        return _OWN[column]
    start = f"{_OF_PAGE[column]}." if column in _OF_PAGE else None
    return {
        key.removeprefix(start): one["zh"] for key, one in interface_words().items() if start and key.startswith(start)
    }
