"""What was typed during a visit, cleaned; a text that is too long is named with its place."""

from dataclasses import replace

from inspector_app.domain.errors import UserError
from inspector_app.domain.sealing import Problem
from inspector_app.domain.text import clean
from inspector_app.domain.visit import Answer, Finding, Signature, VisitHead, VisitRecord

LONG, MIDDLE, SHORT = 2000, 500, 100
"""The most characters of a paragraph (a finding), a sentence (a reason), a name."""
LINE = 50


def cleaned_record(record: VisitRecord) -> tuple[VisitRecord, list[Problem]]:
    """Return the record with every typed text cleaned, and what in it is too long."""
    texts = _Texts()
    cleaned = replace(
        record,
        head=texts.head(record.head),
        answers={item: texts.answer(answer, f"answers.{item}") for item, answer in record.answers.items()},
        other_findings=tuple(
            texts.finding(finding, f"other_findings[{index}]")
            for index, finding in enumerate(record.other_findings)
        ),
        facility_says=texts.text(record.facility_says, "facility_says", LONG),
        signature=texts.signature(record.signature),
    )
    return cleaned, texts.too_long


class _Texts:
    def __init__(self) -> None:
        self.too_long: list[Problem] = []

    def text(self, typed: str, where: str, limit: int) -> str:
        try:
            return clean(typed, limit=limit)
        except UserError as refused:
            self.too_long.append(Problem(where, str(refused)))
            return clean(typed, limit=len(typed))

    def line(self, typed: str, where: str, limit: int) -> str:
        """Return what stands in one line: a break in it would break the paper's."""
        return " ".join(self.text(typed, where, limit).split())

    def head(self, head: VisitHead) -> VisitHead:
        helpers = (self.line(one, f"helpers[{index}]", SHORT) for index, one in enumerate(head.helpers))
        return replace(
            head,
            announced_reason=self.text(head.announced_reason, "announced_reason", MIDDLE),
            helpers=tuple(helper for helper in helpers if helper),
            form_no=self.line(head.form_no, "form_no", LINE),
        )

    def answer(self, answer: Answer, where: str) -> Answer:
        return replace(
            answer,
            value=self.text(answer.value, f"{where}.value", MIDDLE),
            extra=self.text(answer.extra, f"{where}.extra", MIDDLE),
            reason=self.text(answer.reason, f"{where}.reason", MIDDLE),
            note=self.text(answer.note, f"{where}.note", LONG),
            remains=self.text(answer.remains, f"{where}.remains", LONG),
            findings=tuple(
                self.finding(finding, f"{where}.findings[{index}]")
                for index, finding in enumerate(answer.findings)
            ),
        )

    def finding(self, finding: Finding, where: str) -> Finding:
        put_right = finding.put_right
        return replace(
            finding,
            text=self.text(finding.text, f"{where}.text", LONG),
            place=self.line(finding.place, f"{where}.place", 2 * SHORT),
            requirement=self.text(finding.requirement, f"{where}.requirement", LONG),
            interim=self.text(finding.interim, f"{where}.interim", LONG),
            responsible=self.line(finding.responsible, f"{where}.responsible", SHORT),
            put_right=put_right
            and replace(put_right, what=self.text(put_right.what, f"{where}.put_right.what", LONG)),
        )

    def signature(self, signature: Signature) -> Signature:
        return replace(
            signature,
            name=self.line(signature.name, "signature.name", LINE),
            post=self.line(signature.post, "signature.post", LINE),
            reason=self.text(signature.reason, "signature.reason", MIDDLE),
            witness=self.line(signature.witness, "signature.witness", SHORT),
        )
