"""The parts of the page of the facilities: list, detail, editor, import of the roster."""
