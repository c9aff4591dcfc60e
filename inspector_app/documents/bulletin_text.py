"""The text of a bulletin: overall, good practice, problems by part, overdue by name, what is asked next."""

from collections.abc import Callable

from inspector_app.documents.content_office import BulletinContent, PartProblems
from inspector_app.documents.wording import before_its_word, day, wording
from inspector_app.domain.figures import Rate

PAPER = "bulletin"


def default_paragraphs(content: BulletinContent) -> list[str]:
    """Return the shipped wording; a section that has nothing to say is left out and the next moves up."""
    words = wording(PAPER)
    sections: tuple[tuple[str, Callable[[BulletinContent], list[str]]], ...] = (
        ("overall", _overall),
        ("good", _good),
        ("problems", _problems),
        ("overdue", _overdue),
        ("asked", lambda _content: list(words.texts("asked.said"))),
    )
    opening = "paragraph.over" if content.as_of >= content.ends_on else "paragraph.opening"
    said = [
        words.text(
            opening,
            starts_on=day(content.starts_on),
            ends_on=day(content.ends_on),
            as_of=day(content.as_of),
            campaign=before_its_word(content.campaign, PAPER),
        )
    ]
    number = 0
    for key, section in sections:
        if paragraphs := section(content):
            said += [_numbered("heading.number", number, words.text(f"heading.{key}")), *paragraphs]
            number += 1
    return [*said, words.text("paragraph.close")]


def rate(part: int, whole: int) -> str:
    """Write a rate in per cent, — where there was nothing to count."""
    words = wording(PAPER)
    percent = Rate(part, whole).percent
    return words.text("rate", percent=percent) if percent else words.text("none")


def _numbered(key: str, number: int, text: str) -> str:
    words = wording(PAPER)
    numerals = words.texts("heading.numerals")
    numeral = numerals[number] if number < len(numerals) else str(number + 1)
    return words.text(key, numeral=numeral, text=text)


def _overall(content: BulletinContent) -> list[str]:
    words, figures = wording(PAPER), content.figures
    said = words.text("overall.homes", covered=figures.covered, visited=figures.visited)
    if figures.findings:
        said += words.text(
            "overall.found",
            findings=figures.findings,
            put_right=figures.put_right,
            notices=figures.notices,
        )
    else:
        said += words.text("overall.nothing_found")
    said += words.text(
        "overall.rates",
        rate=rate(figures.closed, figures.findings),
        closed=figures.closed,
        findings=figures.findings,
        in_time=rate(figures.closed_in_time, figures.due),
        closed_in_time=figures.closed_in_time,
        due=figures.due,
    )
    if figures.not_running:
        said += words.text("overall.unserved", count=figures.not_running)
    return [said]


def _good(content: BulletinContent) -> list[str]:
    words, homes = wording(PAPER), content.without_findings
    said = []
    if content.figures.put_right:
        said.append(words.text("good.put_right", count=content.figures.put_right))
    if homes:
        named = wording("words").text("join.mark").join(homes)
        said.append(
            words.text("good.homes" if len(homes) > 1 else "good.home", homes=named, count=len(homes))
        )
    return said


def _problems(content: BulletinContent) -> list[str]:
    return [_part(number, part) for number, part in enumerate(content.parts)]


def _part(number: int, part: PartProblems) -> str:
    words = wording(PAPER)
    said = words.text("problems.part", findings=part.findings, homes=part.homes)
    if part.typical:
        said += words.text("problems.typical", texts=words.text("problems.join").join(part.typical))
    return _numbered("heading.part", number, part.name) + said


def _overdue(content: BulletinContent) -> list[str]:
    words, as_of = wording(PAPER), day(content.as_of)
    if not content.overdue:
        return [words.text("overdue.none", as_of=as_of)] if content.figures.findings else []
    named = [
        words.text(
            "overdue.home",
            no=no,
            township=home.township,
            facility=home.facility,
            findings=home.findings,
            since=day(home.since),
        )
        for no, home in enumerate(content.overdue, 1)
    ]
    return [words.text("overdue.opening", as_of=as_of), *named]
