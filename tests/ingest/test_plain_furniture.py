"""Page furniture is dropped, and only page furniture."""

from ingest.plain_text.furniture import find_furniture, rising, roman_text, roman_value
from ingest.plain_text.lines import split_lines
from ingest.read.plain import read_plain

FOOTER = (
    "© Harbour Trust 2031. This leaflet may be copied by schools and libraries if they say where it is from."
)
MARGIN = "DOI: 10.9999/harbour.31"


def texts(raw: str) -> list[str]:
    return [b.text for b in read_plain(raw).blocks]


def test_a_notice_that_recurs_is_dropped_in_both_spellings() -> None:
    raw = f"The ferry was late.\n\n{FOOTER}\n\nNobody minded.\n\n[©]{FOOTER[1:]}\n\nThe tea was hot."
    assert texts(raw) == ["The ferry was late.", "Nobody minded.", "The tea was hot."]


def test_a_margin_line_with_the_doi_goes_and_the_doi_is_kept() -> None:
    raw = f"First the boats.\n\n{MARGIN}\n\nThen the nets.\n\n{MARGIN}\n\nLast the fish."
    result = read_plain(raw)
    assert not any("10.9999" in b.text for b in result.blocks)
    assert result.metadata.source == "https://doi.org/10.9999/harbour.31"


def test_page_numbers_that_cut_sentences_are_page_ends() -> None:
    halves = ["The harbour is deep " * 60 + "and", "so is the river " * 90 + "below"]
    raw = f"{halves[0]}\n\n11\n\n{halves[1]}\n\n¹²\n\n" + "the bridge of iron. " * 60 + "\n\n13 a\n\nthe end."
    lines = split_lines(raw)
    assert [page for _, page in find_furniture(lines).ends] == [11, 12, 13]


def test_numbers_that_head_chapters_stay() -> None:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    chapters = [f"{n}\n\n" + f"She rowed home on {d}. " * 60 for n, d in enumerate(days, 1)]
    assert find_furniture(split_lines("\n\n".join(chapters))).ends == []


def test_a_running_head_in_capitals_goes_only_inside_a_sentence() -> None:
    inside = "The long list of boats that lay in the harbour\n\nHARBOUR NOTES\n\nwas read out by the master."
    assert texts(inside) == ["The long list of boats that lay in the harbour was read out by the master."]
    assert "HARBOUR NOTES" in texts("HARBOUR NOTES\n\n" + "The boats came in at noon. " * 8)


def test_a_figure_alone_on_a_line_stays_without_a_series() -> None:
    assert texts("How many boats?\n\n42\n\nThat was the answer.")[1] == "42"


def test_first_lines_of_pages_parted_by_form_feeds_go() -> None:
    pages = [f"Harbour guide\n\nThing number {w} stands here.\n\n{n}" for n, w in enumerate("abcd", 1)]
    result = read_plain("\f".join(pages))
    assert result.page_count == 4
    assert [b.page for b in result.blocks] == ["1", "2", "3", "4"]
    assert not any("Harbour guide" in b.text for b in result.blocks)


def test_roman_numerals_both_ways() -> None:
    assert [roman_value(t) for t in ("xxi", "iv", "mix", "civil", "")] == [21, 4, 1009, 0, 0]
    assert roman_text(1987) == "mcmlxxxvii"


def test_the_longest_rising_run() -> None:
    assert rising([74, 14, 1, 20, 21, 5, 22]) == [2, 3, 4, 6] or rising([3, 1, 2]) == [1, 2]
    assert rising([]) == []
