from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.credit_code import has_form, has_right_check
from inspector_app.domain.facility import Facility, FacilityKind, Filing, Operation
from inspector_app.domain.roster import Fate, FieldChange, Preview, RosterRow, is_same_home, next_code
from inspector_app.domain.roster_compare import compare
from tests.domain.making import home

PLACEHOLDER = home(code="J01", name="（名称待填）敬老院01", is_placeholder=True)
KNOWN = home(
    code="J02", name="示例乙敬老院", township="示例镇", beds=30, residents=20, has={"has_gas": "yes"}
)
PRIVATE = home(FacilityKind.PRIVATE_INSTITUTION, code="M01", name="示例丙养老公寓")
ROSTER = {UUID(int=1): PLACEHOLDER, UUID(int=2): KNOWN, UUID(int=3): PRIVATE}
NEW = {"name": "示例丁五保之家", "kind": "five_guarantee_home"}


def look(*rows: Mapping[str, str | None], roster: dict[UUID, Facility] = ROSTER) -> Preview:
    return compare(roster, [RosterRow(number, cells) for number, cells in enumerate(rows, start=2)])


def after(preview: Preview, roster: dict[UUID, Facility] = ROSTER) -> dict[UUID, Facility]:
    """The roster once the preview is taken over."""
    standing = dict(roster)
    for row in preview.rows:
        if row.facility is not None:
            standing[row.facility_id or UUID(int=1000 + row.number)] = row.facility
    return standing


def test_a_placeholder_is_filled_in_under_its_code() -> None:
    (row,) = look({"code": "j01", "name": "示例甲敬老院", "beds": "40"}).rows
    assert (row.fate, row.facility_id, row.number) == (Fate.CHANGED, UUID(int=1), 2)
    assert row.changes == (
        FieldChange("name", PLACEHOLDER.name, "示例甲敬老院"),
        FieldChange("beds", "", "40"),
    )
    assert row.facility == replace(PLACEHOLDER, name="示例甲敬老院", beds=40, is_placeholder=False)


def test_a_placeholder_without_a_name_in_its_row_stays_one() -> None:
    (row,) = look({"code": "J01", "kind": "nursing_home"}).rows
    assert row.fate is Fate.UNCHANGED
    assert row.facility == PLACEHOLDER


def test_an_empty_cell_keeps_what_stands_and_a_clearing_one_empties_it() -> None:
    (row,) = look({"code": "J02", "residents": None, "has.has_gas": None, "township": None}).rows
    assert row.facility == replace(KNOWN, residents=None, has={}, township="")
    assert row.facility is not None
    assert row.facility.beds == 30
    assert FieldChange("has.has_gas", "yes", "") in row.changes


def test_a_name_without_a_code_means_the_home_of_that_name() -> None:
    (row,) = look({"name": "示例 乙敬老院", "head": "示例戊"}).rows
    assert (row.fate, row.facility_id) == (Fate.CHANGED, UUID(int=2))
    assert row.facility is not None
    assert row.facility.code == "J02"


def test_the_same_name_in_another_township_is_another_home() -> None:
    (row,) = look({"name": KNOWN.name, "kind": "nursing_home", "township": "别处镇"}).rows
    assert (row.fate, row.code) == (Fate.NEW, "J03")


def test_new_homes_get_the_next_code_of_their_kind() -> None:
    rows = look(
        NEW, {**NEW, "name": "示例己五保之家"}, {"code": "J07", "name": "示例庚", "kind": "nursing_home"}
    ).rows
    assert [(row.fate, row.code) for row in rows] == [(Fate.NEW, "W01"), (Fate.NEW, "W02"), (Fate.NEW, "J07")]
    assert next_code(FacilityKind.NURSING_HOME, ["J35", "J7", "JX", "W99"]) == "J36"


def test_new_homes_beside_empty_placeholders_are_pointed_out() -> None:
    added = look({"name": "示例辛敬老院", "kind": "nursing_home"})
    assert "J01" in added.remarks[0]
    assert look(NEW).remarks == ()
    filled = look({"name": "示例辛敬老院", "kind": "nursing_home"}, {"code": "J01", "name": "示例甲敬老院"})
    assert filled.remarks == ()


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"kind": "nursing_home"}, "The name is missing."),
        ({"name": "示例"}, "The kind is missing."),
        ({"code": "J77", "name": KNOWN.name}, "has the code J02, not J77, on the roster"),
        ({"code": "J01", "name": KNOWN.name}, "Home J02 has this name already."),
        (
            {"code": "J02", "five_guarantee_residents": "21"},
            "more five-guarantee residents (21) than residents (20)",
        ),
        ({"code": "M01", "credit_code": "123"}, "18 digits and letters"),
        ({"code": "M01", "credit_code": "91430281MA4L1O2I3X"}, "18 digits and letters"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_its_reason(
    cells: dict[str, str | None], reason: str
) -> None:
    preview = look(cells)
    (row,) = preview.rows
    assert row.fate is Fate.REFUSED
    assert reason in row.reasons[0]
    assert row.facility is None
    assert after(preview) == ROSTER


def test_both_rows_stand_when_two_homes_swap_their_names() -> None:
    rows = look({"code": "J02", "name": PRIVATE.name}, {"code": "M01", "name": KNOWN.name}).rows
    assert [row.fate for row in rows] == [Fate.CHANGED, Fate.CHANGED]


def test_of_two_rows_about_one_home_neither_is_taken() -> None:
    by_code = look({"code": "J02", "beds": "1"}, {"code": "J02", "beds": "2"}).rows
    by_name = look(NEW, NEW).rows
    mixed = look({"code": "J02", "beds": "1"}, {"name": KNOWN.name, "beds": "2"}).rows
    for first, second in (by_code, by_name, mixed):
        assert first.reasons == ("Row 3 is about the same home. Keep one of them.",)
        assert second.reasons == ("Row 2 is about the same home. Keep one of them.",)


def test_a_name_that_means_several_homes_needs_the_code() -> None:
    roster = {**ROSTER, UUID(int=9): replace(KNOWN, code="J09", township="别处镇")}
    (row,) = look({"name": KNOWN.name, "beds": "3"}, roster=roster).rows
    assert row.reasons == ("Several homes have this name. Give the code.",)


def test_what_could_not_be_read_refuses_the_row() -> None:
    preview = compare(ROSTER, [RosterRow(5, {"code": "J02"}, ("Beds: Give a whole number.",))])
    assert [(row.number, row.fate, row.reasons) for row in preview.rows] == [
        (5, Fate.REFUSED, ("Beds: Give a whole number.",))
    ]


def test_more_residents_than_beds_and_a_wrong_check_character_are_only_remarked() -> None:
    (full,) = look({"code": "J02", "residents": "31"}).rows
    (typo,) = look({"code": "M01", "credit_code": "91350100M000100Y44"}).rows
    assert (full.fate, full.remarks) == (Fate.CHANGED, ("More residents (31) than beds (30).",))
    assert typo.fate is Fate.CHANGED
    assert "91350100M000100Y44" in typo.remarks[0]


def test_words_and_numbers_become_what_the_roster_keeps() -> None:
    (row,) = look(
        {"code": "J02", "operation": "village", "filing": "filed", "kind": "five_guarantee_home"}
    ).rows
    assert row.facility is not None
    assert row.facility.operation is Operation.VILLAGE
    assert row.facility.filing is Filing.FILED
    assert row.facility.kind is FacilityKind.FIVE_GUARANTEE_HOME
    assert row.facility.code == "J02"


def test_the_example_of_the_standard_has_the_right_check_character() -> None:
    assert has_form("91350100M000100Y43")
    assert has_right_check("91350100M000100Y43")


@given(st.integers(0, 16), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_mistyped_character_of_a_credit_code_is_noticed(position: int, character: str) -> None:
    right = "91350100M000100Y43"
    typed = right[:position] + character + right[position + 1 :]
    assert has_right_check(typed) is (typed == right)


cells = st.fixed_dictionaries(
    {},
    optional={
        "code": st.sampled_from(["J01", "J02", "M01", "J08", "X1"]),
        "name": st.sampled_from([KNOWN.name, "示例甲敬老院", "示例新", "示例丙养老公寓"]),
        "kind": st.sampled_from([kind.value for kind in FacilityKind]),
        "township": st.sampled_from(["示例镇", "别处镇", None]),
        "beds": st.sampled_from(["0", "30", None]),
        "residents": st.sampled_from(["5", "50", None]),
        "five_guarantee_residents": st.sampled_from(["6", None]),
        "has.has_gas": st.sampled_from(["yes", "no", None]),
    },
)


@settings(max_examples=300, deadline=None)
@given(st.lists(cells, max_size=6))
def test_taking_over_the_same_sheet_twice_changes_nothing_more(rows: list[dict[str, str | None]]) -> None:
    once = after(look(*rows))
    again = look(*rows, roster=once)
    assert after(again, once) == once
    assert again.count(Fate.CHANGED) == again.count(Fate.NEW) == 0
    codes = [facility.code for facility in once.values()]
    assert len(set(codes)) == len(codes)
    homes = list(once.values())
    assert not any(is_same_home(one, two.name, two.township) for one, two in combinations(homes, 2))
