"""Headings by marks and by shape, their levels, and the lines that only look like headings."""

import pytest

from ingest.assemble import assemble
from ingest.plain_text.headings import could_be_heading
from ingest.plain_text.levels import Title, set_levels
from ingest.read.plain import read_plain

LONG = "The ferry crosses twice a day and carries people, post and sheep to the island. " * 2
MORE = "In winter the ice is broken by a tug that the two towns own and pay for between them. " * 2
LAST = "Nobody living can remember a year in which the mail was lost or a passenger left behind. " * 2


def headings(raw: str) -> list[tuple[int, str]]:
    return [(b.level, b.text) for b in read_plain(raw).blocks if b.level]


def test_heading_marks_give_levels() -> None:
    assert headings(f"## One\n\n{LONG}\n\n### Two\n\n{LONG}\n\n## Three\n\n{LONG}") == [
        (1, "One"),
        (2, "Two"),
        (1, "Three"),
    ]


def test_underlined_titles_are_headings() -> None:
    assert headings(f"Ferries\n=======\n\n{LONG}\n\nTimes\n-----\n\n{LONG}") == [(1, "Ferries"), (2, "Times")]


def test_short_lines_with_text_under_them_are_headings() -> None:
    assert headings(f"Methods\n\n{LONG}\n\nWho rowed\n\n{LONG}") == [(1, "Methods"), (2, "Who rowed")]


def test_headings_without_empty_lines() -> None:
    raw = f"Results\n{LONG}\nTheme 1: Weather\n{MORE}\nTheme 2: Sheep\n{LAST}\nDiscussion\n{LONG}"
    assert headings(raw) == [
        (1, "Results"),
        (2, "Theme 1: Weather"),
        (2, "Theme 2: Sheep"),
        (1, "Discussion"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Skipper, Northport, 15",
        "... in truth it is not there at all.",
        "The ferries were as follows:",
        "'We never saw it' (Int4)",
        "https://ferries.example/times",
        "mail@ferries.example",
        "Brown and Green¹⁰⁷",
        "0% 10% 20% 30%",
        "[open text]",
        "the second half of a sentence",
        "The number is on the web page. 140",
        "Crew: masters, mates, cooks, boys",
    ],
)
def test_lines_that_only_look_like_headings(line: str) -> None:
    raw = (
        f"Ferries\n\n{LONG}\n\n{line}\n\n{LONG}\n\nSkipper, Southport, 3\n\n{LONG}\n\n"
        f"Mate, Southport, 4\n\n{LONG}"
    )
    assert line not in [t for _, t in headings(raw)]


def test_a_run_of_short_lines_is_no_run_of_headings() -> None:
    verse = "\n\n".join(("The sea", "The sand", "The wind", "The hand", "The rope"))
    assert headings(f"{verse}\n\n{LONG}") == []


def test_words_alone() -> None:
    assert could_be_heading("What does the ferry add?")
    assert could_be_heading("2.1 Tides and times")
    assert not could_be_heading("This is what they said about the ferry and the")


def test_a_heading_glued_to_a_paragraph_is_freed() -> None:
    title = "Keeping the ferry running in winter"
    raw = f"## Ferries\n\n{LONG}{MORE} {title}\n\n{MORE}\n\n## Piers\n\n{LAST}\n\n## {title}\n\n{LONG}"
    assert [t for _, t in headings(raw)] == ["Ferries", title, "Piers", title]


def test_a_paragraph_glued_to_its_heading_is_freed() -> None:
    title = "Keeping the ferry running in winter"
    raw = f"{title}\n\n{LONG}\n\nPiers\n\n{LONG}\n\n{title} {LONG}"
    assert [t for _, t in headings(raw)] == [title, "Piers", title]


def test_levels_from_numbers() -> None:
    titles = [Title(t) for t in ("1 Coast", "1.1 Sand", "1.1.1 Fine sand", "2 Towns", "References")]
    set_levels(titles)
    assert [t.level for t in titles] == [1, 2, 3, 1, 1]


def test_titles_named_in_their_parent_are_children() -> None:
    names = ("Chapter 1 Ports", "Crew, pay and rules", "Crew", "Pay", "Rules", "Weather")
    titles = [Title(t, listed=t.startswith(("Chapter", "Crew,", "Weather"))) for t in names]
    set_levels(titles)
    assert [t.level for t in titles] == [1, 2, 3, 3, 3, 2]


def test_one_title_set_under_each_sibling_has_one_level() -> None:
    each = ("Trade", "Links outside", "The council")
    names = ["Chapter 1 Towns", "Town A: North", *each, "Town B: South", *each, "What we learnt"]
    listed = {0, 1, 2, 3, 5, 6, 9}
    stacked = {2, 4, 6, 8}
    titles = [Title(t, i in listed, i in stacked) for i, t in enumerate(names)]
    set_levels(titles)
    assert [t.level for t in titles] == [1, 2, 3, 4, 5, 2, 3, 4, 5, 2]


def test_every_section_under_a_sibling_names_it_in_its_path() -> None:
    raw = (
        f"Results\n\n{LONG}\n\nSite A\n\nMoney\n\n{MORE}\n\nSite B\n\nMoney\n\n{LAST}\n\nDiscussion\n\n{LONG}"
    )
    document = assemble(read_plain(raw), sha256="0" * 64, file_name="x.txt")
    paths = [s.path for s in document.sections if s.title == "Money"]
    assert paths == ["Results > Site A > Money", "Results > Site B > Money"]


def test_a_lost_first_letter_comes_back_where_only_one_fits() -> None:
    rest = f"{LONG}{MORE}"
    raw = (
        f"Ferries\n\ntorms and fog kept the ferry in. {rest}\n\nPiers\n\nAfter storms the "
        f"piers are mended. {LONG}"
    )
    assert read_plain(raw).blocks[1].text.startswith("Storms and fog")
    unsure = f"Ferries\n\nqqorms and fog kept the ferry in. {rest}\n\nPiers\n\n{LONG}"
    assert read_plain(unsure).blocks[1].text.startswith("qqorms")


def test_an_unlisted_title_stands_as_high_as_the_listed_one_of_the_same_words() -> None:
    names = ("Chapter 1 Ports", "Rowing together", "Chapter 2 Towns", "Trade", "Fish", "Rowing together")
    titles = [Title(t, listed=i not in (4, 5)) for i, t in enumerate(names)]
    set_levels(titles)
    assert [t.level for t in titles] == [1, 2, 1, 2, 3, 2]
