"""The log beside the data: rotated, never with what an inspector typed."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def to_folder(folder: Path) -> logging.Handler:
    """Write the log of this process to FOLDER/inspector.log, three files of one megabyte each."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "inspector.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger("inspector_app")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return handler


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """Write the log to a folder for as long as a command takes."""
    handler = to_folder(folder)
    try:
        yield
    finally:
        logging.getLogger("inspector_app").removeHandler(handler)
        handler.close()
