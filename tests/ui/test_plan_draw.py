"""Behind the calendar: a plan drawn, shown to be fair, withdrawn, printed; who stands aside."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from inspector_app.domain.tie import StatedBy
from inspector_app.services import plan_views, plans, ties
from inspector_app.store.database import Session
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.pages.plan import PlanPage
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.widgets.chips import Chip
from tests.ui import county, plan_room
from tests.ui.examiner import SMALLEST, is_cut, path, said, takes_focus
from tests.ui.sitting import Sitting, read, write

page, people, plan, sitting = plan_room.page, plan_room.people, plan_room.plan, plan_room.sitting


def test_a_county_without_a_plan_is_told_what_one_is_and_opens_a_campaign_first(
    page: PlanPage, sitting: Sitting, store: BackgroundStore
) -> None:
    assert page.view == "none"
    assert "drawn by lot" in page.none.hint.text()
    page.none.action.click()
    assert sitting.opened == [("today", {"view": "campaign"})]
    write(store, county.open_campaign)
    page.none.action.click()
    assert page.view == "draw"


def test_a_plan_is_drawn_shown_and_taken_on(page: PlanPage, store: BackgroundStore) -> None:
    write(store, county.open_campaign)
    page.none.action.click()
    drawing = page.drawing
    drawing.homes.setValue(5)
    seed = drawing.seed.text()
    drawing.draw.click()
    assert drawing.said.text() == "5 visits drawn"
    assert seed in drawing.note.text()
    first = drawing.rows.rows()
    QTest.keyClick(drawing.seed, Qt.Key.Key_Return)
    assert read(store, lambda session: plan_views.listed(session, on=county.TODAY)) == []
    drawing.draw.click()
    assert drawing.rows.rows() == first  # the seed stays: it cannot be drawn until it pleases
    drawing.accept.click()
    (plan,) = read(store, lambda session: plan_views.listed(session, on=county.TODAY))
    assert (plan.homes, str(plan.seed), page.view) == (5, seed, "calendar")
    found = read(store, lambda session: plans.check(session, plan.id))
    assert (found.is_same, found.said.is_seed_given) == (True, False)
    assert drawing.seed.text() == seed
    page.draw_button.click()
    assert page.drawing.seed.text() != seed


def test_a_seed_that_was_typed_in_is_recorded_as_such(page: PlanPage, store: BackgroundStore) -> None:
    write(store, county.open_campaign)
    page.none.action.click()
    page.drawing.seed.clear()
    QTest.keyClicks(page.drawing.seed, "20200218")
    page.drawing.draw.click()
    page.drawing.accept.click()
    (plan,) = read(store, lambda session: plan_views.listed(session, on=county.TODAY))
    assert plan.seed == 20200218
    assert read(store, lambda session: plans.check(session, plan.id)).said.is_seed_given


def test_what_was_drawn_is_forgotten_when_something_else_is_wished(
    page: PlanPage, store: BackgroundStore
) -> None:
    write(store, county.open_campaign)
    page.none.action.click()
    page.drawing.draw.click()
    assert page.drawing.accept.isVisible()
    page.drawing.homes.setValue(3)
    assert not page.drawing.accept.isVisible()
    page.drawing.seed.setText("seven")
    page.drawing.draw.click()
    assert "whole number" in page.drawing.trouble.text()


def test_homes_that_are_not_drawn_are_named_with_the_reason(
    page: PlanPage, store: BackgroundStore, people: dict[str, UUID]
) -> None:
    def tie(session: Session) -> None:
        home = county.name_home(session, "M01", "示例养老公寓")
        county.open_campaign(session)
        ties.declare(
            session, people["first"], home, reason="示例", stated_by=StatedBy.SELF, on=county.TODAY,
            by=None, now=county.NOW,
        )  # fmt: skip

    write(store, tie)
    page.none.action.click()
    page.drawing.draw.click()
    said_so = "Not drawn, the others have a tie to it: no two inspectors are left: 示例养老公寓"
    assert page.drawing.out.text() == said_so


@pytest.mark.usefixtures("plan")
def test_the_draw_is_shown_to_have_been_fair_and_a_plan_withdrawn(
    page: PlanPage, store: BackgroundStore
) -> None:
    page.proof_button.click()
    proof = page.proof
    assert "exactly the recorded plan comes out (visits: 56)" in proof.good.label.text()
    assert proof.good.isVisible()
    assert not proof.bad.isVisible()
    assert [one.place for one in proof.rows.rows()[:3]] == [1, 2, 3]
    assert [one.lot for one in proof.rows.rows()] == sorted(one.lot for one in proof.rows.rows())
    proof.withdraw.click()
    proof.form.done.emit()
    assert proof.form.reason.is_wrong
    proof.form.line.setText("mistake")
    proof.form.do.click()
    assert "Withdrawn: mistake" in proof.facts.text()
    assert not proof.withdraw.isVisible()
    assert read(store, lambda session: plan_views.visits(session, on=county.TODAY)) == []
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.view == "calendar"


@pytest.mark.usefixtures("plan")
def test_the_plan_is_printed_for_the_office(page: PlanPage, sitting: Sitting) -> None:
    page.print_button.click()
    where, state = sitting.opened[-1]
    paper = state["paper"]
    assert (where, state["back"]) == ("paper", "plan")
    assert isinstance(paper, Paper)
    assert paper.title == "检查安排表（内部）"
    assert paper.pdf.startswith(b"%PDF")


def test_a_tie_is_declared_and_lifted(page: PlanPage, store: BackgroundStore) -> None:
    page.ties_button.click()
    view = page.ties
    assert view.nothing.isVisible()
    view.form.do.click()
    assert view.form.reason.is_wrong
    view.form.findChildren(Chip)[1].click()
    view.form.do.click()
    (tie,) = read(store, ties.listed)
    assert (tie.person, tie.reason, tie.stated_by) == ("示例乙", "A relative works there", StatedBy.SELF)
    assert view.table.isVisible()
    view.lift.click()
    assert tie.facility in view.form.heading.text()
    view.form.line.setText("gone")
    view.form.do.click()
    assert read(store, ties.listed) == []


@pytest.mark.parametrize("view", ["calendar", "draw", "proof", "ties"])
@pytest.mark.usefixtures("plan")
def test_nothing_is_cut_or_unnamed_on_a_small_screen(page: PlanPage, view: str) -> None:
    if view == "draw":
        page.draw_button.click()
        page.drawing.draw.click()
    elif view != "calendar":
        page.come_to({"view": view})
    page.resize(SMALLEST[0] - 80, SMALLEST[1])  # beside the folded navigation
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= SMALLEST[0] - 80
    assert page.minimumSizeHint().height() <= SMALLEST[1]
    assert (page.view, page.state()["view"]) == (view, view)
    seen = [one for one in page.findChildren(QWidget) if one.isVisible()]
    assert [path(one) for one in seen if takes_focus(one) and not said(one)] == []
    assert [one.text() for one in seen if isinstance(one, QLabel) and is_cut(one)] == []
