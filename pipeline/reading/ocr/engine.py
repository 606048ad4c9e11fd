"""The recogniser itself: the package rapidocr with the models that ship inside it, one thread, nothing fetched.

    find_boxes(page)     ->  (((277.0, 141.0), (962.0, 141.0), (962.0, 186.0), (277.0, 186.0)), …)
    read_strip(strip)    ->  Strip("新建工会128家", (0.99, …), (12.1, …))

The models are named by their files; a package without them counts as not installed, so that none is ever downloaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import Image

from pipeline.reading.values import UnreadableError

EXTRA = "pip install 'unionfigures[ocr]'"
MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}
LONGEST_SIDE = 4000
DETECTED_SIDE = 2000

Point = tuple[float, float]
Box = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Strip:
    """One line as read: for each character its confidence, and where its middle stands, in pixels from the left."""

    text: str
    sureness: tuple[float, ...]
    middles: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """The mean of its characters."""
        return sum(self.sureness) / len(self.sureness) if self.sureness else 0.0


def is_installed() -> bool:
    """Whether the extra is there with its models."""
    if find_spec("onnxruntime") is None or find_spec("rapidocr") is None:
        return False
    return all(path.is_file() for path in _model_files().values())


def require(found: str) -> None:
    """Raise UnreadableError needs-ocr, naming the extra, when it is missing; `found` says what holds no text."""
    if not is_installed():
        raise UnreadableError("needs-ocr", f"{found}; to have it recognised: {EXTRA}")


def find_boxes(page: Image.Image) -> tuple[Box, ...]:
    """The corners of each line's box, from its upper left clockwise, in pixels."""
    boxes = _engine()(page, use_det=True, use_cls=False, use_rec=False).boxes
    if boxes is None:
        return ()
    corners = (tuple((float(x), float(y)) for x, y in box) for box in boxes)
    return tuple((one, two, three, four) for one, two, three, four in corners)


def read_strip(strip: Image.Image) -> Strip:
    """The characters of one upright line; white space is left out."""
    said = _engine()(strip, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    if said.txts is None:
        return Strip("", (), ())
    text, words = str(said.txts[0]), said.word_results[0]
    kept = [(character, float(sure)) for character, sure in zip(text, words.confs, strict=False) if character.strip()]
    steps: Sequence[int] = [step for columns in words.word_cols for step in columns]
    middles = tuple((step + 0.5) / words.line_txt_len * strip.width for step in steps)
    return Strip("".join(character for character, _ in kept), tuple(sure for _, sure in kept), middles)


def _model_files() -> dict[str, Path]:
    spec = find_spec("rapidocr")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    return {part: folder / "models" / name for part, name in MODELS.items()}


@cache
def _engine() -> Any:
    """The models, read once for a process."""
    from rapidocr import RapidOCR

    files = {f"{part}.model_path": str(path) for part, path in _model_files().items()}
    one_thread = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    size = {"Global.max_side_len": LONGEST_SIDE, "Det.limit_type": "max", "Det.limit_side_len": DETECTED_SIDE}
    return RapidOCR(params={"Global.log_level": "critical", **files, **one_thread, **size})
