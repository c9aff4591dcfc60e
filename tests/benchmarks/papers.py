"""What papers cost on this machine, and beside typst, platypus and WeasyPrint in one run.

python -m tests.benchmarks.papers
python -m tests.benchmarks.papers --peers /tmp/peers/bin/python

The peers live in an environment of their own: `python -m venv /tmp/peers` and
`/tmp/peers/bin/pip install typst reportlab weasyprint` (Debian: `apt-get install libpango-1.0-0
libpangoft2-1.0-0`).
All engines set the same texts in the same fonts, each document differs from the one before, and times are CPU
times, taken in turns. Beside the peers a notice is set without its square code, which they do not draw. Typst
keeps what it worked out for a paragraph and finds it again in the next notice, as this program does. A figure
over its budget makes the exit status 1.
"""

import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from inspector_app.documents.bundle import bundle
from inspector_app.documents.content import OrderContent, Standing
from inspector_app.documents.content_lists import PhotoContent
from inspector_app.documents.ledger import column_widths
from inspector_app.documents.photos import photo_paper
from tests.benchmarks.paper_texts import ledger, notice, paragraphs_of
from tests.documents.lists import jpeg
from tests.documents.papers import draw

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"
ROUNDS, NOTICES = 3, 56
COLD = """
from inspector_app.documents.render import render
from inspector_app.domain.paper import PaperKind
from tests.documents.contents import order_of
render(PaperKind.ORDER, order_of(6))
"""
over: list[str] = []


def say(line: str) -> None:
    """Write one line of the report."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def judge(what: str, figure: float, most: float, unit: str = "") -> None:
    """Report a figure beside its budget."""
    is_over = figure > most
    over.extend([what] if is_over else [])
    say(f"{'OVER' if is_over else 'ok  '}  {what}: {figure:.3g}{unit} of at most {most:g}{unit}")


def cpu_of(make: Callable[[], bytes]) -> tuple[float, bytes]:
    """Return the CPU seconds an action took, and what it made."""
    started = time.process_time()
    made = make()
    return time.process_time() - started, made


def peer(
    python: str, engine: str, what: str, documents: Sequence[Any], warm_up: Sequence[Any]
) -> list[float]:
    """Return the CPU seconds another engine takes for each document."""
    with tempfile.TemporaryDirectory() as folder:
        job: dict[str, Any] = {"engine": engine, "what": what, "fonts": str(FONTS), "folder": folder}
        widths = column_widths(documents[0][1:]) if what == "ledger" else []
        job |= {"documents": documents, "warm_up": warm_up, "widths": widths}
        (Path(folder) / "job.json").write_text(json.dumps(job), encoding="utf-8")
        command = [python, str(Path(__file__).with_name("paper_peers.py")), str(Path(folder) / "job.json")]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        said = json.loads(done.stdout.splitlines()[-1])
        pages = [path.read_bytes().count(b"/Type /Page") for path in Path(folder).glob("*-0.pdf")]
    say(f"      {engine} {what}: {median(said['cpu']) * 1000:.1f} ms, {said['bytes'] / 1024:.0f} KB, {pages}")
    return [float(value) for value in said["cpu"]]


def uncoded(no: int) -> OrderContent:
    """Return a notice as a draft, which has no square code yet."""
    return replace(notice(no), standing=Standing.DRAFT)


def one_notice(python: str | None) -> None:
    """One four-page notice, warm, against typst and platypus."""
    draw(notice(0))
    ours: list[float] = []
    plain: list[float] = []
    theirs: dict[str, list[float]] = {"typst": [], "platypus": []}
    for turn in range(ROUNDS):
        numbers = range(1 + turn * 20, 21 + turn * 20)
        spent = [cpu_of(lambda no=no: draw(notice(no))) for no in numbers]  # type: ignore[misc]
        ours += [one for one, _made in spent]
        plain += [cpu_of(lambda no=no: draw(uncoded(no)))[0] for no in numbers]  # type: ignore[misc]
        if turn == 0:
            pages = spent[0][1].count(b"/Type /Page /Parent")
            say(f"      ours: {median(ours) * 1000:.1f} ms, {len(spent[0][1]) / 1024:.0f} KB, {pages} pages")
        if python is not None:
            texts = [paragraphs_of(notice(no)) for no in numbers]
            for engine, figures in theirs.items():
                figures.extend(peer(python, engine, "notice", texts, [paragraphs_of(notice(0))]))
    judge("a four-page notice, warm, CPU", median(ours) * 1000, 35, " ms")
    say(f"      without its code: {median(plain) * 1000:.1f} ms")
    if python is not None:
        judge("  against typst", median(plain) / median(theirs["typst"]), 0.75)
        judge("  against platypus", median(plain) / median(theirs["platypus"]), 0.3)


def cold_notice() -> None:
    """The first notice in a cold process, by the clock, with the start of Python."""
    walls = []
    for _turn in range(5):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", COLD], check=True, cwd=ROOT)
        walls.append(time.perf_counter() - started)
    judge("the first notice in a cold process, wall, best of 5", min(walls), 0.6, " s")


def many_notices(python: str | None) -> None:
    """56 notices as files."""
    with tempfile.TemporaryDirectory() as folder:

        def made() -> bytes:
            for no in range(NOTICES):
                (Path(folder) / f"{no}.pdf").write_bytes(draw(uncoded(100 + no)))
            return b""

        ours = min(cpu_of(made)[0] for _turn in range(ROUNDS))
    say(f"      ours: {NOTICES} notices as files in {ours:.2f} s of CPU")
    if python is not None:
        texts = [paragraphs_of(notice(100 + no)) for no in range(NOTICES)]
        theirs = min(sum(peer(python, "typst", "notice", texts, texts[:1])) for _turn in range(ROUNDS))
        judge("56 notices as files against typst", ours / theirs, 1.0)


def most_memory() -> float:
    """Return the most memory this process has had, in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(status.partition("VmHWM:")[2].split()[0]) / 1024


def one_bundle(count: int) -> None:
    """Write so many notices into one PDF and say what that took (in a process of its own)."""

    def papers() -> Iterator[tuple[str, bytes]]:
        for no in range(count):
            content = notice(no)
            yield content.number, draw(content)

    draw(notice(0))
    before, started = most_memory(), time.process_time()
    with tempfile.TemporaryFile() as file:
        pages = bundle(papers(), file, title="示例")
        size = file.tell()
    most = most_memory()
    said = {"cpu": time.process_time() - started, "most": most, "grew": most - before}
    say(json.dumps({**said, "pages": pages, "MB": size / 1e6}))


def bundles() -> None:
    """2,000 notices as one bookmarked PDF: memory, and whether time grows as the number does."""
    spent = {}
    for count in (500, 1000, 2000):
        command = [sys.executable, "-m", "tests.benchmarks.papers", "--bundle", str(count)]
        done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
        spent[count] = json.loads(done.stdout)
        say(f"      {count} notices: {spent[count]}")
    judge("2,000 notices as one PDF, memory of the process", spent[2000]["most"], 300, " MB")
    judge("  memory beyond that of one notice", spent[2000]["grew"], 150, " MB")
    judge("  CPU of 2,000 over twice that of 1,000", spent[2000]["cpu"] / (2 * spent[1000]["cpu"]), 1.2)


def big_ledger(python: str | None) -> None:
    """A ledger of 2,400 rows on some 200 pages, against typst and WeasyPrint."""
    content = ledger(2400)
    rows = table_of(content)
    draw(ledger(10))
    ours, theirs = [], []
    for turn in range(ROUNDS):
        spent, made = cpu_of(lambda: draw(content))
        ours.append(spent)
        if turn == 0:
            pages = made.count(b"/Type /Page /Parent")
            say(f"      ours: {spent:.2f} s, {len(made) / 1024:.0f} KB, {pages} pages")
        if python is not None:
            theirs += peer(python, "typst", "ledger", [rows], [rows[:20]])
    judge("a ledger of 2,400 rows, CPU", median(ours), 3, " s")
    if python is not None:
        judge("  against typst", median(ours) / median(theirs), 0.5)
        slow = peer(python, "weasyprint", "ledger", [rows], [rows[:20]])
        judge("  against WeasyPrint", median(ours) / median(slow), 0.05)


def big_photo() -> None:
    """Photos of 12 megapixels, shrunk when attached, on a page of six beside as many small ones."""
    from PIL import Image

    from inspector_app.store.photos import as_kept  # not part of what the other figures load

    shot = io.BytesIO()
    Image.effect_noise((4000, 3000), 60).convert("RGB").save(shot, "JPEG", quality=90)
    taken, kept = cpu_of(lambda: as_kept(shot.getvalue())[0])
    small = jpeg(640, 480)

    def page(picture: bytes, turn: int) -> bytes:
        taken_at = f"2020年2月17日9时{turn}分"
        photos = [
            PhotoContent(number=no, picture=picture + bytes([turn, no]), place="一楼厨房", taken=taken_at)
            for no in range(6)
        ]
        return photo_paper("现场照片", photos, "示例县民政局")

    page(small, 99)
    spent = [
        (cpu_of(lambda turn=turn: page(kept, turn))[0], cpu_of(lambda turn=turn: page(small, turn))[0])  # type: ignore[misc]
        for turn in range(20)
    ]
    large, little = (median(times) * 1000 / 6 for times in zip(*spent, strict=True))
    kept_as = f"attached in {taken * 1000:.0f} ms of CPU, kept as {len(kept) / 1024:.0f} KB"
    say(f"      12 megapixels of {shot.tell() / 1e6:.1f} MB: {kept_as}")
    say(f"      printed in {large:.2f} ms; one of 0.3 megapixels in {little:.2f} ms")
    judge("a photo of 12 megapixels, CPU at printing beyond a small one", large - little, 2, " ms")


def table_of(content: Any) -> list[list[str]]:  # noqa: ANN401 - a LedgerContent
    """Return a ledger's cells with its heading, as the other engines are given them."""
    from inspector_app.documents.ledger import cells_of, headings

    return [headings(), *(cells_of(no, row) for no, row in enumerate(content.rows, 1))]


def main(words: Sequence[str]) -> int:
    """Print the figures; 1 where one is over its budget."""
    if words[:1] == ["--bundle"]:
        one_bundle(int(words[1]))
        return 0
    python = words[1] if words[:1] == ["--peers"] else None
    cold_notice()
    one_notice(python)
    many_notices(python)
    big_ledger(python)
    big_photo()
    bundles()
    say("over budget: " + "; ".join(over) if over else "all within their budgets")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
