"""Lost characters: no number beside one is read, and an issue counts them."""

import pytest

from extractors.text.lost import find_lost, hide_lost_numbers


@pytest.mark.parametrize(
    "printed",
    ["3�4万人", "12�家", "�2家", "1,�00人", "12 �万人", "三�二人", "20�9年12月5日", "�5%", "4.�万元"],
)
def test_a_number_beside_a_lost_character_is_lost(printed):
    assert not any(char in "0123456789三二万" for char in hide_lost_numbers(printed))
    assert len(hide_lost_numbers(printed)) == len(printed)


@pytest.mark.parametrize("printed", ["12家�业", "�工230人次", "区总工会�，新建12家"])
def test_a_number_apart_stays(printed):
    assert hide_lost_numbers(printed) == printed


def test_the_record_counts_them(record_of):
    record = record_of("某区总工会�今年新建工会12家，发展会员3�4万人。")
    assert [figure.value for figure in record.figures] == [12]
    (issue,) = (issue for issue in record.issues if issue.code == "characters-lost")
    assert issue.message.startswith("2 characters are lost")
    assert issue.span == (5, 6)
    assert find_lost("没有") == ()
