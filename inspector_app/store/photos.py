"""Taking over a photo: upright, shrunk, without what the camera wrote into it but the time."""

import hashlib
import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Sha256
from inspector_app.i18n import _
from inspector_app.store.blobs import BlobKind, Blobs

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = 1920
QUALITY = 82
LARGEST_FILE = 200 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""Of what must be decoded whole, 150 MB in memory: a phone's HEIC has 48 or 50 megapixels."""
MOST_PIXELS_OF_JPEG = 250_000_000
"""A JPEG is shrunk while it is decoded: the 108 and 200 megapixels of phones are no matter."""
_BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError),
    *(OverflowError, ZeroDivisionError, struct.error, zlib.error),
)
"""What decoders raise when fed what is no picture, found by feeding them damaged ones."""
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF", "MPO", "HEIF")
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_ORIENTATION, _DATE_TIME, _EXIF_IFD, _DATE_TIME_ORIGINAL = 0x0112, 0x0132, 0x8769, 0x9003  # EXIF 2.32, 4.6


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A photo as it is kept."""

    sha256: Sha256
    width: int
    height: int
    taken_at: datetime | None
    """What the camera's clock showed, without a zone; None where it wrote none."""


def take_over(blobs: Blobs, source: Path | bytes, *, name: str = "") -> StoredPhoto:
    """Keep a photo from a file, a drop or the clipboard; UserError says why one cannot be taken."""
    jpeg, photo = as_kept(source, name=name)
    blobs.add(BlobKind.PHOTO, jpeg)
    return photo


def as_kept(source: Path | bytes, *, name: str = "") -> tuple[bytes, StoredPhoto]:
    """Return a photo as it would be kept, without keeping it; UserError says why one cannot be taken."""
    label = name or (source.name if isinstance(source, Path) else _("The picture"))
    content = _content(source, label)
    with warnings.catch_warnings():
        # Sizes are judged here; what else Pillow warns of (odd EXIF) is no reason to lose a photo.
        warnings.simplefilter("ignore")
        picture, taken = _decoded(content, label)
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=QUALITY, optimize=True)
    sha256 = Sha256(hashlib.sha256(jpeg.getvalue()).hexdigest())
    return jpeg.getvalue(), StoredPhoto(sha256, picture.width, picture.height, taken)


def can_take_heic() -> bool:
    """Register the optional decoder for HEIC; False where it is not installed."""
    from PIL import Image

    Image.preinit()
    Image.init()
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener()
    return True


def taken_at(source: Path) -> datetime | None:
    """Return when the camera says a photo was taken; None where it does not say or the file is no photo."""
    from PIL import Image

    can_take_heic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(source, formats=_formats()) as picture:
                return _taken_at(picture)
        except _BROKEN:
            return None


def _content(source: Path | bytes, label: str) -> bytes:
    unreadable = _("{name} cannot be read. Copy the photo to this computer, then add it again.").format(
        name=label
    )
    if isinstance(source, Path) and not source.is_file():  # gone, a folder, or a device that never ends
        raise UserError(unreadable)
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > LARGEST_FILE:
            raise UserError(
                _(
                    "{name} is {size} MB; a photo may have {limit} MB. Take it again or make it smaller."
                ).format(name=label, size=size // 2**20, limit=LARGEST_FILE // 2**20)
            )
        return source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise UserError(unreadable) from error


def _decoded(content: bytes, label: str) -> "tuple[Image.Image, datetime | None]":
    from PIL import Image, UnidentifiedImageError

    is_heic = content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS
    if is_heic and not can_take_heic():
        raise UserError(
            _(
                "{name} is a HEIC photo, which this installation cannot read. "
                "Set the phone to take JPEG (most compatible), or send the photo as JPEG."
            ).format(name=label)
        )
    try:
        with Image.open(io.BytesIO(content), formats=_formats()) as opened:
            is_jpeg = opened.format in {"JPEG", "MPO"}
            if opened.width * opened.height > (MOST_PIXELS_OF_JPEG if is_jpeg else MOST_PIXELS):
                raise _too_many_pixels(label, opened.width, opened.height)
            taken = _taken_at(opened)
            if is_jpeg:
                # libjpeg gives a half, quarter or eighth of the size at once, never less than is kept of it.
                longest = max(opened.size)
                width, height = (max(1, side * LONGEST_SIDE // longest) for side in opened.size)
                opened.draft("RGB", (width, height))
            return _upright(opened), taken
    except _BROKEN as error:  # UnidentifiedImageError among them
        sentence = (
            _("{name} is not a picture this program can read. Add a JPEG or PNG photo.")
            if isinstance(error, UnidentifiedImageError) and not is_heic
            else _("{name} is damaged or was copied only in part. Copy it again from the phone.")
        )
        raise UserError(sentence.format(name=label)) from error


def _upright(opened: "Image.Image") -> "Image.Image":
    """Return only the picture: the right way up, small enough, on white where it was transparent."""
    from PIL import Image, ImageOps

    opened.load()
    # Shrinking first and turning then costs a fraction; the longer side is the same either way.
    orientation = opened.getexif().get(_ORIENTATION, 1)
    if opened.has_transparency_data:
        whole = opened.convert("RGBA")
        picture = Image.new("RGB", whole.size, "white")
        picture.paste(whole, mask=whole.getchannel("A"))
    else:
        picture = opened.convert("RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    clean.getexif()[_ORIENTATION] = orientation
    upright = ImageOps.exif_transpose(clean)
    upright.info = {}
    return upright


def _too_many_pixels(label: str, width: int, height: int) -> UserError:
    return UserError(
        _(
            "{name} has {width} × {height} pixels, more than can be taken. "
            "Take it again with a lower setting."
        ).format(name=label, width=width, height=height)
    )


def _taken_at(picture: "Image.Image") -> datetime | None:
    try:
        exif = picture.getexif()
        said = exif.get_ifd(_EXIF_IFD).get(_DATE_TIME_ORIGINAL) or exif.get(_DATE_TIME)
        return datetime.strptime(str(said).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - it has no zone
    except _BROKEN:
        return None


def _formats() -> tuple[str, ...]:
    """Return what cameras, phones and screenshots write; Pillow's other decoders never see a file."""
    from PIL import Image

    Image.init()  # a fresh process knows no format yet: its first photo would be refused
    # Pillow's own limit refuses a phone's 200 megapixels; ours is judged before anything is decoded.
    Image.MAX_IMAGE_PIXELS = None
    return tuple(name for name in _FORMATS if name in Image.OPEN)
