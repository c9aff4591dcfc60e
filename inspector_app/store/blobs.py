"""Photos and papers as files named by their hash: safely on disk before an entry speaks of them."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Sha256
from inspector_app.i18n import _
from inspector_app.store.disk import sync_folder
from inspector_app.store.refusals import said_plainly


class BlobKind(StrEnum):
    """What a file is; also the name of its folder."""

    PHOTO = "photos"
    PAPER = "papers"

    @property
    def suffix(self) -> str:
        """The ending of such files."""
        return ".jpg" if self is BlobKind.PHOTO else ".pdf"


@dataclass(frozen=True, slots=True)
class Blobs:
    """The files of one data folder."""

    folder: Path

    def path(self, kind: BlobKind, sha256: Sha256) -> Path:
        """Return where a file lies, or would."""
        return self.folder / kind.value / sha256[:2] / f"{sha256}{kind.suffix}"

    def exists(self, kind: BlobKind, sha256: Sha256) -> bool:
        """Say whether a file is there."""
        return self.path(kind, sha256).is_file()

    def is_whole(self, kind: BlobKind, sha256: Sha256) -> bool:
        """Say whether a file is there, can be read, and is what it was."""
        try:
            return hash_of(self.path(kind, sha256)) == sha256
        except OSError:
            return False

    def add(self, kind: BlobKind, content: bytes) -> Sha256:
        """Keep a file and return its name once no power cut can take it; the same one twice is one."""
        sha256 = Sha256(hashlib.sha256(content).hexdigest())
        path = self.path(kind, sha256)
        with said_plainly(self.folder):
            if path.is_file() and hash_of(path) == sha256:
                return sha256
            self._make_folders(path.parent)
            handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
            temporary = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(temporary, path)  # noqa: PTH105 - the tests watch the order of fsync and replace
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
            sync_folder(path.parent)
        return sha256

    def read(self, kind: BlobKind, sha256: Sha256) -> bytes:
        """Return a file; refused where it is missing or is not what it was any more."""
        path = self.path(kind, sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise UserError(
                _("The file {path} is missing. Restore it from a backup of the data folder.").format(
                    path=path
                )
            ) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise UserError(
                _("The file {path} was changed or is damaged. Restore it from a backup.").format(path=path)
            )
        return content

    def all(self, kind: BlobKind) -> Iterator[tuple[Sha256, Path]]:
        """Go through every file of a kind with the hash its name claims."""
        for path in sorted((self.folder / kind.value).glob(f"??/*{kind.suffix}")):
            yield Sha256(path.stem), path

    def _make_folders(self, folder: Path) -> None:
        for made in (folder.parent, folder):
            if not made.is_dir():
                made.mkdir(parents=True, exist_ok=True)
                sync_folder(made.parent)


def hash_of(path: Path) -> Sha256:
    """Return the hash of a file's content."""
    with path.open("rb") as file:
        return Sha256(hashlib.file_digest(file, "sha256").hexdigest())


def of(session: Session) -> Blobs:
    """Return the files that belong to an open session."""
    blobs: Blobs = session.info["blobs"]
    return blobs


References = Callable[[Session], Iterable[tuple[BlobKind, Sha256]]]
REFERENCES: list[References] = []
"""Who speaks of files: each returns the photos and papers that must be there."""


def references(named: References) -> References:
    """Register a function that names the files its tables speak of, for verify and for backups."""
    REFERENCES.append(named)
    return named
