"""How fast numbers are read, beside jieba.cut over the same text in the same run, and that the time grows linearly.

python -m benchmarks.bench_numbers     # MB/s of each, their ratio, and the growth from 1 to 4 MB
"""

from collections import deque
from functools import partial

import jieba

from benchmarks.bench_extract import seconds
from extractors.numbers.finding import find_numbers
from extractors.numbers.quantities import find_quantities
from extractors.text.normalise import normalise
from schemas.lexicon import load_lexicon

ROUNDS = 3
PARAGRAPH = """二、工作成效
(一)夯实组织基础。2019年,全区新建工会{a}家,其中非公企业{b}家,新发展会员3.4万余人,建会率达到百分之九十五点五,入会率比上年提高3.2个百分点。
(二)维护职工权益。全年共受理劳动争议{a}件,调解成功近{b}件,挽回经济损失6700余万元;召开职工沟通会1260余场,企业沟通会30—40场。
五年来,各级工会坚持以人为本,把“六个一”工程落到实处,深入基层开展走访慰问,认真听取一线职工的意见建议,推动解决了一批职工最关心、最直接、最现实的问题。
围绕中心、服务大局,各级工会干部把职工冷暖放在心上,把矛盾化解在基层,在联系职工、凝聚人心、促进和谐方面发挥了不可替代的桥梁纽带作用,涌现出许多先进典型。
(三)提升服务能力。各基层工会结合实际,广泛开展丰富多彩的职工文化活动,不断满足职工群众日益增长的精神文化需求,受到了企业和职工的普遍欢迎与好评。
拨打12351热线的职工达2.6万人次,八成以上问题当场解决;为25人以上企业的职工发放慰问品,每人500元,价值共计一百二十余万元。
下一步,区总工会将继续推进集体协商工作,力争签订集体合同{b}份,覆盖职工两三万人,切实增强广大职工的获得感、幸福感、安全感。
"""


def report_like(size: int) -> str:
    """At least `size` characters, no two paragraphs alike."""
    pieces, length = [], 0
    while length < size:
        pieces.append(PARAGRAPH.format(a=len(pieces) + 17, b=3 * len(pieces) + 5))
        length += len(pieces[-1])
    return "".join(pieces)


def main() -> None:
    lexicon, tokenizer = load_lexicon(), jieba.Tokenizer()
    tokenizer.initialize()
    text = report_like(350_000)  # about 1 MB of UTF-8
    size = len(text.encode()) / 1e6
    normal = normalise(text).text
    times = {
        "jieba.cut": seconds(lambda: deque(tokenizer.cut(text), maxlen=0), ROUNDS),
        "find_numbers": seconds(lambda: find_numbers(text), ROUNDS),
        "find_quantities": seconds(lambda: find_quantities(normal, lexicon), ROUNDS),
    }
    for name, taken in times.items():
        print(f"{name:16} {size / taken:6.2f} MB/s  {taken:6.3f} s")
    both = times["find_numbers"] + times["find_quantities"]
    print(f"both, as fast as jieba.cut times {times['jieba.cut'] / both:.2f}")
    crowded = [seconds(partial(find_numbers, "建会65家、" * n), 1) for n in (25_000, 100_000)]
    print(f"one sentence: 25 000 numbers {crowded[0]:.2f} s, 100 000 numbers {crowded[1]:.2f} s")


if __name__ == "__main__":
    main()
