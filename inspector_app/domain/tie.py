"""A tie (回避): a person who is bound to a home stands aside when it is inspected.

执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，应当回避: 行政处罚法 (2021) 第四十三条.
The law says "shall": nobody with a tie is sent. A tie that holds no longer is lifted, with a reason.
"""

from enum import StrEnum


class StatedBy(StrEnum):
    """Who said that a person should stand aside."""

    SELF = "self"  # 主动回避
    HOME = "home"  # 当事人申请，由行政机关负责人决定
    OFFICE = "office"  # 机关决定
