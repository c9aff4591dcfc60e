"""A checklist (检查表) as data, and what its rules say of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.domain.facility import Facility, FacilityKind, may_have
from inspector_app.domain.law import Basis


class Severity(StrEnum):
    """How bad a finding is."""

    MINOR = "minor"  # 一般
    MAJOR = "major"  # 较重
    CRITICAL = "critical"  # 重大风险


class Place(StrEnum):
    """Where an item is judged, in the order the building is walked."""

    GATE = "gate"
    ROOMS = "rooms"
    ISOLATION = "isolation"
    KITCHEN = "kitchen"
    STORE = "store"
    EQUIPMENT = "equipment"
    CLINIC = "clinic"
    OUTSIDE = "outside"
    PAPERS = "papers"


class AnswerType(StrEnum):
    """What the inspector enters: a judgement, or a value that is judged by the item's rule."""

    CONFORM = "conform"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


class PhotoRule(StrEnum):
    """When a photo is expected; a missing one is a gap, not a block."""

    ALWAYS = "always"
    WHEN_NONCONFORMING = "when_nonconforming"
    NEVER = "never"


class LedgerFigure(StrEnum):
    """What the program's own records can say at an item (answered_from_ledger)."""

    OPEN = "open"  # findings of issued notices not shown as put right
    OVERDUE = "overdue"  # those of them whose deadline is over
    REPEATED = "repeated"  # items found at several visits within ledger_days
    LAST_VISIT = "last_visit"  # the day of the last visit; what an item that enters a day asks by itself


class Form(StrEnum):
    """How much of the checklist a visit walks."""

    FULL = "full"
    SHORT = "short"
    EXPRESS = "express"


class Standing(StrEnum):
    """How well a veto trigger (一票否决) is founded; only a confirmed one condemns."""

    CONFIRMED = "confirmed"
    PARTLY_CONFIRMED = "partly confirmed"
    UNCONFIRMED = "unconfirmed"
    HOUSE_RULE = "house rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When a value does not conform: op is <, >, older_than_days or before_visit; empty: so does no value."""

    op: str
    value: int | None = None
    empty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A value recorded beside the answer and not judged."""

    label: str
    type: AnswerType
    unit: str = ""
    label_en: str = ""
    unit_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerForm:
    """What is entered at an item and how it is judged."""

    type: AnswerType
    label: str = ""
    unit: str = ""
    nonconforming_when: Rule | None = None
    nonconforming_when_nursing_home: Rule | None = None
    nonconforming_when_five_guarantee_home: Rule | None = None
    nonconforming_when_private_institution: Rule | None = None
    threshold_confirmed: bool = True  # False: the limit is a proposal and shown as such
    extra: Extra | None = None
    label_en: str = ""
    unit_en: str = ""

    def rule(self, kind: FacilityKind) -> Rule | None:
        """Return the rule for a kind of home: its own, else the general one."""
        own: Mapping[FacilityKind, Rule | None] = {
            FacilityKind.NURSING_HOME: self.nonconforming_when_nursing_home,
            FacilityKind.FIVE_GUARANTEE_HOME: self.nonconforming_when_five_guarantee_home,
            FacilityKind.PRIVATE_INSTITUTION: self.nonconforming_when_private_institution,
        }
        return own[kind] or self.nonconforming_when


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """What condemns the home, and how well that is founded."""

    basis: str
    standing: Standing
    trigger: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypicalFinding:
    """A phrase an inspector can take with one tap."""

    text: str
    severity: Severity
    veto: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One of the five in place (五个到位)."""

    key: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that is judged. Its identity is the checklist's id and its own; its wording may change."""

    id: str
    dimension: str
    group: str
    text: str
    text_en: str
    place: Place
    severity: Severity
    weight: int
    deadline_days: int  # 0 = at once (立即)
    applies_to: tuple[FacilityKind, ...]
    photo: PhotoRule
    requirement: str
    answer: AnswerForm
    group_en: str = ""
    text_five_guarantee_home: str = ""
    text_five_guarantee_home_en: str = ""
    look: str = ""
    ask: str = ""
    ledger: str = ""
    interim_measure: bool = False
    interim: str = ""
    short_form: bool = False
    express_form: bool = False
    answered_from_ledger: bool = False
    ledger_figure: LedgerFigure | None = None
    ledger_days: int | None = None  # how far back from the visit repeated findings count
    show_when_any: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    finding: tuple[TypicalFinding, ...] = ()
    veto: Veto | None = None

    def wording(self, kind: FacilityKind) -> str:
        """Return what is judged, in the wording for that kind of home."""
        if kind is FacilityKind.FIVE_GUARANTEE_HOME and self.text_five_guarantee_home:
            return self.text_five_guarantee_home
        return self.text

    def gloss(self, kind: FacilityKind) -> str:
        """Return the English of that wording, for the English interface; never printed."""
        if kind is FacilityKind.FIVE_GUARANTEE_HOME and self.text_five_guarantee_home:
            return self.text_five_guarantee_home_en
        return self.text_en

    def figure(self) -> LedgerFigure | None:
        """Return what the program fills in from its own records; None: nothing."""
        if not self.answered_from_ledger:
            return None
        by_itself = LedgerFigure.LAST_VISIT if self.answer.type is AnswerType.DATE else None
        return self.ledger_figure or by_itself

    def is_in(self, form: Form) -> bool:
        """Say whether a form of the checklist has this item."""
        return {Form.FULL: True, Form.SHORT: self.short_form, Form.EXPRESS: self.express_form}[form]

    def shows(self, facility: Facility, asked: Mapping[str, str]) -> bool:
        """Say whether what the home has calls for this item; unknown counts as having."""
        return not self.show_when_any or any(may_have(facility, flag, asked) for flag in self.show_when_any)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """One version of a checklist."""

    id: str
    version: int
    title: str
    title_en: str
    valid_from: date
    status: str
    dimension: tuple[Dimension, ...]
    item: tuple[Item, ...]
    valid_until: date | None = None
    caveat: str = ""

    @property
    def is_draft(self) -> bool:
        """草案: said on screen, never printed on a paper."""
        return self.status == "draft"

    @property
    def looks_again(self) -> bool:
        """复查: a list of open findings of earlier notices, no checklist that was published."""
        return not self.id

    def name_of(self, item: Item) -> str:
        """Return how people call an item: ZR-01; a finding looked at again as its notice counts it."""
        return item.group if self.looks_again else item.id

    def find(self, item_id: str) -> Item:
        """Return the item of that id; KeyError where there is none."""
        for item in self.item:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def for_facility(self, facility: Facility, form: Form) -> tuple[Item, ...]:
        """Return the items for that kind of home and form, hidden ones (by what it has) included."""
        return tuple(item for item in self.item if facility.kind in item.applies_to and item.is_in(form))

    def is_valid(self, on: date) -> bool:
        """Say whether the checklist is meant for that day; outside it the program warns and asks."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


def in_walking_order(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the items in the order the building is walked."""
    places = list(Place)
    return tuple(sorted(items, key=lambda item: places.index(item.place)))
