"""A case on the tour: its order served, the answer recorded and judged, one finding closed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import Qt

from inspector_app.i18n import _
from inspector_app.ui.cases.case_steps import STEPS, CaseStep
from inspector_app.ui.cases.evidence import Evidence
from inspector_app.ui.cases.reply_form import ReplyForm
from inspector_app.ui.cases.step_form import StepForm
from inspector_app.ui.pages.cases import CasesPage
from inspector_app.ui.pages.settings import SettingsPage
from inspector_app.ui.tour import setting_up
from inspector_app.ui.tour.hand import TourError
from inspector_app.ui.tour.record import Step
from inspector_app.ui.tour.sitting import Sitting
from inspector_app.ui.tour.story import ToldCase


def follow_up(sitting: Sitting) -> None:
    """Follow the last order up to its first closed finding, over some days."""
    told = sitting.luggage.story.case
    _allow_closing_by_papers(sitting)
    _open_case(sitting, told)
    _serve(sitting, told)
    _record_answer(sitting, told)
    _judge(sitting, told)
    _close(sitting, told)


def _allow_closing_by_papers(sitting: Sitting) -> None:
    hand = sitting.hand
    with sitting.luggage.record.step(hand, "settings", "allow-closing"):
        sitting.go("settings")
        setting_up.go_to(sitting, "visits")
        field = sitting.page(SettingsPage).forms["visits"].fields["case.close_by_papers"]
        hand.click(field.line.box)  # type: ignore[union-attr]  # a tick
        hand.settle()


def _open_case(sitting: Sitting, told: ToldCase) -> None:
    hand = sitting.hand
    with sitting.luggage.record.step(hand, "cases", "open-case", told.find) as step:
        sitting.go("cases")
        step.pictures += sitting.picture("cases-list")
        page = sitting.page(CasesPage)
        hand.fill(page.search, told.find)
        hand.until(lambda: len(page.list.rows.rows()) == 1, "the search finds one case")
        hand.click_row(page.list.list, 0)
        hand.until(lambda: page.view == "case" and page.detail.is_whole, "the case is shown")
        step.pictures += sitting.picture("case", arrange=lambda: _ask_why(sitting))


@contextmanager
def _step(sitting: Sitting, action: str, on: date) -> Iterator[Step]:
    """Count one step, done at ten o'clock of a day."""
    sitting.luggage.watch.set_to(on, "10:00")
    with sitting.luggage.record.step(sitting.hand, "cases", action, on.isoformat()) as step:
        yield step


def _form(sitting: Sitting, wanted: CaseStep) -> StepForm:
    """Open the form of a step: by the button where it comes next, else from the menu."""
    hand, page = sitting.hand, sitting.page(CasesPage)
    title, card = _(STEPS[wanted].title), page.detail.next
    if card.next.text() == title:
        hand.click(card.next)
    else:
        hand.choose_from(card.others, card.steps().index(title))
    hand.until(lambda: page.form is not None, "the form is shown")
    if page.form is None or page.form.step is not wanted:
        raise TourError(f"this is not the form of {wanted}")
    return page.form


def _record(sitting: Sitting) -> None:
    page = sitting.page(CasesPage)
    sitting.hand.click(page.record)
    sitting.hand.until(lambda: page.view == "case" and page.form is None, "the step is recorded")


def _ask_why(sitting: Sitting) -> None:
    detail = sitting.page(CasesPage).detail
    sitting.hand.until(lambda: detail.is_whole, "all findings are shown")
    card = [card for card in sitting.page(CasesPage).detail.cards if not card.ask_why.isHidden()][-1]
    if card.why.isHidden():
        sitting.hand.click(card.ask_why)


def _serve(sitting: Sitting, told: ToldCase) -> None:
    with _step(sitting, "serve", told.served) as step:
        form = _form(sitting, CaseStep.SERVE)
        sitting.hand.fill(form.fields["receiver", None].editor, told.receiver)
        step.pictures += sitting.picture("case-serve")
        _record(sitting)


def _record_answer(sitting: Sitting, told: ToldCase) -> None:
    hand = sitting.hand
    with _step(sitting, "answer", told.answered) as step:
        form = _form(sitting, CaseStep.REPLY)
        if not isinstance(form, ReplyForm):
            raise TourError("this is no form for an answer")
        hand.click(form.all_done)
        hand.until(lambda: all(("what", about) in form.fields for about in form.answers), "all are answered")
        for about in form.answers:
            hand.fill(form.fields["what", about].editor, told.done)
            strip = form.fields["photos", about]
            if isinstance(strip, Evidence):
                picture = sitting.luggage.phone.take(told.done, sitting.luggage.watch())
                hand.drop(strip.strip, [picture])
                hand.until(lambda strip=strip: bool(strip.photos()), "the photo is taken")  # type: ignore[misc]
        step.pictures += sitting.picture("case-answer")
        _record(sitting)


def _judge(sitting: Sitting, told: ToldCase) -> None:
    with _step(sitting, "judge", told.judged) as step:
        form = _form(sitting, CaseStep.JUDGE)
        sitting.hand.click(form.all)  # type: ignore[attr-defined]  # the form of the judging
        step.pictures += sitting.picture("case-judge")
        _record(sitting)


def _close(sitting: Sitting, told: ToldCase) -> None:
    hand = sitting.hand
    with _step(sitting, "close", told.closed) as step:
        form = _form(sitting, CaseStep.CLOSE)
        proof = form.fields["evidence", None]
        if not isinstance(proof, Evidence):
            raise TourError("this is no form for a closing")
        picture = sitting.luggage.phone.take(told.done, sitting.luggage.watch())
        hand.drop(proof.strip, [picture])
        hand.until(lambda: bool(proof.photos()), "the proof is taken")
        step.pictures += sitting.picture("case-close")
        _record(sitting)
        step.pictures += sitting.picture("case-closed")
        hand.key(Qt.Key.Key_Escape)
        hand.fill(sitting.page(CasesPage).search, "")
