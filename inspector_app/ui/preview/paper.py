"""A paper as the window hands it on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn paper: what it is called, the name of its file, the PDF itself."""

    title: str
    file_name: str
    pdf: bytes
    remark: str = ""  # what whoever prints it must know
