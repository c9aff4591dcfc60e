"""Names of things: ids that sort by the time they were made, and files by what they hold."""

from typing import NewType
from uuid import UUID

Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits over a file's bytes."""


def new_id() -> UUID:
    """Return a new id (UUID version 7, RFC 9562): later ones sort after earlier ones."""
    from uuid6 import uuid7

    return UUID(int=uuid7().int)
