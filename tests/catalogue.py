"""Keep the Chinese catalogue of the window in step with the code.

python -m tests.catalogue                   take in the code's messages, drop those gone, compile
python -m tests.catalogue fill FILE.tsv...  the same, and fill in translations from tables
python -m tests.catalogue missing           list the messages without a translation

A line of a table is `English<TAB>中文`, with \\n for a line break; `one|||many<TAB>中文` for a message that
counts, `context~~~English<TAB>中文` for one with a context. Unknown messages are skipped and said.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter
from typing import TypeAlias

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "inspector_app.po"
COMPILED = SOURCE.with_suffix(".mo")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "mark": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}

Key: TypeAlias = tuple[str, str | tuple[str, ...]]
"""What tells one message from another: its context ("" for none) and its English."""


class ChineseCatalogue(Catalog):
    """A catalogue whose header holds nothing that changes by itself: no dates, no tool's version."""

    def __init__(self) -> None:
        super().__init__(locale="zh_CN", header_comment="# The window in Simplified Chinese.", fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", "zh_CN"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=1; plural=0;"),
        ]


def key(message: Message) -> Key:
    english = message.id
    return message.context or "", english if isinstance(english, str) else tuple(english)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """All messages but the header."""
    return (message for message in catalogue if message.id)


def translation(message: Message) -> str:
    """The Chinese of a message, "" when it has none; Chinese has one form where English has two."""
    chinese = message.string or ""
    return chinese if isinstance(chinese, str) else chinese[0]


def fields(text: str) -> set[str]:
    """The placeholders of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def mismatch(message: Message, chinese: str) -> set[str]:
    """The placeholders that the English or the Chinese has and the other lacks."""
    english = message.id if isinstance(message.id, str) else message.id[-1]
    try:
        return fields(english) ^ fields(chinese)
    except ValueError:
        return set() if fields_are_no_matter(english) else {chinese}


def fields_are_no_matter(english: str) -> bool:
    """Whether a text is none for str.format, so that its braces are only braces."""
    try:
        fields(english)
    except ValueError:
        return True
    return False


def committed() -> Catalog:
    """The catalogue as it lies in resources/."""
    with SOURCE.open("rb") as file:
        return read_po(file, locale="zh_CN")


def extracted() -> ChineseCatalogue:
    """The messages of the code, with the translations the committed catalogue has for them."""
    known = {key(m): translation(m) for m in messages(committed())} if SOURCE.exists() else {}
    catalogue = ChineseCatalogue()
    found = extract_from_dir(str(ROOT / "inspector_app"), keywords=KEYWORDS)
    for _file, _line, english, _comments, context in found:
        catalogue.add(english, context=context)
    for message in messages(catalogue):
        put(message, known.get(key(message), ""))
    return catalogue


def put(message: Message, chinese: str) -> None:
    message.string = chinese if isinstance(message.id, str) else (chinese,) if chinese else ()


def save(catalogue: ChineseCatalogue) -> None:
    """Write the source and the compiled catalogue."""
    SOURCE.parent.mkdir(parents=True, exist_ok=True)
    with SOURCE.open("wb") as file:
        write_po(file, catalogue, width=0, no_location=True, sort_output=True)
    with COMPILED.open("wb") as file:
        write_mo(file, catalogue)


def rows(table: Path) -> Iterator[tuple[Key, str]]:
    """The translations of one table; lines without a tab are no translations."""
    for line in table.read_text("utf-8-sig").splitlines():
        if "\t" not in line or line.startswith("#"):
            continue
        english, chinese = (part.replace("\\n", "\n") for part in line.split("\t")[:2])
        context, separator, rest = english.partition("~~~")
        english = rest if separator else english
        forms = tuple(english.split("|||"))
        yield (context if separator else "", forms if len(forms) > 1 else english), chinese


def fill(catalogue: ChineseCatalogue, tables: Sequence[Path]) -> list[str]:
    """Fill in translations; what is already there stays. Returns what a person should look at."""
    by_key = {key(message): message for message in messages(catalogue)}
    for counting in list(by_key.values()):
        if not isinstance(counting.id, str):  # a table may name a message that counts by its first form alone
            by_key.setdefault((counting.context or "", counting.id[0]), counting)
    remarks = []
    for table in tables:
        for row, chinese in rows(table):
            message = by_key.get(row)
            if message is None:
                remarks.append(f"{table.name}: not in the code: {row[1]!r}")
            elif wrong := mismatch(message, chinese):
                remarks.append(f"{table.name}: placeholders differ {sorted(wrong)}: {row[1]!r} = {chinese!r}")
            elif translation(message) in ("", chinese):
                put(message, chinese)
            else:
                remarks.append(
                    f"{table.name}: conflict, kept {translation(message)!r}, not {chinese!r}: {row[1]!r}"
                )
    return remarks


def missing(catalogue: Catalog) -> list[str]:
    """The messages without a translation, written as a table has them."""
    lines = []
    for message in messages(catalogue):
        if not translation(message):
            english = message.id if isinstance(message.id, str) else "|||".join(message.id)
            context = f"{message.context}~~~" if message.context else ""
            lines.append((context + english).replace("\n", "\\n"))
    return sorted(lines)


def main(words: Sequence[str]) -> int:
    match words:
        case ["missing"]:
            print(*missing(extracted()), sep="\n")
        case ["fill", *tables]:
            catalogue = extracted()
            print(*fill(catalogue, [Path(table) for table in tables]), sep="\n")
            save(catalogue)
            print(f"{len(missing(catalogue))} of {len(catalogue)} messages without a translation")
        case []:
            catalogue = extracted()
            save(catalogue)
            print(f"{len(missing(catalogue))} of {len(catalogue)} messages without a translation")
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
