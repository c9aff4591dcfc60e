"""The papers of a case on the command line: listed, printed one by one or many at once."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.domain.checklist import Form
from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import PaperChoice, PaperKind, worded
from inspector_app.exchange.text_file import read
from inspector_app.exchange.whole_file import write
from inspector_app.i18n import _, ngettext
from inspector_app.services import campaigns, paper_batch, papers, templates, visits
from inspector_app.services.paper_batch import BatchResult, Wanted
from inspector_app.services.paper_output import is_one_file

if TYPE_CHECKING:
    from inspector_app.store.database import Session

DONE, REFUSED, INTERRUPTED = 0, 1, 130


def list_(call: Call) -> int:
    """List the papers of a case and which of them can be printed."""
    with call.reading() as session:
        subject, subject_id = papers.case_of(session, call.typed.case)
        rows = papers.offered(session, subject, subject_id, on=call.on)
    if call.wants_json:
        output.as_json(rows)
        return DONE
    output.table(
        (_("Kind"), _("Name of the paper"), _("File"), _("Not yet, because"), _("Id")),
        [
            (one.kind.value, one.name, one.file_name if one.is_ready else "", one.why_not, one.subject_id)
            for one in rows
        ],
        empty=_("No paper comes of this."),
    )
    return DONE


def pdf(call: Call) -> int:
    """Write a paper to a file, or into a folder under its own name."""
    typed = call.typed
    kind, file = PaperKind(typed.kind), typed.file
    with call.reading() as session:
        subject_id = papers.find(session, kind, typed.id)
        drawn = papers.draw(session, kind, subject_id, on=call.on, now=call.now, choice=_choice(call))
    path = file / drawn.file_name if file.is_dir() else file
    write(path, drawn.pdf)
    output.as_json({"file": path}) if call.wants_json else output.line(str(path))
    if drawn.remark:
        output.refusal(drawn.remark)
    return DONE


def _choice(call: Call) -> PaperChoice:
    typed = call.typed
    return PaperChoice(
        form=Form(typed.form) if typed.form else None,
        is_walking=typed.walking,
        is_large=None if typed.size is None else typed.size == "a3",
    )


def batch(call: Call) -> int:
    """Print many papers; what is refused is listed with its reason, what is complete stays."""
    typed, state = call.typed, BatchResult(0)
    with call.reading() as session:
        steps = paper_batch.batch(session, _wanted(session, call), typed.into, on=call.on, now=call.now)
        try:
            for step in _shown(steps):
                state = step
        except KeyboardInterrupt:
            steps.close()
            _say(state, typed.into)
            return INTERRUPTED
        except UserError:
            if state.gone_through:
                _say(state, typed.into)
            raise
    if call.wants_json:
        output.as_json({"printed": state.printed, "refused": state.refused})
    else:
        output.line(_count(state))
    for printed in state.printed:
        if printed.remark:
            output.refusal(f"{printed.name}: {printed.remark}")
    for one in state.refused:
        output.refusal(f"{one.name}: {one.why}")
    return REFUSED if state.refused else DONE


def wording(call: Call) -> int:
    """Print how a paper is worded; take over a file once it holds; go back to what was shipped."""
    kind, file = worded(call.typed.kind), call.typed.file
    if file is None and not call.typed.reset:
        with call.reading() as session:
            standing = templates.get(session, kind)
        output.as_json(standing) if call.wants_json else output.text(standing.text)
        return DONE
    text = templates.shipped(kind) if call.typed.reset else read(file)
    found = templates.check(kind, text)
    for one in found:
        output.refusal(templates.trouble_line(one))
    if found:
        return REFUSED
    with call.writing() as session:
        templates.keep(session, kind, text, by=call.by(session), now=call.now)
    return DONE


def _wanted(session: "Session", call: Call) -> Wanted:
    typed = call.typed
    return Wanted(
        kinds=tuple(PaperKind(kind) for kind in typed.kinds),
        visits=tuple(_visits(session, typed.visit)),
        campaign=campaigns.find(session, typed.campaign) if typed.campaign else None,
        township=typed.township.strip(),
    )


def _visits(session: "Session", wanted: list[str]) -> Iterator[UUID]:
    for one in wanted:
        yield visits.find(session, one)


def _shown(steps: Iterator[BatchResult]) -> Iterator[BatchResult]:
    """Pass a batch on; somebody at a terminal sees how far it is."""
    is_watched = sys.stderr is not None and sys.stderr.isatty()
    for state in steps:
        if is_watched:
            end = "\n" if state.is_done else ""
            print(f"\r{state.gone_through}/{state.total}", end=end, file=sys.stderr, flush=True)
        yield state


def _count(state: BatchResult) -> str:
    done = len(state.printed)
    return ngettext("{count} paper printed.", "{count} papers printed.", done).format(count=done)


def _say(state: BatchResult, into: Path) -> None:
    """Say what a batch that was broken off has left: files of a folder; one PDF comes whole or not at all."""
    if is_one_file(into):
        output.refusal(_("Stopped. “{file}” was not written.").format(file=into))
        return
    says = _("Stopped. {count} of {total} papers are complete in “{folder}”.")
    output.refusal(says.format(count=len(state.printed), total=state.total, folder=into))
