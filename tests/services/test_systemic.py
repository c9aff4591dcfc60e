"""What several homes have in common, and the one letter about it to their township."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from inspector_app.documents.render import render
from inspector_app.domain.campaign import Campaign
from inspector_app.domain.checklist import AnswerType, Form
from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.systemic import Scope, ScopeLimits, limits, scope_of
from inspector_app.domain.visit import Answer, Outcome
from inspector_app.services import campaigns, checklists, facilities, systemic
from inspector_app.store.database import Session
from tests.documents.reading import text_of
from tests.services.office import DAY, HOMES, Office, problem

NOW = datetime(2020, 2, 20, 2, 0, tzinfo=UTC)


@pytest.fixture
def campaign(session: Session, office: Office) -> UUID:
    said = Campaign(
        name="示例专项",
        checklist="epidemic-2020",
        starts_on=date(2020, 2, 17),
        ends_on=date(2020, 2, 28),
        facilities=tuple(office.homes.values()),
    )
    return campaigns.open_campaign(session, said, by=None, now=NOW)


def items(session: Session) -> list[str]:
    """The items that all homes have in common."""
    home = facilities.get(session, facilities.find(session, "M01"))
    found = checklists.newest(session, "epidemic-2020").for_facility(home, Form.EXPRESS)
    return [item.id for item in found if item.answer.type is AnswerType.CONFORM][:3]


def visit(office: Office, campaign: UUID, code: str, **answers: Answer) -> None:
    office.seal(office.record(code, answers=answers, campaign=campaign), now=NOW)


def by_item(session: Session, campaign: UUID) -> dict[str, systemic.SystemicFinding]:
    return {one.item: one for one in systemic.of_campaign(session, campaign)}


def test_an_item_shows_how_far_it_reaches(session: Session, office: Office, campaign: UUID) -> None:
    everywhere, twice, once = items(session)
    unseen = Answer(outcome=Outcome.NOT_CHECKED, reason="示例")
    visit(office, campaign, "M01", **{everywhere: problem(), twice: problem(), once: problem()})
    visit(office, campaign, "J01", **{everywhere: problem(), twice: problem(), once: unseen})
    visit(office, campaign, "W01", **{everywhere: problem(is_put_right=True)})
    found = by_item(session, campaign)
    assert {item: (one.scope, len(one.homes), one.judged) for item, one in found.items()} == {
        everywhere: (Scope.WIDESPREAD, 3, 3),
        twice: (Scope.PATTERN, 2, 3),
        once: (Scope.SINGLE, 1, 2),  # not looked at in one of the homes
    }
    assert next(iter(found)) == everywhere
    assert found[twice].townships == ("白兔潭镇", "来龙门街道")
    assert systemic.of_period(session, DAY, DAY) == systemic.of_campaign(session, campaign)
    assert systemic.of_period(session, date(2019, 1, 1), date(2019, 12, 31)) == []


def test_a_township_gets_one_letter_about_what_is_open(
    session: Session, office: Office, campaign: UUID
) -> None:
    everywhere, twice, once = items(session)
    visit(office, campaign, "M01", **{everywhere: problem("示例：甲"), once: problem("示例：独有")})
    visit(office, campaign, "J01", **{everywhere: problem("示例：乙")})
    visit(office, campaign, "W01", **{everywhere: problem("示例：丙", is_put_right=True)})
    said = systemic.letter(session, campaign, HOMES["M01"][1], on=DAY)
    assert [(one.place, one.text) for one in said.findings] == [("示例养老院", "示例：甲")]
    assert said.addressee.endswith("街道办事处")
    read = text_of(render(PaperKind.LETTER, said))
    for words in ("共性安全隐患问题", "检查了你街道辖区内2家养老机构", "（全县3家，你街道2家）", "示例：甲"):
        assert words in read
    for words in ("示例：乙", "示例：丙", "示例：独有", "责令"):
        assert words not in read
    assert twice
    with pytest.raises(UserError, match="Nothing that several homes have in common"):
        systemic.letter(session, campaign, "示例镇", on=DAY)


@pytest.mark.parametrize(
    ("homes", "judged", "scope"),
    [(1, 1, Scope.SINGLE), (2, 2, Scope.PATTERN), (3, 10, Scope.WIDESPREAD), (3, 11, Scope.PATTERN)],
)
def test_the_limits_are_data(homes: int, judged: int, scope: Scope) -> None:
    known = ScopeLimits(pattern_homes=2, widespread_homes=3, widespread_percent=30)
    assert limits() == known
    assert scope_of(homes, judged, known) is scope
    assert scope_of(homes, judged, replace(known, pattern_homes=9, widespread_homes=9)) is Scope.SINGLE
