"""A start of the window without a command, understood without the grammar: the window is seen sooner."""

import gc
from collections.abc import Callable, Iterable
from pathlib import Path

from inspector_app import paths
from inspector_app.i18n import LANGUAGES


def plain_start(words: Iterable[str]) -> tuple[Path, Callable[[], int]] | None:
    """Return the data folder and what opens the window, where only folder and language are said.

    None where the grammar has to look: a command, a question for help, a person, a day, a mistake.
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
    folder = (Path(data) if data else paths.default_data()).absolute()
    return folder, lambda: _open(folder, language, quits=quits)


def _open(folder: Path, language: str | None, *, quits: bool) -> int:
    gc.disable()  # until the first paint nothing is thrown away; looking for it takes a tenth of our own time
    try:
        from inspector_app import app
    except ImportError:  # a library of the system that Qt needs: said in the language kept in the folder
        gc.enable()
        from inspector_app.cli.commands import understood

        said = ["--data", str(folder), *(["--lang", language] if language else [])]
        return understood(said)[1]()
    return app.run(folder, language, quit_after_first_paint=quits)
