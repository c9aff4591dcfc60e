"""Whom a letter is addressed to: ××镇人民政府, ××街道办事处, by the end of the name."""

from dataclasses import dataclass

from inspector_app.documents.wording import wording


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is written to, and as what (town, township, street, committee, other)."""

    name: str
    kind: str


def kind_of(township: str) -> str:
    """Return what kind of place a name is; other where its end says nothing."""
    for suffix in wording("notice").tables("suffix"):
        if township.endswith(suffix["ends"]):
            return suffix["kind"]
    return "other"


def authority_of(township: str) -> Addressee:
    """Return who answers for the homes of a township or street (属地)."""
    kind = kind_of(township)
    pattern = wording("notice").lookup("addressee", kind) or wording("notice").lookup("addressee", "other")
    return Addressee(pattern.format(name=township), kind)


def kind_of_authority(addressee: str) -> str:
    """Return as what an addressee is spoken to, where the office typed its name."""
    words = wording("notice")
    for suffix in words.tables("suffix"):
        pattern = words.lookup("addressee", suffix["kind"]) or words.lookup("addressee", "other")
        if addressee.endswith(pattern.format(name=suffix["ends"])):
            return suffix["kind"]
    return "other"


def village_committee(village: str) -> str:
    """Return the committee of a village (村民委员会) to be sent a copy; empty where no village is named."""
    words = wording("notice")
    if not village:
        return ""
    return (
        words.text("copy_to.village", name=village)
        if village.endswith(words.texts("copy_to.village_ends")[0])
        else village
    )


def visit_kind(kind: str) -> str:
    """Return the word for a routine, special or case inspection."""
    return wording("notice").lookup("visit_kind", kind)
