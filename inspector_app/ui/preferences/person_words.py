"""What is said of a person: the roles, and the row of the list."""

from inspector_app.domain.person import Role
from inspector_app.i18n import _
from inspector_app.services.persons import ListedPerson
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.tokens import Tone


def role_words(role: Role) -> tuple[str, str]:
    """Return what a role is called and what it allows."""
    said: tuple[str, str] = {
        Role.INSPECTOR: (_("Inspector"), _("Goes to the homes; named in the record and on the order.")),
        Role.ISSUER: (_("Issuer"), _("Signs notices: gives them number and date.")),
        Role.CLERK: (_("Clerk"), _("Keeps roster and papers.")),
    }[role]
    return said


def person_look(listed: ListedPerson) -> RowLook:
    """Return how the list shows a person."""
    person = listed.person
    certificate = (
        _("Certificate {number}").format(number=person.certificate_no) if person.certificate_no else ""
    )
    lacks_one = Role.INSPECTOR in person.roles and not person.certificate_no and not person.is_retired
    return RowLook(
        title=person.name,
        subtitle=" · ".join(part for part in (certificate, person.unit, person.phone) if part),
        icon="user",
        badge_tone=Tone.NEUTRAL if person.is_retired else Tone.ACCENT,
        aside=" · ".join(role_words(role)[0] for role in person.roles),
        state=_("Retired") if person.is_retired else _("No certificate") if lacks_one else "",
        state_tone=Tone.NEUTRAL if person.is_retired else Tone.WARN,
    )
