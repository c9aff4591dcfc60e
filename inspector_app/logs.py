"""The log beside the data: rotated, never with what an inspector typed."""

import logging
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
