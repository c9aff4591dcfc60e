"""Photos on their way into the visit: one after the other on the worker, with a way to stop."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from inspector_app.domain.errors import UserError
from inspector_app.domain.visit import Finding, Photo
from inspector_app.i18n import _, ngettext
from inspector_app.services import walking
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.visit.walk import Walk

PhotoChange: TypeAlias = Callable[[tuple[Photo, ...]], tuple[Photo, ...]]
_MOST_REFUSALS = 4


@dataclass(frozen=True, slots=True)
class PhotoPlace:
    """Where a photo belongs: an item, one of its findings, or what was put right on the spot."""

    item: str  # "": the finding is tied to none
    finding: UUID | None = None
    put_right: bool = False


@dataclass(frozen=True, slots=True)
class _Waiting:
    source: Path | bytes
    name: str
    place: PhotoPlace


class PhotoTaking(QObject):
    """Takes photos over for one visit; each is in the sheet as soon as its file is safe."""

    progress = Signal(int, int)  # how many are done, of how many
    refused = Signal(str)  # why some could not be taken: all of them since the first was given
    finished = Signal()

    def __init__(self, store: BackgroundStore, walk: Walk) -> None:
        super().__init__(walk)
        self._store, self._walk = store, walk
        self._waiting: deque[_Waiting] = deque()
        self._refusals: list[str] = []
        self._done = self._of = 0
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Say whether photos are still being taken over."""
        return self._is_busy

    def take(self, sources: Iterable[Path | bytes], place: PhotoPlace) -> None:
        """Take some photos to one place."""
        for source in sources:
            name = source.name if isinstance(source, Path) else ""
            self._waiting.append(_Waiting(source, name, place))
            self._of += 1
        self._next()

    def take_image(self, image: QImage, place: PhotoPlace) -> None:
        """Take a picture from the clipboard."""
        content = png_of(image)
        if content:
            self._waiting.append(_Waiting(content, _("The pasted picture"), place))
            self._of += 1
            self._next()
        else:
            self.refused.emit(_("The clipboard holds no picture that can be read."))

    def stop(self) -> None:
        """Leave out those not begun."""
        self._of -= len(self._waiting)
        self._waiting.clear()

    def _next(self) -> None:
        if self._is_busy:
            return
        if not self._waiting:
            self._done = self._of = 0
            self._refusals = []
            self.finished.emit()
            return
        self._is_busy = True
        one = self._waiting.popleft()
        self.progress.emit(self._done, self._of)
        # Nothing is written to the database: a photo that cannot be taken must not hold up the answers.
        self._store.read(
            self,
            lambda session: walking.take_photo(session, one.source, name=one.name),
            then=lambda taken: self._on_taken(one.place, *taken),
            failed=self._on_refused,
        )

    def _on_taken(self, place: PhotoPlace, photo: Photo, path: Path) -> None:
        self._walk.paths[photo.sha256] = path
        change_photos(self._walk, place, lambda photos: with_photo(photos, photo))
        self._on_done()

    def _on_refused(self, error: UserError) -> None:
        self._refusals.append(str(error))
        said = self._refusals[:_MOST_REFUSALS]
        more = len(self._refusals) - len(said)
        if more:
            said.append(ngettext("{n} more like these.", "{n} more like these.", more).format(n=more))
        self.refused.emit("\n".join(said))
        self._on_done()

    def _on_done(self) -> None:
        self._done += 1
        self._is_busy = False
        self._next()


def with_photo(photos: tuple[Photo, ...], photo: Photo) -> tuple[Photo, ...]:
    """Return the photos with one more; the same one twice is one."""
    return photos if any(one.sha256 == photo.sha256 for one in photos) else (*photos, photo)


def change_photos(walk: Walk, place: PhotoPlace, change: PhotoChange) -> None:
    """Change the photos of one place in one step that can be undone; a place that is gone takes none."""
    if not place.item:
        walk.put_new_findings(_changed(walk.new_findings, place, change))
        return
    answer = walk.answer(place.item)
    if place.finding is None:
        walk.put(replace(answer, photos=change(answer.photos)), item_id=place.item)
        return
    findings = _changed(answer.findings, place, change)
    if place.finding not in {finding.id for finding in findings}:
        # The finding fell away while its photo was being taken over: the item keeps the photo.
        walk.put(replace(answer, photos=change(answer.photos)), item_id=place.item)
        return
    walk.put(replace(answer, findings=findings), item_id=place.item)


def _changed(findings: Iterable[Finding], place: PhotoPlace, change: PhotoChange) -> tuple[Finding, ...]:
    return tuple(_with(one, place, change) if one.id == place.finding else one for one in findings)


def _with(finding: Finding, place: PhotoPlace, change: PhotoChange) -> Finding:
    if not place.put_right:
        return replace(finding, photos=change(finding.photos))
    if finding.put_right is None:
        return finding
    return replace(finding, put_right=replace(finding.put_right, photos=change(finding.put_right.photos)))


def png_of(image: QImage) -> bytes:
    """Return a picture as a PNG file, empty where there is none."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    is_saved = not image.isNull() and QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data()) if is_saved else b""
