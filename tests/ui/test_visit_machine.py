"""Whatever the inspector does, database, screen and sheet say the same."""

from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from inspector_app.domain.checklist import AnswerType
from inspector_app.domain.visit import Outcome
from inspector_app.i18n import _
from inspector_app.services import drafts
from inspector_app.ui.visit import words
from tests.ui.visit_room import CONTROL, SHIFT, Room

KEY = Qt.Key
_KEYS = [KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4]
STEPS = st.one_of(
    st.tuples(st.just("key"), st.sampled_from([*_KEYS, KEY.Key_J, KEY.Key_K, KEY.Key_N, KEY.Key_Return])),
    st.tuples(st.just("type"), st.sampled_from(["0", "3", "14", "2020-02-01", "x"])),
    st.tuples(
        st.sampled_from(
            [
                "bulk",
                "undo",
                "phrase",
                "another",
                "remove",
                "reason",
                "reload",
                "rebuild",
                "start again",
            ]
        ),
        st.none(),
    ),
)


def do(room: Room, what: str, how: object) -> None:
    card = room.page.walking.card
    editors = [editor for editor in card._editors if not editor.isHidden()]
    if what == "key" and isinstance(how, Qt.Key):
        room.key(
            how,
            on=card.value.value if room.walk.takes_keys() and how == KEY.Key_Return else room.page.walking,
        )
    elif what == "type" and room.walk.item().answer.type is not AnswerType.CONFORM:
        card.focus_value()
        room.type(str(how))
    elif what == "bulk":
        room.key(KEY.Key_1, SHIFT, on=room.page.walking)
    elif what == "undo":
        room.key(KEY.Key_Z, CONTROL, on=room.page.walking)
    elif what == "phrase" and editors:
        editors[0].phrases.chips()[0].click()
    elif what == "another" and editors:
        card.another.click()
    elif what == "remove" and editors:
        editors[-1].remove.click()
    elif what == "reason" and not card.reason.isHidden():
        card.reason.phrases.chips()[0].click()
    elif what == "reload":
        room.page.come_to(room.page.state())
    elif what == "rebuild":
        room.rebuild()
    elif what == "start again":
        room.start_again()


def agree(room: Room) -> None:
    """The sheet, the disk, the card, the list and the count at the top."""
    walk = room.walk
    walk.flush()
    saved = room.saved()
    assert dict(saved.answers) == dict(walk.sheet.answers)
    assert [step.before for step in saved.steps] == [step.before for step in walk.sheet.steps]
    outcome = walk.sheet.outcome(walk.current)
    assert room.buttons_down() == ([outcome] if outcome else [])
    shown = [editor for editor in room.page.walking.card._editors if not editor.isHidden()]
    findings = walk.answer().findings if outcome is Outcome.NONCONFORMING else ()
    assert [editor._finding for editor in shown] == list(findings)
    assert [editor.text.toPlainText() for editor in shown] == [finding.text for finding in findings]
    rows = room.page.walking.list._rows
    for item in walk.part_items():
        said = rows.data(rows.index_of(item.id), Qt.ItemDataRole.AccessibleTextRole)
        known = walk.sheet.outcome(item.id)
        assert str(said).endswith(_(words.OUTCOMES[known]) if known else "Not answered")
    tally = walk.sheet.tally()
    assert room.page.progress.text() == f"{tally.answered} / {tally.items}"


def test_database_screen_and_sheet_agree_after_every_step(room: Room) -> None:
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(STEPS, min_size=4, max_size=10))
    def walk(steps: list[tuple[str, object]]) -> None:
        for one in room.read(drafts.under_way):
            room.wrote(partial(drafts.discard, draft_id=one.id, now=room.window.now()))
        room.begin("W01")
        for what, how in steps:
            do(room, what, how)
            agree(room)

    walk()
