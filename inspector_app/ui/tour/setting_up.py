"""The settings on the tour: the bureau, its persons, who sits here, and the data checked."""

from PySide6.QtCore import Qt

from inspector_app.domain.person import Person, Role
from inspector_app.ui.pages.settings import SettingsPage
from inspector_app.ui.preferences.setting_fields import SettingLine
from inspector_app.ui.tour.hand import TourError
from inspector_app.ui.tour.sitting import Sitting


def name_bureau(sitting: Sitting) -> None:
    """Type the bureau's names and the wordings of its numbers; each is kept as its field is left."""
    hand, told = sitting.hand, sitting.luggage.story.settings
    with sitting.luggage.record.step(hand, "settings", "name-bureau", told["bureau.name"]) as step:
        sitting.go("settings")
        for section in ("bureau", "numbers"):
            go_to(sitting, section)
            form = sitting.page(SettingsPage).forms[section]
            for key in (key for key in told if key in form.fields):
                field = form.fields[key]
                if not isinstance(field, SettingLine):
                    raise TourError(f"{key} is no line")
                hand.fill(field.line, told[key])
                hand.key(Qt.Key.Key_Tab)
            step.pictures += sitting.picture(f"settings-{section}")


def list_persons(sitting: Sitting) -> None:
    """List the persons, then say that the first of them sits at this computer."""
    hand, people = sitting.hand, sitting.luggage.story.person
    with sitting.luggage.record.step(hand, "settings", "list-persons", str(len(people))) as step:
        go_to(sitting, "persons")
        for number, person in enumerate(people):
            section = sitting.page(SettingsPage).persons
            hand.click(section.nobody.action if number == 0 else section.add)
            _fill(sitting, person)
            if number == 0:
                step.pictures += sitting.picture("settings-person")
            hand.click(sitting.page(SettingsPage).persons.form.save)
            section = sitting.page(SettingsPage).persons
            hand.until(lambda section=section: not section.is_editing, "the person is saved")  # type: ignore[misc]
        step.pictures += sitting.picture("settings-persons")
    with sitting.luggage.record.step(hand, "settings", "sit-down", people[0].name):
        go_to(sitting, "pc")
        combo = sitting.page(SettingsPage).pc.person.combo
        names = [combo.itemText(at).split()[0] for at in range(combo.count())]
        hand.choose(combo, names.index(people[0].name))
        hand.until(lambda: sitting.window.acting_person() is not None, "somebody sits here")


def _fill(sitting: Sitting, person: Person) -> None:
    hand, form = sitting.hand, sitting.page(SettingsPage).persons.form
    for name, text in (
        ("name", person.name),
        ("certificate_no", person.certificate_no),
        ("unit", person.unit),
    ):
        hand.fill(form.lines[name], text)
    for role in Role:
        if form.roles[role].is_ticked() != (role in person.roles):
            hand.click(form.roles[role].box)


def look_at_rest(sitting: Sitting) -> None:
    """Look at the other sections, and have the data checked."""
    hand = sitting.hand
    with sitting.luggage.record.step(hand, "settings", "check-data") as step:
        sitting.go("settings")
        for section in ("laws", "visits", "calendar"):
            go_to(sitting, section)
            step.pictures += sitting.picture(f"settings-{section}")
        go_to(sitting, "wording")
        _read_wording(sitting)
        step.pictures += sitting.picture("settings-wording", arrange=lambda: _read_wording(sitting))
        go_to(sitting, "pc")
        _check(sitting)
        step.pictures += sitting.picture("settings-pc", arrange=lambda: _check(sitting))


def _read_wording(sitting: Sitting) -> None:
    bench = sitting.page(SettingsPage).wording.bench
    sitting.hand.until(lambda: bench.is_read, "the wording is read and its sample drawn")


def _check(sitting: Sitting) -> None:
    card = sitting.page(SettingsPage).pc.check
    if not card.details.isVisible():
        sitting.hand.click(card.start)
        sitting.hand.until(card.details.isVisible, "the data are checked")


def go_to(sitting: Sitting, section: str) -> None:
    """Go to a section of the settings."""
    hand, page = sitting.hand, sitting.page(SettingsPage)
    hand.click(page.chips.chip(section))
    hand.until(lambda: page.section == section, f"the section {section} is shown")
