"""The plan as paper: every visit with day and team, marked internal, and nothing that calls a home up."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from inspector_app.domain.campaign import Campaign
from inspector_app.services import campaigns, facilities, plan_paper, plan_steps, plans
from inspector_app.services.plans import PlanWanted
from inspector_app.store.database import Session
from tests.documents.reading import text_of
from tests.services.office import Office

ON, LAST = date(2020, 2, 17), date(2020, 2, 28)
PHONE = "0000-13579246"


@pytest.fixture
def plan(session: Session, office: Office, now: datetime) -> UUID:
    for home in office.homes.values():
        with_phone = replace(facilities.get(session, home), phone=PHONE, head="示例院长")
        facilities.revise(session, home, with_phone, by=None, now=now)
    said = Campaign(
        name="示例专项",
        checklist="epidemic-2020",
        starts_on=ON,
        ends_on=LAST,
        facilities=tuple(office.homes.values()),
    )
    campaign = campaigns.open_campaign(session, said, by=None, now=now)
    shown = plans.preview(session, PlanWanted(campaign=campaign, first=ON, last=LAST, seed=7), on=ON)
    return plans.accept(session, shown, on=ON, by=None, now=now)


def test_the_paper_names_every_visit_and_calls_no_home_up(
    session: Session, office: Office, plan: UUID, now: datetime
) -> None:
    plan_steps.move(
        session, plan, office.homes["M01"], to=LAST, reason="示例：道路中断", on=ON, by=None, now=now
    )
    plan_steps.drop(session, plan, office.homes["W01"], reason="示例：停业", on=ON, by=None, now=now)
    title, name, pdf = plan_paper.draw(session, plan, on=ON)
    said = "".join(text_of(pdf).split())
    assert title == "检查安排表（内部）"
    assert name.endswith(".pdf")
    assert "示例专项检查安排表（内部）" in said
    assert "内部资料，检查前不得告知被检查机构。" in said
    assert "示例敬老院" in said
    assert "示例养老院" in said
    assert "2020.2.28（周五）" in said.replace("年", ".").replace("月", ".").replace("日", "")
    assert "调整：示例：道路中断" in said
    assert "抽签种子7" in said
    assert "示例五保之家" not in said
    assert PHONE not in said
    assert "示例院长" not in said


def test_the_same_plan_gives_the_same_bytes(session: Session, plan: UUID) -> None:
    assert plan_paper.draw(session, plan, on=ON) == plan_paper.draw(session, plan, on=ON)
