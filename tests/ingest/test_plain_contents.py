"""The contents list is found and aligned to the body, damaged rows and repeated titles included."""

from ingest.plain_text.align import align
from ingest.plain_text.contents import Entry, find_contents, page_number
from ingest.plain_text.lines import split_lines
from ingest.read.plain import read_plain

LISTED = "\n".join(
    [
        "Contents",
        "",
        "Foreword\tiii",
        "Chapter 1 The coast\t1",
        "Boats of the coast Nets of the coast\t2 4",
        "Chapter 2 The towns\t7",
        "Town A: Northport\t7",
        "Trade\t8",
        "Town B: Southport\t9",
        "Trade\t10",
        "Letters to the harbour master",
        " of both towns\t12",
    ]
)


def body(*titles: str) -> str:
    return "\n\n".join(f"{t}\n\n" + "The people here fish and mend and talk all day. " * 4 for t in titles)


TITLES = (
    "Foreword",
    "Chapter 1 The coast",
    "Boats of the coast",
    "Nets of the coast",
    "Chapter 2 The towns",
    "Town A: Northport",
    "Trade",
    "Town B: Southport",
    "Trade",
    "Letters to the harbour master of both towns",
)


def test_rows_and_wrapped_rows_become_entries() -> None:
    entries = find_contents(split_lines(LISTED + "\n\n" + body(*TITLES)), set()).entries
    assert [e.pages for e in entries] == [[3 - 1000], [1], [2, 4], [7], [7], [8], [9], [10], [12]]
    assert entries[-1].title == "Letters to the harbour master of both towns"


def test_every_title_is_found_with_its_page() -> None:
    blocks = [b for b in read_plain(f"{LISTED}\n\n{body(*TITLES)}").blocks if b.level]
    pages = {b.text: b.page for b in blocks if b.text != "Trade"}
    assert [b.page for b in blocks if b.text == "Trade"] == ["8", "10"]
    assert pages["Boats of the coast"] == "2"
    assert pages["Nets of the coast"] == "4"
    assert pages["Foreword"] == "iii"


def test_numbered_siblings_hold_what_stands_between_them() -> None:
    levels = [(b.text, b.level) for b in read_plain(f"{LISTED}\n\n{body(*TITLES)}").blocks if b.level]
    assert ("Town A: Northport", 2) in levels
    assert [n for t, n in levels if t == "Trade"] == [3, 3]


def test_the_list_itself_is_front_matter() -> None:
    result = read_plain(f"{LISTED}\n\n{body(*TITLES)}")
    assert all(b.role == "front matter" for b in result.blocks if b.text.endswith(("\t1", " 7", " 12")))


def test_repeated_titles_are_told_apart_by_their_order() -> None:
    entries = [Entry("Aims", [1]), Entry("North", [2]), Entry("Aims", [3])]
    texts = [(0, "Aims"), (1, "Some words"), (2, "North"), (3, "Aims"), (4, "Aims")]
    sections, _ = align(entries, texts)
    assert [(m.place, m.page) for m in sections][:2] == [(0, 1), (2, 2)]
    assert sections[2].place in (3, 4)


def test_a_garbled_title_still_matches_and_a_falling_page_is_left_out() -> None:
    entries = [Entry("Storms", [5]), Entry("Comparing the contracting harbours", [6]), Entry("Tides", [1])]
    texts = [(0, "Storms"), (1, "Comparing the contrasting harbours"), (2, "Tides")]
    sections, _ = align(entries, texts)
    assert [m.page for m in sections] == [5, 6, None]


def test_captions_are_matched_by_their_number() -> None:
    _, captions = align(
        [Entry("TABLE 2 Boats by harbour", [8])],
        [(3, "Table 1: Nets"), (9, "TABLE 2 Boats by harbour")],
    )
    assert [(m.place, m.page) for m in captions] == [(9, 8)]


def test_dot_leaders_need_no_title() -> None:
    rows = [
        f"{t} {'.' * 20} {n}" for n, t in enumerate(("Boats", "Nets", "Ropes", "Sails", "Tar", "Oars"), 1)
    ]
    assert len(find_contents(rows, set()).entries) == 6


def test_page_labels() -> None:
    assert [page_number(t) for t in ("27", "xxi", "g", "X")] == [27, -979, None, None]
