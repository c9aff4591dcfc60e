"""Several programs on one data folder, and programs killed in the middle of a step."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from inspector_app.services import checking, drafts, notice_list, notices, visit_start
from inspector_app.store.database import Store
from tests.services.office import Office, problem, settle

NOW = datetime(2020, 2, 20, 2, 0, tzinfo=UTC)

ISSUE = """
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID
from inspector_app.services import notices
from inspector_app.store.database import Store

now = datetime(2020, 2, 20, 2, 0, tzinfo=UTC)
folder, issuer, *waiting = sys.argv[1:]
with Store.open(Path(folder), now=now) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for notice in waiting:
        with store.writing() as session:
            number = notices.issue(session, UUID(notice), on=date(2020, 2, 18), by=UUID(issuer), now=now)
        print(number.encode("unicode_escape").decode(), flush=True)
"""

WALK = """
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID
from inspector_app.domain.visit import Answer, Outcome, Signature, Signed
from inspector_app.services import drafts, visit_start
from inspector_app.store.database import Store

now = datetime(2020, 2, 20, 2, 0, tzinfo=UTC)
folder, draft = Path(sys.argv[1]), UUID(sys.argv[2])
with Store.open(folder, now=now) as store:
    with store.reading() as session:
        items = drafts.load(session, draft).sheet().items()
    for number, item in enumerate(items, start=1):
        said = Answer(outcome=Outcome.NOT_CHECKED, reason=str(number))
        with store.writing() as session:
            drafts.save_answers(session, draft, [(item.id, said)], last_item=item.id, now=now)
        print("saved", item.id, flush=True)
    closing = drafts.Closing(
        signature=Signature(how=Signed.ABSENT, reason="-"), ended_at=now + timedelta(minutes=5)
    )
    with store.writing() as session:
        drafts.seal(session, draft, closing, by=None, now=now)
    print("sealed", flush=True)
"""


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_MACHINE", str(tmp_path / "machine"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    from inspector_app.services import seed

    with Store.open(tmp_path / "data", now=NOW) as store, store.writing() as session:
        seed.ensure(session, now=NOW)
        settle(session, now=NOW)
    return tmp_path / "data"


def drafted(folder: Path, count: int) -> tuple[UUID, list[UUID]]:
    """Draft some orders; returns the issuer and the notices."""
    with Store.open(folder, now=NOW) as store, store.writing() as session:
        office = Office.of(session)
        visits = [
            office.seal(
                office.record(
                    on=date(2020, 2, 17) - timedelta(days=day), answers={office.failing(): problem()}
                ),
                now=NOW,
            )
            for day in range(count)
        ]
        return office.issuer, [notices.draft(session, one, by=None, now=NOW) for one in visits]


@contextmanager
def program(text: str, *words: object) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", text, *map(str, words)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        try:
            yield running
        finally:
            running.kill()


def test_two_programs_issuing_at_once_never_give_one_number_twice(folder: Path) -> None:
    issuer, waiting = drafted(folder, 12)
    with (
        program(ISSUE, folder, issuer, *waiting[::2]) as one,
        program(ISSUE, folder, issuer, *waiting[1::2]) as other,
    ):
        for each in (one, other):
            assert each.stdout is not None
            assert each.stdout.readline() == "ready\n"
        for each in (one, other):
            assert each.stdin is not None
            each.stdin.write("\n")
            each.stdin.flush()
        given = one.communicate()[0].split() + other.communicate()[0].split()
    numbers = sorted(int(line.split("\\u3015")[1].removesuffix("\\u53f7")) for line in given)
    assert numbers == list(range(1, 13)), "none twice, none left out"
    assert is_sound(folder)


def test_a_notice_whose_issuing_was_killed_has_its_number_and_its_paper_or_neither(folder: Path) -> None:
    issuer, waiting = drafted(folder, 10)
    chance = random.Random(20200218)
    acknowledged = 0
    for attempt in range(5):
        with Store.open(folder, now=NOW) as store, store.reading() as session:
            left = [one for one in waiting if notices.show(session, one).row.is_waiting]
        if not left:
            break
        with program(ISSUE, folder, issuer, *left) as issuing:
            assert issuing.stdin is not None
            assert issuing.stdout is not None
            assert issuing.stdout.readline() == "ready\n"
            issuing.stdin.write("\n")
            issuing.stdin.flush()
            time.sleep(chance.uniform(0.02, 0.25) + 0.05 * attempt)
            issuing.send_signal(signal.SIGKILL)
            acknowledged += issuing.stdout.read().count("\\u3015")
        assert is_sound(folder)
    with Store.open(folder, now=NOW) as store, store.reading() as session:
        issued = [one for one in notice_list.listed(session) if one.issued_on]
        assert len(issued) >= acknowledged
        assert len({one.number for one in issued}) == len(issued)
        for one in issued:
            assert notices.pdf(session, one.id).startswith(b"%PDF")


@pytest.mark.parametrize("seed", range(4))
def test_every_answer_shown_as_saved_outlives_a_kill_at_any_moment(folder: Path, seed: int) -> None:
    with Store.open(folder, now=NOW) as store, store.writing() as session:
        office = Office.of(session)
        proposal = visit_start.propose(session, office.homes["W01"], on=date(2020, 2, 20), now=NOW)
        head = replace(proposal.head, inspectors=office.inspectors)
        draft = drafts.start(session, drafts.DraftHead(head=head), now=NOW)
        count = len(drafts.load(session, draft).sheet().items())
    with program(WALK, folder, draft) as walking:
        assert walking.stdout is not None
        lines = [walking.stdout.readline() for _ in range(random.Random(seed).randrange(1, count + 1))]
        if seed == 0:
            time.sleep(0.02)  # into the next save, or the sealing
        walking.send_signal(signal.SIGKILL)
        lines += walking.stdout.readlines()
    saved = [line.split()[1] for line in lines if line.startswith("saved") and line.endswith("\n")]
    assert saved
    assert is_sound(folder)
    with Store.open(folder, now=NOW) as store, store.reading() as session:
        under_way = drafts.under_way(session)
        if not under_way:  # it came as far as sealing
            assert session.info["writer"]
            return
        loaded = drafts.load(session, draft)
        assert [item for item in saved if item not in loaded.answers] == []
        assert under_way[0].last_item in {*saved[-1:], *loaded.answers}
        assert len(loaded.answers) <= len(saved) + 1, "only the one under way can be more"


def is_sound(folder: Path) -> bool:
    with Store.open(folder, now=NOW) as store, store.reading() as session:
        report = checking.verify(session)
    assert [fault.sentence for fault in report.faults if not fault.is_remark] == []
    return report.is_sound
