"""A visit to the open findings of earlier notices: described, sealed, shown, rebuilt, followed up."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.case import FindingState
from inspector_app.domain.checklist import Severity
from inspector_app.domain.visit import Answer, Outcome
from inspector_app.exchange.visits import VisitFileError, read_visit
from inspector_app.services import campaigns, checking, drafts, facilities, notices, visit_import, visits
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Session, Store
from inspector_app.store.tables import Projection
from tests.services.office import DAY, Office, problem

ISSUED = date(2020, 2, 18)
AGAIN = date(2020, 2, 25)
NOW = datetime(2020, 3, 20, 2, 0, tzinfo=UTC)
PUT_RIGHT = {"outcome": "conforming"}
STILL = {"outcome": "nonconforming", "note": "示例：仍然上锁"}


class Following:
    """A home with a notice, and visits that look at its findings again."""

    def __init__(self, store: Store, session: Session, office: Office, folder: Path) -> None:
        self._store = store
        self.session, self.office, self.folder = session, office, folder

    def is_sound(self) -> bool:
        self.session.commit()
        with self._store.reading() as session:
            return checking.verify(session).is_sound

    def notice(self, visit_id: UUID, *, on: date = ISSUED) -> str:
        draft = notices.draft(self.session, visit_id, by=None, now=NOW)
        return notices.issue(self.session, draft, on=on, by=self.office.issuer, now=NOW)

    def noticed(self, code: str = "M01", answers: Mapping[str, Answer] | None = None) -> str:
        """Seal a visit with findings and issue its notice; return the number."""
        given = answers or {self.office.failing(code): problem()}
        return self.notice(self.office.seal(self.office.record(code, answers=given), now=NOW))

    def document(
        self,
        answers: Mapping[str, Any],
        *,
        code: str = "M01",
        on: date = AGAIN,
        **said: Any,  # noqa: ANN401
    ) -> dict[str, Any]:
        return {
            "format": "inspector-visit",
            "version": 1,
            "facility": code,
            "open_findings": list(answers),
            "started_at": f"{on.isoformat()}T09:30",
            "ended_at": f"{on.isoformat()}T10:00",
            "inspectors": ["示例甲", "示例乙"],
            "signature": {"how": "absent", "reason": "示例"},
            "answers": {key: answer for key, answer in answers.items() if answer is not None},
            **said,
        }

    def seal(self, document: Mapping[str, Any]) -> UUID:
        read = read_visit(json.dumps(document, ensure_ascii=False).encode())
        return visit_import.seal(self.session, read, folder=self.folder, by=None, now=NOW).id

    def refused(self, document: Mapping[str, Any]) -> dict[str, str]:
        with pytest.raises(VisitFileError) as refusal:
            self.seal(document)
        return {one.path: one.reason for one in refusal.value.mismatches}


@pytest.fixture
def following(store: Store, session: Session, office: Office, tmp_path: Path) -> Following:
    return Following(store, session, office, tmp_path)


def rows(session: Session) -> dict[str, list[Any]]:
    """Everything the tables hold that are made from the journal."""
    return {
        name: sorted(map(str, session.execute(table.select())))
        for name, table in Projection.metadata.tables.items()
    }


def test_open_findings_are_looked_at_again_and_their_visit_reads_like_any_other(following: Following) -> None:
    session, office = following.session, following.office
    grave = office.failing()
    slight = next(item for item in office.record().answers if item != grave and item.startswith(grave[:2]))
    number = following.noticed(
        answers={slight: problem("示例：标识不清", severity=Severity.MINOR), grave: problem()}
    )
    first, second = f"{number}/1", f"{number}/2"
    visit_id = following.seal(following.document({first: PUT_RIGHT, second: STILL}))

    shown = visits.show(session, visit_id)
    assert [item.group for item in shown.items] == [first, second]
    assert shown.items[0].text == "示例：安全出口上锁", (
        "the paper counts what is ordered before what is advised"
    )
    assert shown.items[1].text == "示例：标识不清"
    assert {item.dimension for item in shown.items} <= {part.key for part in shown.checklist.dimension}
    assert sum(tally.items for tally in shown.tallies.values()) == 2
    ids = shown.record.head.used.open_findings
    assert [item.id for item in shown.items] == list(map(str, ids))
    assert set(shown.record.answers) == set(map(str, ids))
    assert [session.get_one(CaseRow, one).standing for one in ids] == [
        FindingState.RECTIFIED,
        FindingState.NOT_RECTIFIED,
    ]
    listed = next(row for row in visits.listed(session) if row.id == visit_id)
    assert (listed.checklist, listed.items, listed.nonconforming, listed.open_findings) == ("", 2, 1, 0)
    said = facilities.history(session, office.homes["M01"])[0]
    assert (said.id, said.text) == (visit_id, "Findings of earlier notices")

    assert following.is_sound()
    grown = rows(session)
    journal.rebuild(session)
    assert rows(session) == grown


def test_a_new_finding_of_such_a_visit_gets_a_notice_that_is_followed_up_in_turn(
    following: Following,
) -> None:
    first = f"{following.noticed()}/1"
    new = {"text": "示例：通道堆物", "requirement": "示例：清理", "severity": "critical"}
    again = following.seal(following.document({first: STILL}, other_findings=[new]))
    second = f"{following.notice(again, on=date(2020, 2, 26))}/1"
    third = following.seal(following.document({second: PUT_RIGHT, first: PUT_RIGHT}, on=date(2020, 3, 2)))
    shown = visits.show(following.session, third)
    assert [(item.group, item.text) for item in shown.items] == [
        (second, "示例：通道堆物"),
        (first, "示例：安全出口上锁"),
    ]
    assert following.is_sound()


def test_such_a_visit_is_corrected_though_its_notice_was_withdrawn_since(following: Following) -> None:
    session = following.session
    number = following.noticed()
    key = f"{number}/1"
    visit_id = following.seal(following.document({key: STILL}))
    notices.withdraw(
        session, notices.find(session, number), reason="示例：写错", on=date(2020, 3, 1), by=None, now=NOW
    )
    draft = drafts.start_correction(session, visit_id, now=NOW)
    loaded = drafts.load(session, draft)
    (item,) = loaded.sheet().items()
    right = Answer(outcome=Outcome.CONFORMING)
    drafts.save_answers(session, draft, [(item.id, right)], last_item=item.id, now=NOW)
    closing = replace(loaded.draft.closing, reason="示例：看错")
    assert drafts.seal(session, draft, closing, by=None, now=NOW + timedelta(hours=1)) == visit_id
    shown = visits.show(session, visit_id)
    assert [version.record.answers[item.id].outcome for version in shown.versions] == [
        Outcome.NONCONFORMING,
        Outcome.CONFORMING,
    ]


def test_every_error_names_its_place_in_the_file(following: Following) -> None:
    key = f"{following.noticed()}/1"
    other = f"{following.noticed('J01')}/1"
    document = following.document

    def at(*said: dict[str, Any]) -> list[list[str]]:
        return [list(following.refused(one)) for one in said]

    checklist = {"id": "epidemic-2020", "version": 1}
    assert at(
        document({}),
        document({key: PUT_RIGHT}, checklist=checklist),
        document({key: PUT_RIGHT, other: PUT_RIGHT}),
        document({key[:-1] + "9": PUT_RIGHT}),
        document({key: PUT_RIGHT}, open_findings=[key, key]),
        document({key: None}),
        document({key: {"outcome": "not_checked"}}),
        document({key: {**STILL, "findings": [{"text": "示例"}]}}),
        document({key: {"outcome": "conforming", "value": 3}}),
        document({key: {**STILL, "photos": ["没有.jpg"]}}),
        document({key: PUT_RIGHT, "GL-01": PUT_RIGHT}, open_findings=[key]),
        document({key: PUT_RIGHT}, started_at="2020-02-17T14:00", ended_at="2020-02-17T15:00"),
        document({key: PUT_RIGHT}, open_findings=[""]),
    ) == [
        ["$.checklist"],
        ["$.open_findings"],
        ["$.open_findings[1]"],
        ["$.open_findings[0]"],
        ["$.open_findings[1]"],
        [f"$.answers.{key}"],
        [f"$.answers.{key}.reason"],
        [f"$.answers.{key}.findings"],
        [f"$.answers.{key}.value"],
        [f"$.answers.{key}.photos[0]"],
        ["$.answers.GL-01"],
        ["$.open_findings[0]"],
        ["$.open_findings[0]"],
    ]
    assert "number/3" in following.refused(document({other: PUT_RIGHT}))["$.open_findings[0]"]


def test_a_withdrawn_notice_is_followed_up_no_more(following: Following) -> None:
    number = following.noticed()
    notice = notices.find(following.session, number)
    notices.withdraw(following.session, notice, reason="示例", on=ISSUED, by=None, now=NOW)
    said = following.refused(following.document({f"{number}/1": PUT_RIGHT}))
    assert "withdrawn" in said["$.open_findings[0]"]


def test_a_closed_finding_is_not_looked_at_again(following: Following) -> None:
    key = f"{following.noticed()}/1"
    visit = following.seal(following.document({key: PUT_RIGHT}))
    (closed,) = visits.show(following.session, visit).record.head.used.open_findings
    following.session.get_one(CaseRow, closed).state = FindingState.CLOSED.value
    said = following.refused(following.document({key: PUT_RIGHT}, on=date(2020, 3, 2)))
    assert said == {"$.open_findings[0]": f"Finding “{key}” is closed. Leave it out."}


def test_a_visit_to_open_findings_belongs_to_no_campaign(following: Following) -> None:
    key = f"{following.noticed()}/1"
    campaign = Campaign(
        name="示例行动",
        checklist="epidemic-2020",
        starts_on=DAY,
        ends_on=AGAIN,
        facilities=(following.office.homes["M01"],),
    )
    campaigns.open_campaign(following.session, campaign, by=None, now=NOW)
    assert list(following.refused(following.document({key: PUT_RIGHT}, campaign="示例行动"))) == [
        "$.campaign"
    ]
