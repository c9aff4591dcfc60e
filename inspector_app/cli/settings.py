"""Settings on the command line."""

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.i18n import _
from inspector_app.services import persons, settings


def get(call: Call) -> int:
    """Show one setting, as it is, or all of them."""
    key: str | None = call.typed.key
    with call.reading() as session:
        if key is not None:
            settings.known(key)
        values = settings.everything(session)
    if call.wants_json:
        output.as_json(values if key is None else {key: values[key]})
    elif key is not None:
        output.line(values[key])
    else:
        output.table((_("Key"), _("Value")), values.items(), empty="")
    return 0


def set_(call: Call) -> int:
    """Change one setting."""
    key, value = call.typed.key, call.typed.value
    with call.writing() as session:
        if key == "person" and value:
            value = str(persons.find(session, value))
        if key == "laws.confirmed":
            value = value.replace(",", "\n")
        settings.change(session, {key: value}, by=call.by(session), now=call.now)
    return 0
