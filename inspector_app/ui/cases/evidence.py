"""Photos and scans of a step: chosen, dropped or pasted, taken over one after the other on the worker."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Sha256
from inspector_app.domain.visit import Photo
from inspector_app.i18n import _
from inspector_app.services import walking
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.visit.fields import choose_pictures, strip_photos
from inspector_app.ui.visit.photo_taking import png_of, with_photo
from inspector_app.ui.widgets.field import Field
from inspector_app.ui.widgets.photo_strip import PhotoStrip


class Evidence(Field):
    """A row of photos with its caption; what cannot be taken is said below it."""

    changed = Signal()

    def __init__(self, caption: str, store: BackgroundStore, *, note: str = "") -> None:
        self.strip = PhotoStrip()
        self.strip.setAccessibleName(caption)
        super().__init__(caption, self.strip, note=note)
        self._store = store
        self._photos: tuple[Photo, ...] = ()
        self._paths: dict[Sha256, Path] = {}
        self._waiting: deque[tuple[Path | bytes, str]] = deque()
        self._is_busy = False
        self.strip.add_asked.connect(lambda: self.take(choose_pictures(self)))
        self.strip.files_given.connect(self.take)
        self.strip.image_given.connect(self._on_image)
        self.strip.remove_asked.connect(self._on_remove)
        self.strip.open_asked.connect(self._on_open)

    @property
    def is_busy(self) -> bool:
        """Whether photos are still being taken over."""
        return self._is_busy

    def photos(self) -> tuple[Photo, ...]:
        """Return the photos taken over."""
        return self._photos

    def take(self, files: Sequence[Path]) -> None:
        """Take some files over."""
        self.calm()
        self._waiting.extend((file, file.name) for file in files)
        self._next()

    def typed(self) -> dict[str, Any]:
        """Return the photos and where they lie."""
        return {"photos": self._photos, "paths": dict(self._paths)}

    def show_typed(self, typed: Mapping[str, Any]) -> None:
        """Show again what was taken."""
        self._photos, self._paths = tuple(typed["photos"]), dict(typed["paths"])
        self._show()

    def show_photos(self, photos: Iterable[Photo], paths: Mapping[Sha256, Path]) -> None:
        """Show photos that were taken before."""
        self.show_typed({"photos": tuple(photos), "paths": paths})

    def _show(self) -> None:
        self.strip.show_photos(strip_photos(self._photos, self._paths))

    def _on_image(self, image: QImage) -> None:
        content = png_of(image)
        if content:
            self._waiting.append((content, _("The pasted picture")))
            self._next()
        else:
            self.refuse(_("The clipboard holds no picture that can be read."))

    def _on_remove(self, key: str) -> None:
        self._photos = tuple(one for one in self._photos if one.sha256 != key)
        self._show()
        self.changed.emit()

    def _on_open(self, key: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths[Sha256(key)])))

    def _next(self) -> None:
        if self._is_busy or not self._waiting:
            return
        self._is_busy = True
        source, name = self._waiting.popleft()
        self._store.read(
            self,
            lambda session: walking.take_photo(session, source, name=name),
            then=self._on_taken,
            failed=self._on_refused,
        )

    def _on_taken(self, answer: tuple[Photo, Path]) -> None:
        photo, path = answer
        self._paths[photo.sha256] = path
        self._photos = with_photo(self._photos, photo)
        self._show()
        self.changed.emit()
        self._on_done()

    def _on_refused(self, error: UserError) -> None:
        self.refuse(str(error))
        self._on_done()

    def _on_done(self) -> None:
        self._is_busy = False
        self._next()
