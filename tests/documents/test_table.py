"""A table ends, whatever is written in its heading."""

from itertools import islice

from inspector_app.documents.table import Column, Style, Table


def test_a_heading_higher_than_the_page_does_not_go_on_for_ever() -> None:
    table = Table([Column("标题" * 400, 60.0), Column("内容", 200.0)], Style(size=12.0, leading=17.0))
    for number in range(3):
        table.add([str(number), "示例文字"])
    fragments = list(islice(table.fragments(400.0, 400.0), 50))
    assert table.heading_height > 400.0
    assert len(fragments) == 3
    assert [len(one.rows) for one in fragments] == [1, 1, 1]
