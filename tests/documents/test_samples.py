"""The samples that show an office what its own wording looks like."""

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from inspector_app.documents import samples
from inspector_app.documents.render import render, texts_of
from inspector_app.documents.templates import longest, troubles
from inspector_app.documents.wording import shipped_text
from inspector_app.domain.paper import PaperKind, SharedWording, Worded
from inspector_app.paths import resource
from tests.documents.reading import text_of

PAPERS = [kind for kind in PaperKind if resource("papers", f"{kind}.toml").is_file()]
WORDED: list[Worded] = [*PAPERS, *SharedWording]


def test_every_paper_whose_wording_can_be_changed_has_a_sample() -> None:
    assert set(samples.CONTENTS) == set(PAPERS)
    assert {path.stem for path in resource("papers", "samples").iterdir()} == {
        SharedWording.PLAN.value,
        *(kind.value for kind in PAPERS),
    }


@pytest.mark.parametrize("kind", PAPERS)
def test_a_sample_is_drawn_as_the_paper_is_and_names_nobody(kind: PaperKind) -> None:
    content = samples.content(kind)
    assert samples.draw(kind, shipped_text(kind)) == render(kind, content)
    for name, text in texts_of(content):
        if text and name in {"issuer", "recipient", "facility", "addressee", "name", "representative"}:
            assert text.startswith("示例"), (name, text)


REWORDED = (('title = "', 'title = "示例|'), ("签名", "签字"), ("立即", "当场"), ("拍摄时间", "拍照时间"))


@pytest.mark.parametrize("kind", WORDED)
def test_a_sample_is_drawn_in_the_words_that_are_being_edited(kind: Worded) -> None:
    own = shipped_text(kind)
    for before, after in REWORDED:
        own = own.replace(before, after)
    assert text_of(samples.draw(kind, own)) != text_of(samples.draw(kind, shipped_text(kind)))


def test_a_sample_speaks_all_the_words_an_office_has_changed() -> None:
    beside = {
        "enforcement": shipped_text("enforcement").replace("执法证号", "证件号"),
        "phrases": shipped_text("phrases").replace("立即", "当场").replace("以下空白", "以下无内容"),
    }
    own = shipped_text("order").replace("我局将依法处理", "我局另行处理")
    said = text_of(samples.draw(PaperKind.ORDER, own, beside))
    for word in ("证件号", "改正期限：当场", "以下无内容", "我局另行处理"):
        assert word in said
        assert word not in text_of(samples.draw(PaperKind.ORDER, shipped_text("order")))


def test_the_papers_in_the_sample_of_a_case_file_speak_the_offices_words_too() -> None:
    beside = {"order": shipped_text("order").replace("我局将依法处理", "我局另行处理")}
    shipped = shipped_text("case-file")
    assert "我局另行处理" in text_of(samples.draw(PaperKind.CASE_FILE, shipped, beside))
    assert "我局另行处理" not in text_of(samples.draw(PaperKind.CASE_FILE, shipped)), "kept once, as shipped"


@pytest.mark.parametrize(
    "kind",
    [
        PaperKind.INSPECTION_NOTICE,
        PaperKind.SERVICE_PROOF,
        PaperKind.REINSPECTION,
        PaperKind.RESULT,
        PaperKind.REVOCATION,
        PaperKind.BULLETIN,
        PaperKind.URGING_LETTER,
        PaperKind.REFERRAL,
    ],
)
def test_a_paper_whose_number_is_written_in_by_hand_takes_the_series_of_its_wording(kind: PaperKind) -> None:
    own = shipped_text(kind).replace('series = ""', 'series = "示民某"', 1)
    assert "示民某〔" in text_of(samples.draw(kind, own))


@pytest.mark.parametrize("kind", WORDED)
@pytest.mark.parametrize("said", ["", "　", "示例" * 300])
def test_whatever_passes_the_check_can_be_drawn(kind: Worded, said: str) -> None:
    """Every text at once is emptied or made endless, but for what it must hold."""
    shipped = dict(_texts(tomllib.loads(shipped_text(kind)), ""))
    own = {key: said[: longest(text)] + _fields(text) for key, text in shipped.items()}
    for trouble in troubles(kind, _file(own)):
        own[trouble.key] = shipped[trouble.key]
    assert troubles(kind, _file(own)) == []
    assert sum(own[key] != text for key, text in shipped.items()) > len(own) / 2
    assert samples.draw(kind, _file(own)).startswith(b"%PDF")


def _texts(words: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
    for name, entry in words.items():
        key = f"{path}.{name}" if path else name
        if isinstance(entry, dict):
            yield from _texts(entry, key)
        elif isinstance(entry, str):
            yield key, entry


def _fields(text: str) -> str:
    return "".join(re.findall(r"\{[^{}]+\}", text))


def _file(texts: dict[str, str]) -> str:
    return "".join(f"{key} = {json.dumps(text, ensure_ascii=False)}\n" for key, text in texts.items())
