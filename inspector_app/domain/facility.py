"""A facility (机构) of the county: what it is, who runs it, what it has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from inspector_app.i18n import _

HAS = "has."
"""What a field begins with that says whether a home has something; the flag's key follows."""


class FacilityKind(StrEnum):
    """The three kinds of home the bureau inspects."""

    NURSING_HOME = "nursing_home"  # 敬老院
    FIVE_GUARANTEE_HOME = "five_guarantee_home"  # 五保之家
    PRIVATE_INSTITUTION = "private_institution"  # 民办养老机构


class Operation(StrEnum):
    """Who runs it (运营方式)."""

    UNKNOWN = ""
    PUBLIC = "public"  # 公办公营
    PUBLIC_BUILT_PRIVATELY_RUN = "public_built_privately_run"  # 公建民营
    PRIVATE = "private"  # 民办
    VILLAGE = "village"  # 村集体


class Filing(StrEnum):
    """Whether it is on file with civil affairs (备案状态)."""

    UNKNOWN = ""
    FILED = "filed"  # 已备案
    NOT_FILED = "not_filed"  # 未备案
    NOT_REQUIRED = "not_required"  # 无需备案


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """One line of the roster (名录)."""

    code: str
    name: str
    kind: FacilityKind
    is_placeholder: bool = False  # 名称待填: never printed as if it were a name
    host: str = ""  # 主办机关
    operation: Operation = Operation.UNKNOWN
    filing: Filing = Filing.UNKNOWN
    filing_no: str = ""
    registration: str = ""  # 登记类型
    credit_code: str = ""  # 统一社会信用代码
    legal_representative: str = ""  # 法定代表人
    township: str = ""  # 镇街
    village: str = ""
    address: str = ""
    beds: int | None = None
    residents: int | None = None
    five_guarantee_residents: int | None = None  # 五保/特困 of them
    care_staff: int | None = None
    head: str = ""
    phone: str = ""
    has: Mapping[str, str] = field(default_factory=dict)  # flag key → yes, no or a choice; absent: unknown
    note: str = ""

    @property
    def is_private(self) -> bool:
        """Private institutions and publicly built, privately run homes."""
        return (
            self.kind is FacilityKind.PRIVATE_INSTITUTION
            or self.operation is Operation.PUBLIC_BUILT_PRIVATELY_RUN
        )


def kind_words(kind: FacilityKind) -> str:
    """Say what kind of home it is."""
    return {
        FacilityKind.NURSING_HOME: _("Nursing home"),
        FacilityKind.FIVE_GUARANTEE_HOME: _("Five-guarantee home"),
        FacilityKind.PRIVATE_INSTITUTION: _("Private institution"),
    }[kind]


def may_have(facility: Facility, condition: str, asked: Mapping[str, str]) -> bool:
    """Say whether a condition such as has_gas or risk_level=high holds; unknown counts as holding.

    `asked` holds what is asked per campaign, e.g. {"risk_level": "low"}.
    """
    key, _, wanted = condition.partition("=")
    known = asked.get(key) or facility.has.get(key, "")
    if key == "private" and not known:
        return facility.is_private
    return not known or known == (wanted or "yes")


@dataclass(frozen=True, slots=True)
class FlagDefinition:
    """One thing a facility may have (resources/roster/flags.toml)."""

    key: str
    label: str
    controls: str
    choices: tuple[str, ...] = ("yes", "no")
    label_en: str = ""
    controls_en: str = ""
    per_campaign: bool = False  # asked once per campaign, not kept on the roster
    choice_labels: Mapping[str, str] = field(default_factory=dict)  # of choices other than yes and no
    choice_labels_en: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Township:
    """A township or street (镇街) of the county; the 12-digit code of statistics shortened to nine."""

    code: str
    name: str
    kind: str
