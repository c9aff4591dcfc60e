"""What all tests share: the same paper is made ready for the archive once, for its bytes are the same."""

from collections.abc import Iterator
from functools import cache

import pytest

from inspector_app.documents import archive


@pytest.fixture(scope="session", autouse=True)
def _archived_once() -> Iterator[None]:
    """Remember what came of a paper: to write and check PDF/A takes longer than all else of an issue."""
    from inspector_app.services import notices

    remembered = cache(archive.archived)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notices, "archived", remembered)
        yield
