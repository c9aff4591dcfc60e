"""The wording of papers that the office may change."""

from datetime import datetime
from uuid import UUID

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeState
from inspector_app.domain.paper import PaperKind
from inspector_app.services import notices, templates
from inspector_app.store import journal
from inspector_app.store.database import Session
from inspector_app.store.templates import TemplateRow, WordingChanged
from tests.documents.reading import text_of
from tests.services.office import DAY, Office, problem

OWN = "示例：逾期未改正的，另行处理。"


def reworded(session: Session, kind: PaperKind = PaperKind.ORDER) -> str:
    (template,) = [one for one in templates.listed(session) if one.kind is kind]
    return template.shipped.replace("逾期未改正的，我局将依法处理。", OWN)


def drafted(session: Session, office: Office, now: datetime) -> UUID:
    visit = office.seal(office.record("M01", answers={office.failing(): problem()}), now=now)
    return notices.draft(session, visit, by=office.inspectors[0], now=now)


def test_shipped_wordings_are_listed_unchanged(session: Session) -> None:
    found = templates.listed(session)
    assert {PaperKind.ORDER, PaperKind.LETTER} <= {one.kind for one in found}
    assert not any(one.is_own for one in found)
    assert templates.in_use(session) == {}


def test_a_kept_wording_is_printed_until_it_is_reset(session: Session, office: Office, now: datetime) -> None:
    notice = drafted(session, office, now)
    templates.keep(session, PaperKind.ORDER, reworded(session), by=office.issuer, now=now)
    assert OWN in text_of(notices.pdf(session, notice))
    assert any(OWN in text for text in notices.shipped_paragraphs(session, notice))
    templates.reset(session, PaperKind.ORDER, by=office.issuer, now=now)
    assert OWN not in text_of(notices.pdf(session, notice))
    assert not any(one.is_own for one in templates.listed(session))


def test_an_issued_paper_keeps_its_wording(session: Session, office: Office, now: datetime) -> None:
    notice = drafted(session, office, now)
    templates.keep(session, PaperKind.ORDER, reworded(session), by=office.issuer, now=now)
    notices.issue(session, notice, on=DAY, by=office.issuer, now=now)
    templates.reset(session, PaperKind.ORDER, by=office.issuer, now=now)
    assert OWN in text_of(notices.pdf(session, notice))
    notices.withdraw(session, notice, reason="示例", on=DAY, by=office.issuer, now=now)
    assert notices.show(session, notice).row.state is NoticeState.WITHDRAWN
    assert OWN in text_of(notices.pdf(session, notice))


def test_a_wording_in_trouble_is_refused_with_its_line(session: Session, now: datetime) -> None:
    broken = reworded(session).replace("{recipient}", "{recipent}")
    line = 1 + broken[: broken.index("{recipent}")].count("\n")
    with pytest.raises(UserError, match=rf"^Line {line}: .*\{{recipent\}}"):
        templates.keep(session, PaperKind.ORDER, broken, by=None, now=now)
    assert {one.line for one in templates.check(PaperKind.ORDER, broken)} == {line}
    assert templates.in_use(session) == {}


def test_the_same_wording_again_writes_nothing(session: Session, now: datetime) -> None:
    text = reworded(session)
    templates.keep(session, PaperKind.ORDER, text, by=None, now=now)
    templates.keep(session, PaperKind.ORDER, text.replace("\n", "\r\n"), by=None, now=now)
    templates.reset(session, PaperKind.LETTER, by=None, now=now)
    assert len(journal.said(session, WordingChanged)) == 1


def test_a_wording_of_another_version_is_never_left_out_silently(session: Session) -> None:
    session.add(TemplateRow(paper=PaperKind.ORDER.value, text='[to]\nname = "{recipent}："\n'))
    session.flush()
    with pytest.raises(UserError, match="line 2"):
        templates.in_use(session)


def test_a_rebuild_brings_the_wordings_back(session: Session, now: datetime) -> None:
    templates.keep(session, PaperKind.ORDER, reworded(session), by=None, now=now)
    templates.keep(session, PaperKind.LETTER, 'kind = "抽查"\n', by=None, now=now)
    templates.reset(session, PaperKind.LETTER, by=None, now=now)
    before = dict(templates.in_use(session))
    journal.rebuild(session)
    assert dict(templates.in_use(session)) == before
    assert list(before) == [PaperKind.ORDER.value]
