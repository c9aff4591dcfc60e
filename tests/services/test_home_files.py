"""All about one home in one place, and the file that is printed of it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.visit import Outcome
from inspector_app.services import campaigns, daily, home_files, notices, papers, photos, talks
from inspector_app.store.database import Session
from tests.documents.lists import jpeg
from tests.documents.reading import pages, text_of
from tests.services.case_room import LATER, answer, ordered, reinspect, rows, serve, spoken
from tests.services.office import DAY, Office, problem

MARCH = date(2020, 3, 1)


@pytest.fixture
def notice(session: Session, office: Office) -> UUID:
    """An order, answered, partly put right, talked about; the home reports daily."""
    made = ordered(session, office)
    serve(session, made, office)
    answer(session, made, office)
    first, second = (row.finding_id for row in rows(session, made))
    seen = {first: Outcome.NONCONFORMING, second: Outcome.CONFORMING}
    reinspect(session, office, seen, date(2020, 2, 26), "示例：还有一处")
    talk = replace(spoken(date(2020, 2, 28)), held_by=(office.issuer,))
    talks.hold(session, [first], talk, on=MARCH, by=office.issuer, now=LATER)
    return made


def report(session: Session, office: Office) -> None:
    home = office.homes["M01"]
    campaign = Campaign(
        name="示例专项检查",
        checklist="epidemic-2020",
        starts_on=DAY,
        ends_on=date(2020, 12, 31),
        facilities=(home,),
    )
    made = campaigns.open_campaign(session, campaign, by=None, now=LATER)
    daily.ask(session, made, is_asked=True, on=DAY, by=None, now=LATER)
    daily.report(session, made, home, on=MARCH, cases=0, by=None, now=LATER)


def test_everything_about_a_home_stands_in_its_file(session: Session, office: Office, notice: UUID) -> None:
    report(session, office)
    home = home_files.show(session, office.homes["M01"], on=MARCH)
    assert home.visits[0].checklist == "", "a re-inspection walks no list"
    assert len(home.visits) == 2
    assert [row.remains for row in home.findings] == ["示例：还有一处", ""]
    assert (home.totals.findings, home.totals.open) == (2, 2)
    assert [(one.id, one.standing) for one in home.notices] == [(notice, "issued")]
    assert [one.talk.promised for one in home.talks] == ["示例：七日内整改到位"]
    assert [(one.campaign, one.cases) for one in home.reports] == [("示例专项检查", 0)]
    other = home_files.show(session, office.homes["J01"], on=MARCH)
    assert (other.visits, other.findings, other.notices, other.talks) == ((), (), (), ())


def test_the_file_of_a_home_is_printed_section_by_section_with_its_notices(
    session: Session, office: Office, notice: UUID
) -> None:
    report(session, office)
    number = notices.show(session, notice).row.number
    home = papers.find(session, PaperKind.HOME_FILE, "M01")
    drawn = papers.draw(session, PaperKind.HOME_FILE, home, on=MARCH, now=LATER)
    text = text_of(drawn.pdf)
    for words in (
        *("一院一档", "档案目录", "一、基本情况", "机构编号M01", "二、检查整改统计", "检查次数2"),
        *("三、历次检查", "复查", "四、问题和整改情况", "部分整改", "仍未整改：示例：还有一处"),
        *("五、文书", number, "有效", "六、约谈和承诺", "示例丁（示例颐养中心院长）"),
        *("七、每日报告", "示例专项检查", "责令限期改正通知书"),
    ):
        assert words in text, words
    assert len(pages(drawn.pdf)) > 9, "cover, contents, seven sections and the order as it was kept"


def test_a_home_where_nothing_happened_has_a_file_that_says_so(session: Session, office: Office) -> None:
    drawn = papers.draw(session, PaperKind.HOME_FILE, office.homes["J01"], on=MARCH, now=LATER)
    assert text_of(drawn.pdf).count("无") >= 5


def test_the_photos_of_each_visit_are_shown_and_those_of_what_is_open_printed(
    session: Session, office: Office
) -> None:
    photo = photos.take_over(session, jpeg(64, 48))
    failing = problem()
    (finding,) = failing.findings
    answers = {office.failing(): replace(failing, findings=(replace(finding, photos=(photo,)),))}
    visit = office.seal(office.record("M01", answers=answers), now=LATER)
    (shown,) = home_files.show(session, office.homes["M01"], on=MARCH).photos
    assert (shown.visit_id, shown.on) == (visit, DAY)
    assert [path.is_file() for _sha256, path in shown.paths] == [True]
    drawn = papers.draw(session, PaperKind.HOME_FILE, office.homes["M01"], on=MARCH, now=LATER)
    assert "未整改问题的照片（1张）" in text_of(drawn.pdf)
