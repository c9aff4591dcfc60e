"""A start of the window without a command, understood without the commands' grammar: the window is seen sooner."""

import gc
from collections.abc import Iterable
from pathlib import Path

from inspector_app import paths
from inspector_app.i18n import LANGUAGES


def plain_start(words: Iterable[str]) -> int | None:
    """Open the window where the words say no more than where and in which language, and return its exit code.

    None where the grammar has to look: a command, a question for help, a person, a day, a mistake, no Qt.
    """
    data, language, quits = "", None, False
    left = iter(words)
    for word in left:
        name, equals, value = word.partition("=")
        if word == "--quit-after-first-paint":
            quits = True
            continue
        if not equals:
            value = next(left, "")
        if value.startswith("-"):
            return None
        if name == "--data" and value.strip():
            data = value
        elif name == "--lang" and value in LANGUAGES:
            language = value
        else:
            return None
    gc.disable()  # until the first paint nothing is thrown away; looking for it takes a tenth of our own time
    try:
        from inspector_app import app
    except ImportError:  # a library of the system that Qt needs
        gc.enable()
        return None
    folder = Path(data) if data else paths.default_data()
    return app.run(folder.absolute(), language, quit_after_first_paint=quits)
