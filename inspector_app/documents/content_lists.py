"""What goes on lists, in the case file and beside photos, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoContent:
    """A photo as it is kept, upright, and what stands under it."""

    number: int
    picture: bytes  # JPEG
    place: str = ""
    taken: str = ""  # as 2020年2月9日9时32分; empty where the camera said nothing
