"""Being here, it puts this folder on the path, and that of the hostile set, whose checks are used here too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hostile"))
