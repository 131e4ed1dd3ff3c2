"""Page labels: exact beside what shows them, about elsewhere, none where nothing shows."""

from ingest.plain_text.furniture import Furniture
from ingest.plain_text.pages import find_pages, label_of, pages_of_rows
from ingest.plain_text.pieces import Piece


def piece(line: int, page: int | None = None, length: int = 998) -> Piece:
    return Piece("text", "x" * length, line, page=page)


def labels(pieces: list[Piece], furniture: Furniture | None = None) -> list[tuple[str, bool]]:
    return [(p.label, p.exact) for p in find_pages(pieces, furniture or Furniture())]


def test_no_anchor_no_page() -> None:
    assert labels([piece(0), piece(1)]) == [("", True), ("", True)]


def test_titles_on_one_page_pin_what_is_between() -> None:
    assert labels([piece(0, 7), piece(1), piece(2), piece(3, 7)]) == [("7", True)] * 4


def test_between_titles_pages_are_about() -> None:
    found = labels([piece(0, 7), piece(1), piece(2), piece(3), piece(4, 9)])
    assert found[0] == ("7", True) and found[1] == ("7", True) and found[4] == ("9", True)
    assert found[2] == ("8", False)


def test_a_page_end_starts_the_next_page() -> None:
    furniture = Furniture(ends=[(1, 4), (4, 5)])
    assert labels([piece(0), piece(2), piece(3), piece(5)], furniture) == [
        ("", True),
        ("5", True),
        ("5", True),
        ("6", True),
    ]


def test_an_anchor_that_falls_is_not_believed() -> None:
    found = labels([piece(0, 7), piece(1, 7), piece(2, 3), piece(3, 8)])
    assert [p for p, _ in found] == ["7", "7", "7", "8"]


def test_roman_labels() -> None:
    assert [label_of(n) for n in (-979, 27)] == ["xxi", "27"]
    assert labels([piece(0, -979), piece(1), piece(2, 1)])[0] == ("xxi", True)


def test_rows_of_a_long_table_spread_over_its_pages() -> None:
    first, after = find_pages([piece(0, 10), piece(1, 12)], Furniture())
    assert [(p.label, p.exact) for p in pages_of_rows(first, after, 4)] == [
        ("10", True),
        ("10", False),
        ("11", False),
        ("11", False),
    ]
