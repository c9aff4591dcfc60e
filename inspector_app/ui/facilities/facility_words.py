"""What is said of a home: its kind, who runs it, its state in a list."""

from inspector_app import i18n
from inspector_app.domain.facility import HAS, Facility, FacilityKind, FlagDefinition, kind_words
from inspector_app.exchange.roster_columns import shown
from inspector_app.i18n import _, language, ngettext, pgettext
from inspector_app.services.facilities import ListedFacility
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.tokens import Tone

_TONES = {
    FacilityKind.NURSING_HOME: Tone.ACCENT,
    FacilityKind.FIVE_GUARANTEE_HOME: Tone.OK,
    FacilityKind.PRIVATE_INSTITUTION: Tone.WARN,
}


def said(field: str, value: str) -> str:
    """Return a value of the roster in the words of its sheets: the kind, who runs it, the filing."""
    return shown(field, value) or _("Not known")


def kind_badge(kind: FacilityKind) -> str:
    """Return the one letter for a kind of home."""
    return {
        FacilityKind.NURSING_HOME: pgettext("badge", "N"),
        FacilityKind.FIVE_GUARANTEE_HOME: pgettext("badge", "F"),
        FacilityKind.PRIVATE_INSTITUTION: pgettext("badge", "P"),
    }[kind]


def kind_tone(kind: FacilityKind) -> Tone:
    """Return the tone of a kind's badge."""
    return _TONES[kind]


def flag_label(flag: FlagDefinition) -> str:
    """Return what a home may have, in the language of the window."""
    return (flag.label_en or flag.label) if i18n.language() == "en" else flag.label


def flag_controls(flag: FlagDefinition) -> str:
    """Return which items of the checklists depend on it."""
    return (flag.controls_en or flag.controls) if i18n.language() == "en" else flag.controls


def choice_words(flag: FlagDefinition, choice: str) -> str:
    """Return yes, no, not known or the label of another choice."""
    labels = flag.choice_labels_en if language() == "en" else flag.choice_labels
    return labels.get(choice) or said(HAS + flag.key, choice)


def short_words(facility: Facility) -> str:
    """Return kind, beds and township in one line."""
    beds = facility.beds
    parts = (
        kind_words(facility.kind),
        ngettext("{n} bed", "{n} beds", beds).format(n=beds) if beds is not None else "",
        facility.township,
        facility.code,
    )
    return " · ".join(part for part in parts if part)


def state_words(home: ListedFacility, *, in_campaign: bool) -> tuple[str, Tone]:
    """Return a home's state: what is most urgent to know of it."""
    if home.is_under_way:
        return _("Under way"), Tone.ACCENT
    if home.facility.is_placeholder:
        return _("Name to be filled in"), Tone.WARN
    if in_campaign and home.is_covered and not home.is_visited:
        return _("Not visited"), Tone.ACCENT
    if home.open_findings:
        return _("Has open findings"), Tone.WARN
    if home.last_visit_on is None:
        return _("Not visited"), Tone.NEUTRAL
    return _("Nothing open"), Tone.OK


def open_words(count: int) -> str:
    """Return how many findings are open, empty where none is."""
    return ngettext("{n} open", "{n} open", count).format(n=count) if count else ""


def row_look(home: ListedFacility, *, in_campaign: bool) -> RowLook:
    """Return how the list shows a home."""
    facility = home.facility
    state, tone = state_words(home, in_campaign=in_campaign)
    visit = home.last_visit_on
    return RowLook(
        title=facility.name,
        subtitle=short_words(facility),
        badge=kind_badge(facility.kind),
        badge_tone=kind_tone(facility.kind),
        aside=_("Last visit {day}").format(day=visit.isoformat()) if visit else _("No visit yet"),
        state=state,
        state_tone=tone,
        extra=open_words(home.open_findings),
    )
