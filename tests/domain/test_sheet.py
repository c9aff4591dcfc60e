from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.checklist import (
    AnswerForm,
    AnswerType,
    Checklist,
    Form,
    Item,
    PhotoRule,
    Standing,
    Veto,
)
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.sheet import MOST_STEPS, Gap, GapKind, Sheet, Tally, condemns, gaps_of, lacks_photo
from inspector_app.domain.visit import Answer, Outcome, PutRight
from inspector_app.exchange.checklists import shipped_checklists
from tests.domain.making import FINDING, PHOTO, answered, checklist_of, home, item

CONFORMING, NONCONFORMING = Outcome.CONFORMING, Outcome.NONCONFORMING
SHIPPED = shipped_checklists().checklists

answers = st.one_of(
    st.none(),
    st.builds(
        Answer,
        outcome=st.sampled_from([None, *Outcome]),
        value=st.sampled_from(["", "3"]),
        reason=st.sampled_from(["", "示例原因"]),
        findings=st.sampled_from([(), (FINDING,), (replace(FINDING, requirement=""),)]),
        photos=st.sampled_from([(), (PHOTO,)]),
    ),
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet of a shipped checklist at some home."""
    has = draw(
        st.dictionaries(
            st.sampled_from(["has_gas", "has_kitchen", "private"]), st.sampled_from(["yes", "no"])
        )
    )
    return Sheet(
        draw(st.sampled_from(SHIPPED)),
        home(draw(st.sampled_from(FacilityKind)), has=has),
        draw(st.sampled_from(Form)),
        walking=draw(st.booleans()),
    )


@st.composite
def steps(draw: st.DrawFn) -> tuple[Sheet, list[tuple[str, Answer | None] | str]]:
    """A sheet and what is done on it: an answer, the rest of a part, or an undo."""
    sheet = draw(sheets())
    ids = st.sampled_from([one.id for one in sheet.all_items()])
    parts = st.sampled_from([dimension.key for dimension in sheet.checklist.dimension])
    step = st.one_of(st.tuples(ids, answers), parts, st.just("undo"))
    return sheet, draw(st.lists(step, max_size=25))


def do(sheet: Sheet, step: tuple[str, Answer | None] | str) -> None:
    if isinstance(step, tuple):
        sheet.answer(*step)
    else:
        sheet.answer_rest(step, answered(CONFORMING))


@settings(max_examples=60, deadline=None)
@given(steps())
def test_undo_returns_to_every_earlier_state_in_turn(
    case: tuple[Sheet, list[tuple[str, Answer | None] | str]],
) -> None:
    sheet, todo = case
    states = [dict(sheet.answers)]
    for step in todo:
        if step == "undo":
            sheet.undo()
            states = states[:-1] or states
        else:
            do(sheet, step)
            if dict(sheet.answers) != states[-1]:
                states.append(dict(sheet.answers))
        assert dict(sheet.answers) == states[-1]
    while sheet.steps:
        states.pop()
        sheet.undo()
        assert dict(sheet.answers) == states[-1]
    assert sheet.undo() is None
    assert dict(sheet.answers) == {}


@settings(max_examples=60, deadline=None)
@given(steps())
def test_the_parts_add_up_and_gaps_agree_with_answers(
    case: tuple[Sheet, list[tuple[str, Answer | None] | str]],
) -> None:
    sheet, todo = case
    for step in todo:
        if step != "undo":
            do(sheet, step)
    whole = sheet.tally()
    parts = [sheet.tally(dimension.key) for dimension in sheet.checklist.dimension]
    for count in (
        "items",
        "conforming",
        "nonconforming",
        "not_applicable",
        "not_checked",
        "answered",
        "open",
    ):
        assert getattr(whole, count) == sum(getattr(part, count) for part in parts), count
    assert whole.items == len(sheet.items())
    unanswered = [gap.item for gap in sheet.gaps() if gap.kind is GapKind.UNANSWERED]
    assert len(unanswered) == whole.open
    assert unanswered == [one.id for one in sheet.items() if sheet.outcome(one.id) is None]
    assert {gap.item for gap in sheet.gaps()} <= {one.id for one in sheet.items()}
    assert sheet.next_open(None) == (unanswered[0] if unanswered else None)
    assert set(sheet.answers) <= {one.id for one in sheet.items()}
    assert {*sheet.items(), *sheet.hidden()} == set(sheet.all_items())


@settings(max_examples=40, deadline=None)
@given(sheets())
def test_the_rest_conforms_only_where_looking_is_enough(sheet: Sheet) -> None:
    first = sheet.items()[0].id
    sheet.answer(first, answered(Outcome.NOT_CHECKED, reason="示例原因"))
    rest = sheet.rest_conforms(None)
    sheet.answer_rest(None, answered(CONFORMING))
    for item_id in rest:
        one = sheet.checklist.find(item_id)
        assert (one.answer.type, one.veto) == (AnswerType.CONFORM, None)
        assert one.photo is not PhotoRule.ALWAYS
        assert sheet.answers[item_id].in_bulk
    assert first not in rest
    assert sheet.outcome(first) is Outcome.NOT_CHECKED
    assert sheet.rest_conforms(None) == ()
    sheet.undo()
    assert set(sheet.answers) == {first}


def test_an_answer_given_twice_is_one_step() -> None:
    sheet = Sheet(checklist_of(item()), home(), Form.FULL)
    sheet.answer("A-01", answered(CONFORMING))
    sheet.answer("A-01", answered(CONFORMING))
    sheet.undo()
    assert sheet.steps == ()
    assert sheet.answers == {}


def test_what_is_typed_is_one_step_and_none_where_it_comes_to_nothing() -> None:
    sheet = Sheet(checklist_of(item()), home(), Form.FULL)
    for text in ("a", "ab", "abc"):
        sheet.answer("A-01", Answer(note=text), topic="A-01 note")
    assert len(sheet.steps) == 1
    sheet.answer("A-01", None, topic="A-01 note")
    assert not sheet.steps


def test_so_many_steps_can_be_taken_back_and_no_more() -> None:
    sheet = Sheet(checklist_of(item()), home(), Form.FULL)
    for number in range(MOST_STEPS + 5):
        sheet.answer("A-01", Answer(note=str(number)))
    assert [sheet.steps[0].number, sheet.steps[-1].number] == [6, MOST_STEPS + 5]
    while sheet.undo():
        pass
    assert sheet.answers == {"A-01": Answer(note="4")}


def test_a_sheet_made_again_from_its_answers_and_steps_undoes_the_same() -> None:
    sheet = Sheet(checklist_of(item(), item("A-02")), home(), Form.FULL)
    sheet.answer("A-01", answered(CONFORMING))
    sheet.answer_rest(None, answered(CONFORMING))
    again = Sheet(sheet.checklist, home(), Form.FULL, answers=sheet.answers, steps=sheet.steps)
    assert again.undo() == sheet.undo()
    assert again.answers == sheet.answers == {"A-01": answered(CONFORMING)}
    again.answer("A-02", answered(CONFORMING))
    assert [step.number for step in again.steps] == [1, 2]


def test_a_hidden_item_can_be_shown_answered_and_proposes_the_roster() -> None:
    hidden = item("A-02", show_when_any=("has_gas",))
    sheet = Sheet(checklist_of(item(), hidden), home(has={"has_gas": "no"}), Form.FULL)
    assert sheet.hidden() == (hidden,)
    assert sheet.tally().items == 1
    sheet.show_hidden()
    assert hidden in sheet.items()
    sheet.answer("A-02", answered(NONCONFORMING))
    sheet.show_hidden(shown=False)
    assert hidden in sheet.items()
    assert sheet.proposals() == {"has_gas": "yes"}


def test_a_hidden_item_that_was_not_judged_proposes_nothing() -> None:
    hidden = item("A-02", show_when_any=("has_gas",))
    sheet = Sheet(checklist_of(hidden), home(has={"has_gas": "no"}), Form.FULL)
    sheet.answer("A-02", answered(Outcome.NOT_APPLICABLE, reason="示例原因"))
    assert sheet.proposals() == {}


def test_what_the_campaign_asks_is_not_proposed_for_the_roster() -> None:
    hidden = item("A-02", show_when_any=("risk_level=high",))
    sheet = Sheet(checklist_of(hidden), home(), Form.FULL, asked={"risk_level": "low"})
    assert sheet.items() == ()
    sheet.answer("A-02", answered(CONFORMING))
    assert sheet.proposals() == {}


def test_the_next_open_item_is_looked_for_round_the_list() -> None:
    sheet = Sheet(checklist_of(item("A-01"), item("A-02"), item("A-03")), home(), Form.FULL)
    sheet.answer("A-03", answered(CONFORMING))
    assert sheet.next_open("A-02") == "A-01"
    assert sheet.next_open("A-01") == "A-02"
    assert sheet.next_open("gone") == "A-01"


def test_a_value_without_a_judgement_stays_open() -> None:
    sheet = Sheet(checklist_of(item(answer=AnswerForm(type=AnswerType.NUMBER, label="n"))), home(), Form.FULL)
    sheet.answer("A-01", Answer(value="3"))
    assert sheet.tally() == Tally(items=1)
    assert sheet.gaps() == [Gap("A-01", GapKind.UNANSWERED)]
    assert sheet.rest_conforms(None) == ()


def kinds(one: Item, answer: Answer | None) -> list[GapKind]:
    return [gap.kind for gap in gaps_of(one, answer)]


def test_not_applicable_and_not_checked_need_a_reason() -> None:
    for outcome in (Outcome.NOT_APPLICABLE, Outcome.NOT_CHECKED):
        assert kinds(item(), answered(outcome, reason="  ")) == [GapKind.REASON]
        assert kinds(item(), answered(outcome, reason="示例原因")) == []


def test_not_conforming_needs_a_finding_and_what_must_be_done() -> None:
    assert kinds(item(), answered(NONCONFORMING)) == [GapKind.FINDING]
    assert kinds(item(), answered(NONCONFORMING, findings=(replace(FINDING, text=" "),))) == [GapKind.FINDING]
    undone = replace(FINDING, requirement="")
    assert kinds(item(), answered(NONCONFORMING, findings=(undone,))) == [GapKind.REQUIREMENT]
    on_the_spot = replace(undone, put_right=PutRight(what="示例"))
    assert kinds(item(), answered(NONCONFORMING, findings=(on_the_spot,))) == []


def test_a_photo_is_expected_as_the_item_says() -> None:
    bad = answered(NONCONFORMING, findings=(FINDING,))
    cases = {
        PhotoRule.ALWAYS: (True, True, False),
        PhotoRule.WHEN_NONCONFORMING: (False, True, False),
        PhotoRule.NEVER: (False, False, False),
    }
    for rule, expected in cases.items():
        one = item(photo=rule)
        given_answers = (answered(CONFORMING), bad, answered(Outcome.NOT_CHECKED, reason="示例原因"))
        assert tuple(lacks_photo(one, answer) for answer in given_answers) == expected
        assert not lacks_photo(one, replace(bad, photos=(PHOTO,)))
        assert not lacks_photo(one, replace(bad, findings=(replace(FINDING, photos=(PHOTO,)),)))


def test_only_a_confirmed_veto_condemns(routine: Checklist) -> None:
    standings = {
        standing: item(veto=Veto(basis="b", standing=standing, trigger="t")) for standing in Standing
    }
    assert [standing for standing, one in standings.items() if condemns(one)] == [Standing.CONFIRMED]
    assert [one.id for one in routine.item if condemns(one)] == ["GL-07", "GL-15", "GL-18"]
    assert not condemns(item())
