"""What every enforcement paper says of the bureau and the home, and the last look before it is printed."""

from collections.abc import Collection
from typing import TypedDict, TypeVar

from sqlalchemy.orm import Session

from inspector_app.documents.content import Contact
from inspector_app.documents.content_site import EnforcementContent, HomeSignature
from inspector_app.documents.personal import as_printed
from inspector_app.domain.facility import Facility
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.visit import Signature
from inspector_app.services.notice_content import contact
from inspector_app.services.obstacles import of_marks, out_of_place, refuse, without_glyph
from inspector_app.services.office_papers import bureau

Content = TypeVar("Content", bound=EnforcementContent)


class Head(TypedDict):
    """What stands in the head of a paper, and whom to ask."""

    issuer: str
    recipient: str
    to_institution: bool
    contact: Contact


def head_of(session: Session, home: Facility) -> Head:
    """Return the head of a paper to a home; an institution alone, or who runs one, is told 责令."""
    values = bureau(session)
    return Head(
        issuer=values["bureau.name"],
        recipient=home.name,
        to_institution=home.is_private,
        contact=contact(values),
    )


def signature_of(signed: Signature) -> HomeSignature:
    """Return how the home signed, as a paper says it."""
    return HomeSignature(
        how=signed.how.value,
        name=signed.name,
        post=signed.post,
        reason=signed.reason,
        witness=signed.witness,
    )


def checked(kind: PaperKind, content: Content, *, condemned: Collection[int] = ()) -> Content:
    """Return a content that may be printed; refused with each word that may not stand, each missing glyph.

    `condemned` numbers the paper's findings whose ticked trigger is confirmed.
    """
    printed = as_printed(kind, content)
    refuse([*of_marks(content), *out_of_place(printed, condemned=condemned), *without_glyph(printed)])
    return content
