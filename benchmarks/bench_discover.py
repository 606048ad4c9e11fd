"""How long it takes to cluster the measures of many figures, and the memory: invented measures, drawn with one seed.

python -m benchmarks.bench_discover --sizes 1000 10000 60000     # distinct measures
"""

import argparse
import random
import resource
import sys
import time

from pipeline.discovering.clustering import cluster
from schemas.catalogue import load_catalogue

SEED = 20_261_122
SYLLABLES = (
    "工会职农民青女企业安全健康法律文化体育技能创新项目资金帮困助学慰问心理咨询活动站点线上网络平台队伍班组楼宇园区商圈"
)


def invented(count: int, draw: random.Random) -> tuple[str, ...]:
    """Distinct measures: a word of the catalogue, between invented ones as often as not."""
    words = sorted({word for one in load_catalogue().indicators for word in one.heads})
    found: set[str] = set()
    while len(found) < count:
        before, after = ("".join(draw.choices(SYLLABLES, k=draw.randrange(4))) for _ in range(2))
        found.add(f"{before}{draw.choice(words)}{after}"[:12])
    return tuple(sorted(found))


def main() -> None:
    """Prints seconds, groups, and the most memory used so far."""
    parser = argparse.ArgumentParser(description="Speed and memory of clustering measures.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000])
    for count in parser.parse_args().sizes:
        measures = invented(count, random.Random(SEED))
        start = time.perf_counter()
        groups = cluster(measures)
        taken = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        largest = max(map(len, groups))
        sys.stdout.write(
            f"{count} measures: {len(groups)} groups, the largest of {largest}, {taken:.1f} s, {memory:.0f} MB\n"
        )


if __name__ == "__main__":
    main()
