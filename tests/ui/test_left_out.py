"""Leaving a finding out of a notice on its page, and putting it back."""

from PySide6.QtTest import QTest

from inspector_app.services import visits
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.pages.papers import PapersPage
from inspector_app.ui.widgets.plain_label import PlainLabel
from tests.ui import paper_room
from tests.ui.paper_room import Made, open_order, wording_of
from tests.ui.sitting import Sitting, read

data, filled, made, page, sitting = (
    paper_room.data,
    paper_room.filled,
    paper_room.made,
    paper_room.page,
    paper_room.sitting,
)


def test_a_finding_that_matters_is_left_out_once_the_reason_is_typed(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    notice, form = open_order(page, made), page.detail.form
    before = [finding.finding for finding in wording_of(store, notice).findings]
    form.findings[0].out.click()
    assert len(form.findings) == 2
    assert form.findings[0].finding().finding == before[1]
    assert len(wording_of(store, notice).findings) == 3, "the reason is still missing"
    (row,) = form.left_out.rows
    assert form.focusWidget() is row.reason
    assert not page.save()
    assert row.field.is_wrong
    QTest.keyClicks(row.reason, "1")
    assert page.save()
    saved = wording_of(store, notice)
    assert [finding.finding for finding in saved.findings] == before[1:]
    assert [(left.finding.finding, left.reason) for left in saved.left_out] == [(before[0], "1")]
    (visit,) = [one for one in read(store, visits.listed) if one.id == made.private_visit]
    assert visit.open_findings == 3


def test_it_is_put_back_where_it_stood_and_the_last_one_cannot_leave(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    notice, form = open_order(page, made), page.detail.form
    before = [finding.finding for finding in wording_of(store, notice).findings]
    for _ in range(2):
        form.findings[0].out.click()
        QTest.keyClicks(form.left_out.rows[-1].reason, "1")
    assert page.save()
    assert not form.findings[0].out.isEnabled()
    for _ in range(2):
        form.left_out.rows[-1].back.click()
    assert [finding.finding for finding in wording_of(store, notice).findings] == before
    assert form.left_out.isHidden()


def test_what_was_left_out_is_said_of_an_issued_notice_too(
    page: PapersPage, sitting: Sitting, made: Made
) -> None:
    open_order(page, made)
    form = page.detail.form
    form.findings[0].out.click()
    text = form.left_out.rows[0].left().finding.text
    QTest.keyClicks(form.left_out.rows[0].reason, "because")
    sitting.person = made.people["issuer"]
    page.save()
    page.detail.steps.submit.click()
    page.detail.steps.issue.issue.click()
    said = [label.text() for label in page.detail.read.findChildren(PlainLabel)]
    assert {"Left out of this notice", "because"} <= set(said)
    assert any(text in one for one in said)


def test_an_issued_notice_is_read_as_its_paper_counts(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made
) -> None:
    notice = open_order(page, made)
    sitting.person = made.people["issuer"]
    page.detail.steps.submit.click()
    page.detail.steps.issue.issue.click()
    wording = wording_of(store, notice)
    assert wording.findings != wording.counted(), "something advised was found before something ordered"
    said = [label.text() for label in page.detail.read.findChildren(PlainLabel)]
    places = [said.index(finding.text) for finding in wording.counted()]
    assert places == sorted(places)
