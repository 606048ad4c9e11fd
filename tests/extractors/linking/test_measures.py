"""What a figure counts, in the text's own words, grouped by the fault that each sentence once showed."""

import pytest

from extractors.extract import prose_views
from extractors.linking.measure_words import describe
from extractors.reading import read


@pytest.fixture(scope="session")
def measures(article_of, model):
    """The measures where no word of the catalogue speaks."""

    def told(text):
        found = [""]
        for view in prose_views(read(article_of(text), model))[0]:
            found.append(describe(view, (), model, found[-1])[0])
        return found[1:]

    return told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("收到有效问卷1426份。", ["收到有效问卷"]),
        ("回收有效率95.1%。", ["回收有效率"]),
        ("去年有320多家规模企业参与。", ["规模企业参与"]),
        ("一次集体欠薪就涉及67人。", ["涉及"]),
    ],
)
def test_a_word_is_not_cut(text, words, measures):
    assert measures(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("6名木工把一面锦旗挂上了墙。", ["木工"]),
        ("8座商务楼宇也挂了牌子。", ["商务楼宇"]),
        ("区总工会向20户困难劳模交付钥匙。", ["困难劳模交付钥匙"]),
        ("鞋业、泵业、水产加工三个行业都要有联合会。", ["行业"]),
        ("市总从经费中划出60万元。", ["经费中划出"]),
    ],
)
def test_the_noun_ends_where_the_sentence_turns(text, words, measures):
    assert measures(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("工资平均涨幅比全市标准高出12%。", ["工资平均涨幅"]),
        ("专线坐席要由4个加到10个。", ["专线坐席", "专线坐席"]),
        ("登记失业率由4.9%升到6.5%。", ["登记失业率", "登记失业率"]),
    ],
)
def test_a_comparison_speaks_of_what_is_compared(text, words, measures):
    assert measures(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("受访骑手妻子300名,占28.8%。", ["受访骑手妻子", "受访骑手妻子"]),
        ("最头疼的是老板或主管(56%);劳动监察(41%)。", ["老板或主管", "劳动监察"]),
        ("最想要的是涨工资,71.2%;子女暑期托管,44.1%。", ["涨工资", "子女暑期托管"]),
        ("七成以上的纠纷在园区化解。", ["纠纷"]),
        ("406人全部做完。", ["全部做完"]),
    ],
)
def test_a_number_without_a_noun_of_its_own_is_told_by_what_it_stands_beside(text, words, measures):
    assert measures(text) == words


def test_not_belongs_to_what_it_denies(measures):
    assert measures("不知道怎么入网的占27.3%。") == ["不知道怎么入网"]


def test_half_a_pair_of_quotation_marks_is_left_out(measures):
    assert measures("“工惠驿家”小板凳有72个。") == ["工惠驿家小板凳"]
