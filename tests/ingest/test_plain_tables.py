"""Rows that keep table, label, column and value together."""

from ingest.plain_text.rows import html_row, table_rows
from ingest.plain_text.tables import read_table
from ingest.read.plain import read_plain


def rows(*lines: str, name: str = "") -> list[str]:
    return table_rows(read_table(lines), name)


def test_a_simple_table() -> None:
    assert rows("Town\tBoats\tNets", "North\t4\t12", "South\t< 10\t3", name="Table 1. Fleets") == [
        "Table 1. Fleets. North: Boats 4; Nets 12.",
        "Table 1. Fleets. South: Boats < 10; Nets 3.",
    ]


def test_percentages_on_the_next_line_and_wrapped_labels() -> None:
    found = rows(
        "\tVery\tSomewhat\tNot sure or",
        "\thard\thard\tN/A",
        "Mending the nets of\t7\t10\t4",
        "the whole fleet\t(25%)\t(36%)\t(14%)",
        "Rowing\t3\t8\t5",
        "\t7%\t29%\t18%",
        "in the dark\t\t\t",
    )
    assert found == [
        "Mending the nets of the whole fleet: Very hard 7 (25%); Somewhat hard 10 (36%); "
        "Not sure or N/A 4 (14%).",
        "Rowing in the dark: Very hard 3 (7%); Somewhat hard 8 (29%); Not sure or N/A 5 (18%).",
    ]


def test_a_head_over_several_columns_names_none_of_them() -> None:
    found = rows("\tHarbour\t\t", "Feature\tNorth\tSouth\tWest", "Deep\tYes\tNo\tYes")
    assert found == ["Deep. North: Yes; South: No; West: Yes."]


def test_wrapped_words_are_one_cell() -> None:
    found = rows(
        "Job\tWhat it is",
        "Cook\tOne who cooks, in a pan, for the whole",
        "\tcrew. In harbour the super-",
        "\tvisor cooks.",
        "Ship's master and\tOne who gives",
        "owner\torders.",
    )
    assert found == [
        "Cook. What it is: One who cooks, in a pan, for the whole crew. In harbour the super-visor cooks.",
        "Ship's master and owner. What it is: One who gives orders.",
    ]


def test_an_empty_first_cell_repeats_the_label_above() -> None:
    found = rows("Town\tSold", "North\tHerring", "\tSalt cod", "South\tOysters")
    assert found == ["North. Sold: Herring.", "North. Sold: Salt cod.", "South. Sold: Oysters."]


def test_counts_under_one_label_stay_apart() -> None:
    found = rows(
        "Town\tWho\tNumber (N)",
        "North\tMasters\t4",
        "\t\t(Int1-4)",
        "\tMates\t5",
        "\t\t(Int5-9)",
        "Total\t\t9",
    )
    assert found == [
        "North. Who: Masters; Number (N) 4 (Int1-4).",
        "North. Who: Mates; Number (N) 5 (Int5-9).",
        "Total: Number (N) 9.",
    ]


def test_glued_bullets_are_set_apart() -> None:
    found = rows(
        "Town\tMeetings", "North\tTwo AGMSeven board (formal)Ten crew", "South\tFew rulesNo pay.Good tea"
    )
    assert found[0] == "North. Meetings: Two AGM; Seven board (formal); Ten crew."
    assert found[1] == "South. Meetings: Few rules; No pay. Good tea."


def test_a_head_repeated_on_the_next_page_is_no_row() -> None:
    assert len(rows("Name\tBoats", "North\t1", "Name\tBoats", "South\t2")) == 2


def test_pipes() -> None:
    assert rows("| Town | Boats |", "|---|---:|", "| North | 4 |") == ["North: Boats 4."]


def test_html_cells() -> None:
    line = "<p><b>How to row</b></p> <ul><li>• Sit down.</li><li>• Pull &amp; breathe</li></ul>"
    assert html_row(line) == "How to row: Sit down. Pull & breathe."


def test_rows_follow_their_caption_and_a_key_stays_with_them() -> None:
    raw = "Table 3: Fleets\n\nTown\tBoats\nNorth\t4\nSouth\t5\n\nNB, north bay; SB, south bay."
    blocks = read_plain(raw).blocks
    assert [(b.role, b.joins_previous) for b in blocks] == [
        ("caption", False),
        ("table", True),
        ("table", False),
        ("table", True),
    ]
    assert blocks[1].text == "Table 3. Fleets. North: Boats 4."


def test_a_caption_below_names_the_rows_too() -> None:
    raw = "Words about it.\n\n<ul><li>Row hard.</li></ul>\n\nTable 4: Advice\n\nMore words about it."
    assert read_plain(raw).blocks[1].text == "Table 4. Advice. Row hard."


def test_a_sentence_about_a_table_is_no_caption() -> None:
    assert read_plain("Table 6 sums up the boats and what became of them.").blocks[0].role == "prose"


def test_bullets_that_left_only_a_blank_are_set_apart_before_words_that_need_no_capital() -> None:
    prose = (
        "They held several meetings, and every meeting of the Harbour Board was open. A storm office of the "
        "General Fishing Union answered where a pilot could not, with care for the other office."
    )
    raw = (
        f"{prose}\n\nTable 1: Towns\n\nTown\tHow\nNorth\tLocal pilots Several meetings of crews\n"
        "South\tNew contract of the union General Fishing office for the Storm watch"
    )
    found = [b.text for b in read_plain(raw).blocks if b.role == "table"]
    assert found[0] == "Table 1. Towns. North. How: Local pilots; Several meetings of crews."
    assert found[1].endswith("How: New contract of the union General Fishing office for the Storm watch.")


def test_the_mark_of_a_caption_is_in_no_row() -> None:
    lines = [f"Boats sank in storm {n}.{n} The sea was rough." for n in range(1, 12)]
    references = "\n".join(f"- {n}. Brown B. *Storms.* 19{n + 10}." for n in range(1, 13))
    table = "Table 1: Wrecks (after Brown, 1999)12\n\nTown\tWrecks\nNorth\t4\nSouth\t5"
    after = "They were many, and nobody had counted them before that year."
    raw = "\n\n".join(["Introduction", *lines, table, after, "References", references])
    found = [b.text for b in read_plain(raw).blocks if b.role == "table"]
    assert found[0] == "Table 1. Wrecks (after Brown, 1999). North: Wrecks 4."


def test_a_row_that_repeats_the_key_below_is_left_out() -> None:
    raw = "Table 3: Fleets\n\nTown\tBoats\nNorth\tNB\nSouth\tSB\nNB north bay\t\n\nNB, north bay."
    found = [b.text for b in read_plain(raw).blocks if b.role == "table"]
    assert found[1:] == ["Table 3. Fleets. South. Boats: SB.", "NB, north bay."]
