"""Walks a visit in the real window with its real thread, until killed: python -m tests.walker DATA COUNT

Each answer carries a number in its note, counted on from COUNT; prints item and number as soon as the page
has shown them as saved.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from inspector_app import i18n
from inspector_app.domain.visit import Outcome
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from tests.ui import county
from tests.ui.visit_room import Window, wait_for

_BURST = 2
_STEPS = (Outcome.CONFORMING, Outcome.NONCONFORMING, Outcome.CONFORMING, Outcome.NOT_CHECKED)


def main(data: Path) -> None:
    """Go on with the visit under way and answer on and on."""
    from inspector_app.services import drafts
    from inspector_app.store.database import Store

    app = QApplication([])
    i18n.use("en")
    theme.apply(app, "light")
    store = BackgroundStore(lambda: Store.open(data, now=county.NOW))
    store.open()
    wait_for(lambda: store.is_open)
    from inspector_app.ui.pages.visit import VisitPage

    page = VisitPage(store, Window())
    page.show()
    under_way: list[drafts.UnderWay] = []
    store.read(page, drafts.under_way, then=under_way.extend)
    wait_for(lambda: bool(under_way))
    page.come_to({"draft": under_way[0].id})
    wait_for(lambda: page.walk is not None)
    shown: dict[str, str] = {}
    sent: list[dict[str, str]] = []
    count = int(sys.argv[2])
    is_waiting = False  # for the disk: answers come in bursts, or a slow disk would never be through

    def answers() -> dict[str, str]:
        walk = page.walk
        assert walk is not None
        return {item: answer.note for item, answer in walk.sheet.answers.items()}

    def tell(_at: object) -> None:
        # The label is set before this runs; it says “saved” only when nothing is pending.
        if page.save_state.text().startswith("✓") and not store.pending and sent:
            for item, said in sent[-1].items():
                if shown.get(item) != said:
                    shown[item] = said
                    os.write(1, f"{item}|{said}\n".encode())

    def step() -> None:
        nonlocal count, is_waiting
        walk = page.walk
        assert walk is not None
        is_waiting = store.pending > (0 if is_waiting else _BURST)
        if is_waiting:
            return
        count += 1
        item = walk.items()[count % len(walk.items())]
        walk.go(item.id)
        outcome = _STEPS[(count // len(walk.items()) + count) % len(_STEPS)]
        page.walking.answer(outcome)
        if outcome is Outcome.NOT_CHECKED:
            page.walking.card.reason.phrases.chips()[0].click()
        walk.put(replace(walk.answer(item.id), note=str(count)), item_id=item.id)
        sent.append(answers())

    store.saved.connect(tell, Qt.ConnectionType.DirectConnection)
    timer = QTimer(interval=3)
    timer.timeout.connect(step)
    timer.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
