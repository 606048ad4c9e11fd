"""One target fuzzed by atheris, guided by what the program's own code does with each input.

    python tests/fuzz/harness.py docx -max_total_time=300        # libFuzzer's own options
    python tests/fuzz/harness.py --list

A crash is kept as tests/fuzz/crashes/TARGET-…; from then on the ordinary tests run it. The inputs that led to new
code are kept in a folder for the while of the run.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
CRASHES = HERE / "crashes"
sys.path[:0] = [str(HERE), str(HERE.parent / "hostile"), str(HERE.parent.parent)]


def main() -> None:
    if sys.argv[1:] == ["--list"]:
        from fuzz_targets import TARGETS

        print("\n".join(TARGETS))
        return
    import atheris

    name, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["pipeline", "extractors"]):
        from fuzz_targets import TARGETS

    target = TARGETS[name]
    target.run(next(target.seeds()))  # loads what is loaded once
    with TemporaryDirectory(prefix="unionfigures-fuzz-") as folder:
        for number, seed in enumerate(target.seeds()):
            Path(folder, f"seed-{number}").write_bytes(seed)
        prefix = os.environ.get("CRASHES", str(CRASHES))
        fixed = [f"-artifact_prefix={prefix}/{name}-", "-max_len=20000", "-timeout=60", "-rss_limit_mb=4096"]
        atheris.Setup([sys.argv[0], folder, *fixed, *options], target.run)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
