from datetime import date

import pytest

from inspector_app.domain.checklist import Checklist, Form, Place, in_walking_order
from inspector_app.domain.facility import FacilityKind, Operation, may_have
from tests.domain.making import home, item

KINDS = list(FacilityKind)


def test_the_shipped_checklists_have_their_items(checklists: dict[str, Checklist]) -> None:
    assert {name: len(one.item) for name, one in checklists.items()} == {
        "epidemic-2020": 56,
        "safety-routine": 60,
    }


def test_every_item_can_be_judged_by_looking_or_asking(checklist: Checklist) -> None:
    for one in checklist.item:
        assert one.look or one.ask or one.ledger, one.id


def test_every_item_offers_a_typical_finding(checklist: Checklist) -> None:
    assert all(one.finding for one in checklist.item)


def test_every_dimension_has_items_for_every_kind_of_home(checklist: Checklist) -> None:
    for kind in KINDS:
        met = {one.dimension for one in checklist.for_facility(home(kind), Form.FULL)}
        assert met == {dimension.key for dimension in checklist.dimension}


@pytest.mark.parametrize("kind", KINDS)
def test_the_short_form_has_about_22_items(checklist: Checklist, kind: FacilityKind) -> None:
    assert 20 <= len(checklist.for_facility(home(kind), Form.SHORT)) <= 24


def test_the_express_form_has_12_items_at_a_five_guarantee_home(checklist: Checklist) -> None:
    assert len(checklist.for_facility(home(FacilityKind.FIVE_GUARANTEE_HOME), Form.EXPRESS)) == 12


def test_a_five_guarantee_home_has_wording_and_gloss_of_its_own(checklist: Checklist) -> None:
    own = [one for one in checklist.item if one.text_five_guarantee_home]
    assert own
    for one in own:
        assert one.wording(FacilityKind.FIVE_GUARANTEE_HOME) == one.text_five_guarantee_home
        assert one.wording(FacilityKind.NURSING_HOME) == one.text
        assert one.gloss(FacilityKind.FIVE_GUARANTEE_HOME) not in {"", one.gloss(FacilityKind.NURSING_HOME)}


def test_everything_the_english_window_shows_of_an_item_is_in_english(checklist: Checklist) -> None:
    for one in checklist.item:
        answer = one.answer
        shown = [one.text_en, one.group_en]
        shown += [answer.label_en] if answer.label else []
        shown += [answer.unit_en] if answer.unit else []
        if answer.extra is not None:
            shown += [answer.extra.label_en, answer.extra.unit_en or "none"]
        assert all(text and text.isascii() for text in shown), one.id


def test_the_building_is_walked_place_by_place(checklist: Checklist) -> None:
    walked = in_walking_order(checklist.item)
    places = [list(Place).index(one.place) for one in walked]
    assert places == sorted(places)
    assert sorted(one.id for one in walked) == sorted(one.id for one in checklist.item)
    for place in Place:
        ids = [one.id for one in checklist.item if one.place is place]
        assert [one.id for one in walked if one.place is place] == ids


def test_what_nobody_knows_counts_as_there() -> None:
    gas = item(show_when_any=("has_gas",))
    assert gas.shows(home(), {})
    assert gas.shows(home(has={"has_gas": "yes"}), {})
    assert not gas.shows(home(has={"has_gas": "no"}), {})


def test_one_condition_that_holds_is_enough() -> None:
    special = item(show_when_any=("has_elevator", "has_boiler"))
    assert not special.shows(home(has={"has_elevator": "no", "has_boiler": "no"}), {})
    assert special.shows(home(has={"has_elevator": "no", "has_boiler": "yes"}), {})
    assert special.shows(home(has={"has_elevator": "no"}), {})


def test_the_risk_level_is_asked_per_campaign() -> None:
    vehicles = item(show_when_any=("risk_level=high",))
    assert vehicles.shows(home(), {})
    assert vehicles.shows(home(), {"risk_level": "high"})
    assert not vehicles.shows(home(), {"risk_level": "low"})


def test_private_is_true_of_private_institutions_and_of_publicly_built_privately_run_homes() -> None:
    leased = home(operation=Operation.PUBLIC_BUILT_PRIVATELY_RUN)
    assert may_have(home(FacilityKind.PRIVATE_INSTITUTION), "private", {})
    assert may_have(leased, "private", {})
    assert not may_have(home(operation=Operation.PUBLIC), "private", {})


def test_a_checklist_is_meant_for_its_own_days(epidemic: Checklist, routine: Checklist) -> None:
    assert [epidemic.is_valid(date(2020, 1, day)) for day in (27, 28)] == [False, True]
    assert [epidemic.is_valid(date(year, 12, 31)) for year in (2020, 2021)] == [True, False]
    assert routine.is_valid(date(2040, 1, 1))
    assert epidemic.is_draft


def test_an_unknown_item_is_no_item(routine: Checklist) -> None:
    assert routine.find("GL-01").id == "GL-01"
    with pytest.raises(KeyError):
        routine.find("GL-99")
