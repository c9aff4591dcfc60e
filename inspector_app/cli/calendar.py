"""The official calendar of working days on the command line."""

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.i18n import _, listed, ngettext
from inspector_app.services import calendars


def list_(call: Call) -> int:
    """Say until when working days are known, and which years the office took over."""
    with call.reading() as session:
        found = calendars.reach(session)
    if call.wants_json:
        output.as_json(found)
        return 0
    output.table(
        (_("Year"), _("Days off"), _("Weekends worked"), _("Source")),
        [(one.year, len(one.holidays), len(one.workdays), one.source) for one in found.years],
        empty=_("The office took over no year yet."),
    )
    output.line(
        _("Working days are known from {first} to {until}.").format(
            first=found.first.isoformat(), until=found.until.isoformat()
        )
    )
    if found.provisional:
        says = ngettext(
            "{n} finding has a provisional last day.",
            "{n} findings have a provisional last day.",
            found.provisional,
        )
        output.line(says.format(n=found.provisional))
    return 0


def import_(call: Call) -> int:
    """Take a year over from a file, and work provisional days out anew."""
    with call.writing() as session:
        taken = calendars.take_over(session, call.typed.file, by=call.by(session), now=call.now)
    if call.wants_json:
        output.as_json(taken)
        return 0
    year = taken.year
    if not taken.is_new:
        output.line(_("The calendar of {year} stands already, exactly so.").format(year=year.year))
        return 0
    says = _("Calendar of {year} taken over: {off} weekdays off, {worked} weekends worked ({source}).")
    output.line(
        says.format(year=year.year, off=len(year.holidays), worked=len(year.workdays), source=year.source)
    )
    if taken.differs:
        says = _("It differs from what was known on: {days}.")
        output.line(says.format(days=listed(day.isoformat() for day in taken.differs)))
    if taken.moved:
        says = ngettext(
            "{n} finding got another last day.", "{n} findings got another last day.", taken.moved
        )
        output.line(says.format(n=taken.moved))
    return 0
