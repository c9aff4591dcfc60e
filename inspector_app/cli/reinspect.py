"""Re-inspections (复查) on the command line: visits to the open findings of earlier notices."""

from inspector_app.cli import visit
from inspector_app.cli.call import Call
from inspector_app.domain.errors import UserError
from inspector_app.exchange.visit_document import VisitDocument
from inspector_app.i18n import _


def import_(call: Call) -> int:
    """Seal a re-inspection described as JSON and write its id."""
    return visit.seal(call, _check)


def _check(document: VisitDocument) -> None:
    if not document.open_findings:
        raise UserError(
            _("This file names no open findings, so it is no re-inspection. “visit import” takes checklists.")
        )
