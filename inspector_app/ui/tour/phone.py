"""The team's phone: pictures as a phone keeps them, lying on their side with a mark how to turn them."""

from datetime import datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Pillow is imported when a picture is taken
    from PIL import Image

_WIDE, _HIGH = 1600, 1200
_TURNED = 6  # EXIF orientation: the camera was held upright
_ORIENTATION, _MODEL, _EXIF, _TAKEN = 0x0112, 0x0110, 0x8769, 0x9003


class Phone:
    """Draws plain rooms; every picture says what it is and when it was taken."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def folder(self) -> Path:
        """Where the pictures lie."""
        return self._folder

    def take(self, words: str, at: datetime) -> Path:
        """Take a picture."""
        from PIL import Image

        self._count += 1
        upright = _room(Random(self._count), f"{words} · {at:%Y-%m-%d %H:%M}")  # noqa: S311 - a sample
        lying = upright.transpose(Image.Transpose.ROTATE_90)
        exif = Image.Exif()
        exif[_ORIENTATION] = _TURNED
        exif[_MODEL] = "Sample phone"
        exif.get_ifd(_EXIF)[_TAKEN] = f"{at:%Y:%m:%d %H:%M:%S}"
        path = self._folder / f"IMG_{at:%Y%m%d_%H%M%S}_{self._count:02}.jpg"
        lying.save(path, "JPEG", quality=82, exif=exif)
        return path


def _room(random: Random, words: str) -> "Image.Image":
    """Draw a wall, a floor, a door and the words on them."""
    from PIL import Image, ImageDraw, ImageFont

    from inspector_app import paths

    wide, high = _HIGH, _WIDE  # upright
    wall = tuple(random.randrange(165, 225) for _part in range(3))
    picture = Image.new("RGB", (wide, high), wall)
    pen = ImageDraw.Draw(picture)
    floor = high * 2 // 3
    pen.polygon(
        [(0, high), (wide, high), (wide * 5 // 6, floor), (wide // 6, floor)],
        fill=tuple(part - 55 for part in wall),
    )
    pen.rectangle((0, floor - 10, wide, floor), fill=tuple(part - 30 for part in wall))
    left = random.randrange(wide // 6, wide // 2)
    pen.rectangle(
        (left, floor - 640, left + 320, floor),
        fill=tuple(part - 90 for part in wall),
        outline="white",
        width=6,
    )
    pen.ellipse((left + 262, floor - 330, left + 292, floor - 300), fill="gold")
    font = ImageFont.truetype(str(paths.resource("fonts", "Hei.ttf")), 56)
    pen.rectangle((0, high - 130, wide, high), fill="white")
    pen.text((40, high - 100), words, fill="black", font=font)
    return picture
