"""A campaign (检查任务): one checklist, some weeks, the homes to be visited in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What is inspected where and when."""

    name: str
    checklist: str  # the checklist's id
    starts_on: date
    ends_on: date
    facilities: tuple[UUID, ...]
    asked: Mapping[str, str] = field(default_factory=dict)  # asked per campaign, e.g. {"risk_level": "high"}
    is_closed: bool = False
