"""Homes, visits, notices, persons and the clock: what is true of them without any database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest

from inspector_app.domain.clock import at_local, day_of, local
from inspector_app.domain.facility import FacilityKind, Operation
from inspector_app.domain.ids import new_id
from inspector_app.domain.notice import NoticeKind, default_kind, number_of
from inspector_app.domain.pinyin import initials
from inspector_app.domain.visit import (
    ChecklistUsed,
    Outcome,
    PutRight,
    Signature,
    Signed,
    VisitHead,
    VisitRecord,
)
from tests.domain.making import FINDING, PHOTO, answered, home

EVENING = datetime(2020, 2, 16, 16, 30, tzinfo=UTC)


def test_a_day_is_the_countys_whatever_zone_the_pc_has() -> None:
    assert day_of(EVENING) == date(2020, 2, 17)
    assert day_of(EVENING.astimezone(timezone(timedelta(hours=-8)))) == date(2020, 2, 17)
    assert local(EVENING).strftime("%H:%M") == "00:30"
    assert at_local(date(2020, 2, 17), 0, 30) == EVENING
    with pytest.raises(ValueError, match="zone"):
        day_of(datetime(2020, 2, 17, 9, 30))  # noqa: DTZ001 - that is the point


def test_later_ids_sort_after_earlier_ones() -> None:
    ids = [new_id() for _ in range(200)]
    assert sorted(ids) == ids
    assert {one.version for one in ids} == {7}


def test_only_a_private_institution_is_ordered() -> None:
    kinds = {kind: default_kind(home(kind)) for kind in FacilityKind}
    assert [kind for kind, notice in kinds.items() if notice is NoticeKind.ORDER] == [
        FacilityKind.PRIVATE_INSTITUTION
    ]
    assert default_kind(home(operation=Operation.PUBLIC_BUILT_PRIVATELY_RUN)) is NoticeKind.LETTER


def test_a_number_has_hexagonal_brackets_and_no_padding() -> None:
    assert number_of("示例民养责改", 2020, 7) == "示例民养责改〔2020〕7"


def test_a_name_is_found_by_the_first_letters_of_its_pinyin() -> None:
    assert initials("白兔潭镇敬老院2") == "bttzjly2"
    assert initials("ABC养老") == "abcyl"


def record() -> VisitRecord:
    fixed = replace(FINDING, id=UUID(int=2), put_right=PutRight(photos=(replace(PHOTO, caption="改后"),)))
    other = replace(FINDING, id=UUID(int=3), photos=(replace(PHOTO, caption="其他"),))
    return VisitRecord(
        head=VisitHead(facility=UUID(int=1), used=ChecklistUsed(), started_at=EVENING),
        facility=home(),
        ended_at=EVENING,
        answers={
            "A-02": answered(Outcome.NONCONFORMING, findings=(FINDING, fixed), photos=(PHOTO,)),
            "A-01": answered(Outcome.CONFORMING, findings=(replace(FINDING, id=UUID(int=4)),)),
        },
        signature=Signature(how=Signed.ON_PAPER, sheet=replace(PHOTO, caption="签字")),
        other_findings=(other,),
    )


def test_findings_come_in_the_order_of_the_list_and_only_of_what_does_not_conform() -> None:
    assert [(item, finding.id.int) for item, finding in record().findings(["A-01", "A-02"])] == [
        ("A-02", 1),
        ("A-02", 2),
        ("", 3),
    ]
    assert [finding.id.int for _item, finding in record().open_findings(["A-02"])] == [1, 3]


def test_every_photo_of_a_visit_is_counted() -> None:
    assert sorted(photo.caption for photo in record().photos()) == ["", "其他", "改后", "签字"]
