"""Where a batch of papers goes: a folder of files, or one PDF with a bookmark for each."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from inspector_app.documents.bundle import bundle
from inspector_app.domain.errors import UserError
from inspector_app.domain.os_errors import why
from inspector_app.domain.paper_name import SUFFIX, apart, told_apart
from inspector_app.exchange import whole_file
from inspector_app.i18n import _
from inspector_app.services.papers import DrawnPaper


class Output(Protocol):
    """What takes papers one after the other."""

    def add(self, paper: DrawnPaper) -> str:
        """Take a paper; return the name it goes by there."""

    def finish(self) -> None:
        """Leave what is not left yet."""


def is_one_file(into: Path) -> bool:
    """Say whether a place means one PDF: it ends in .pdf and is no folder."""
    return into.suffix.lower() == SUFFIX and not into.is_dir()


@contextmanager
def output(into: Path, *, title: str) -> Iterator[Output]:
    """Open a folder, or one PDF where a name ends in .pdf; broken off, it leaves complete files only."""
    if is_one_file(into):
        with _waiting(into) as waiting:
            yield _OnePdf(into, title, waiting)
    else:
        yield _Folder(into)


def _waiting(into: Path) -> IO[bytes]:
    """Open a file without a name on the disk that the papers go to, where there is room for them."""
    try:
        return tempfile.TemporaryFile(dir=into.parent)
    except OSError as error:
        raise whole_file.refused(into, error) from error


class _Folder:
    """A file for each paper; what already stands there is never written over."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(exist_ok=True)
            self._before = frozenset(told_apart(one.name) for one in folder.iterdir())
        except OSError as error:
            says = _("“{folder}” is no folder to write in: {reason}. Choose another one.")
            raise UserError(says.format(folder=folder.name, reason=why(error))) from error
        self._folder = folder
        self._written: set[str] = set()

    def add(self, paper: DrawnPaper) -> str:
        """Write a paper; the very same one from an earlier batch is left as it is."""
        taken = self._before | self._written
        name = paper.file_name
        if told_apart(name) in self._written or not self._stands(name, paper.pdf):
            name = apart(name, taken)
            whole_file.write(self._folder / name, paper.pdf)
        self._written.add(told_apart(name))
        return name

    def finish(self) -> None:
        """Do nothing: every file is complete."""

    def _stands(self, name: str, pdf: bytes) -> bool:
        path = self._folder / name
        try:
            return path.is_file() and path.stat().st_size == len(pdf) and path.read_bytes() == pdf
        except OSError:
            return False


class _OnePdf:
    """One file of all papers; they wait on the disk until all are there, so that memory does not grow."""

    def __init__(self, path: Path, title: str, waiting: IO[bytes]) -> None:
        self._path, self._title, self._waiting = path, title, waiting
        self._papers: list[tuple[str, int]] = []  # bookmark, bytes

    def add(self, paper: DrawnPaper) -> str:
        """Keep a paper for the file."""
        try:
            self._waiting.write(paper.pdf)
        except OSError as error:
            raise whole_file.refused(self._path, error) from error
        name = paper.file_name.removesuffix(SUFFIX)
        self._papers.append((name, len(paper.pdf)))
        return name

    def finish(self) -> None:
        """Write the file; without a paper there is none."""
        if self._papers:
            self._waiting.seek(0)
            read = ((name, self._waiting.read(size)) for name, size in self._papers)
            with whole_file.replacing(self._path) as file:
                bundle(read, file, title=self._title)
