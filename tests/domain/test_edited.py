"""What was typed into a form while the same was changed elsewhere."""

from dataclasses import replace

import pytest

from inspector_app.domain.edited import merged
from inspector_app.domain.errors import UserError
from inspector_app.domain.person import Person, Role

BEFORE = Person(name="示例甲", roles=(Role.INSPECTOR,), phone="1")


def test_what_each_changed_stands() -> None:
    typed, standing = replace(BEFORE, phone="2"), replace(BEFORE, unit="示例股", is_retired=True)
    both = merged(typed, before=BEFORE, standing=standing)
    assert both == replace(BEFORE, phone="2", unit="示例股", is_retired=True)


def test_the_same_change_made_twice_is_no_conflict() -> None:
    typed = replace(BEFORE, phone="2")
    assert merged(typed, before=BEFORE, standing=typed) == typed


def test_neither_is_overwritten_where_both_changed_the_same() -> None:
    with pytest.raises(UserError, match="while this form stood open"):
        merged(replace(BEFORE, phone="2"), before=BEFORE, standing=replace(BEFORE, phone="3"))
