"""Persons on the command line."""

from dataclasses import asdict, replace

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.words import of_role
from inspector_app.domain.person import Person, Role
from inspector_app.i18n import _, listed
from inspector_app.services import persons


def list_(call: Call) -> int:
    """List the persons."""
    role = Role(call.typed.role) if call.typed.role else None
    with call.reading() as session:
        rows = persons.listed(session, role=role, retired=call.typed.retired)
    if call.wants_json:
        output.as_json([{"id": one.id, **asdict(one.person)} for one in rows])
        return 0
    output.table(
        (_("Name"), _("Roles"), _("Certificate"), _("Unit"), _("Phone"), ""),
        [
            (
                one.name,
                listed(of_role(role) for role in one.person.roles),
                one.person.certificate_no,
                one.person.unit,
                one.person.phone,
                _("retired") if one.person.is_retired else "",
            )
            for one in rows
        ],
        empty=_("No person is listed yet. “person add NAME” lists one."),
    )
    return 0


def add(call: Call) -> int:
    """List a person and write the id."""
    typed = call.typed
    person = Person(
        name=typed.name,
        roles=tuple(Role(role) for role in typed.role or (Role.INSPECTOR,)),
        certificate_no=typed.certificate or "",
        unit=typed.unit or "",
        phone=typed.phone or "",
    )
    with call.writing() as session:
        person_id = persons.add(session, person, by=call.by(session), now=call.now)
    _written(call, person_id)
    return 0


def revise(call: Call) -> int:
    """Change what is said of a person; what is not named stays."""
    typed = call.typed
    with call.writing() as session:
        person_id = persons.find(session, typed.person)
        standing = persons.get(session, person_id)
        changed = replace(
            standing,
            name=_given(typed.name, standing.name),
            roles=tuple(Role(role) for role in typed.role) if typed.role else standing.roles,
            certificate_no=_given(typed.certificate, standing.certificate_no),
            unit=_given(typed.unit, standing.unit),
            phone=_given(typed.phone, standing.phone),
        )
        persons.revise(session, person_id, changed, by=call.by(session), now=call.now)
    _written(call, person_id)
    return 0


def retire(call: Call) -> int:
    """Take a person out of the lists."""
    with call.writing() as session:
        person_id = persons.find(session, call.typed.person)
        persons.retire(session, person_id, by=call.by(session), now=call.now)
    return 0


def _given(typed: str | None, standing: str) -> str:
    return standing if typed is None else typed


def _written(call: Call, person_id: object) -> None:
    output.as_json({"id": person_id}) if call.wants_json else output.line(str(person_id))
