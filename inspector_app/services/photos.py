"""Photos: taken over upright and small, found again by their hash, sorted to items by the time taken."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Sha256
from inspector_app.domain.visit import Photo
from inspector_app.i18n import _
from inspector_app.store import blobs, photos
from inspector_app.store.blobs import BlobKind


def take_over(session: Session, source: Path | bytes, *, name: str = "") -> Photo:
    """Keep a photo upright, at most 1920 px, nothing of its EXIF but the time; else UserError."""
    return _photo(photos.take_over(blobs.of(session), source, name=name))


def as_kept(source: Path | bytes, *, name: str = "") -> Photo:
    """Return what `take_over` would return, without keeping anything."""
    return _photo(photos.as_kept(source, name=name)[1])


def _photo(kept: photos.StoredPhoto) -> Photo:
    return Photo(sha256=kept.sha256, width=kept.width, height=kept.height, taken_at=kept.taken_at)


def path(session: Session, sha256: Sha256) -> Path:
    """Return where a kept photo lies."""
    return blobs.of(session).path(BlobKind.PHOTO, sha256)


def not_whole(session: Session, kept: Iterable[Photo]) -> int:
    """Return how many of these photos are missing, cannot be read, or are not what they were."""
    files = blobs.of(session)
    return sum(not files.is_whole(BlobKind.PHOTO, sha256) for sha256 in {one.sha256 for one in kept})


def in_folder(folder: Path) -> list[Path]:
    """Return the pictures in a phone's folder, by name; UserError where the folder cannot be looked into."""
    endings = {".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".bmp"}
    try:
        return sorted(file for file in folder.iterdir() if file.suffix.lower() in endings and file.is_file())
    except OSError as error:
        raise UserError(
            _(
                "{folder} cannot be opened. Plug the phone in again, or copy the photos to this computer."
            ).format(folder=folder)
        ) from error


def taken_at(source: Path) -> datetime | None:
    """Return when a picture was taken, as the camera's clock said; None where it does not say."""
    return photos.taken_at(source)


def by_time(taken: Mapping[Path, datetime], answered: Mapping[str, datetime]) -> dict[Path, str]:
    """Give each picture to the item answered first after it was taken, else to the last one answered.

    Both times are the county's clock without a zone: an inspector photographs first and then judges.
    """
    order = sorted((at, item) for item, at in answered.items())
    given = {}
    for file, at in taken.items():
        later = [item for answered_at, item in order if answered_at >= at]
        if order:
            given[file] = later[0] if later else order[-1][1]
    return given
