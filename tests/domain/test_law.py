from datetime import date

import pytest

from inspector_app.domain.law import Basis, Law, Power, citation, clause_order, is_printable, powers
from inspector_app.exchange.laws import shipped_laws

LAW = Law(
    id="sample-2013",
    title="示例法",
    version="2013",
    in_force_from=date(2013, 6, 29),
    in_force_to=date(2025, 8, 31),
    confirmed=True,
    power=(Power(clause="第一条", gist="示例", use="inspect"),),
)
READ = Basis(law="sample-2013", clause="第一条", read=True)
DAY = date(2020, 2, 17)
NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2013, 6, 28), False),
        (date(2013, 6, 29), True),
        (date(2025, 8, 31), True),
        (date(2025, 9, 1), False),
    ],
)
def test_a_basis_is_printed_only_on_the_days_its_law_was_in_force(day: date, *, printed: bool) -> None:
    assert is_printable(READ, {LAW.id: LAW}, day, NOBODY) is printed


def test_an_unread_clause_is_never_printed() -> None:
    unread = Basis(law=LAW.id, clause="第二条")
    assert not is_printable(unread, {LAW.id: LAW}, DAY, frozenset({unread.key, LAW.id}))


def test_an_unconfirmed_law_is_printed_once_the_office_confirmed_it_or_the_clause() -> None:
    law = Law(id="draft-2019", title="示例规定", version="2019", in_force_from=date(2019, 1, 1))
    basis = Basis(law=law.id, clause="第三条", read=True)
    laws = {law.id: law}
    assert not is_printable(basis, laws, DAY, NOBODY)
    assert is_printable(basis, laws, DAY, frozenset({basis.key}))
    assert is_printable(basis, laws, DAY, frozenset({law.id}))
    assert not is_printable(basis, laws, date(2018, 12, 31), frozenset({law.id, basis.key}))


def test_a_law_nobody_knows_is_not_printed() -> None:
    assert not is_printable(READ, {}, DAY, frozenset({READ.key}))


def test_a_citation_names_law_and_clause() -> None:
    assert citation(READ, {LAW.id: LAW}) == "《示例法》第一条"


def test_powers_are_those_of_confirmed_laws_in_force_that_day() -> None:
    laws = shipped_laws().values()
    in_2020 = [(law.id, power.clause) for law, power in powers(laws, "order-private", DAY)]
    assert in_2020 == [("elderly-rights-2018", "第四十五条第一款第（四）项")]
    assert powers(laws, "order-private", date(2018, 12, 28)) == []
    assert powers(laws, "supervise-township", DAY)
    assert all(law.confirmed for law, _power in powers(laws, "inspect", date(2026, 1, 1)))


def test_clauses_stand_in_the_order_of_their_numbers() -> None:
    in_order = [
        "第四条",
        "第四条第（一）项",
        "第四条第（三）项",
        "第9条",
        "第十条",
        "第12条",
        "第二十一条",
        "第一百零八条",
    ]
    assert sorted(sorted(in_order), key=clause_order) == in_order
