import json
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.deadline import DeadlineKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.visit import Outcome, Signed
from inspector_app.exchange.visit_document import PhotoDocument, pictures, schema, value_text
from inspector_app.exchange.visits import LARGEST_FILE, VisitFileError, read_visit

VISIT: dict[str, Any] = {
    "format": "inspector-visit",
    "version": 1,
    "facility": "J01",
    "checklist": {"id": "epidemic-2020", "version": 1, "form": "short"},
    "started_at": "2020-02-17T09:30",
    "ended_at": "2020-02-17T11:05:00+08:00",
    "inspectors": ["示例甲", "示例乙"],
    "residents_present": 31,
    "asked": {"risk_level": "high"},
    "answers": {
        "ZR-01": {"outcome": "conforming"},
        "ZR-07": {"value": 0},
        "GL-01": {
            "outcome": "nonconforming",
            "photos": ["gate.jpg", {"path": "gate2.jpg", "caption": "东侧门"}],
            "findings": [
                {
                    "text": "侧门未锁，人员可随意进出",
                    "place": "东侧门",
                    "severity": "critical",
                    "deadline": {"kind": "days", "days": 3},
                    "veto": True,
                },
            ],
        },
    },
    "signature": {"how": "refused", "reason": "示例原因", "witness": "示例丙"},
}


def changed(path: str, value: object) -> bytes:
    """The visit with the value at a path such as answers.ZR-01.outcome changed; None takes it away."""
    visit = deepcopy(VISIT)
    *parents, last = path.split(".")
    place: Any = visit
    for part in parents:
        place = place[int(part)] if isinstance(place, list) else place.setdefault(part, {})
    if value is None:
        del place[last]
    else:
        place[last] = value
    return json.dumps(visit).encode()


def mismatches(raw: bytes) -> list[tuple[str, str]]:
    with pytest.raises(VisitFileError) as refused:
        read_visit(raw)
    return [(one.path, one.reason) for one in refused.value.mismatches]


def test_a_visit_is_read_with_times_on_the_countys_clock() -> None:
    visit = read_visit(json.dumps(VISIT).encode())
    assert visit.started_at == datetime(2020, 2, 17, 1, 30, tzinfo=UTC)
    assert visit.ended_at == datetime(2020, 2, 17, 3, 5, tzinfo=UTC)
    assert visit.inspectors == ("示例甲", "示例乙")
    assert visit.signature.how is Signed.REFUSED
    gate = visit.answers["GL-01"]
    assert gate.outcome is Outcome.NONCONFORMING
    assert pictures(gate.photos) == (
        PhotoDocument(path="gate.jpg"),
        PhotoDocument(path="gate2.jpg", caption="东侧门"),
    )
    assert gate.findings[0].deadline is not None
    assert gate.findings[0].deadline.kind is DeadlineKind.DAYS
    assert gate.findings[0].requirement is None
    assert value_text(visit.answers["ZR-07"].value) == "0"


def test_a_file_saved_by_a_windows_editor_is_read() -> None:
    text = json.dumps(VISIT, ensure_ascii=False)
    assert (
        read_visit(text.encode("utf-8-sig"))
        == read_visit(text.encode("utf-16"))
        == read_visit(text.encode("gb18030"))
    )


@pytest.mark.parametrize(
    ("path", "value", "where", "reason"),
    [
        ("format", "visit", "$.format", "“visit” is none of: inspector-visit."),
        ("version", 2, "$.version", "“2” is none of: 1."),
        ("facility", None, "$.facility", "“facility” is missing."),
        ("facility", "", "$.facility", "Nothing stands here"),
        ("checklist.version", "1", "$.checklist.version", "must be a whole number, but it is text"),
        ("checklist.form", "long", "$.checklist.form", "none of: full, short, express"),
        ("inspectors", [], "$.inspectors", "needs at least 1"),
        ("inspectors", "示例甲", "$.inspectors", "must be a list, but it is text"),
        ("started_at", "gestern", "$.started_at", "not a time such as 2020-02-17T09:30"),
        ("started_at", "2020-02-30T09:30", "$.started_at", "not a time"),
        ("ended_at", "2020-02-17T09:30", "$.ended_at", "ends before it starts"),
        ("residents_present", -1, "$.residents_present", "must be 0 at least"),
        ("residents_present", 10**30, "$.residents_present", "at most"),
        ("wetter", "gut", "$.wetter", "There is no field “wetter” here."),
        ("asked.risk_level", 3, "$.asked.risk_level", "must be text, but it is a whole number"),
        (
            "answers.ZR-01.outcome",
            "good",
            "$.answers.ZR-01.outcome",
            "none of: conforming, nonconforming, not_app",
        ),
        ("answers.ZR-01", "conforming", "$.answers.ZR-01", "must be an object, but it is text"),
        ("answers.ZR-07.value", True, "$.answers.ZR-07.value", "but it is true or false"),
        (
            "answers.GL-01.findings.0.severity",
            "awful",
            "$.answers.GL-01.findings[0].severity",
            "minor, major, crit",
        ),
        ("answers.GL-01.findings.0.text", None, "$.answers.GL-01.findings[0].text", "“text” is missing."),
        (
            "answers.GL-01.findings.0.deadline.days",
            0,
            "$.answers.GL-01.findings[0].deadline.days",
            "1 at least",
        ),
        (
            "answers.GL-01.findings.0.deadline.on",
            "2020-02-31",
            "$.answers.GL-01.findings[0].deadline.on",
            "date such",
        ),
        ("other_findings", [{"text": "a"}, {}], "$.other_findings[1].text", "missing"),
        ("signature.how", "maybe", "$.signature.how", "none of: on_paper, on_screen, refused, absent"),
        ("facility_says", "字" * 10_001, "$.facility_says", "10001 characters, 10000 is the most"),
    ],
)
def test_every_error_names_its_json_path(path: str, value: object, where: str, reason: str) -> None:
    ((found, said),) = mismatches(changed(path, value))
    assert found == where
    assert reason in said


def test_every_bad_answer_is_named_at_once() -> None:
    answers = {"ZR-01": {"outcome": "x"}, "ZR-02": {"outcome": "conforming"}, "ZR-03": {"foo": 1}}
    assert [path for path, _reason in mismatches(changed("answers", answers))] == [
        "$.answers.ZR-01.outcome",
        "$.answers.ZR-03.foo",
    ]


def test_an_answer_given_twice_is_refused_and_not_guessed() -> None:
    raw = json.dumps(VISIT).replace('"ZR-01":', '"ZR-07": {"value": 3}, "ZR-01":').encode()
    ((path, reason),) = mismatches(raw)
    assert (path, reason) == ("$.answers.ZR-07", "“ZR-07” stands twice here. Keep one of them.")


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[" * 100_000, b'{"a": NaN}', b'{"a": ' + b"9" * 5000 + b"}", "示例".encode("gb18030")],
)
def test_what_is_no_json_is_said_to_be_none(raw: bytes) -> None:
    ((path, reason),) = mismatches(raw)
    assert path == "$"
    assert reason.startswith("This is not readable JSON")


def test_control_characters_and_turning_marks_are_taken_out_of_every_text() -> None:
    visit = read_visit(changed("answers.GL-01.findings.0.text", "\u202e侧门\x00未锁\ud800\n第二行"))
    assert visit.answers["GL-01"].findings[0].text == "侧门未锁\n第二行"


def test_a_file_that_cannot_be_a_visit_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "visit.json"
    file.write_bytes(b" " * (LARGEST_FILE + 1))
    with pytest.raises(UserError, match=r"visit\.json.*too large"):
        read_visit(file)
    with pytest.raises(UserError, match=r"gone\.json"):
        read_visit(tmp_path / "gone.json")


def test_the_schema_documents_every_field_it_accepts() -> None:
    said = schema()
    assert said["$ref"] == "#/$defs/VisitDocument"
    shapes = said["$defs"]
    whole = shapes["VisitDocument"]
    assert whole["additionalProperties"] is False
    assert set(VISIT) <= set(whole["properties"])
    assert {"checklist", "open_findings"} <= set(whole["properties"]) - set(whole["required"])
    assert {"facility", "started_at", "inspectors", "signature"} <= set(whole["required"])
    assert "roster" in whole["properties"]["facility"]["description"]
    assert all(shape.get("description") for shape in shapes.values())
    json.dumps(said)


@pytest.mark.parametrize(
    ("value", "typed"),
    [(None, ""), (3, "3"), ("２", "２"), (0.5, "0.5"), (2.0, "2"), (1e-7, "0"), (100.0, "100")],
)
def test_a_value_reads_as_it_would_be_typed(value: str | float | None, typed: str) -> None:
    assert value_text(value) == typed


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["", "answers.GL-01.findings.0", "answers", "signature", "answers.GL-01.photos"]),
    st.text(max_size=6),
    anything,
)
def test_whatever_stands_in_a_file_is_read_or_refused_with_a_path(
    path: str, field: str, value: object
) -> None:
    visit: dict[str, Any] = deepcopy(VISIT)
    place: Any = visit
    for part in path.split(".") if path else ():
        place = place[int(part)] if isinstance(place, list) else place[part]
    if isinstance(place, list):
        place.append(value)
    else:
        place[field] = value
    raw = json.dumps(visit).encode()
    try:
        read_visit(raw)
    except VisitFileError:
        assert all(found.startswith("$") and reason for found, reason in mismatches(raw))
