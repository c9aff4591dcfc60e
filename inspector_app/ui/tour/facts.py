"""What the data say after the tour: visits, findings, notices, and whether all is as it was written."""

import hashlib
from pathlib import Path
from typing import Any

from inspector_app.domain.clock import local
from inspector_app.domain.notice import NoticeState
from inspector_app.domain.visit import VisitRecord
from inspector_app.services import checking, notice_list, notices, visits
from inspector_app.services.notice_list import ListedNotice
from inspector_app.services.visits import ListedVisit, ShownVisit
from inspector_app.ui.tour.hand import TourError
from inspector_app.ui.tour.sitting import Sitting


def visits_done(sitting: Sitting) -> list[dict[str, Any]]:
    """Return the locked visits, the earliest first."""
    listed: list[ListedVisit] = sitting.ask(visits.listed)
    shown = [sitting.ask(lambda session, one=one: visits.show(session, one.id)) for one in listed]  # type: ignore[misc]
    return sorted((_visit(one) for one in shown), key=lambda said: str(said["started_at"]))


def _visit(shown: ShownVisit) -> dict[str, Any]:
    record: VisitRecord = shown.record
    order = [item.id for item in shown.items]
    return {
        "facility": record.facility.name,
        "code": record.facility.code,
        "kind": record.facility.kind.value,
        "checklist": record.head.used.checklist,
        "form": record.head.used.form.value,
        "started_at": f"{local(record.head.started_at):%Y-%m-%d %H:%M}",
        "ended_at": f"{local(record.ended_at):%Y-%m-%d %H:%M}",
        "inspectors": len(record.head.inspectors),
        "items": len(order),
        "answers": len(record.answers),
        "photos": len({photo.sha256 for photo in record.photos()}),
        "signature": record.signature.how.value,
        "findings": [
            {
                "item": item,
                "text": finding.text,
                "place": finding.place,
                "severity": finding.severity.value,
                "put_right": finding.put_right.what if finding.put_right else None,
            }
            for item, finding in record.findings(order)
        ],
    }


def notices_issued(sitting: Sitting, files: list[Path]) -> list[dict[str, Any]]:
    """Return the notices in the order they were issued, each with its file; the file is what was kept."""
    listed: list[ListedNotice] = sitting.ask(notice_list.listed)
    issued = sorted(
        (one for one in listed if one.state is NoticeState.ISSUED), key=lambda one: str(one.issued_on)
    )
    if len(issued) != len(files) or len(listed) != len(files):
        raise TourError("not every notice was issued")
    return [_notice(sitting, one, file) for one, file in zip(issued, files, strict=True)]


def _notice(sitting: Sitting, one: ListedNotice, file: Path) -> dict[str, Any]:
    paper = file.read_bytes()
    if paper != sitting.ask(lambda session: notices.pdf(session, one.id)):
        raise TourError(f"{file.name} is not the paper that was kept")
    return {
        "number": one.number,
        "kind": one.kind.value,
        "facility": one.facility,
        "issued_on": str(one.issued_on),
        "findings": one.findings,
        "file": file.name,
        "sha256": hashlib.sha256(paper).hexdigest(),
    }


def verified(sitting: Sitting) -> dict[str, Any]:
    """Return what verify found; the tour fails where anything is wrong."""
    report = sitting.ask(checking.verify)
    if not report.is_sound:
        raise TourError("; ".join(fault.sentence for fault in report.faults))
    return {
        "is_sound": report.is_sound,
        "entries": report.entries,
        "photos": report.photos,
        "papers": report.papers,
        "faults": [f"{fault.where}: {fault.sentence}" for fault in report.faults],
    }
