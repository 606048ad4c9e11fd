"""The grammar of numbers in Chinese text, from atoms to the whole; each name says what it matches.

    NUMERAL.match("6700余万元").group()       # "6700余万"
    RATE.match("百分之九十五点五").group()       # "百分之九十五点五"

Only ASCII digits count as digits: normalising has folded the full-width ones, others are no numbers in Chinese text.
"""

import re

from extractors.numbers.numerals import DIGITS, MYRIADS, TENS, UNITS

DIGIT = "".join(DIGITS).replace("参", "")  # 零一二三…; 参 is a digit beside 拾 only
SCALE = "".join(MYRIADS)  # 万亿
POWER = "".join((*UNITS, *MYRIADS))  # 十百千万亿
HANZI = "".join((DIGIT, *UNITS, *TENS))
CHEQUE = "壹贰叁肆伍陆柒捌玖"  # alone they are names: 陆家嘴, 伍家岗

_GROUPS = r"\d{1,3}(?:(?:,\d{3})+|(?:，\d{3})+)(?!\d)"  # 163,737
DECIMAL = rf"(?:{_GROUPS}|\d+)(?:\.\d+)?"
_THREE = r"参(?=[拾佰仟万亿])|(?<=[拾佰仟零万亿])参(?![加与赛观])"  # t2s writes 參 so
_GAP = rf"[ \n](?=[余多]?[{SCALE}])"  # 3.4 万: a space or line break before the scale
_INNER = rf"[ \n]?[余多几来] ?(?=[{POWER}])"  # 6700余万, 二十几万
_UNIT = "(?<!百(?=分点))(?<!千(?=瓦))"  # 3.2百分点, 30万千瓦
_VAGUE = rf"[数几](?=[{POWER}])"  # 数十, 几百
_POINT = rf"(?<=[{DIGIT}十])点(?=[{DIGIT}])"
_RUN = rf"(?:{_VAGUE})?(?:{DECIMAL}(?:{_GAP})?|[{HANZI}{SCALE}]{_UNIT}|{_INNER}|{_POINT}|{_THREE})+"
_MANY = r" ?多(?!媒体|元化|方面|层次|功能|渠道|样|于|数)"
_MORE = rf" ?余(?![额下款地])|几(?!乎)|来(?=[个名位人家场次件])|{_MANY}"  # 20多, 百余, 十几, 十来
_NUMERAL = rf"{_RUN}(?:{_MORE})?"

_PART = rf"{DECIMAL}|[{HANZI}点]+"
_RATIO = rf"(?P<of>[百千万])分之 ?(?P<part>{_PART})"
_FRACTION = rf"(?P<bottom>[{HANZI}]{{1,3}})分之(?P<top>[{HANZI}]{{1,3}})"
SLASHED = r"(?:(?<=[的占近约达过])\d{1,2}/\d{1,2}(?![\d日月/])|\d{1,2}/\d{1,2}(?=的|以上|左右))"  # 2/3
_NO_TENTHS = r"(?![立为员就果功绩长效套都人本分交品熟])"  # 成 begins another word
_TENTHS = rf"(?P<tenths>[{DIGIT}]{{1,2}}|\d)成(?P<half>[{DIGIT}半]?){_NO_TENTHS}"
_WHOLE = r"(?P<whole>百分之?百)"
_HALF = r"(?P<half_of>(?P<most>过)半|半数|一半(?![天个年]))"
_DOUBLED = r"翻了?(?P<doubled>[一两三]?)番"
_RATE = rf"{_DOUBLED}|{_WHOLE}|{_RATIO}|{_FRACTION}|(?P<slashed>{SLASHED})|{_TENTHS}|{_HALF}"

# Where a number may begin; a lone 一, 数, 半, 过 or 翻, and a digit inside a longer number, are no beginnings.
_LONELY = rf"(?<![^第]一(?![{HANZI}{SCALE}余多几来半成点]))(?<!数(?![{POWER}]))(?<!几(?![{POWER}]))"
_NOT_HERE = r"(?<!队伍)(?<!半(?!数))(?<!参(?![拾佰仟万亿]))(?<!过(?!半))(?<!翻(?![了番一两三]))"
_BEGIN = rf"[\d{HANZI}{SCALE}参数几半过翻]{_LONELY}{_NOT_HERE}(?<![\d.]\d)"

BEGIN = re.compile(_BEGIN, re.ASCII)
NUMERAL = re.compile(_NUMERAL, re.ASCII)
RATE = re.compile(_RATE, re.ASCII)
PAIR = re.compile(rf"(?P<head>.*?)(?P<low>[一二两三四五六七八])、?(?P<high>[二两三四五六七八九])(?P<scale>[{POWER}]*)")
LISTED = re.compile(rf"(?<!、)[二两三四五六七八]、[三四五六七八九](?!、)(?:[{POWER}]+(?![{HANZI}]))?")  # 三、四百
JOIN = re.compile(r" ?(?:[-—–~～－]{1,2}|至|到) ?")
JOIN_AHEAD = re.compile(rf".{{0,6}}?[-—–~～－至到] ?[\d百千万{DIGIT}十]", re.ASCII)
PERCENT = re.compile(r"\s?[%‰]")
SIGN = re.compile(r"(?:(?<=[长为是达降：:(（，、,\s])|^)[-－−]|(?<![担背抱肩胜欺正])负(?=[\d一二三四五六七八九十])")
