"""A person of the bureau: listed once, with roles."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do."""

    INSPECTOR = "inspector"  # 检查人员, with a certificate
    ISSUER = "issuer"  # 签发人
    CLERK = "clerk"  # 经办人


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person of the bureau."""

    name: str
    roles: tuple[Role, ...] = ()
    certificate_no: str = ""  # 执法证件号
    unit: str = ""
    phone: str = ""
    is_retired: bool = False
