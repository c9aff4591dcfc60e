"""First paint against an empty window of this machine, in turn: python -m tests.benchmarks.startup [RUNS].

Each run is a process of its own, from its start to its end right after the first painted frame, with compiled
modules as any second start has them. The ratio of the medians decides (at most 1.6); the absolute figures are
told with the machine.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST = 1.6

EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: app.exit(0))

app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""


def _seconds(compiled: Path, *words: str) -> float:
    env = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPYCACHEPREFIX": str(compiled)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=env,
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - began


def measure(runs: int) -> float:
    """Measure both in turn and return how many times as long ours takes."""
    empty: list[float] = []
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs + 1):
            compiled, data = Path(folder, "compiled"), str(Path(folder, "data"))
            empty.append(_seconds(compiled, "-c", EMPTY))
            ours.append(_seconds(compiled, "-m", "inspector_app", "--data", data, "--quit-after-first-paint"))
    one, other = statistics.median(empty[1:]), statistics.median(ours[1:])  # the first run fills the caches
    sys.stdout.write(
        f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}\n"
        f"empty window {one * 1000:.0f} ms, ours {other * 1000:.0f} ms, {runs} runs in turn\n"
        f"ratio {other / one:.2f} (at most {MOST})\n"
    )
    return other / one


if __name__ == "__main__":
    sys.exit(0 if measure(int(sys.argv[1]) if len(sys.argv) > 1 else 9) <= MOST else 1)
