"""What the plan costs after some years: python -m tests.benchmarks.plan [RUNS].

The sample county, then one year and ten years of monthly campaigns over all homes, each with a plan drawn for
it and visited, written straight into the tables that screens query; one more plan stands. CPU time of a
reading, the median over the runs, decides: at most 100 ms each.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.clock import at_local
from inspector_app.domain.ids import new_id
from inspector_app.services import campaigns, demo, facilities, plan_desk, plan_views, plans
from inspector_app.services.plans import PlanWanted
from inspector_app.store.campaigns import CampaignFacilityRow, CampaignRow
from inspector_app.store.database import Session, Store
from inspector_app.store.plans import PlannedRow, PlanRow
from inspector_app.store.visits import VisitRow
from tests.benchmarks.desk import median_ms

NOW = at_local(date(2024, 5, 10), 9, 0)
ON = NOW.date()
MOST_MS = 100
A_YEAR = 12


def columns_of(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of any table
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


def _age(session: Session, years: int, plan: UUID) -> None:
    """Write the plans of some years, all visited, each like the one that stands."""
    like, campaign = session.get_one(PlanRow, plan), session.scalars(select(CampaignRow).limit(1)).one()
    planned = plan_views.rows(session, plan)
    visit = session.scalars(select(VisitRow).limit(1)).one()
    tables: dict[type, list[dict[str, Any]]] = {
        table: [] for table in (CampaignRow, CampaignFacilityRow, PlanRow, PlannedRow, VisitRow)
    }
    for month in range(1, years * A_YEAR + 1):
        day, made, drawn = ON - timedelta(days=90 + 30 * month), new_id(), new_id()
        past = {"id": made, "starts_on": day, "ends_on": day + timedelta(days=28)}
        tables[CampaignRow].append(columns_of(campaign) | past)
        tables[PlanRow].append(columns_of(like) | {"id": drawn, "campaign_id": made, "drawn_on": day})
        for row in planned:
            here = {"facility_id": row.facility_id, "campaign_id": made}
            tables[CampaignFacilityRow].append(here)
            tables[PlannedRow].append(columns_of(row) | {"id": new_id(), "plan_id": drawn, "planned_on": day})
            tables[VisitRow].append(columns_of(visit) | here | {"id": new_id(), "visited_on": day})
    for table, rows in tables.items():
        if rows:
            session.execute(insert(table), rows)


def _stand(session: Session) -> tuple[UUID, PlanWanted]:
    """Draw the plan that stands."""
    known = campaigns.listed(session)[0].campaign
    said = Campaign(
        name="示例计划", checklist=known.checklist, starts_on=ON, ends_on=ON + timedelta(days=28),
        facilities=tuple(facilities.roster(session)), asked=known.asked,
    )  # fmt: skip
    wanted = PlanWanted(
        campaign=campaigns.open_campaign(session, said, by=None, now=NOW), first=ON, last=said.ends_on, seed=7
    )
    again = replace(wanted, campaign=campaigns.open_campaign(
        session, replace(said, name="示例计划二"), by=None, now=NOW
    ))  # fmt: skip
    return plans.accept(session, plans.preview(session, wanted, on=ON), on=ON, by=None, now=NOW), again


def _readings(session: Session, plan: UUID, wanted: PlanWanted) -> dict[str, Callable[[], object]]:
    person = plan_views.rows(session, plan)[0].members[0]
    return {
        "a draw": lambda: plans.preview(session, wanted, on=ON),
        "a draw drawn again": lambda: plans.check(session, plan),
        "the page": lambda: plan_desk.desk(session, ON, on=ON),
        "today's visits": lambda: plan_views.due(session, person=person, on=ON),
        "one plan": lambda: plan_views.show(session, plan, on=ON),
    }


def measure(runs: int) -> bool:
    """Measure, tell, and return whether the promise is kept."""
    spent: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INSPECTOR_MACHINE"] = folder
        for years in (1, 10):
            with Store.open(Path(folder, str(years)), now=NOW) as store:
                with store.writing() as session:
                    demo.fill(session, on=ON, now=NOW)
                    plan, wanted = _stand(session)
                    _age(session, years, plan)
                with store.reading() as session:
                    readings = _readings(session, plan, wanted)
                    spent[years] = {name: median_ms(read, runs) for name, read in readings.items()}
    for name, ms in spent[10].items():
        sys.stdout.write(f"{spent[1][name]:6.1f} ms after a year, {ms:6.1f} ms after ten  {name}\n")
    worst = max(spent[10].values())
    sys.stdout.write(f"worst {worst:.0f} ms (at most {MOST_MS})\n")
    return worst <= MOST_MS


if __name__ == "__main__":
    sys.exit(0 if measure(int(sys.argv[1]) if len(sys.argv) > 1 else 9) else 1)
