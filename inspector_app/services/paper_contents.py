"""Which paper is built by what: every family of papers adds its builders here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.content import BlankContent
from inspector_app.documents.wording import paper_name
from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import CHOICES, USUAL, PaperChoice, PaperKind, fits
from inspector_app.i18n import _
from inspector_app.services import (
    blank_forms,
    bulletins,
    follow_up_papers,
    notices,
    office_papers,
    site_papers,
    talk_papers,
)
from inspector_app.services.notice_content import Content
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.visits import VisitRow

Builder = Callable[[Session, UUID, date], Any]
"""Makes a paper from its subject (see SUBJECT_OF) on the acting day; UserError where it cannot yet."""
Look = Callable[[Session, UUID, date], None]
"""Refuses, as its builder would, a paper that cannot be made yet."""


def builders() -> Mapping[PaperKind, Builder]:
    """Return the builder of every paper that can be printed."""
    from inspector_app.services import case_files, home_papers, ledger_paper, list_papers

    return {
        PaperKind.CHECKLIST: _checklist,
        PaperKind.PREPARATION: list_papers.preparation,
        PaperKind.LEDGER: ledger_paper.of_campaign,
        PaperKind.TOWNSHIP_SUMMARY: ledger_paper.township_summary,
        PaperKind.CASE_FILE: case_files.case_file,
        PaperKind.HOME_FILE: home_papers.home_file,
        PaperKind.ORDER: _notice,
        PaperKind.LETTER: _notice,
        PaperKind.APPROVAL: office_papers.approval,
        PaperKind.URGING_LETTER: office_papers.urging_letter,
        PaperKind.TALK: talk_papers.talk,
        PaperKind.SERVICE_PROOF: office_papers.service_proof,
        PaperKind.REPLY: office_papers.reply,
        PaperKind.EXTENSION: office_papers.extension,
        PaperKind.REFERRAL: office_papers.referral,
        PaperKind.BULLETIN: bulletins.bulletin,
        PaperKind.INSPECTION_NOTICE: site_papers.inspection_notice,
        PaperKind.RECORD: site_papers.record,
        PaperKind.ON_SITE_SHEET: site_papers.on_site_sheet,
        PaperKind.RESULT: site_papers.result,
        PaperKind.REINSPECTION: follow_up_papers.reinspection,
        PaperKind.REVOCATION: follow_up_papers.revocation,
    }


def looks() -> Mapping[PaperKind, Look]:
    """Return how to tell of the long papers whether they can be made, without gathering what they say."""
    from inspector_app.services import case_files, ledger_paper

    return {
        PaperKind.PREPARATION: _always,
        PaperKind.LEDGER: ledger_paper.look,
        PaperKind.TOWNSHIP_SUMMARY: _always,
        PaperKind.BULLETIN: bulletins.look,
        PaperKind.CASE_FILE: case_files.look,
        PaperKind.HOME_FILE: _always,
    }


def _always(_session: Session, _subject_id: UUID, _on: date) -> None:
    """Refuse neither the sheet a team takes along, a summary nor a home's file: they say what there is."""


def look(session: Session, kind: PaperKind, subject_id: UUID, on: date) -> None:
    """Refuse a paper that cannot be printed yet."""
    known = looks()
    (known[kind] if kind in known else builders()[kind])(session, subject_id, on)


def build(
    session: Session, kind: PaperKind, subject_id: UUID, on: date, choice: PaperChoice = USUAL
) -> object:
    """Return what a paper says, as it is wanted; UserError where it cannot be printed."""
    if choice != USUAL and not (choices(session, kind, subject_id) and fits(kind, choice)):
        says = _("“{paper}” comes in no such form here. Leave the choice out.")
        raise UserError(says.format(paper=paper_name(kind.value)))
    if choice.form is not None or choice.is_walking:
        return blank_forms.blank_content(
            session, subject_id, on=on, form=choice.form, walking=choice.is_walking
        )
    content = builders()[kind](session, subject_id, on)
    return content if choice.is_large is None else replace(content, is_large=choice.is_large)


def choices(session: Session, kind: PaperKind, subject_id: UUID) -> tuple[PaperChoice, ...]:
    """Return the ways a paper comes in beside the usual; the list of a visit is as it was filled in."""
    is_filled_in = kind is PaperKind.CHECKLIST and session.get(FacilityRow, subject_id) is None
    return () if is_filled_in else CHOICES.get(kind, ())


def _checklist(session: Session, subject_id: UUID, on: date) -> BlankContent:
    """Return the list of a home to be filled in, or as it was filled in at a visit, sealed or under way."""
    if session.get(FacilityRow, subject_id) is not None:
        return blank_forms.blank_content(session, subject_id, on=on)
    if session.get(VisitRow, subject_id) is not None:
        return blank_forms.sealed_content(session, subject_id)
    return blank_forms.filled_content(session, subject_id)


def _notice(session: Session, notice_id: UUID, _on: date) -> Content:
    return notices.content(session, notice_id)
