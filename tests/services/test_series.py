"""字号 of the papers whose number is written in by hand."""

from datetime import datetime

import pytest
from sqlalchemy import delete

from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import NUMBERED_BY_HAND, PaperKind
from inspector_app.services import earlier_settings, seed, series, settings, templates
from inspector_app.store import journal
from inspector_app.store.database import Session
from inspector_app.store.settings import SettingsChanged
from inspector_app.store.tables import Local
from inspector_app.store.templates import WordingChanged
from tests.documents.reading import text_of
from tests.services.office import Office
from tests.services.paper_case import Case

ORDERS = "示民养责改"  # as the sample office numbers them


@pytest.fixture
def case(session: Session, office: Office, now: datetime) -> Case:
    return Case(session, office, now)


def name_series(session: Session, kind: PaperKind, name: str, *, now: datetime) -> None:
    shipped = templates.shipped(kind)
    assert 'series = ""' in shipped
    templates.keep(session, kind, shipped.replace('series = ""', f'series = "{name}"'), by=None, now=now)


def set_earlier(session: Session, values: dict[str, str], *, now: datetime) -> None:
    """Set what an earlier version of the program kept among the settings."""
    journal.append(session, SettingsChanged(values=values), subject=settings.SUBJECT, by=None, at=now)


@pytest.mark.parametrize("kind", NUMBERED_BY_HAND)
def test_each_of_these_papers_names_its_series_in_its_wording(kind: PaperKind) -> None:
    assert 'series = ""' in templates.shipped(kind)


def test_the_series_of_the_wording_is_printed_with_the_year(case: Case) -> None:
    notice = case.issue(case.visit())
    assert "示民函〔2020〕号" in text_of(case.drawn(PaperKind.REFERRAL, notice).pdf), (
        "as letters are numbered"
    )
    name_series(case.session, PaperKind.REFERRAL, "示民移", now=case.now)
    name_series(case.session, PaperKind.REINSPECTION, "示民复查", now=case.now)
    assert "示民移〔2020〕号" in text_of(case.drawn(PaperKind.REFERRAL, notice).pdf)
    assert "示民复查〔2020〕号" in text_of(case.drawn(PaperKind.REINSPECTION, notice).pdf)


def test_no_number_written_in_by_hand_can_be_one_that_orders_get(case: Case) -> None:
    with pytest.raises(UserError, match="would double one"):
        name_series(case.session, PaperKind.RESULT, ORDERS, now=case.now)
    name_series(case.session, PaperKind.RESULT, "示民检告", now=case.now)
    with pytest.raises(UserError, match="would double one"):
        settings.change(case.session, {"order.number_wording": "示民检告"}, by=None, now=case.now)


def test_what_an_earlier_version_kept_among_the_settings_moves_into_the_wordings(
    case: Case, now: datetime
) -> None:
    session = case.session
    name_series(session, PaperKind.RESULT, "示旧", now=now)
    set_earlier(
        session,
        {
            "result.number_wording": "示民检告",
            "urging-letter.number_wording": '示"督',
            "bulletin.number_wording": "",
        },
        now=now,
    )
    session.execute(delete(Local))  # as a folder of that version is found
    assert seed.is_needed(session)
    seed.ensure(session, now=now)
    said = {kind: series.of_wording(templates.get(session, kind).text) for kind in NUMBERED_BY_HAND}
    assert {kind: name for kind, name in said.items() if name} == {
        PaperKind.RESULT: "示民检告",
        PaperKind.URGING_LETTER: '示"督',
    }, "the setting was the one that counted"
    assert not seed.is_needed(session)
    written = len(journal.said(session, WordingChanged))
    seed.ensure(session, now=now)
    assert len(journal.said(session, WordingChanged)) == written, "once"
    assert "result.number_wording" not in settings.everything(session)


def test_an_office_wording_of_its_own_keeps_its_words_when_it_gets_the_series(
    session: Session, now: datetime
) -> None:
    templates.keep(session, PaperKind.REFERRAL, 'kind = "抽查"\n', by=None, now=now)
    set_earlier(session, {"referral.number_wording": "示民移"}, now=now)
    earlier_settings.take_over(session, by=None, now=now)
    assert templates.get(session, PaperKind.REFERRAL).text == 'series = "示民移"\nkind = "抽查"\n'


def test_a_series_that_no_paper_can_bear_is_left_out_and_the_folder_opens(
    session: Session, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    set_earlier(session, {"bulletin.number_wording": "示" * 200}, now=now)
    seed.ensure(session, now=now)
    assert not templates.get(session, PaperKind.BULLETIN).is_own
    assert "is left out" in caplog.text


@pytest.mark.parametrize("own", ["", 'kind = "抽查"\n'])
def test_the_title_an_earlier_version_kept_among_the_settings_is_the_orders_title(
    case: Case, now: datetime, own: str
) -> None:
    session = case.session
    if own:
        templates.keep(session, PaperKind.ORDER, own, by=None, now=now)
    set_earlier(session, {"order.title": "责令限期整改通知书"}, now=now)
    seed.ensure(session, now=now)
    text = templates.get(session, PaperKind.ORDER).text
    assert text.count('title = "责令限期整改通知书"') == 1
    assert text.endswith(own)
    notice = case.issue(case.visit())
    assert "责令限期整改通知书" in text_of(case.drawn(PaperKind.ORDER, notice).pdf)
    assert "order.title" not in settings.everything(session)


def test_an_issued_order_is_quoted_by_the_title_it_went_out_under(case: Case, now: datetime) -> None:
    notice = case.issue(case.visit())
    shipped = templates.shipped(PaperKind.ORDER)
    renamed = shipped.replace('title = "责令限期改正|通知书"', 'title = "责令改正|决定书"')
    templates.keep(case.session, PaperKind.ORDER, renamed, by=None, now=now)
    said = text_of(case.drawn(PaperKind.REPLY, notice).pdf)
    assert "《责令限期改正通知书》" in said
    assert "责令改正决定书" not in said
