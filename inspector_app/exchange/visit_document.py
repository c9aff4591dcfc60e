"""The documented shape of a visit as JSON; `visit schema` prints it."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta

from inspector_app.domain.checklist import Form, Severity
from inspector_app.domain.deadline import DeadlineKind
from inspector_app.domain.visit import Access, Announced, Outcome, Signed, VisitKind

_Count: TypeAlias = Annotated[int, Meta(ge=0, le=100_000)]
_Time: TypeAlias = Annotated[
    datetime,
    Meta(
        description="ISO 8601, e.g. 2020-02-17T09:30 (the county's clock, UTC+8) or 2020-02-17T01:30:00Z",
        examples=["2020-02-17T09:30"],
    ),
]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What all parts of the document share: fields by name, unknown ones refused."""


class PhotoDocument(_Part, frozen=True, kw_only=True):
    """A photo: a file beside the JSON file."""

    path: Annotated[
        str, Meta(description="Path of the picture, relative to the JSON file's folder", min_length=1)
    ]
    caption: str = ""


class BasisDocument(_Part, frozen=True, kw_only=True):
    """A clause a finding rests on."""

    law: Annotated[str, Meta(description="Id of the law in resources/laws", examples=["fire-2021"])]
    clause: Annotated[str, Meta(description="As it is printed", min_length=1)]


class DeadlineDocument(_Part, frozen=True, kw_only=True):
    """When a finding must be put right."""

    kind: Annotated[
        DeadlineKind,
        Meta(description="at_once; by_date with `on`; days or working_days from receipt with `days`"),
    ]
    on: date | None = None
    days: Annotated[int, Meta(ge=1, le=365)] | None = None


Photos: TypeAlias = Annotated[
    tuple[Annotated[str, Meta(min_length=1)] | PhotoDocument, ...],
    Meta(description="Paths relative to the JSON file, or objects with path and caption", max_length=200),
]


class PutRightDocument(_Part, frozen=True, kw_only=True):
    """Put right on the spot (立行立改)."""

    what: Annotated[str, Meta(description="What was done")] = ""
    photos: Photos = ()


class FindingDocument(_Part, frozen=True, kw_only=True):
    """One problem found. What is left out is taken from the item."""

    text: Annotated[str, Meta(description="What was found, as the paper states it", min_length=1)]
    place: Annotated[str, Meta(description="Exact place")] = ""
    severity: Annotated[Severity | None, Meta(description="Left out: the item's")] = None
    requirement: Annotated[str | None, Meta(description="What must be done; left out: the item's")] = None
    interim: Annotated[str | None, Meta(description="What must be done meanwhile; left out: the item's")] = (
        None
    )
    deadline: Annotated[DeadlineDocument | None, Meta(description="Left out: the item's default")] = None
    responsible: Annotated[str, Meta(description="Who is responsible at the home")] = ""
    bases: Annotated[
        tuple[BasisDocument, ...] | None,
        Meta(description="Left out: the item's bases that were in force on the day of the visit"),
    ] = None
    veto: Annotated[bool, Meta(description="The item's veto trigger is ticked")] = False
    put_right: Annotated[PutRightDocument | None, Meta(description="Present: put right on the spot")] = None
    photos: Photos = ()


class AnswerDocument(_Part, frozen=True, kw_only=True):
    """What an item came to: an outcome, or a value that the item's rule judges."""

    outcome: Annotated[Outcome | None, Meta(description="Left out: judged from the value")] = None
    value: Annotated[
        str | int | float | None, Meta(description="Of number, date (2020-02-09) and text items")
    ] = None
    extra: Annotated[str | int | float | None, Meta(description="The value recorded beside the answer")] = (
        None
    )
    reason: Annotated[str, Meta(description="Needed for not_applicable and not_checked")] = ""
    note: str = ""
    remains: Annotated[
        str, Meta(description="Of one of `open_findings` partly put right (nonconforming): what stays open")
    ] = ""
    findings: Annotated[tuple[FindingDocument, ...], Meta(description="Of nonconforming", max_length=50)] = ()
    photos: Photos = ()


class ChecklistDocument(_Part, frozen=True, kw_only=True):
    """The checklist version that was walked."""

    id: Annotated[str, Meta(examples=["epidemic-2020", "safety-routine"])]
    version: Annotated[int, Meta(ge=1, le=1_000_000)]
    form: Annotated[Form, Meta(description="How much of it")] = Form.FULL


class SignatureDocument(_Part, frozen=True, kw_only=True):
    """How the record was signed by the home."""

    how: Signed
    name: Annotated[str, Meta(description="Needed for on_paper and on_screen")] = ""
    post: str = ""
    reason: Annotated[str, Meta(description="Needed for refused; or why nobody was there")] = ""
    witness: Annotated[str, Meta(description="Needed for refused")] = ""
    sheet: Annotated[
        str, Meta(description="Path of the signed sheet's photo; needed for on_paper and on_screen")
    ] = ""


class VisitDocument(_Part, frozen=True, kw_only=True):
    """A whole visit, as `visit import` seals it."""

    format: Literal["inspector-visit"]
    version: Literal[1]
    facility: Annotated[
        str, Meta(description="Code of the home on the roster, or its exact name", min_length=1)
    ]
    checklist: Annotated[
        ChecklistDocument | None, Meta(description="Left out where `open_findings` are looked at again")
    ] = None
    open_findings: Annotated[
        tuple[Annotated[str, Meta(min_length=1)], ...],
        Meta(
            description="Instead of a checklist: findings of earlier notices to this home, each as number/n, "
            "n as counted on the paper. Each is an item: conforming is put right; the note says what is seen",
            max_length=500,
        ),
    ] = ()
    started_at: _Time
    ended_at: _Time
    inspectors: Annotated[
        tuple[str, ...], Meta(description="Names or certificate numbers of listed persons", min_length=1)
    ]
    signature: SignatureDocument
    answers: Annotated[
        dict[str, AnswerDocument],
        Meta(description="By item id, e.g. ZR-01, or by number/n as in `open_findings`"),
    ] = {}
    campaign: Annotated[str, Meta(description="Name or id of the campaign; empty: none")] = ""
    kind: VisitKind = VisitKind.ROUTINE
    access: Access = Access.ENTERED
    announced: Announced = Announced.ON_ARRIVAL
    announced_reason: str = ""
    helpers: Annotated[tuple[str, ...], Meta(description="Township, experts: listed apart")] = ()
    certificates_shown: bool = True
    residents_present: _Count | None = None
    disabled_present: _Count | None = None
    staff_on_duty: _Count | None = None
    asked: Annotated[
        dict[str, str],
        Meta(description="What is asked per campaign; left out: the campaign's, e.g. risk_level"),
    ] = {}
    form_no: Annotated[str, Meta(description="Of the printed list, when done on paper first")] = ""
    other_findings: Annotated[
        tuple[FindingDocument, ...], Meta(description="Tied to no item", max_length=50)
    ] = ()
    facility_says: str = ""


def pictures(photos: Photos) -> tuple[PhotoDocument, ...]:
    """Return photos as objects, whichever way they were written."""
    return tuple(PhotoDocument(path=photo) if isinstance(photo, str) else photo for photo in photos)


def value_text(value: str | float | None) -> str:
    """Return a value as it would be typed; "" where there is none."""
    if value is None:
        return ""
    return format(value, "f").rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a visit."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "inspector-visit 1",
        **msgspec.json.schema(VisitDocument),
    }
