"""Texts typed in about a case, cleaned before they are kept."""

from dataclasses import replace

from inspector_app.domain.case import FindingReply
from inspector_app.domain.serving import Service
from inspector_app.domain.text import clean

_NAME, _LONGEST = 200, 2000


def cleaned_service(service: Service) -> Service:
    """Return a record of service with every typed text cleaned."""
    return replace(
        service,
        receiver=clean(service.receiver, limit=_NAME),
        post=clean(service.post, limit=_NAME),
        reason=clean(service.reason, limit=_LONGEST),
        witnesses=tuple(text for one in service.witnesses if (text := clean(one, limit=_NAME))),
        receipt_no=clean(service.receipt_no, limit=100),
        remarks=clean(service.remarks, limit=_LONGEST),
    )


def cleaned_reply(reply: FindingReply) -> FindingReply:
    """Return what is said of a finding with every typed text cleaned."""
    return replace(
        reply,
        what=clean(reply.what, limit=_LONGEST),
        by_whom=clean(reply.by_whom, limit=_NAME),
        why_not=clean(reply.why_not, limit=_LONGEST),
    )
