"""How long the window cannot answer while a page is opened: python -m tests.benchmarks.pages [RUNS].

Each run is a process of its own on the sample county. A heart beats on the window's own thread; a beat that
comes late is a stall. The worst stall of each step, the median over the runs, decides (at most 60 ms); the
window's own work in it says what it would be where nobody else uses the processor.

The time from the start of the process until the list of the 56 homes is filled decides too, against an empty
window of this machine (at most 6 times as long): the list is asked for as soon as the first page shows.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.page_walk import LONG_PAPER
from tests.benchmarks.startup import EMPTY

ROOT = Path(__file__).parents[2]
MOST, MOST_TIMES = 60, 6
ENV = {"QT_QPA_PLATFORM": "offscreen", **os.environ}


def _run(data: Path, compiled: Path, *words: str) -> tuple[float, str]:
    env = ENV | {"PYTHONPYCACHEPREFIX": str(compiled), "INSPECTOR_MACHINE": str(data.parent)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True
    )
    return time.perf_counter() - began, done.stdout


def measure(runs: int) -> bool:
    """Measure, tell, and return whether both promises are kept."""
    with tempfile.TemporaryDirectory() as folder:
        data, compiled = Path(folder, "data"), Path(folder, "compiled")
        _run(data, compiled, "-m", "inspector_app", "demo", str(data))
        program = ("-m", "inspector_app", "--data", str(data))
        visits = json.loads(_run(data, compiled, *program, "visit", "list", "--json")[1])
        batch = ("paper", "batch", str(data.with_name(LONG_PAPER)), "--kinds", "checklist", "--visit")
        _run(data, compiled, *program, *batch, *(one["id"] for one in visits))
        empty, filled, stalls = list[float](), list[float](), list[dict[str, tuple[float, float]]]()
        for _ in range(runs + 1):
            walker = ("-m", "tests.benchmarks.page_walk")
            empty.append(_run(data, compiled, "-c", EMPTY)[0])
            began = time.time()
            filled.append(float(_run(data, compiled, *walker, "list", str(data))[1]) - began)
            walked = _run(data, compiled, *walker, "walk", str(data))[1]
            lines = (line.split(" ", 2) for line in walked.splitlines())
            stalls.append({step: (float(stall), float(work)) for stall, work, step in lines})
    middle = {name: statistics.median(each[name][0] for each in stalls[1:]) for name in stalls[0]}
    own = {name: statistics.median(each[name][1] for each in stalls[1:]) for name in stalls[0]}
    for name, stall in middle.items():
        sys.stdout.write(f"{stall:6.0f} ms, own work {own[name]:4.0f} ms  {name}\n")
    one, other = statistics.median(empty[1:]), statistics.median(filled[1:])
    sys.stdout.write(
        f"worst stall {max(middle.values()):.0f} ms (at most {MOST}), "
        f"worst own work {max(own.values()):.0f} ms, {runs} runs\n"
        f"empty window {one * 1000:.0f} ms, list of 56 filled {other * 1000:.0f} ms: "
        f"{other / one:.1f} times (at most {MOST_TIMES}); load of this machine {os.getloadavg()[0]:.1f}\n"
    )
    return max(middle.values()) <= MOST and other / one <= MOST_TIMES


if __name__ == "__main__":
    sys.exit(0 if measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5) else 1)
