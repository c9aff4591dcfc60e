"""The plan on the tour: drawn by lot, looked at, shown to have been fair; who stands aside."""

from PySide6.QtCore import Qt

from inspector_app.ui.pages.plan import PlanPage
from inspector_app.ui.tour.hand import Hand
from inspector_app.ui.tour.sitting import Sitting


def plan(sitting: Sitting, seed: str) -> None:
    """Draw what is left of the campaign, take it on, and look at all of it."""
    hand = sitting.hand
    with sitting.luggage.record.step(hand, "plan", "draw", seed) as step:
        sitting.go("plan")
        hand.until(lambda: sitting.page(PlanPage).view == "none", "nothing is planned yet")
        step.pictures += sitting.picture("plan-none")
        hand.click(sitting.page(PlanPage).none.action)
        _draw(sitting, seed)
        step.pictures += sitting.picture("plan-draw", arrange=lambda: _draw(sitting, seed))
        hand.click(sitting.page(PlanPage).drawing.accept)
        hand.until(lambda: sitting.page(PlanPage).view == "calendar", "the plan is taken on")
        step.pictures += sitting.picture("plan")
    with sitting.luggage.record.step(hand, "plan", "prove") as step:
        hand.click(sitting.page(PlanPage).proof_button)
        hand.until(lambda: _is_proved(sitting.page(PlanPage)), "it is drawn again")
        step.pictures += sitting.picture("plan-proof")
        _back(hand, sitting)
        hand.click(sitting.page(PlanPage).ties_button)
        hand.until(lambda: sitting.page(PlanPage).view == "ties", "the ties are shown")
        step.pictures += sitting.picture("plan-ties")
        _back(hand, sitting)


def _draw(sitting: Sitting, seed: str) -> None:
    hand = sitting.hand
    hand.until(lambda: sitting.page(PlanPage).view == "draw", "a plan can be drawn")
    drawing = sitting.page(PlanPage).drawing
    if drawing.accept.isHidden():
        hand.fill(drawing.seed, seed)
        hand.click(drawing.draw)
        hand.until(drawing.accept.isVisible, "a plan is drawn")


def _is_proved(page: PlanPage) -> bool:
    return page.view == "proof" and bool(page.proof.rows.rows())


def _back(hand: Hand, sitting: Sitting) -> None:
    hand.key(Qt.Key.Key_Escape)
    hand.until(lambda: sitting.page(PlanPage).is_front, "the calendar is shown")
