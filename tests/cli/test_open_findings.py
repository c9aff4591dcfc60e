"""Open findings of a notice looked at again, by the command line alone."""

from datetime import date
from pathlib import Path

from tests import visit_files
from tests.cli.conftest import CommandLine
from tests.visit_files import finding


def test_open_findings_are_looked_at_again_by_file(office: CommandLine, tmp_path: Path) -> None:
    visit = office.seals(tmp_path, answers={"GL-01": finding()})
    office.says("notice", "draft", visit)
    number = office.says("--by", "示例丙", "--on", "2020-02-18", "notice", "issue", visit)
    key = f"{number}/1"
    document = visit_files.visit(on=date(2020, 2, 25))
    del document["checklist"]
    document |= {
        "open_findings": [key],
        "answers": {key: {"outcome": "nonconforming", "note": "示例：仍未整改"}},
    }
    again = office.says("visit", "import", str(visit_files.write(tmp_path, document)))
    assert "1 open finding" in office.says("visit", "show", again)
    assert f"{key}  Not conforming: 示例：仍未整改" in office.says("visit", "show", again)
    (item,) = office("visit", "show", again, "--json").json["items"]
    assert item in office("visit", "show", again, "--json").json["record"]["answers"]
    assert "open findings" in office.says("visit", "list")
    assert "written" in office.says("verify")
    document |= {
        "open_findings": ["示例/1"],
        "started_at": "2020-02-26T09:00",
        "ended_at": "2020-02-26T10:00",
    }
    said = office.refuses("visit", "import", str(visit_files.write(tmp_path, document)))
    assert said.startswith("$.open_findings[0]: ")


def test_reinspect_import_takes_open_findings_and_refuses_any_other_file(
    office: CommandLine, tmp_path: Path
) -> None:
    visit = office.seals(tmp_path, answers={"GL-01": finding()})
    office.says("notice", "draft", visit)
    number = office.says("--by", "示例丙", "--on", "2020-02-18", "notice", "issue", visit)
    other = visit_files.visit(on=date(2020, 2, 24))
    before = office.says("visit", "list")
    said = office.refuses("reinspect", "import", str(visit_files.write(tmp_path, other)))
    assert "no re-inspection" in said
    assert office.says("visit", "list") == before
    document = visit_files.visit(on=date(2020, 2, 25))
    del document["checklist"]
    document |= {"open_findings": [f"{number}/1"], "answers": {f"{number}/1": {"outcome": "conforming"}}}
    again = office.says("reinspect", "import", str(visit_files.write(tmp_path, document)))
    assert "1 open finding" in office.says("visit", "show", again)
    document |= {"answers": {}, "started_at": "2020-02-26T09:00", "ended_at": "2020-02-26T10:00"}
    said = office.refuses("reinspect", "import", str(visit_files.write(tmp_path, document)))
    assert f"{number}/1" in said
