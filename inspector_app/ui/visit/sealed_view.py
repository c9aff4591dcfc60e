"""A locked visit: the record that stands, every earlier version, and what comes next."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.clock import local
from inspector_app.domain.paper import PaperKind, PaperSubject
from inspector_app.domain.visit import Answer, Outcome, Signed, VisitRecord
from inspector_app.exchange.county import flags
from inspector_app.i18n import _, labelled, listed
from inspector_app.services import visits, walking
from inspector_app.services.walking import SealedVisit
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit import words
from inspector_app.ui.visit.fields import strip_photos
from inspector_app.ui.visit.seen_card import SeenCard
from inspector_app.ui.visit.sum_up import CountsTable, FindingLines, clear
from inspector_app.ui.widgets.banner import Banner
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.choices import PlainComboBox
from inspector_app.ui.widgets.photo_strip import PhotoStrip
from inspector_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from inspector_app.store.database import Session


class SealedView(QWidget):
    """Shows a record; it can be corrected with a reason, never changed."""

    correct_asked = Signal(object)  # the visit's id
    next_asked = Signal()

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__()
        self._store, self._window = store, window
        self._sealed: SealedVisit | None = None
        self.seen: SeenCard | None = None
        px = theme.px
        self.news = QVBoxLayout()
        self.news.setSpacing(px(8))
        self.versions = PlainComboBox()
        self.versions.setAccessibleName(_("Version of the record"))
        self.versions.activated.connect(self._show_version)
        self.counts, self.findings = CountsTable(), FindingLines()
        self.facts, self.answers = QVBoxLayout(), QVBoxLayout()
        for layout in (self.facts, self.answers):
            layout.setSpacing(px(6))
        self.photos = PhotoStrip(can_edit=False)
        self.photo_card = Card(_("Photos"))
        left, right = QVBoxLayout(), QVBoxLayout()
        for card, inside in (
            (Card(_("What the visit came to")), self.counts),
            (Card(_("Findings")), self.findings),
            (self.photo_card, self.photos),
        ):
            card.body.addWidget(inside)
            left.addWidget(card)
        self._left_heading = PlainLabel(_("Not plainly conforming"), role="heading")
        for label, layout in (
            (PlainLabel(_("Record"), role="heading"), self.facts),
            (self._left_heading, self.answers),
        ):
            card = Card()
            card.body.addWidget(label)
            card.body.addLayout(layout)
            right.addWidget(card)
        columns = QHBoxLayout()
        columns.setSpacing(px(12))
        for side in (left, right):
            side.setSpacing(px(12))
            side.addStretch()
            columns.addLayout(side, 1)
        inside_area = QWidget()
        column = QVBoxLayout(inside_area)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(12))
        column.addLayout(self.news)
        column.addLayout(columns)
        column.addStretch()
        self.area = scrolled(inside_area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(self.area, 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.correct = button(_("Correct with a reason"), "pencil")
        self.correct.clicked.connect(self._on_correct)
        self.papers = button(_("Papers"), "file-text")
        self.papers.clicked.connect(self._on_papers)
        self.next: QPushButton = button(_("Next home"), "arrow-right")
        self.next.clicked.connect(self.next_asked)
        self.draft = button(_("Draft the notice"), "file-text", role="primary")
        self.draft.clicked.connect(self._on_draft)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(10))
        foot.addWidget(self.versions)
        foot.addStretch()
        for each in (self.correct, self.papers, self.next, self.draft):
            foot.addWidget(each)
        return foot

    def show_visit(self, sealed: SealedVisit, *, is_fresh: bool) -> None:
        """Show a visit as it stands; a fresh one says what comes next."""
        self._sealed = sealed
        visit = sealed.visit
        clear(self.news)
        still_open = visit.record.open_findings([item.id for item in visit.items])
        again = visit.checklist.looks_again
        if is_fresh:
            said = (
                _("The record is confirmed and locked.")
                if still_open or again
                else _("The record is confirmed and locked. Nothing is open: no notice is needed.")
            )
            self.news.addWidget(Banner(said, tone=Tone.OK))
        self.seen = SeenCard(sealed.seen) if sealed.seen else None
        if self.seen is not None:
            self.seen.case_asked.connect(lambda case: self._window.open("cases", case=case))
            self.seen.paper_asked.connect(self._on_reinspection_paper)
            self.news.addWidget(self.seen)
        self._left_heading.setText(
            _("Not put right or not checked") if again else _("Not plainly conforming")
        )
        self._show_proposals(sealed)
        self.draft.setVisible(bool(still_open))
        self.draft.setText(_("Show the notice") if visit.notices else _("Draft the notice"))
        self.draft.setAccessibleName(self.draft.text())
        self.versions.clear()
        for number, version in enumerate(visit.versions, start=1):
            made = local(version.made_at).strftime("%Y-%m-%d %H:%M")
            reason = version.reason or _("as locked")
            self.versions.addItem(f"{number} · {made} · {reason}", version.entry)
        self.versions.setCurrentIndex(len(visit.versions) - 1)
        self.versions.setVisible(len(visit.versions) > 1)
        self._show_version(len(visit.versions) - 1)
        QTimer.singleShot(0, self, self.settle_focus)

    def _show_proposals(self, sealed: SealedVisit) -> None:
        if not sealed.proposes:
            return
        labels = {flag.key: words.label(flag.label, flag.label_en) for flag in flags()}
        what = listed(labels.get(key, key) for key in sealed.proposes)
        said = _("Items that the roster hides were answered. Correct the roster: {what}?").format(what=what)
        banner = Banner(said, tone=Tone.ACCENT, action=_("Correct the roster"))
        banner.acted.connect(lambda: self._accept(banner))
        self.news.addWidget(banner)

    def _accept(self, banner: Banner) -> None:
        sealed = self._sealed
        if sealed is None:
            return
        visit, by, now = sealed.visit.id, self._window.acting_person(), self._window.now()
        reason = _("seen at the visit")
        self._store.write(
            self,
            lambda session: walking.accept_proposals(session, visit, by=by, now=now, reason=reason),
            then=lambda _changed: self._accepted(banner),
        )

    def _accepted(self, banner: Banner) -> None:
        banner.hide()
        self._window.say(_("The roster is corrected."))

    def _on_correct(self) -> None:
        if self._sealed is not None:
            self.correct_asked.emit(self._sealed.visit.id)

    def _on_papers(self) -> None:
        if self._sealed is not None:
            visit = self._sealed.visit
            day = local(visit.record.head.started_at).date().isoformat()
            self._window.open(
                "case-papers",
                subject=PaperSubject.VISIT,
                id=visit.id,
                name=f"{visit.record.facility.name} · {day}",
                back="visit",
            )

    def _on_reinspection_paper(self, notice: UUID) -> None:
        on, now = self._window.today(), self._window.now()

        def drawn(session: "Session") -> Paper:
            from inspector_app.services import papers

            made = papers.draw(session, PaperKind.REINSPECTION, notice, on=on, now=now)
            return Paper(made.title, made.file_name, made.pdf)

        self._store.read(
            self,
            drawn,
            then=lambda paper: self._window.open("paper", paper=paper, back="visit"),
            failed=lambda error: self._window.say(str(error)),
        )

    def _on_draft(self) -> None:
        if self._sealed is not None:
            self._window.open("papers", visit=self._sealed.visit.id)

    def _show_version(self, at: int) -> None:
        sealed = self._sealed
        if sealed is None:
            return
        visit = sealed.visit
        record = visit.versions[at].record
        sheet = visits.sheet_of(visit.checklist, record)
        self.counts.show_sheet(sheet)
        order = [item.id for item in visit.items]
        self.findings.show_findings(record.findings(order), can_go=False)
        photos = {photo.sha256: photo for photo in record.photos()}
        self.photos.show_photos(strip_photos(list(photos.values()), sealed.photo_paths))
        self.photo_card.setVisible(bool(photos))
        self._show_facts(record, sealed)
        self._show_answers(record, sealed)

    def _show_facts(self, record: VisitRecord, sealed: SealedVisit) -> None:
        clear(self.facts)
        head = record.head
        started, ended = local(head.started_at), local(record.ended_at)
        checklist = sealed.visit.checklist
        for label, said in (
            (_("Time"), f"{started:%Y-%m-%d %H:%M} – {ended:%H:%M}"),
            (_("Inspectors"), listed(sealed.inspectors.get(one, "") for one in head.inspectors)),
            (_("Helpers"), listed(head.helpers)),
            (_("Kind"), f"{_(words.KINDS[head.kind])} · {_(words.ACCESSES[head.access])}"),
            (_("Announced"), _(words.ANNOUNCED[head.announced])),
            (_("Campaign"), sealed.campaign),
            (_("Checklist"), words.checklist_title(checklist.title, checklist.title_en)),
            (_("Form number"), head.form_no),
            (_("In the home that day"), _present(record)),
            (_("What the home says"), record.facility_says),
            (_("Signature"), _signed(record)),
        ):
            if said:
                line = PlainLabel(labelled(label, said), wrap=True)
                self.facts.addWidget(line)

    def _show_answers(self, record: VisitRecord, sealed: SealedVisit) -> None:
        clear(self.answers)
        kind, checklist = record.facility.kind, sealed.visit.checklist
        for item in sealed.visit.items:
            answer = record.answers.get(item.id, Answer())
            if answer.outcome in (None, Outcome.CONFORMING):
                continue
            said = listed((answer.value, answer.reason, answer.note, answer.remains))
            outcome = words.outcome(checklist, answer.outcome)
            line = PlainLabel(f"{checklist.name_of(item)} {words.question(item, kind)}", wrap=True)
            below = PlainLabel(labelled(outcome, said) if said else outcome, role="muted", wrap=True)
            below.set_tone(words.OUTCOME_TONES[answer.outcome])
            self.answers.addWidget(line)
            self.answers.addWidget(below)
        if not self.answers.count():
            nothing = _("Everything is put right.") if checklist.looks_again else _("Everything conforms.")
            self.answers.addWidget(PlainLabel(nothing, role="muted"))

    def settle_focus(self) -> None:
        """Give the keys to the next step, never to a correction."""
        leads_on = self.seen.cases[0] if self.seen is not None else self.next
        (leads_on if self.draft.isHidden() else self.draft).setFocus(Qt.FocusReason.OtherFocusReason)


def _present(record: VisitRecord) -> str:
    head = record.head
    parts = (
        (_("{n} residents"), head.residents_present),
        (_("{n} of them disabled"), head.disabled_present),
        (_("{n} staff"), head.staff_on_duty),
    )
    return listed(sentence.format(n=n) for sentence, n in parts if n is not None)


def _signed(record: VisitRecord) -> str:
    said = record.signature
    how = _(words.SIGNED[said.how])
    witness = _("witness {name}").format(name=said.witness) if said.how is Signed.REFUSED else ""
    return listed((how, said.name, said.post, said.reason, witness))
