"""What the program writes to: its standard output and error."""

import io
import os
import sys
from typing import TextIO


def speak_utf8() -> None:
    """Write UTF-8 whatever the console or pipe would take by itself (GBK on a Chinese Windows)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def close_quietly(stream: TextIO | None) -> None:
    """Let nobody complain any more that the reader of a pipe has gone."""
    if stream is None:
        return
    devnull = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(devnull, stream.fileno())
    except (OSError, ValueError):
        return
    finally:
        os.close(devnull)
