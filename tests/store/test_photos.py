import io
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from inspector_app import i18n
from inspector_app.domain.errors import UserError
from inspector_app.store import photos
from inspector_app.store.blobs import BlobKind, Blobs


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("zh_CN")


@pytest.fixture
def kept(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "data")


def jpeg(size: tuple[int, int] = (400, 300), orientation: int = 1) -> bytes:
    """A picture whose left half is red, with what a phone writes into it."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Sample Phone"
    exif.get_ifd(0x8769)[0x9003] = "2020:02:11 09:30:15"
    exif.get_ifd(0x8825)[0x0001] = "N"
    content = io.BytesIO()
    picture.save(content, "JPEG", exif=exif, comment=b"who took it", dpi=(300, 300))
    return content.getvalue()


def png_saying(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be large."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


def opened(kept: Blobs, photo: photos.StoredPhoto) -> Image.Image:
    return Image.open(io.BytesIO(kept.read(BlobKind.PHOTO, photo.sha256)))


EACH_WAY_UP = pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (400, 300), (5, 150)),
        (3, (400, 300), (395, 150)),
        (6, (300, 400), (150, 5)),
        (8, (300, 400), (150, 395)),
    ],
)


def test_the_first_photo_of_a_fresh_program_is_taken(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from inspector_app.store import blobs, photos\n"
        "print(photos.take_over(blobs.Blobs(Path(sys.argv[1])), sys.stdin.buffer.read()).width)"
    )
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "PNG")
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        input=picture.getvalue(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.split() == [b"40"], done.stderr.decode()


@EACH_WAY_UP
def test_a_photo_is_kept_upright(
    kept: Blobs, orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    photo = photos.take_over(kept, jpeg(orientation=orientation))
    picture = opened(kept, photo)
    assert (photo.width, photo.height) == picture.size == size
    red, _green, blue = picture.getpixel(red_at)  # type: ignore[misc]
    assert red > 200
    assert blue < 60


def test_nothing_the_camera_wrote_is_kept_but_the_time(kept: Blobs) -> None:
    photo = photos.take_over(kept, jpeg(orientation=6))
    content = kept.read(BlobKind.PHOTO, photo.sha256)
    assert photo.taken_at == datetime(2020, 2, 11, 9, 30, 15)  # noqa: DTZ001 - the camera's clock has no zone
    assert not dict(opened(kept, photo).getexif())
    assert all(
        word not in content for word in (b"Exif", b"Sample Phone", b"who took it", b"ICC_PROFILE", b"xmp")
    )


@pytest.mark.parametrize(
    ("size", "stored"), [((4000, 3000), (1920, 1440)), ((1000, 5000), (384, 1920)), ((800, 600), (800, 600))]
)
def test_a_photo_is_shrunk_but_never_enlarged(
    kept: Blobs, size: tuple[int, int], stored: tuple[int, int], tmp_path: Path
) -> None:
    (tmp_path / "photo.jpg").write_bytes(jpeg(size))
    photo = photos.take_over(kept, tmp_path / "photo.jpg")
    assert (photo.width, photo.height) == opened(kept, photo).size == stored


def test_a_108_megapixel_photo_is_taken(kept: Blobs) -> None:
    content = io.BytesIO()
    Image.new("L", (12000, 9000), 128).save(content, "JPEG")
    photo = photos.take_over(kept, content.getvalue())
    assert (photo.width, photo.height) == (1920, 1440)


def test_the_same_photo_taken_over_twice_is_one_file(kept: Blobs) -> None:
    assert photos.take_over(kept, jpeg()) == photos.take_over(kept, jpeg())
    assert len(list(kept.all(BlobKind.PHOTO))) == 1


def test_a_transparent_screenshot_stands_on_white(kept: Blobs) -> None:
    content = io.BytesIO()
    information = PngImagePlugin.PngInfo()
    information.add_text("Author", "sample person")
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(content, "PNG", pnginfo=information)
    photo = photos.take_over(kept, content.getvalue())
    assert opened(kept, photo).getpixel((25, 25)) == (255, 255, 255)
    assert photo.taken_at is None
    assert b"sample person" not in kept.read(BlobKind.PHOTO, photo.sha256)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("这不是照片".encode() * 50, "not a picture"),
        (b"", "not a picture"),
        (jpeg((1200, 900))[:3000], "damaged or was copied only in part"),
        (png_saying(30000, 30000), r"30000 × 30000 pixels.*lower setting"),
        (png_saying(300, 300), "damaged"),
        (b"%PDF-1.4 ...", "not a picture"),
    ],
    ids=["text file", "empty", "truncated", "bomb", "broken png", "pdf"],
)
def test_what_is_no_photo_is_refused_with_a_sentence(
    kept: Blobs, tmp_path: Path, content: bytes, says: str
) -> None:
    file = tmp_path / "现场.jpg"
    file.write_bytes(content)
    with pytest.raises(UserError, match=f"现场.jpg.*{says}"):
        photos.take_over(kept, file)
    assert list(kept.all(BlobKind.PHOTO)) == []


def test_a_file_of_over_200_megabytes_is_refused_unread(kept: Blobs, tmp_path: Path) -> None:
    with (tmp_path / "large.jpg").open("wb") as file:
        file.truncate(photos.LARGEST_FILE + 2**20)
    with pytest.raises(UserError, match="201 MB; a photo may have 200 MB"):
        photos.take_over(kept, tmp_path / "large.jpg")


@pytest.mark.skipif(sys.platform == "win32", reason="a device with a name in a folder")
def test_what_is_no_file_is_refused_unread(kept: Blobs, tmp_path: Path) -> None:
    (tmp_path / "endless.jpg").symlink_to("/dev/zero")
    for place in (tmp_path, tmp_path / "endless.jpg"):
        with pytest.raises(UserError, match="cannot be read"):
            photos.take_over(kept, place)


@pytest.mark.skipif(sys.platform == "win32", reason="memory cannot be limited there")
def test_a_panorama_is_shrunk_while_it_is_decoded(tmp_path: Path) -> None:
    Image.new("RGB", (30_000, 2_500)).save(tmp_path / "long.jpg", quality=1)
    program = (
        "import resource, sys; from pathlib import Path; from PIL import Image; "
        "from inspector_app.store import photos; from inspector_app.store.blobs import Blobs; "
        "photos.can_take_heic(); "
        "resource.setrlimit(resource.RLIMIT_AS, (2**28, 2**28)); "
        "print(photos.take_over(Blobs(Path(sys.argv[1])), Path(sys.argv[1], 'long.jpg')).width)"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "1920\n"


def test_a_photo_that_is_gone_is_refused_with_a_sentence(kept: Blobs, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        photos.take_over(kept, tmp_path / "gone.jpg")


def heic(size: tuple[int, int] = (400, 300), orientation: int = 1) -> bytes:
    """The same picture as a phone writes it in HEIC, turned by the container as well as by EXIF."""
    pytest.importorskip("pillow_heif", reason="the optional decoder of HEIC is not installed")
    assert photos.can_take_heic()
    content = io.BytesIO()
    with Image.open(io.BytesIO(jpeg(size, orientation))) as picture:
        picture.save(content, "HEIF", exif=picture.info["exif"])
    return content.getvalue()


@EACH_WAY_UP
def test_a_heic_photo_is_kept_upright_with_its_time_alone(
    kept: Blobs, orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    photo = photos.take_over(kept, heic(orientation=orientation))
    picture = opened(kept, photo)
    red, _green, blue = picture.getpixel(red_at)  # type: ignore[misc]
    assert (picture.size, red > 200, blue < 60) == (size, True, True)
    assert photo.taken_at == datetime(2020, 2, 11, 9, 30, 15)  # noqa: DTZ001
    content = kept.read(BlobKind.PHOTO, photo.sha256)
    assert b"Sample Phone" not in content
    assert b"Exif" not in content


@pytest.mark.parametrize("length", [40, 900, 1900])
def test_a_heic_photo_copied_in_part_is_said_to_be_damaged(kept: Blobs, length: int) -> None:
    content = heic((1600, 1200))
    assert len(content) > length
    with pytest.raises(UserError, match=r"现场\.heic is damaged or was copied only in part"):
        photos.take_over(kept, content[:length], name="现场.heic")


def test_the_time_a_heic_photo_was_taken_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.heic").write_bytes(heic())
    assert photos.taken_at(tmp_path / "a.heic") == datetime(2020, 2, 11, 9, 30, 15)  # noqa: DTZ001


def test_without_the_decoder_a_heic_photo_is_refused_with_what_to_do(
    kept: Blobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(UserError, match=r"现场\.heic is a HEIC photo.*Set the phone to take JPEG"):
        photos.take_over(kept, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", name="现场.heic")


def test_the_time_taken_is_read_without_taking_the_photo_over(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg())
    (tmp_path / "b.jpg").write_text("no photo")
    assert photos.taken_at(tmp_path / "a.jpg") == datetime(2020, 2, 11, 9, 30, 15)  # noqa: DTZ001
    assert photos.taken_at(tmp_path / "b.jpg") is None
