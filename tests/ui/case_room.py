"""The cases page on a small county: an order with three findings, and steps of its case in one line."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.domain.case import FindingReply, FindingState, Verdict
from inspector_app.domain.ids import new_id
from inspector_app.domain.serving import Manner, Service
from inspector_app.domain.visit import Answer, ChecklistUsed, Outcome
from inspector_app.services import cases, notices, visits
from inspector_app.store import journal
from inspector_app.store.case_steps import of_notice, of_visit
from inspector_app.store.visits import VisitSealed
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.cases.case_steps import CaseStep
from inspector_app.ui.cases.step_form import StepForm
from inspector_app.ui.pages.cases import CasesPage
from tests.ui import county
from tests.ui.filled import fill_once
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session

SERVED = date(2020, 2, 18)


@dataclass(frozen=True)
class Made:
    """What the small county holds."""

    people: dict[str, UUID]
    order: UUID
    visit: UUID  # of the order
    letter: UUID
    letter_visit: UUID


def fill_county(session: "Session") -> Made:
    county.seed(session)
    people = county.settle(session)
    team = (people["first"], people["second"])
    township = county.name_home(session, "J03", "示例镇敬老院", township="浦口镇")
    private = county.name_home(session, "M01", "示例颐养院", township="王仙镇")
    issued = []
    for home, findings in ((private, 3), (township, 2)):
        visit = county.seal_visit(session, home, team, findings=findings)
        notice = notices.draft(session, visit, by=None, now=county.NOW)
        notices.submit(session, notice, on=SERVED, by=None, now=county.NOW)
        notices.issue(session, notice, on=SERVED, by=people["issuer"], now=county.NOW)
        issued += [notice, visit]
    return Made(people, *issued)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    """Return a folder filled once; each test works on its own copy."""
    return fill_once(tmp_path_factory, fill_county)


@pytest.fixture
def data(tmp_path: Path, filled: tuple[Path, Made]) -> Path:
    return shutil.copytree(filled[0], tmp_path / "data")


@pytest.fixture
def made(filled: tuple[Path, Made]) -> Made:
    return filled[1]


@pytest.fixture
def sitting(made: Made) -> Sitting:
    one = Sitting()
    one.person = made.people["first"]
    return one


@pytest.fixture
def page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> CasesPage:
    made = CasesPage(store, sitting)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def serve(store: BackgroundStore, notice: UUID, *, manner: Manner = Manner.DIRECT) -> None:
    service = Service(manner=manner, on=SERVED, receiver="示例丁")

    def served(session: "Session") -> None:
        cases.serve(session, notice, service, on=SERVED, by=None, now=county.NOW)

    write(store, served)


def answer(store: BackgroundStore, notice: UUID) -> None:
    def answered(session: "Session") -> None:
        said = [
            FindingReply(finding=row.finding_id, is_done=True, what="示例：已整改")
            for row in of_notice(session, notice)
        ]
        cases.receive_reply(session, notice, said, received_on=SERVED, on=SERVED, by=None, now=county.NOW)

    write(store, answered)


def states(store: BackgroundStore, visit: UUID) -> list[FindingState]:
    return read(store, lambda session: [row.standing for row in of_visit(session, visit)])


def banner(page: CasesPage) -> str:
    return page._banner.label.text() if page._banner else ""


def reinspect(store: BackgroundStore, visit: UUID, outcomes: Sequence[Outcome]) -> None:
    """See the findings of a visit again, as sealing a visit made of open findings writes it down."""

    def seen(session: "Session") -> None:
        record = visits.show(session, visit).record
        findings = [row.finding_id for row in of_visit(session, visit)]
        again = replace(
            record,
            head=replace(
                record.head, used=ChecklistUsed(open_findings=tuple(findings)), started_at=county.NOW
            ),
            answers={
                str(one): Answer(outcome=outcome) for one, outcome in zip(findings, outcomes, strict=True)
            },
        )
        said = VisitSealed(record=again, items=tuple(map(str, findings)), tallies={})
        journal.append(session, said, subject=new_id(), by=None, at=county.NOW)

    write(store, seen)


def line(form: StepForm, name: str, about: UUID | None = None) -> str:
    return form.fields[name, about].below.text()


def write_in(form: StepForm, name: str, words: str, about: UUID | None = None) -> None:
    form.fields[name, about].editor.setPlainText(words)  # type: ignore[attr-defined]


def begun(page: CasesPage, visit: UUID, step: CaseStep) -> StepForm:
    page.open_case(visit)
    page.open_step(step)
    assert page.form is not None, page.detail.next.steps()
    return page.form


def findings(store: BackgroundStore, visit: UUID) -> list[UUID]:
    return read(store, lambda session: [row.finding_id for row in of_visit(session, visit)])


def accept_all(store: BackgroundStore, made: Made) -> None:
    def accepted(session: "Session") -> None:
        verdicts = [
            Verdict(finding=row.finding_id, is_accepted=True) for row in of_visit(session, made.visit)
        ]
        cases.judge(session, made.order, verdicts, on=SERVED, by=made.people["issuer"], now=county.NOW)

    write(store, accepted)
