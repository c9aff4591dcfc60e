"""The parts of the page of the papers: list, wording, what comes after."""
