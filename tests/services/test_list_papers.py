"""The lists of a campaign, the sheet a team takes along and the file of a case, from what was recorded."""

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pikepdf
import pytest
from PIL import Image

from inspector_app.documents.content import BlankContent
from inspector_app.documents.content_lists import (
    CaseFileContent,
    LedgerContent,
    PreparationContent,
    SummaryContent,
)
from inspector_app.documents.render import render
from inspector_app.domain.campaign import Campaign
from inspector_app.domain.checklist import Severity
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import SUBJECT_OF, PaperKind
from inspector_app.domain.visit import Outcome
from inspector_app.services import (
    campaigns,
    case_files,
    cases,
    facilities,
    notice_list,
    notices,
    photos,
    settings,
)
from inspector_app.services.paper_contents import builders
from inspector_app.store.database import Session
from tests.documents.reading import flaws, squashed, text_of
from tests.services.case_room import LATER, answer, reinspect, rows, serve
from tests.services.office import DAY, Office, problem

ON = date(2020, 2, 20)


class Round:
    """A campaign over the three sample homes, with what was found there."""

    def __init__(self, session: Session, office: Office, now: datetime) -> None:
        self.session, self.office, self.now = session, office, now
        campaign = Campaign(
            name="2020年示例专项检查",
            checklist="epidemic-2020",
            starts_on=DAY,
            ends_on=DAY + timedelta(days=30),
            facilities=tuple(office.homes.values()),
        )
        self.campaign = campaigns.open_campaign(session, campaign, by=None, now=now)

    def visit(self, code: str, *texts: str, on: date = DAY, is_put_right: bool = False) -> UUID:
        """A visit at which one item failed in as many ways as there are texts."""
        deadline = Deadline(kind=DeadlineKind.BY_DATE, on=on + timedelta(days=5))
        answers = [
            problem(text, severity=Severity.MAJOR, deadline=deadline, is_put_right=is_put_right)
            for text in texts
        ]
        found = tuple(answer.findings[0] for answer in answers)
        said = {self.office.failing(code): replace(answers[0], findings=found)} if found else {}
        record = self.office.record(code, on=on, answers=said, campaign=self.campaign)
        return self.office.seal(record, now=self.now)

    def issue(self, visit_id: UUID) -> str:
        notice = notices.draft(self.session, visit_id, by=None, now=self.now)
        return notices.issue(self.session, notice, on=ON, by=self.office.issuer, now=self.now)

    def ledger(self) -> LedgerContent:
        content = builders()[PaperKind.LEDGER](self.session, self.campaign, ON)
        assert isinstance(content, LedgerContent)
        return content

    def summary(self) -> SummaryContent:
        content = builders()[PaperKind.TOWNSHIP_SUMMARY](self.session, self.campaign, ON)
        assert isinstance(content, SummaryContent)
        return content

    def preparation(self, code: str) -> PreparationContent:
        content = builders()[PaperKind.PREPARATION](self.session, self.office.homes[code], ON)
        assert isinstance(content, PreparationContent)
        return content

    def case_file(self, visit_id: UUID) -> CaseFileContent:
        content = builders()[PaperKind.CASE_FILE](self.session, visit_id, ON)
        assert isinstance(content, CaseFileContent)
        return content


@pytest.fixture
def made(session: Session, office: Office, now: datetime) -> Round:
    return Round(session, office, now)


def test_every_builder_is_of_a_paper_with_a_subject() -> None:
    assert set(builders()) <= set(SUBJECT_OF)


def test_the_ledger_has_a_line_for_each_finding_by_township_and_home(made: Round) -> None:
    made.visit("M01", "示例：一", "示例：二")
    made.visit("J01", "示例：三", is_put_right=True)
    rows = made.ledger().rows
    assert [(row.township, row.finding) for row in rows] == [
        ("白兔潭镇", "示例：三"),
        ("来龙门街道", "示例：一"),
        ("来龙门街道", "示例：二"),
    ], "pinyin: bái before lái"
    assert (rows[0].done, rows[0].closed) == ("示例：当场打开", "立行立改\n2020.2.17")
    assert (rows[1].kind, rows[1].severity, rows[1].deadline) == ("民办养老机构", "较重", "2020年2月22日前")
    assert rows[1].dimension.endswith("到位")
    assert (rows[1].notice, rows[1].served_on, rows[1].reply) == ("", None, "")


def test_the_ledger_is_as_large_as_the_office_set_it(made: Round, session: Session) -> None:
    assert made.ledger().is_large
    settings.change(session, {"ledger.is_large": "no"}, by=None, now=made.now)
    assert not made.ledger().is_large


def test_the_ledger_says_what_the_issued_notice_says(made: Round, session: Session) -> None:
    visit = made.visit("M01", "示例：照明损坏")
    notice = notices.draft(session, visit, by=None, now=made.now)
    wording = notices.show(session, notice).wording
    reworded = replace(wording, findings=(replace(wording.findings[0], text="示例：改写"),))
    notices.reword(session, notice, reworded, by=None, now=made.now)
    assert [row.finding for row in made.ledger().rows] == ["示例：照明损坏"], "a draft says nothing yet"
    number = notices.issue(session, notice, on=ON, by=made.office.issuer, now=made.now)
    assert [(row.finding, row.notice) for row in made.ledger().rows] == [("示例：改写", number)]


def test_the_ledger_follows_a_finding_until_it_is_struck_off(made: Round, session: Session) -> None:
    visit = made.visit("M01", "示例：一", "示例：二")
    made.issue(visit)
    (notice,) = (one.id for one in notice_list.listed(session, visit_id=visit))
    serve(session, notice, made.office)
    answer(session, notice, made.office)
    first, second = rows(session, notice)
    found = {first.finding_id: Outcome.CONFORMING, second.finding_id: Outcome.NONCONFORMING}
    reinspect(session, made.office, found, date(2020, 2, 28))
    cases.close(session, [first.finding_id], on=date(2020, 2, 29), by=made.office.issuer, now=LATER)
    one, two = made.ledger().rows
    assert (one.served_on, one.done, one.reply) == (date(2020, 2, 20), "示例：已整改", "2020.2.24")
    assert (one.reinspection, one.days_late) == ("2020.2.28", 7)
    assert one.closed == "复查销号\n示例丙\n2020.2.29"
    assert (two.closed, two.days_late) == ("", None)
    (_bai, lai) = made.summary().rows
    assert (lai.findings, lai.closed, lai.open) == (2, 1, 1)
    assert [one.text for one in made.preparation("M01").open_findings] == ["示例：二"]


def test_what_the_home_owes_after_its_day_is_overdue(made: Round, session: Session) -> None:
    visit = made.visit("M01", "示例：一")
    made.issue(visit)
    (notice,) = (one.id for one in notice_list.listed(session, visit_id=visit))
    serve(session, notice, made.office)
    after = builders()[PaperKind.LEDGER](session, made.campaign, date(2020, 3, 1))
    assert isinstance(after, LedgerContent)
    assert after.rows[0].days_late == 8
    figures = builders()[PaperKind.TOWNSHIP_SUMMARY](session, made.campaign, date(2020, 3, 1))
    assert isinstance(figures, SummaryContent)
    assert [row.overdue for row in figures.rows] == [0, 1]


def test_a_campaign_without_a_finding_is_a_ledger_all_the_same(made: Round) -> None:
    made.visit("M01")
    assert "（无问题）" in text_of(render(PaperKind.LEDGER, made.ledger()))


def test_the_figures_by_township_add_up(made: Round) -> None:
    made.issue(made.visit("M01", "示例：一", "示例：二"))
    made.visit("W01", "示例：三", is_put_right=True)
    made.visit("W01", on=DAY + timedelta(days=1))
    bai, lai = made.summary().rows
    assert (bai.township, bai.facilities, bai.inspected, bai.findings) == ("白兔潭镇", 1, 0, 0)
    assert (lai.facilities, lai.inspected, lai.records, lai.notices) == (2, 2, 3, 1)
    assert (lai.findings, lai.closed, lai.open, lai.overdue) == (3, 1, 2, 0)
    text = text_of(render(PaperKind.TOWNSHIP_SUMMARY, made.summary()))
    assert "白兔潭镇100000—" not in text
    assert "33.3%" in text
    assert "—" in text, "nothing was counted in the other township"


def test_a_team_takes_along_what_is_open_and_what_keeps_coming_back(made: Round) -> None:
    made.visit("M01", "示例：一月", on=date(2020, 1, 7))
    made.issue(made.visit("M01", "示例：二月", "示例：又一"))
    content = made.preparation("M01")
    assert [one.text for one in content.open_findings] == ["示例：一月", "示例：二月", "示例：又一"]
    assert content.open_findings[1].due_on == DAY + timedelta(days=5)
    assert content.open_findings[1].notice.endswith("1号")
    assert [(one.text, one.days) for one in content.repeats] == [
        ("示例：二月", (date(2020, 1, 7), DAY)),
        ("示例：又一", (date(2020, 1, 7), DAY)),
    ]
    assert (content.last_visit_on, content.last_team) == (DAY, ("示例甲", "示例乙"))
    text = text_of(render(PaperKind.PREPARATION, content))
    assert "已过39天" in text
    assert "还有2天" in text
    assert "示例养老院" in text


def test_what_is_not_known_of_a_home_is_said_to_be_unknown(made: Round, session: Session) -> None:
    home = made.office.homes["J01"]
    facility = replace(
        facilities.get(session, home), has={"has_gas": "yes", "has_kitchen": "no"}, residents=0
    )
    facilities.revise(session, home, facility, by=None, now=made.now)
    content = made.preparation("J01")
    assert (content.has, content.has_not) == (("使用燃气（管道或瓶装）",), ("有集体食堂",))
    assert len(content.unknown) > 3
    text = text_of(render(PaperKind.PREPARATION, content))
    assert "没有检查记录" in text
    assert "在院老人数0" in text
    assert "护理人员数不详" in text


def test_the_list_to_fill_in_by_hand_is_the_days_for_that_kind_of_home(made: Round) -> None:
    content = builders()[PaperKind.CHECKLIST](made.session, made.office.homes["W01"], ON)
    assert isinstance(content, BlankContent)
    assert content.form_number.startswith("W01-20200220-")
    assert squashed(content.rows[1].text)[:8] in text_of(render(PaperKind.CHECKLIST, content))


def test_the_file_of_a_case_has_the_kept_paper_and_the_photos(made: Round, session: Session) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (80, 60), "navy").save(picture, "JPEG")
    photo = photos.take_over(session, picture.getvalue(), name="示例")
    answer = problem("示例：燃气灶无熄火保护", severity=Severity.MAJOR)
    finding = replace(answer.findings[0], place="一楼厨房", photos=(photo,))
    item = made.office.failing()
    record = made.office.record(answers={item: replace(answer, findings=(finding,))}, campaign=made.campaign)
    visit = made.office.seal(record, now=made.now)
    number = made.issue(visit)
    settings.change(session, {"bureau.name": "示例新民政局"}, by=None, now=made.now)
    content = made.case_file(visit)
    assert content.parts[-1].number == number
    paper = render(PaperKind.CASE_FILE, content)
    text = text_of(paper)
    assert "对示例养老院2020年示例专项检查" in text
    assert "照片1一楼厨房" in text
    assert "示例县民政局责令限期" in text, "the paper as it was issued"
    assert flaws(paper) == []
    with pikepdf.open(io.BytesIO(paper)) as document:
        titles = [entry.title for entry in document.open_outline().root]
    assert titles[:2] == ["封面", "卷内文件目录"]
    assert f"责令限期改正通知书 {number}" in titles
    assert titles[-1] == "现场照片（1张）"


def test_a_withdrawn_notice_stays_on_file_as_withdrawn(made: Round, session: Session) -> None:
    visit = made.visit("J01", "示例：一")
    made.issue(visit)
    (one,) = notice_list.listed(session, visit_id=visit)
    notices.withdraw(session, one.id, reason="示例", on=ON, by=None, now=made.now)
    assert "作废" in text_of(made.case_file(visit).parts[-1].paper)
    assert flaws(made.case_file(visit).parts[-1].paper) == []
    assert made.ledger().rows[0].notice == "", "it says nothing any more"


def test_nothing_on_file_is_refused_with_what_to_do(made: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_files, "_OF_THE_VISIT", ())
    visit = made.visit("M01")
    with pytest.raises(UserError, match="Issue"):
        made.case_file(visit)
