"""What is no cardinal: each guard answers to a text of its own, and none to a number of the same look."""

import pytest

from extractors.numbers.grammar import BEGIN
from extractors.numbers.guards import HERE, guard_at, name_mask
from extractors.numbers.words import NumberWords
from schemas.lexicon import Lexicon


def guarded(text: str, lexicon: Lexicon) -> str:
    """What the first guard that answers covers."""
    masked = name_mask(text, lexicon.number_names, NumberWords(lexicon))
    for match in BEGIN.finditer(text):
        if end := guard_at(text, match.start(), masked):
            return text[match.start() : end]
    return ""


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("第3期", "3"),
        ("第一、二届", "一、二"),
        ("第3至5名", "3至5"),
        ("前三名", "三"),
        ("于2019-01-06", "2019-01-06"),
        ("2019.5", "2019.5"),
        ("2019—2023工作规划", "2019—2023"),
        ("1998、1999年", "1998、1999"),
        ("〔2014〕12号", "2014"),
        ("二〇二一年", "二〇二一"),
        ("20××年", "20××"),
        ("20__年", "20__"),
        ("20200105发布", "20200105"),
        ("(2013130)", "2013130"),
        ("10:30到会", "10:30"),
        ("3：2获胜", "3：2"),
        ("十四届五次全委会", "十四届"),
        ("届五次全委会", "五次"),
        ("省十三次党代会", "十三次"),
        ("010-65251234", "010-65251234"),
        ("咨询电话:65251234", "65251234"),
        ("6222020200012345678", "6222020200012345678"),
        ("2.1.3", "2.1.3"),
        ("4S店", "4S"),
        ("1+4模式", "1+4"),
        ("第三、12/31", "三"),
        ("12/31", "12/31"),
        ("80、90后", "80、90后"),
        ("85、95后", "85、95后"),
        ("ISO 9001认证", "9001"),
        ("十五大精神", "十五大"),
        ("十四五规划", "十四五"),
        ("1、建会", "1、"),
        ("(二)建会", "二"),
        ("三个100%", "三个100%"),
        ("年龄45以下", "45"),
        ("满分150", "150"),
        ("12,\n345人", "12,\n345"),
        ("《五年规划》", "五年规划》"),
        ("“六个一”", "六个一”"),
        ("见www.t20.cn", "20.cn"),
        ("拨打12351", "12351"),
        ("三会联动", ""),
        ("五一劳动奖章", "五一"),
    ],
)
def test_guarded(text: str, covered: str, lexicon: Lexicon) -> None:
    assert guarded(text, lexicon) == covered


NUMBERS = """
2019人 2019.5万 2000—2500名 3:300人 两届 换届3次 65251234元 12.5万人 2/3的企业 2.5万 (12家) “入会率95%” 110人 120,300元
1120 五一百 接听热线300次 3个班 年满3人 12.5
"""


@pytest.mark.parametrize("text", NUMBERS.split())
def test_not_guarded(text: str, lexicon: Lexicon) -> None:
    assert guarded(text, lexicon) == ""


def test_every_guard_has_a_name_of_its_own() -> None:
    names = [name for name, _ in HERE]
    assert len(set(names)) == len(names)
