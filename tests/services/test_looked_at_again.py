"""The papers of a visit that looked at open findings again."""

from pathlib import Path

import pytest

from inspector_app.documents.render import render
from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import PaperKind, PaperSubject
from inspector_app.services import notices, papers
from inspector_app.services.paper_contents import builders
from inspector_app.store.database import Session, Store
from tests.documents.reading import text_of
from tests.services.office import Office
from tests.services.test_open_findings import AGAIN, NOW, PUT_RIGHT, STILL, Following


@pytest.fixture
def again(store: Store, session: Session, office: Office, tmp_path: Path) -> Following:
    """A home with a notice of one finding."""
    return Following(store, session, office, tmp_path)


def test_the_record_says_what_became_of_each_finding_and_what_was_found_besides(again: Following) -> None:
    first = f"{again.noticed()}/1"
    new = {"text": "示例：通道堆物", "requirement": "示例：清理", "severity": "major"}
    visit = again.seal(again.document({first: STILL}, other_findings=[new]))
    text = text_of(papers.draw(again.session, PaperKind.RECORD, visit, on=AGAIN, now=NOW).pdf)
    assert "三、对原文书所列问题的复查情况1." in text
    assert "示例：安全出口上锁。复查结果：未整改。复查所见：示例：仍然上锁。" in text
    assert "另发现的问题1.示例：通道堆物。" in text
    assert "已检查的项目未发现问题" not in text


def test_its_case_has_the_notice_it_followed_and_its_file_what_was_concluded(
    again: Following,
) -> None:
    number = again.noticed()
    visit = again.seal(again.document({f"{number}/1": PUT_RIGHT}))
    offered = papers.offered(again.session, PaperSubject.VISIT, visit, on=AGAIN)
    notice = notices.find(again.session, number)
    assert (PaperKind.REINSPECTION, notice, True) in [
        (one.kind, one.subject_id, one.is_ready) for one in offered
    ]
    content = builders()[PaperKind.CASE_FILE](again.session, visit, AGAIN)
    assert ["现场检查记录" in text_of(part.paper) for part in content.parts] == [True, False]
    assert "整改复查意见书" in text_of(content.parts[1].paper)
    assert "复查结果：☑已整改" in text_of(render(PaperKind.CASE_FILE, content))


def test_its_list_names_each_finding_as_its_notice_counts_it(again: Following) -> None:
    key = f"{again.noticed()}/1"
    visit = again.seal(again.document({key: PUT_RIGHT}))
    text = text_of(papers.draw(again.session, PaperKind.CHECKLIST, visit, on=AGAIN, now=NOW).pdf)
    assert key in text


@pytest.mark.parametrize("kind", [PaperKind.ON_SITE_SHEET, PaperKind.RESULT])
def test_what_its_re_inspection_paper_says_is_not_said_again(again: Following, kind: PaperKind) -> None:
    visit = again.seal(again.document({f"{again.noticed()}/1": PUT_RIGHT}))
    with pytest.raises(UserError, match="re-inspection paper"):
        papers.draw(again.session, kind, visit, on=AGAIN, now=NOW)
