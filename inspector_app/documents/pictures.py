"""JPEG pictures (ISO/IEC 10918-1) as they lie: read far enough to be placed, never decoded."""

from dataclasses import dataclass

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF0–15 without DHT, JPG and DAC
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
COLOURS = {1: "DeviceGray", 3: "DeviceRGB"}


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A picture: its size in pixels, its colour space by PDF's name, the file as it lies."""

    width: int
    height: int
    colours: str
    content: bytes


def read_jpeg(content: bytes) -> Jpeg:
    """Find a picture's size and colours; ValueError where it is no JPEG a paper can carry."""
    at = 2
    while content[:2] == b"\xff\xd8" and at + 9 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = (int.from_bytes(content[at + n : at + n + 2], "big") for n in (5, 7))
            colours = COLOURS.get(content[at + 9])
            if content[at + 4] != 8 or colours is None or not width or not height:
                break
            return Jpeg(width, height, colours, content)
        fill = marker == 0xFF
        at += 1 if fill else 2 if marker in _ALONE else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    raise ValueError("not a JPEG of 8 bits in gray or RGB")


def image_entries(picture: Jpeg) -> str:
    """Return what a PDF says of a picture, which it decodes itself (ISO 32000-1, 7.4.8)."""
    return (
        f"/Type /XObject /Subtype /Image /Filter /DCTDecode /BitsPerComponent 8 /Width {picture.width}"
        f" /Height {picture.height} /ColorSpace /{picture.colours}"
    )
