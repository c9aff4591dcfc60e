"""The window's words exist in both languages."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from tests import catalogue


def as_pairs(messages: Catalog) -> dict[catalogue.Key, str]:
    return {
        catalogue.key(message): catalogue.translation(message) for message in catalogue.messages(messages)
    }


@pytest.fixture(scope="module")
def committed() -> Catalog:
    return catalogue.committed()


@pytest.fixture(scope="module")
def extracted() -> catalogue.ChineseCatalogue:
    return catalogue.extracted()


def test_the_catalogue_holds_the_messages_of_the_code_and_no_others(
    committed: Catalog, extracted: Catalog
) -> None:
    assert set(as_pairs(committed)) == set(as_pairs(extracted))


def test_every_message_has_its_chinese(committed: Catalog) -> None:
    assert catalogue.missing(committed) == []


def test_no_translation_is_doubtful_or_left_over(committed: Catalog) -> None:
    assert [message.id for message in catalogue.messages(committed) if message.fuzzy] == []
    assert list(committed.obsolete) == []


def test_every_placeholder_is_in_both_languages(committed: Catalog) -> None:
    wrong = {
        message.id: catalogue.mismatch(message, catalogue.translation(message))
        for message in catalogue.messages(committed)
        if catalogue.translation(message)
    }
    assert {english: fields for english, fields in wrong.items() if fields} == {}


def test_a_lost_placeholder_is_noticed() -> None:
    message = catalogue.ChineseCatalogue().add(("{n} finding at {home}", "{n} findings at {home}"))
    assert catalogue.mismatch(message, "{home}有{n}个问题") == set()
    assert catalogue.mismatch(message, "有{n}个问题") == {"home"}


def test_the_compiled_catalogue_is_the_source_compiled(committed: Catalog) -> None:
    source = {key: chinese for key, chinese in as_pairs(committed).items() if chinese}
    with catalogue.COMPILED.open("rb") as file:
        compiled = read_mo(file)
    for message in compiled:
        context: object = message.context
        if isinstance(context, bytes):  # Babel 2.18 leaves the context of a compiled message encoded
            message.context = context.decode()
    assert {key: chinese for key, chinese in as_pairs(compiled).items() if key[1]} == source


def test_writing_an_unchanged_catalogue_changes_nothing(
    extracted: catalogue.ChineseCatalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, compiled = catalogue.SOURCE.read_bytes(), catalogue.COMPILED.read_bytes()
    monkeypatch.setattr(catalogue, "SOURCE", tmp_path / "again.po")
    monkeypatch.setattr(catalogue, "COMPILED", tmp_path / "again.mo")
    catalogue.save(extracted)
    assert (tmp_path / "again.po").read_bytes() == source
    assert (tmp_path / "again.mo").read_bytes() == compiled


def test_a_table_fills_what_is_empty_and_says_what_it_left(tmp_path: Path) -> None:
    wanted = catalogue.ChineseCatalogue()
    wanted.add("Facility")
    wanted.add("Seal", string="确认并锁定记录")
    wanted.add(("{n} home", "{n} homes"))
    wanted.add("Open", context="finding")
    wanted.add("Two\nlines")
    wanted.add("Hello {name}")
    table = tmp_path / "some.tsv"
    table.write_text(
        "Facility\t机构\nSeal\t锁定\n{n} home|||{n} homes\t{n}家\n"
        "finding~~~Open\t未整改\nTwo\\nlines\t两\\n行\n"
        "Hello {name}\t你好\nGone\t没了\nno translation here\n",
        encoding="utf-8",
    )
    remarks = catalogue.fill(wanted, [table])
    assert as_pairs(wanted) == {
        ("", "Facility"): "机构",
        ("", "Seal"): "确认并锁定记录",
        ("", ("{n} home", "{n} homes")): "{n}家",
        ("finding", "Open"): "未整改",
        ("", "Two\nlines"): "两\n行",
        ("", "Hello {name}"): "",
    }
    assert len(remarks) == 3
    assert catalogue.missing(wanted) == ["Hello {name}"]
