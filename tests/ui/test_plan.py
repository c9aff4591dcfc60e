"""The calendar of the plan: looked at, moved by keys and mouse, visits started from it; today's visits."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.domain.person import Person, Role
from inspector_app.domain.plan import PlannedState
from inspector_app.domain.tie import StatedBy
from inspector_app.services import persons, plan_steps, plans, ties, walking
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.store.database import Session
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.pages.plan import PlanPage
from inspector_app.ui.pages.today import TodayPage
from inspector_app.ui.pages.visit import VisitPage
from inspector_app.ui.plan.month_view import _CARRIED
from inspector_app.ui.widgets.chips import Chip
from tests.ui import county, plan_room
from tests.ui.plan_room import draw, planned
from tests.ui.sitting import Sitting, read, write

CONTROL = Qt.KeyboardModifier.ControlModifier


page, people, plan, sitting = plan_room.page, plan_room.people, plan_room.plan, plan_room.sitting


@pytest.mark.usefixtures("plan")
def test_the_arrows_go_from_day_to_day_and_the_calendar_follows(page: PlanPage) -> None:
    month = page.calendar.month
    assert (page.view, month.chosen(), page.calendar.name.text()) == ("calendar", county.TODAY, "Feb 2020")
    for key, day in (
        (Qt.Key.Key_Right, date(2020, 2, 19)),
        (Qt.Key.Key_Down, date(2020, 2, 26)),
        (Qt.Key.Key_Left, date(2020, 2, 25)),
        (Qt.Key.Key_Up, date(2020, 2, 18)),
        (Qt.Key.Key_PageDown, date(2020, 3, 17)),
    ):
        QTest.keyClick(month, key)
        assert month.chosen() == day
        assert page.calendar.day.heading.text().startswith(day.isoformat())
    assert page.calendar.name.text() == "Mar 2020"
    page.calendar.this_day.click()
    assert month.chosen() == county.TODAY
    page.calendar.before.click()
    assert (month.chosen(), page.calendar.name.text()) == (date(2020, 1, 1), "Jan 2020")
    assert [len(month.days.visits(day)) for day in (county.TODAY,)] == [0]


def test_a_day_is_read_aloud_with_its_visits(page: PlanPage, plan: UUID, store: BackgroundStore) -> None:
    days = page.calendar.month.days
    spoken = days.index_of(county.TODAY).data(Qt.ItemDataRole.AccessibleTextRole)
    first = planned(store, plan)[0]
    assert spoken.startswith("2020-02-18 Tuesday")
    assert f"{first.facility} ({', '.join(first.names)}, Planned)" in spoken
    holiday = days.index_of(date(2020, 2, 1)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "offices are closed" in holiday


def test_a_visit_is_cut_on_one_day_and_pasted_on_another(
    page: PlanPage, plan: UUID, store: BackgroundStore, sitting: Sitting
) -> None:
    calendar, month = page.calendar, page.calendar.month
    before = calendar.day.chosen()
    assert before is not None
    month.setFocus()
    QTest.keyClick(month, Qt.Key.Key_Return)
    assert calendar.day.list.hasFocus()
    QTest.keyClick(calendar.day.list, Qt.Key.Key_X, CONTROL)
    assert before.facility in calendar.day.carried.text()
    QTest.keyClick(month, Qt.Key.Key_Right)
    QTest.keyClick(month, Qt.Key.Key_V, CONTROL)
    assert calendar.side.currentWidget() is calendar.change
    QTest.keyClick(calendar.change.form.line, Qt.Key.Key_Return)
    assert calendar.change.form.reason.is_wrong
    QTest.keyClicks(calendar.change.form.line, "rain")
    QTest.keyClick(calendar.change.form.line, Qt.Key.Key_Return)
    assert calendar.side.currentWidget() is calendar.day

    def now() -> PlannedVisit:
        return next(one for one in planned(store, plan) if one.id == before.id)

    assert (now().on, now().reason, now().team) == (date(2020, 2, 19), "rain", before.team)
    assert sitting.said[-1] == f"{before.facility} is planned for 2020-02-19."
    assert sitting.undo is not None
    sitting.undo()
    assert (now().on, now().is_moved, now().reason) == (before.on, False, "")
    assert read(store, lambda session: plans.check(session, plan)).moved == 0


@pytest.mark.usefixtures("plan")
def test_escape_puts_down_what_was_picked_up(page: PlanPage) -> None:
    calendar, month = page.calendar, page.calendar.month
    QTest.keyClick(month, Qt.Key.Key_X, CONTROL)
    assert calendar.day.carried.isVisible()
    QTest.keyClick(month, Qt.Key.Key_Escape)
    assert not calendar.day.carried.isVisible()
    QTest.keyClick(month, Qt.Key.Key_V, CONTROL)
    assert calendar.side.currentWidget() is calendar.day


def test_a_visit_is_dragged_to_another_day(page: PlanPage, plan: UUID, store: BackgroundStore) -> None:
    month, visit = page.calendar.month, planned(store, plan)[0]
    carried = QMimeData()
    carried.setData(_CARRIED, visit.id.bytes)
    target = month.visualRect(month.days.index_of(date(2020, 2, 20))).center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(target, Qt.DropAction.MoveAction, carried, buttons, keys)
    QApplication.sendEvent(month.viewport(), entering)
    assert entering.isAccepted()
    dropping = QDropEvent(QPointF(target), Qt.DropAction.MoveAction, carried, buttons, keys)
    QApplication.sendEvent(month.viewport(), dropping)
    change = page.calendar.change
    assert page.calendar.side.currentWidget() is change
    assert visit.facility in change.form.heading.text()
    change.form.findChildren(Chip)[0].click()
    change.form.do.click()
    moved = next(one for one in planned(store, plan) if one.id == visit.id)
    assert (moved.on, moved.reason) == (date(2020, 2, 20), "The road or the weather")


@pytest.mark.usefixtures("plan")
def test_the_mouse_takes_hold_of_the_visit_it_points_at(page: PlanPage) -> None:
    month = page.calendar.month
    cell = month.visualRect(month.days.index_of(county.TODAY))
    lines = month.days.shown(county.TODAY)
    assert month._visit_at(cell.topLeft() + QPointF(20, 30).toPoint()) == lines[0]
    assert month._visit_at(cell.topLeft() + QPointF(20, 50).toPoint()) == lines[1]
    assert month._visit_at(cell.topLeft() + QPointF(20, 8).toPoint()) is None


def test_a_home_is_taken_out_and_put_back(
    page: PlanPage, plan: UUID, store: BackgroundStore, sitting: Sitting
) -> None:
    day = page.calendar.day
    visit = day.chosen()
    assert visit is not None
    day.drop_button.click()
    page.calendar.change.form.findChildren(Chip)[0].click()
    page.calendar.change.form.do.click()
    assert {one.id: one.state for one in planned(store, plan)}[visit.id] is PlannedState.DROPPED
    assert visit.id not in [one.id for one in page.calendar.month.days.shown(visit.on)]
    assert sitting.undo is not None
    sitting.undo()
    assert {one.id: one.state for one in planned(store, plan)}[visit.id] is PlannedState.PLANNED


@pytest.mark.usefixtures("plan")
def test_a_person_with_a_tie_cannot_be_put_into_a_team(
    page: PlanPage, store: BackgroundStore, people: dict[str, UUID]
) -> None:
    visit = page.calendar.day.chosen()
    assert visit is not None

    def tie(session: Session) -> None:
        person = Person(name="示例丁", roles=(Role.INSPECTOR,), certificate_no="示证009")
        tied = persons.add(session, person, by=None, now=county.NOW)
        ties.declare(
            session, tied, visit.facility_id, reason="示例：亲属", stated_by=StatedBy.HOME, on=county.TODAY,
            by=None, now=county.NOW,
        )  # fmt: skip

    write(store, tie)
    page.calendar.day.move_button.click()
    team = page.calendar.change.team
    chip = next(one for one in team.findChildren(Chip) if one.text() == "示例丁")
    chip.click()
    assert not chip.isChecked()
    assert set(team.team()) == {people["first"], people["second"]}
    assert team.note.text() == "示例丁 stands aside at this home: 示例：亲属"


@pytest.mark.usefixtures("plan")
def test_enter_starts_the_visit_with_its_home_and_team(
    page: PlanPage, store: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    day = page.calendar.day
    visit = day.chosen()
    assert visit is not None
    QTest.keyClick(day.list, Qt.Key.Key_Return)
    where, state = sitting.opened[-1]
    assert (where, state["facility"], state["campaign"]) == ("visit", visit.facility_id, visit.campaign_id)
    started = VisitPage(store, sitting)
    qtbot.addWidget(started)
    started.come_to(state)
    started.show()
    assert started.start.form.team.team() == visit.team


@pytest.mark.usefixtures("plan")
def test_a_visit_before_its_day_is_asked_about(page: PlanPage, sitting: Sitting) -> None:
    sitting.answer = False
    QTest.keyClick(page.calendar.month, Qt.Key.Key_Right)
    page.calendar.day.start_button.click()
    assert "2020-02-19" in sitting.asked[-1]
    assert sitting.opened == []
    sitting.answer = True
    page.calendar.day.start_button.click()
    assert sitting.opened[-1][0] == "visit"


def test_a_visit_that_was_made_opens_its_record(
    page: PlanPage, plan: UUID, store: BackgroundStore, sitting: Sitting
) -> None:
    visit = page.calendar.day.chosen()
    assert visit is not None

    def seal(session: Session) -> UUID:
        return county.seal_visit(
            session, visit.facility_id, visit.team, campaign=visit.campaign_id, days_ago=0
        )

    record = write(store, seal)
    day = page.calendar.day
    assert day.start_button.text() == "Open the record"
    assert not day.move_button.isVisible()
    day.start_button.click()
    assert sitting.opened[-1] == ("visit", {"visit": record})
    assert {one.id: one.state for one in planned(store, plan)}[visit.id] is PlannedState.VISITED


def test_today_shows_what_is_planned_for_the_person_acting_alone(
    store: BackgroundStore, sitting: Sitting, people: dict[str, UUID], qtbot: QtBot
) -> None:
    campaign = write(store, county.open_campaign)
    plan = draw(store, campaign, on=date(2020, 2, 17))
    desk = TodayPage(store, sitting)
    qtbot.addWidget(desk)
    desk.show()
    assert not desk.planned.isVisible()  # nobody is known to act
    sitting.person = people["issuer"]
    desk.refresh()
    assert not desk.planned.isVisible()
    sitting.person = people["first"]
    desk.refresh()
    rows = desk.planned.rows.rows()
    assert [one.on for one in rows] == sorted(one.on for one in rows)
    assert {one.on for one in rows} == {date(2020, 2, 17), county.TODAY}
    desk.planned.opened.emit(rows[0])
    home = {"facility": rows[0].facility_id, "campaign": campaign}
    assert sitting.opened[-1] == ("visit", home)
    first = next(one for one in planned(store, plan) if one.id == rows[0].id)

    def drop(session: Session) -> None:
        plan_steps.drop(
            session, plan, first.facility_id, reason="示例", on=county.TODAY, by=None, now=county.NOW
        )

    write(store, drop)
    assert first.id not in [one.id for one in desk.planned.rows.rows()]


def test_the_start_of_a_visit_names_who_stands_aside(store: BackgroundStore, people: dict[str, UUID]) -> None:
    def tie(session: Session) -> UUID:
        home = county.name_home(session, "M01", "示例养老公寓")
        ties.declare(
            session, people["first"], home, reason="示例", stated_by=StatedBy.SELF, on=county.TODAY,
            by=None, now=county.NOW,
        )  # fmt: skip
        return home

    home = write(store, tie)
    screen = read(store, lambda session: walking.start_screen(session, home, on=county.TODAY, now=county.NOW))
    assert screen.ties == {people["first"]: "示例"}
