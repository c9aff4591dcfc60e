"""Facilities, persons, campaigns, settings, what is shipped, photos, the desk."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.services import campaigns, checklists, facilities, photos, seed, settings, today
from inspector_app.store.database import Session, Store
from inspector_app.store.tables import Local
from tests.services.office import DAY, Office, problem


def test_a_fresh_folder_is_seeded_once(session: Session, now: datetime) -> None:
    assert len(facilities.roster(session)) == 56
    assert not seed.is_needed(session)
    seed.ensure(session, now=now)
    assert len(facilities.roster(session)) == 56
    assert [one.id for one in checklists.published(session)] == ["epidemic-2020", "safety-routine"]


def test_other_shipped_checklists_are_noticed(session: Session) -> None:
    session.merge(Local(key="seed.fingerprint", value="of an older program"))
    assert seed.is_needed(session)


def test_a_checklist_changed_without_a_new_version_is_refused(session: Session, now: datetime) -> None:
    standing = checklists.newest(session, "epidemic-2020")
    assert not checklists.publish(session, standing, by=None, now=now)
    with pytest.raises(UserError, match="Raise its version"):
        checklists.publish(session, replace(standing, title="示例"), by=None, now=now)
    assert checklists.publish(session, replace(standing, title="示例", version=2), by=None, now=now)
    assert checklists.newest(session, "epidemic-2020").title == "示例"
    assert checklists.get(session, "epidemic-2020", 1) == standing


def test_homes_are_found_by_what_an_inspector_types(session: Session) -> None:
    homes = facilities.listed(session)

    def found(text: str) -> set[str]:
        return {home.facility.code for home in homes if home.matches(text)}

    assert found("示例敬老院") == {"J01"}
    assert found("白兔潭 示例") == {"J01"}
    assert "J01" in found("sljly")
    assert found("m01") == {"M01"}
    assert found("nowhere") == set()
    assert len(found(" ")) == 56


def test_a_new_home_gets_the_next_code_and_no_code_is_given_twice(session: Session, now: datetime) -> None:
    added = facilities.add(
        session, Facility(code="", name="示例新院", kind=FacilityKind.PRIVATE_INSTITUTION), by=None, now=now
    )
    assert facilities.get(session, added).code == "M07"
    with pytest.raises(UserError, match="M07"):
        facilities.add(
            session, Facility(code="M07", name="示例", kind=FacilityKind.NURSING_HOME), by=None, now=now
        )
    with pytest.raises(UserError, match="name"):
        facilities.add(session, Facility(code="", name=" ", kind=FacilityKind.NURSING_HOME), by=None, now=now)


def test_the_same_home_said_again_changes_nothing(session: Session, office: Office, now: datetime) -> None:
    home = office.homes["M01"]
    standing = facilities.get(session, home)
    assert not facilities.revise(session, home, replace(standing, name=" 示例养老院\u200b"), by=None, now=now)
    with pytest.raises(UserError, match="whole numbers"):
        facilities.revise(session, home, replace(standing, beds=-1), by=None, now=now)


def test_a_filled_in_name_is_no_placeholder_any_more(session: Session, now: datetime) -> None:
    home = facilities.find(session, "M02")
    named = replace(facilities.get(session, home), name="示例二号院")
    facilities.revise(session, home, named, by=None, now=now)
    assert not facilities.get(session, home).is_placeholder


def campaign(**said: object) -> Campaign:
    given: dict[str, object] = {
        "name": "示例任务",
        "checklist": "epidemic-2020",
        "starts_on": DAY,
        "ends_on": DAY + timedelta(days=7),
        "facilities": (),
    }
    return Campaign(**(given | said))  # type: ignore[arg-type]


def test_a_campaign_covers_the_whole_roster_unless_told_otherwise(
    session: Session, office: Office, now: datetime
) -> None:
    whole = campaigns.open_campaign(session, campaign(), by=None, now=now)
    part = campaigns.open_campaign(
        session, campaign(name="示例二", facilities=(office.homes["W01"],)), by=None, now=now
    )
    assert len(campaigns.get(session, whole).facilities) == 56
    assert campaigns.get(session, part).facilities == (office.homes["W01"],)
    with pytest.raises(UserError, match="already"):
        campaigns.open_campaign(session, campaign(name=" 示例任务 "), by=None, now=now)


def test_the_campaign_of_a_day_is_the_one_that_began_last_and_is_open(
    session: Session, now: datetime
) -> None:
    campaigns.open_campaign(session, campaign(name="示例一"), by=None, now=now)
    later = campaigns.open_campaign(
        session, campaign(name="示例二", starts_on=DAY + timedelta(days=2)), by=None, now=now
    )

    def running(on: date) -> str | None:
        found = campaigns.current(session, on=on)
        return found.campaign.name if found else None

    assert [running(DAY + timedelta(days=days)) for days in (-1, 1, 3, 9)] == [None, "示例一", "示例二", None]
    campaigns.change(session, later, replace(campaigns.get(session, later), is_closed=True), by=None, now=now)
    assert running(DAY + timedelta(days=3)) == "示例一"


def test_settings_of_the_bureau_are_entries_those_of_the_machine_are_not(
    session: Session, now: datetime
) -> None:
    from inspector_app.store import journal

    before = len(journal.entries(session))
    settings.change(session, {"language": "en", "theme": "dark"}, by=None, now=now)
    assert len(journal.entries(session)) == before
    settings.change(session, {"bureau.court": "示例法院", "bureau.name": "示例县民政局"}, by=None, now=now)
    settings.change(session, {"bureau.court": "示例法院"}, by=None, now=now)
    assert len(journal.entries(session)) == before + 1
    values = settings.everything(session)
    assert (values["language"], values["theme"], values["bureau.court"]) == ("en", "dark", "示例法院")


def test_nothing_is_set_where_one_of_several_is_refused(session: Session, now: datetime) -> None:
    with pytest.raises(UserError, match="takes one of"):
        settings.change(session, {"bureau.name": "示例", "theme": "pink"}, by=None, now=now)
    assert settings.get(session, "bureau.name") == "示例县民政局"


def test_photos_fall_to_the_item_answered_after_they_were_taken() -> None:
    at = datetime(2020, 2, 17, 9, 0)  # noqa: DTZ001 - a camera's clock has no zone
    minutes = [at + timedelta(minutes=number) for number in range(6)]
    answered = {"ZR-01": minutes[1], "ZR-02": minutes[3]}
    taken = {Path("a"): minutes[0], Path("b"): minutes[2], Path("c"): minutes[5]}
    assert photos.by_time(taken, answered) == {Path("a"): "ZR-01", Path("b"): "ZR-02", Path("c"): "ZR-02"}
    assert photos.by_time(taken, {}) == {}


def test_pictures_of_a_phones_folder_are_kept_by_hash(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "DCIM"
    folder.mkdir()
    Image.new("RGB", (2400, 1200), "navy").save(folder / "IMG_1.JPG")
    (folder / "notes.txt").write_text("示例", encoding="utf-8")
    (file,) = photos.in_folder(folder)
    photo = photos.take_over(session, file)
    assert (photo.width, photo.height) == (1920, 960)
    assert photos.path(session, photo.sha256).is_file()
    assert photos.taken_at(file) is None


def test_the_desk_shows_what_is_left(session: Session, office: Office, now: datetime) -> None:
    from inspector_app.services import notices

    campaign_id = campaigns.open_campaign(session, campaign(), by=None, now=now)
    visit = office.seal(office.record(campaign=campaign_id, answers={office.failing(): problem()}), now=now)
    notices.draft(session, visit, by=None, now=now)
    desk = today.desk(session, on=DAY)
    assert desk.campaign is not None
    assert (desk.campaign.visited, len(desk.not_visited)) == (1, 55)
    assert [one.visit_id for one in desk.waiting] == [visit]
    assert (desk.last_notices, desk.setup.placeholders) == ((), 53)


def test_what_a_service_refuses_leaves_nothing_behind(store: Store, now: datetime) -> None:
    def twice() -> None:
        with store.writing() as session:
            campaigns.open_campaign(session, campaign(), by=None, now=now)
            campaigns.open_campaign(session, campaign(), by=None, now=now)

    with pytest.raises(UserError, match="already"):
        twice()
    with store.reading() as session:
        assert campaigns.listed(session) == []


def test_a_phone_that_was_unplugged_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Plug the phone in again"):
        photos.in_folder(tmp_path / "DCIM")
