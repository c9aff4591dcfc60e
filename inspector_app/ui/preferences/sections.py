"""Which settings stand in which section, and in which words."""

from inspector_app.documents.wording import paper_name
from inspector_app.domain.notice import NoticeKind
from inspector_app.domain.paper import PaperKind
from inspector_app.i18n import _
from inspector_app.ui.notices.notice_words import kind_words
from inspector_app.ui.preferences.setting_fields import SettingLine, SettingTick
from inspector_app.ui.preferences.settings_section import SettingsCard, SettingsSection


def bureau_section() -> SettingsSection:
    """Return the bureau's names and whom to ask there."""
    return SettingsSection(
        [
            SettingsCard(
                _("The bureau"),
                [
                    SettingLine(
                        "bureau.name",
                        _("Name of the bureau"),
                        note=_("Stands on every paper; nothing is issued without it."),
                    ),
                    SettingLine(
                        "bureau.letterhead",
                        _("Letterhead of letters"),
                        note=_("Empty: the name of the bureau."),
                    ),
                    SettingLine("bureau.office", _("Printing office")),
                    SettingLine("bureau.contact", _("Contact person")),
                    SettingLine("bureau.phone", _("Phone")),
                    SettingLine("bureau.address", _("Address")),
                ],
            ),
            SettingsCard(
                _("Remedies against an order"),
                [
                    SettingLine("bureau.government", _("People's government of the same level")),
                    SettingLine(
                        "bureau.superior",
                        _("Civil affairs bureau above"),
                        note=_("Named in orders signed before 2024."),
                    ),
                    SettingLine("bureau.court", _("People's court")),
                ],
            ),
        ]
    )


def numbers_section() -> SettingsSection:
    """Return how papers are numbered, how many copies there are, when an answer is due."""
    answer = SettingLine(
        "notice.reply_days",
        _("Answer due, days from receipt"),
        most=365,
        note=_("For new drafts; each notice may say otherwise."),
    )
    kinds = [_numbers_card(kind) for kind in NoticeKind]
    large = SettingTick("ledger.is_large", _("The ledger on A3"), note=_("Otherwise smaller, on A4."))
    cards = [
        SettingsCard(
            _("All notices"),
            [answer],
            note=_("The other papers bear their series in their own words: see “Wording of papers”."),
        ),
        SettingsCard(paper_name(PaperKind.LEDGER.value), [large]),
    ]
    return SettingsSection([*kinds, *cards])


def _numbers_card(kind: NoticeKind) -> SettingsCard:
    wording = SettingLine(
        f"{kind}.number_wording",
        _("Wording of the number"),
        note=_("What stands before the year, without brackets."),
    )
    typed_in = SettingTick(
        f"{kind}.number_typed_in",
        _("Numbers are typed in from the office's register"),
        note=_("The program then gives none by itself."),
    )
    copies = SettingLine(f"{kind}.copies", _("Copies"), most=99)
    first = SettingLine(
        f"{kind}.number_start",
        _("First number"),
        most=99_999,
        note=_("In a year without any; numbers are never given twice."),
    )
    return SettingsCard(kind_words(kind), [wording, first, copies, typed_in])


def visits_section() -> SettingsSection:
    """Return what is allowed at a visit and at the end of a case."""
    return SettingsSection(
        [
            SettingsCard(
                _("At a visit"),
                [
                    SettingTick(
                        "visit.bulk_allowed",
                        _("Allow “Rest of this part conforms”"),
                        note=_("One step for all items left of a part; each is kept as answered in bulk."),
                    ),
                    SettingTick(
                        "visit.screen_signature",
                        _("Allow signing on the screen"),
                        note=_("Otherwise the home signs the printed sheet, and its photo is attached."),
                    ),
                ],
            ),
            SettingsCard(
                _("Closing a case"),
                [
                    SettingTick(
                        "case.close_by_papers",
                        _("Allow closing a minor finding on papers or photos"),
                        note=_("Otherwise every finding is closed only after a re-inspection on site."),
                    )
                ],
            ),
        ]
    )
