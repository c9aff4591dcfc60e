"""How the home's person signed: on the printed sheet, on the screen, refused, or nobody was there."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.ids import Sha256
from inspector_app.domain.visit import Photo, Signature, Signed
from inspector_app.i18n import _
from inspector_app.services import walking
from inspector_app.services.usual import usual
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit import words
from inspector_app.ui.visit.fields import LineField, choose_pictures, strip_photos
from inspector_app.ui.visit.photo_taking import png_of
from inspector_app.ui.visit.phrase_row import PhraseRow
from inspector_app.ui.visit.signature_pad import SignaturePad
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.photo_strip import PhotoStrip
from inspector_app.ui.widgets.plain_label import PlainLabel

_REASONED = {Signed.REFUSED: "refused", Signed.ABSENT: "absent"}


class SignatureBox(QWidget):
    """Says the signature as it stands after every change."""

    changed = Signal(object)  # the Signature
    print_asked = Signal()

    def __init__(self, store: BackgroundStore) -> None:
        super().__init__()
        self._store = store
        self._walk: Walk | None = None
        self._signature = Signature(how=Signed.ON_PAPER)
        px = theme.px
        self.how = ChipRow((), _("How the record was signed"))
        self.how.chosen.connect(lambda key: self._say(how=Signed(key)))
        self.name = LineField(_("Who signed for the home"), hint=_("Name"), limit=50)
        self.post = LineField(_("Post"), hint=_("Post"), limit=50)
        self.reason = LineField(_("Reason"), hint=_("Reason"), limit=500)
        self.reasons = PhraseRow("", _("Usual reasons"))
        self.witness = LineField(_("Witness"), hint=_("Who witnessed it"), limit=100)
        self.strip = PhotoStrip()
        self.pad = SignaturePad()
        self.again = button(_("Sign again"), role="link")
        self.print = button(_("Print the sheet to sign"), "printer")
        self.trouble = PlainLabel("", tone=Tone.BAD, wrap=True)
        self._who = _line(self.name, self.post)
        self._why = _line(self.reason)
        self._seen = _line(self.witness)
        self._paper = _line(self.strip, self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        for widget in (self.how, self._who, self.reasons, self._why, self._seen, self._paper, self.pad):
            column.addWidget(widget)
        again = QHBoxLayout()
        again.addWidget(self.again)
        again.addStretch()
        column.addLayout(again)
        column.addWidget(self.trouble)
        self._connect()

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda text: self._say(name=text))
        self.post.textEdited.connect(lambda text: self._say(post=text))
        self.reason.textEdited.connect(lambda text: self._say(reason=text))
        self.witness.textEdited.connect(lambda text: self._say(witness=text))
        self.reasons.chosen.connect(self._on_reason)
        self.strip.add_asked.connect(self._choose)
        self.strip.files_given.connect(self._on_files)
        self.strip.image_given.connect(self._on_image)
        self.strip.remove_asked.connect(lambda _key: self._say(sheet=None))
        self.strip.open_asked.connect(self._on_open)
        self.pad.signed.connect(self._on_signed)
        self.again.clicked.connect(self._on_again)
        self.print.clicked.connect(self.print_asked)

    def show_signature(self, walk: Walk, signature: Signature) -> None:
        """Show how a visit is signed so far."""
        self._walk, self._signature = walk, signature
        offered = [
            (how.value, _(word))
            for how, word in words.SIGNED.items()
            if how is not Signed.ON_SCREEN or walk.walked.screen_signature or signature.how is how
        ]
        self.how.set_choices(offered)
        self._refuse("")
        self._show()

    def _show(self) -> None:
        said, how = self._signature, self._signature.how
        self.how.choose(how.value)
        for field, text in (
            (self.name, said.name),
            (self.post, said.post),
            (self.reason, said.reason),
            (self.witness, said.witness),
        ):
            field.show_text(text)
        is_signed = how in (Signed.ON_PAPER, Signed.ON_SCREEN)
        self._who.setVisible(is_signed)
        self._why.setVisible(not is_signed)
        self._seen.setVisible(how is Signed.REFUSED)
        if how in _REASONED:
            self.reasons.offer(
                [(one.text, words.label(one.text, one.text_en)) for one in usual().reasons[_REASONED[how]]]
            )
        else:
            self.reasons.hide()
        is_drawn = how is Signed.ON_SCREEN
        self._paper.setVisible(how is Signed.ON_PAPER or (is_drawn and said.sheet is not None))
        self.print.setVisible(how is Signed.ON_PAPER)
        self.strip.add_tile.setVisible(how is Signed.ON_PAPER and said.sheet is None)
        self.pad.setVisible(is_drawn and said.sheet is None)
        self.again.setVisible(is_drawn and said.sheet is not None)
        sheets: Sequence[Photo] = (said.sheet,) if said.sheet is not None else ()
        self.strip.show_photos(strip_photos(sheets, self._walk.paths if self._walk else {}))

    def _say(self, **changes: object) -> None:
        before = self._signature
        changed = replace(before, **changes)  # type: ignore[arg-type]  # the signature's own fields
        if "how" in changes:
            # A photo of a sheet is no signature on the screen, and a reason to refuse none to be away.
            changed = replace(changed, sheet=None, reason="")
        if changed != before:
            self._signature = changed
            self.changed.emit(changed)
            self._show()

    def _on_reason(self, reason: str) -> None:
        self._say(reason=reason)
        if self._signature.how is Signed.REFUSED and not self._signature.witness:
            self.witness.setFocus()

    def _choose(self) -> None:
        names = choose_pictures(self)
        if names:
            self._on_files(names)

    def _on_files(self, files: Sequence[Path]) -> None:
        self._take(files[0], files[0].name)

    def _on_image(self, image: QImage) -> None:
        content = png_of(image)
        if content:
            self._take(content, _("The pasted picture"))

    def _on_signed(self) -> None:
        """Keep what was drawn so far; another stroke replaces it."""
        if not self.pad.is_empty:
            self._take(png_of(self.pad.picture()), _("The signature"), keep_pad=True)

    def _on_again(self) -> None:
        self.pad.clear()
        self._say(sheet=None)

    def _take(self, source: Path | bytes, name: str, *, keep_pad: bool = False) -> None:
        self._refuse("")
        walk, how = self._walk, self._signature.how

        def taken(found: tuple[Photo, Path]) -> None:
            photo, path = found
            if walk is None or self._walk is not walk or self._signature.how is not how:
                return
            walk.paths[photo.sha256] = path
            if keep_pad:
                self._signature = replace(self._signature, sheet=photo)
                self.changed.emit(self._signature)
                self.again.show()
            else:
                self._say(sheet=photo)

        self._store.read(
            self,
            lambda session: walking.take_photo(session, source, name=name),
            then=taken,
            failed=lambda error: self._refuse(str(error)),
        )

    def _on_open(self, key: str) -> None:
        if self._walk:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._walk.paths[Sha256(key)])))

    def _refuse(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))


def _line(*widgets: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(10))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return line
