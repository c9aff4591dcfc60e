"""Photos handed in beside a file, in a folder or a zip, found by the names that somebody wrote down."""

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from inspector_app.domain.errors import UserError
from inspector_app.domain.os_errors import why
from inspector_app.domain.text import key_of
from inspector_app.i18n import _

ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".bmp"})
MOST_FILES = 2_000
LARGEST_PHOTO = 200 * 1024 * 1024
LARGEST_UNPACKED = 2 * 1024**3
_SHRUNK_TOO_MUCH = 200
"""No photo is packed to a 200th of its size; what claims to be was made to fill the memory."""
_SAYS_UTF8 = 0x800


@dataclass(frozen=True, slots=True)
class FiledPhotos:
    """The pictures that were handed in: by their names as compared, where each lies."""

    found: Mapping[str, tuple[Path | zipfile.ZipInfo, ...]]
    archive: zipfile.ZipFile | None = None

    def read(self, wanted: str) -> bytes:
        """Return the picture of a name, with its ending or without; UserError where none or several are."""
        there = self.found.get(key_of(wanted), ())
        if not there:
            raise UserError(_("Photo “{name}” was not handed in.").format(name=wanted))
        if len(there) > 1:
            raise UserError(_("Several photos are called “{name}”. Rename them.").format(name=wanted))
        (one,) = there
        try:
            if isinstance(one, Path):
                return one.read_bytes()
            return self.archive.read(one) if self.archive else b""
        except OSError as error:
            raise UserError(
                _("“{file}” cannot be opened: {reason}.").format(file=wanted, reason=why(error))
            ) from None
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError):
            raise UserError(
                _("Photo “{name}” cannot be unpacked. Pack the photos again, without a password.").format(
                    name=wanted
                )
            ) from None


@contextmanager
def filed_photos(place: Path | None) -> Iterator[FiledPhotos]:
    """Look through a folder or a zip; UserError where it is neither, or was made to fill the memory."""
    if place is None:
        yield FiledPhotos({})
    elif place.is_dir():
        files = (file for file in sorted(place.rglob("*")) if file.is_file())
        yield FiledPhotos(_by_name((file.name, file) for file in files))
    else:
        with _opened(place) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_bombs(entries, place.name)
            named = ((PurePosixPath(_name(entry).replace("\\", "/")).name, entry) for entry in entries)
            yield FiledPhotos(_by_name(named), archive)


@contextmanager
def _opened(place: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(place)
    except OSError as error:
        raise UserError(
            _("“{file}” cannot be opened: {reason}.").format(file=place.name, reason=why(error))
        ) from None
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise UserError(
            _("“{file}” is neither a folder nor a zip. Hand the photos in as one of these.").format(
                file=place.name
            )
        ) from None
    with archive:
        yield archive


def _refuse_bombs(entries: list[zipfile.ZipInfo], file: str) -> None:
    whole = sum(entry.file_size for entry in entries)
    is_bomb = any(
        entry.file_size > LARGEST_PHOTO or entry.file_size > _SHRUNK_TOO_MUCH * max(entry.compress_size, 1024)
        for entry in entries
    )
    if is_bomb or whole > LARGEST_UNPACKED or len(entries) > MOST_FILES:
        raise UserError(
            _(
                "“{file}” holds more than photos of one answer can be. Unpack it and hand in the folder."
            ).format(file=file)
        )


def _name(entry: zipfile.ZipInfo) -> str:
    """Return a name as it was meant: a Chinese Windows packs names in GBK without saying so."""
    if entry.flag_bits & _SAYS_UTF8:
        return entry.filename
    raw = entry.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _by_name(
    named: "Iterator[tuple[str, Path]] | Iterator[tuple[str, zipfile.ZipInfo]]",
) -> dict[str, tuple[Path | zipfile.ZipInfo, ...]]:
    found: dict[str, tuple[Path | zipfile.ZipInfo, ...]] = {}
    for name, file in named:
        path = PurePosixPath(name)
        if path.suffix.lower() in ENDINGS and not name.startswith("."):
            for key in {key_of(name), key_of(path.stem)}:
                found[key] = (*found.get(key, ()), file)
    return found
