"""Collections of model texts: each text an article under its own title; chapters of one text are never parted."""

import pytest

from pipeline.articles.model_texts import part_model_texts

ONE, TWO = "全年新建工会12家，发展会员340人。", "全年走访企业58家，补助职工64人。"


@pytest.mark.parametrize(
    ("first", "second", "titles"),
    [
        ("篇一：青河县工会总结", "篇二：白水县工会总结", ["青河县工会总结", "白水县工会总结"]),
        ("【篇1】青河县工会总结", "【篇2】白水县工会总结", ["青河县工会总结", "白水县工会总结"]),
        ("范文一\n青河县工会总结", "范文二\n白水县工会总结", ["青河县工会总结", "白水县工会总结"]),
        ("第一篇：青河县工会总结", "第二篇：白水县工会总结", ["青河县工会总结", "白水县工会总结"]),
        ("## 工会年终总结 篇1", "## 工会年终总结 篇2", ["工会年终总结 篇1", "工会年终总结 篇2"]),
        ("工会年终总结（一）", "工会年终总结（二）", ["工会年终总结（一）", "工会年终总结（二）"]),
        ("工会年终总结1", "工会年终总结2", ["工会年终总结1", "工会年终总结2"]),
    ],
)
def test_the_texts_of_a_collection(first, second, titles):
    texts = part_model_texts(f"工会年终总结（精选2篇）\n{first}\n{ONE}\n{second}\n{TWO}\n")
    assert texts is not None
    assert [text.split("\n")[0] for text in texts] == titles
    assert [line in text for text, line in zip(texts, (ONE, TWO), strict=True)] == [True, True]


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("下面是小编整理的工会总结2篇，供大家参考。", False),
        ("总结是对一个阶段工作的回顾。", False),
        ("全市工会去年新建工会960家。", True),
    ],
)
def test_a_sentence_with_a_number_above_the_first_text_is_kept(above, kept):
    texts = part_model_texts(f"工会总结2篇\n{above}\n篇一：青河县工会总结\n{ONE}\n篇二：白水县工会总结\n{TWO}\n")
    assert texts
    assert [above in text for text in texts] == ([True, False, False] if kept else [False, False])


def test_a_list_of_contents_is_no_text():
    contents = "篇一：青河县工会总结\n篇二：白水县工会总结\n"
    texts = part_model_texts(f"工会总结2篇\n{contents}篇一：青河县工会总结\n{ONE}\n篇二：白水县工会总结\n{TWO}\n")
    assert texts
    assert [text.split("\n")[0] for text in texts] == ["青河县工会总结", "白水县工会总结"]


@pytest.mark.parametrize(
    "text",
    [
        f"青河县工会年鉴\n第一篇 组织建设\n{ONE}\n第二篇 维权帮扶\n{TWO}\n",  # parts of one book
        f"青河县总工会总结\n一、组织建设\n{ONE}\n二、维权帮扶\n{TWO}\n",
        f"青河县总工会总结\n主要做法（一）\n{ONE}\n主要做法（二）\n{TWO}\n",
        f"工会总结（精选2篇）\n篇一：青河县工会总结\n{ONE}\n篇三：白水县工会总结\n{TWO}\n",  # a text is lacking
        f"工会总结（精选2篇）\n篇一：青河县工会总结\n篇二：白水县工会总结\n{TWO}\n",  # the first has no text
        f"工会年终总结\n{ONE}\n{TWO}\n",
    ],
)
def test_anything_else_stays_whole(text):
    assert part_model_texts(text) is None
