"""`inspector-app tour DIR`: the whole job in the real window, on three fixed days."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from inspector_app.domain.clock import at_local
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.settings import __version__
from inspector_app.ui.collector import Collector
from inspector_app.ui.tour import facts, following_up, looking_back, office, planning, reporting, setting_up
from inspector_app.ui.tour.answering import Answering
from inspector_app.ui.tour.camera import Camera
from inspector_app.ui.tour.phone import Phone
from inspector_app.ui.tour.record import Record
from inspector_app.ui.tour.sitting import Luggage, sitting
from inspector_app.ui.tour.story import story
from inspector_app.ui.tour.visiting import Visiting
from inspector_app.ui.tour.watch import Watch

_OPENS_AT = "08:30"


def run(folder: Path) -> int:
    """Make the tour and leave papers, pictures and tour.json in an empty folder."""
    _refuse_filled(folder)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _keep_quiet()
    app = QApplication.instance() or QApplication(["inspector-app", "tour"])
    collector = Collector(app)
    collector.start()
    folder.mkdir(parents=True, exist_ok=True)
    told = story()
    first = told.day[0].on
    luggage = Luggage(
        folder,
        told,
        Watch(at_local(first, 8, 0)),
        Camera(folder / "pictures"),
        Phone(folder / "photos"),
        Record(),
    )
    said = _days(luggage)
    (folder / "tour.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    app.processEvents()
    collector.stop()
    return 0


def _keep_quiet() -> None:
    """Let nobody read, for each view, that a screen which is none cannot do this or that."""

    def say(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if message.startswith("This plugin does not support"):
            return
        if before is not None:
            before(kind, context, message)
        else:
            sys.stderr.write(f"{message}\n")

    before: Callable[[QtMsgType, QMessageLogContext, str], None] | None = qInstallMessageHandler(say)


def _refuse_filled(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(_("{folder} is not empty. Name an empty folder for the tour.").format(folder=folder))


def _days(luggage: Luggage) -> dict[str, Any]:
    files: list[Path] = []
    said: dict[str, Any] = {"version": __version__}
    for number, day in enumerate(luggage.story.day, start=1):
        luggage.record.day = day.on.isoformat()
        luggage.watch.set_to(day.on, _OPENS_AT)
        with sitting(luggage, day) as now:
            if number == 1:
                now.picture("today-fresh")
                setting_up.name_bureau(now)
                setting_up.list_persons(now)
                office.take_roster_over(now)
                office.look_at_home(now, day, "0000-12345678")
            if day.campaign:
                office.open_campaign(now, day)
            if day.seed:
                planning.plan(now, day.seed)
            now.go("today")
            now.picture("today")
            luggage.watch.set_to(day.on, day.visit.start)
            _visit(Visiting(now), number)
            files.append(office.issue_notice(now))
            now.hand.key(Qt.Key.Key_Escape)
            now.picture("papers-list")
            now.go("facilities")
            now.picture("facilities-list")
            if number == len(luggage.story.day):
                reporting.report(now)
                following_up.follow_up(now)
                looking_back.look_back(now)
                setting_up.look_at_rest(now)
                said["visits"] = facts.visits_done(now)
                said["notices"] = facts.notices_issued(now, files)
                said["verify"] = facts.verified(now)
    said["steps"] = [asdict(step) for step in luggage.record.steps]
    said["pictures"] = luggage.camera.taken
    return said


def _visit(visiting: Visiting, number: int) -> None:
    ways = (visiting.begin_from_facilities, visiting.begin_from_pick, visiting.begin_from_today)
    ways[(number - 1) % len(ways)]()
    visiting.go_back_to_start()
    visiting.start()
    answering = Answering(visiting.sitting)
    answering.walk()
    answering.fill_gaps()
    answering.check_told()
    answering.sort_photos()
    visiting.finish()
