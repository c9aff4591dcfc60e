"""What things are called by: ids that sort by age, and files by their hash."""

from typing import NewType
from uuid import UUID

Sha256 = NewType("Sha256", str)
"""The hash that names a stored photo or paper: 64 hexadecimal digits in lower case."""


def new_id() -> UUID:
    """Return an id nobody else has; later ones sort after earlier ones (RFC 9562, version 7)."""
    from uuid6 import uuid7

    return UUID(int=uuid7().int)
