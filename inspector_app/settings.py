"""What can be set: the program's version, the bureau's settings and this machine's, with their defaults."""

from dataclasses import dataclass

__version__ = "0.1.0"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key, what it starts as, and whether it stays on this machine."""

    key: str
    default: str = ""
    is_local: bool = False


SETTINGS: dict[str, Setting] = {
    setting.key: setting
    for setting in (
        Setting("bureau.name"),  # printed over and under every paper; nothing is issued without it
        Setting("bureau.letterhead"),  # 发文机关标志 of a letter; the bureau's name where empty
        Setting("bureau.office"),  # 印发机关
        Setting("bureau.contact"),
        Setting("bureau.phone"),
        Setting("bureau.address"),
        Setting("bureau.government"),  # the people's government at the same level, for the remedies
        Setting("bureau.superior"),  # the civil affairs bureau above, for remedies before 2024-01-01
        Setting("bureau.court"),
        Setting("order.number_wording"),  # 字号, e.g. 醴民养责改
        Setting("order.number_start", "1"),
        Setting("order.number_typed_in", "no"),
        Setting("order.copies", "2"),
        Setting("letter.number_wording"),
        Setting("letter.number_start", "1"),
        Setting("letter.number_typed_in", "no"),
        Setting("letter.copies", "3"),
        Setting("ledger.is_large", "yes"),  # 台账 on A3, else on A4
        Setting("notice.reply_days", "15"),  # written reply due, days from receipt
        Setting("case.close_by_papers", "no"),  # a minor finding may be closed without a re-inspection
        Setting("report.cut_off", "17:30"),  # of the daily report
        Setting("visit.bulk_allowed", "yes"),  # 本部分其余均符合
        Setting("visit.screen_signature", "no"),
        Setting("laws.confirmed"),  # law ids and law#clause keys the office confirmed, one a line
        Setting("language", "zh_CN", is_local=True),
        Setting("theme", "light", is_local=True),
        Setting("scale", "1.0", is_local=True),
        Setting(
            "print_many.kinds", is_local=True
        ),  # the papers ticked last time, by their names in a command
        Setting("print_many.to", "file", is_local=True),  # where they went: file, folder or printer
        Setting("person", is_local=True),  # who sits at this machine
    )
}
