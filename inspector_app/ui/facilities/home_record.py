"""All about one home (一院一档): its figures, and what happened there, kind by kind."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain import case_words
from inspector_app.domain.ledger import LedgerRow
from inspector_app.i18n import _, listed, ngettext
from inspector_app.services.facilities import Event
from inspector_app.services.home_files import FiledPhotos, FiledReport, HomeFile
from inspector_app.services.talks import HeldTalk
from inspector_app.ui import theme
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.cases.case_looks import STATE_TONES, days_words
from inspector_app.ui.facilities.facility_words import open_words
from inspector_app.ui.notices.notice_words import state_words as notice_state_words
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import scrolled
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.empty_state import EmptyState
from inspector_app.ui.widgets.photo_strip import Photo, PhotoStrip
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.state_chip import StateChip


class HomeRecord(QWidget):
    """History first; findings, talks, photos and daily reports behind chips. Rows open by click or Enter."""

    wants_visit = Signal(object)  # the id of a sealed visit
    wants_notice = Signal(object)  # the id of a notice
    wants_case = Signal(object)  # the id of a case
    wants_start = Signal()
    wants_file = Signal()  # all of it as one paper

    def __init__(self) -> None:
        super().__init__()
        px = theme.px
        self.state = StateChip()
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("What happened here"), role="heading"))
        head.addStretch()
        self.file = button(_("Home file"), "printer", role="link")
        self.file.setToolTip(_("All about this home as one paper"))
        self.file.clicked.connect(self.wants_file)
        head.addWidget(self.file)
        head.addWidget(self.state)
        self.figures = PlainLabel("", role="muted", wrap=True)
        self.parts = ChipRow(
            [
                ("history", _("History")),
                ("findings", _("Findings")),
                ("talks", _("Talks")),
                ("photos", _("Photos")),
                ("reports", _("Daily reports")),
            ],
            _("What is shown of this home"),
        )
        self.parts.chosen.connect(lambda _key: self._show_part())
        self._file: HomeFile | None = None
        self._stack = QStackedWidget()
        self._make_lists()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(self.figures)
        column.addWidget(self.parts)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.history)

    def _make_lists(self) -> None:
        self.events = RowsModel[Event]([], look=_event_look, parent=self)
        self.history = CardList(self.events, _("History"))
        self.history.opened.connect(self._on_event)
        self.no_history = EmptyState("clipboard-check", _("No visit was made here yet."), _("Start a visit"))
        self.no_history.acted.connect(self.wants_start)
        self.found = RowsModel[LedgerRow]([], look=self._finding_look, parent=self)
        self.findings = CardList(self.found, _("Findings"))
        self.findings.opened.connect(lambda row: self.wants_case.emit(row.case_id))
        self.held = RowsModel[HeldTalk]([], look=_talk_look, parent=self)
        self.talks = CardList(self.held, _("Talks"))
        self.talks.opened.connect(self._on_talk)
        self.said = RowsModel[FiledReport]([], look=_report_look, parent=self)
        self.reports = CardList(self.said, _("Daily reports"))
        self.photos = QWidget()
        self._strips = QVBoxLayout(self.photos)
        self._strips.setContentsMargins(0, 0, theme.px(6), 0)
        self._strips.setSpacing(theme.px(10))
        self._photo_area = scrolled(self.photos)
        self._views: dict[str, tuple[QWidget, QWidget]] = {
            "history": (self.history, self.no_history),
            "findings": (self.findings, EmptyState("circle-check", _("Nothing was found here."))),
            "talks": (self.talks, EmptyState("users", _("No talk was held."))),
            "photos": (self._photo_area, EmptyState("image", _("No photo was taken here."))),
            "reports": (self.reports, EmptyState("inbox", _("No daily report."))),
        }
        for view, empty in self._views.values():
            self._stack.addWidget(view)
            self._stack.addWidget(empty)

    def show_events(self, events: Sequence[Event]) -> None:
        """Show the history; the rest follows when it is read."""
        self.events.show(events)
        self.history.choose(0)
        self._file = None
        self.figures.setText(" ")
        self.parts.set_counts({"history": len(events)})
        self._show_part()

    def show_file(self, file: HomeFile) -> None:
        """Show all about the home."""
        self._file = file
        self.figures.setText(_figures(file))
        self.found.show(file.findings)
        self.held.show(file.talks)
        self.said.show(file.reports)
        for rows in (self.findings, self.talks, self.reports):
            rows.choose(0)
        self._show_photos(file.photos)
        counts = {
            "history": len(self.events.rows()),
            "findings": len(file.findings),
            "talks": len(file.talks),
            "photos": sum(len(one.paths) for one in file.photos),
            "reports": len(file.reports),
        }
        self.parts.set_counts(counts)
        self._show_part()

    def _show_part(self) -> None:
        """Show what is chosen, or say that there is nothing of it."""
        key = self.parts.current()
        view, empty = self._views[key]
        file = self._file
        counts = {
            "history": len(self.events.rows()),
            "findings": len(self.found.rows()),
            "talks": len(self.held.rows()),
            "photos": sum(len(one.paths) for one in file.photos) if file else 0,
            "reports": len(self.said.rows()),
        }
        self._stack.setCurrentWidget(view if counts[key] else empty)

    def _show_photos(self, photos: Sequence[FiledPhotos]) -> None:
        """Show the photos visit by visit; a click opens one."""
        while (item := self._strips.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for one in photos:
            said = _("Visit of {day}").format(day=one.on.isoformat())
            self._strips.addWidget(PlainLabel(said, role="strong"))
            strip = PhotoStrip(can_edit=False)
            strip.setAccessibleName(said)
            strip.show_photos([Photo(sha256, path, said) for sha256, path in one.paths])
            paths = {str(sha256): path for sha256, path in one.paths}
            strip.open_asked.connect(
                lambda key, paths=paths: QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths[key])))
            )
            self._strips.addWidget(strip)
        self._strips.addStretch()

    def _finding_look(self, row: LedgerRow) -> RowLook:
        on = self._file.on if self._file is not None else row.visited_on
        days = days_words(row.due_on, on) if row.days_late and row.closed_on is None else ("", Tone.NEUTRAL)
        parts = (row.notice, row.place, row.remains and _("still open: {what}").format(what=row.remains))
        return RowLook(
            title=row.text,
            subtitle=" · ".join(part for part in parts if part),
            icon="flag",
            badge_tone=STATE_TONES[row.state],
            aside=row.visited_on.isoformat(),
            state=case_words.of_standing(row.state, row.remains),
            state_tone=STATE_TONES[row.state],
            extra=days[0],
            extra_tone=days[1],
        )

    def _on_event(self, event: Event) -> None:
        leads = {"visit": self.wants_visit, "notice": self.wants_notice, "older": self.wants_case}
        leads[event.kind].emit(event.id)

    def _on_talk(self, talk: HeldTalk) -> None:
        cases = {one.id: one.case_id for one in self._file.notices} if self._file else {}
        if talk.subject in cases:
            self.wants_case.emit(cases[talk.subject])


def _figures(file: HomeFile) -> str:
    """Say what the home's findings come to."""
    totals, visits = file.totals, len(file.visits)
    said = [ngettext("{n} visit", "{n} visits", visits).format(n=visits)]
    if totals.findings:
        said += [
            ngettext("{n} finding", "{n} findings", totals.findings).format(n=totals.findings),
            ngettext("{n} open", "{n} open", totals.open).format(n=totals.open),
            _("{n} overdue").format(n=totals.overdue),
            _("put right {rate}").format(rate=totals.rate),
            _("in time {rate}").format(rate=totals.rate_in_time),
        ]
    return " · ".join(said)


def _event_look(event: Event) -> RowLook:
    day = event.on.isoformat()
    if event.kind == "visit":
        return RowLook(
            title=_("Visit of {day}").format(day=day),
            subtitle=event.text,
            icon="clipboard-check",
            badge_tone=Tone.ACCENT,
            state=_("corrected") if event.state else "",
            state_tone=Tone.WARN,
            extra=open_words(event.open_findings),
        )
    words, tone = notice_state_words(event.state)
    return RowLook(
        title=event.text,
        subtitle=_("Notice of {day}").format(day=day),
        icon="file-text",
        state=words,
        state_tone=tone,
    )


def _talk_look(one: HeldTalk) -> RowLook:
    talk = one.talk
    until = _("by {day}").format(day=talk.promised_by.isoformat()) if talk.promised_by else ""
    people = listed(f"{each.name} {each.post}".rstrip() for each in talk.with_whom)
    return RowLook(
        title=talk.promised or talk.said,
        subtitle=people,
        icon="users",
        badge_tone=Tone.ACCENT,
        aside=talk.held_on.isoformat(),
        extra=until,
        extra_tone=Tone.NEUTRAL,
    )


def _report_look(one: FiledReport) -> RowLook:
    return RowLook(
        title=one.on.isoformat(),
        subtitle=" · ".join(part for part in (one.campaign, one.note) if part),
        icon="inbox",
        badge_tone=Tone.BAD if one.cases else Tone.NEUTRAL,
        state=ngettext("{n} case reported", "{n} cases reported", one.cases).format(n=one.cases),
        state_tone=Tone.BAD if one.cases else Tone.OK,
        extra=_("Reported late") if one.is_late else "",
        extra_tone=Tone.WARN,
        opens=False,
    )
