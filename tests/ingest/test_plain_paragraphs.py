"""Paragraphs cut by pages and floats are whole again; items keep with their lead-in."""

from ingest.read.plain import read_plain
from ingest.types import Block

TAIL = "and then the whole crew went home through the rain to a supper of bread and herring."


def blocks(raw: str) -> list[Block]:
    return list(read_plain(raw).blocks)


def test_a_sentence_cut_by_an_empty_line() -> None:
    assert [b.text for b in blocks(f"The nets were mended\n\n{TAIL}")] == [f"The nets were mended {TAIL}"]


def test_a_sentence_cut_by_a_table_comes_before_it() -> None:
    raw = f"The nets were mended\n\nTable 1: Nets\n\nTown\tNets\nNorth\t4\nSouth\t5\n\n{TAIL}"
    found = blocks(raw)
    assert found[0].text == f"The nets were mended {TAIL}"
    assert [b.role for b in found[1:]] == ["caption", "table", "table"]


def test_a_sentence_cut_by_a_box_comes_before_it() -> None:
    raw = f"The nets were mended\n\nBox 1 What we saw\n\n- Four boats lay there.\n- One sank.\n\n{TAIL}"
    found = blocks(raw)
    assert found[0].text == f"The nets were mended {TAIL}"
    assert [b.role for b in found[1:]] == ["box", "box"]
    assert found[1].text.startswith("Box 1 What we saw\n")


def test_a_last_row_that_runs_into_a_paragraph() -> None:
    raw = (
        "Everyone agreed on this.\n\nTable 2: Jobs\n\nJob\tWhat they do\nCook\tcooks the "
        "fish and then\n\nwashes up."
    )
    assert blocks(raw)[-1].text == "Table 2. Jobs. Cook. What they do: cooks the fish and then washes up."


def test_an_open_bracket_joins_over_a_capital() -> None:
    first = (
        "The log of every crossing was typed up at once by the clerk of the harbour "
        "office, on a machine (Harbour"
    )
    second = "Instruments, Northport) that had been a gift of the town."
    assert len(blocks(f"{first}\n\n{second}")) == 1


def test_a_sentence_that_lost_its_end_is_not_joined_to_the_next() -> None:
    first = "The masters feared that they would lose their licences and so they wrote a letter to the"
    assert len(blocks(f"{first}\n\nFurthermore, the weather was poor. {TAIL}")) == 2


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert len(blocks("They carried many things (e.g.\n\nsheep, post and coal) to the island.")) == 1


def test_a_hyphen_at_the_cut_goes_only_with_a_known_word() -> None:
    raw = "Fishing boats and cross-\nchannel ferries met in the har-\nbour, and the harbour was full."
    assert "har-" not in read_plain(f"{raw.replace(chr(10), chr(10) * 2)}").blocks[0].text
    assert "cross-channel" in read_plain(f"{raw.replace(chr(10), chr(10) * 2)}").blocks[0].text


def test_wrapped_lines_make_one_paragraph() -> None:
    raw = (
        "The boats went out at dawn and came back\nat dusk with herring in the hold and "
        "rain\non the deck.\n\nThen they slept.\n\n"
    )
    assert [b.text for b in blocks(raw * 3)][1] == "Then they slept."


def test_items_keep_with_their_lead_in_and_each_other() -> None:
    found = blocks("They brought:\n\n- bread\n- fish\n  from the bay\n- 1) salt;")
    assert [b.text for b in found] == ["They brought:", "bread", "fish from the bay", "1) salt;"]
    assert [b.joins_previous for b in found] == [False, True, True, True]


def test_an_item_torn_by_page_furniture_is_one_item() -> None:
    note = "© Harbour Trust 2031, all rights are reserved by the trust."
    raw = (
        f"- The master must keep a log of every\n\n{note}\n\n- crossing and of the "
        f"weather.\n\n{note}\n\n- The mate must not."
    )
    assert [b.text for b in blocks(raw)] == [
        "The master must keep a log of every crossing and of the weather.",
        "The mate must not.",
    ]


def test_bare_items_after_a_lead_in() -> None:
    found = blocks(
        "Please tell us:\nwhat you caught;\nwhere you sailed.\nThank you for your help, which we value a lot."
    )
    assert [b.role for b in found][:2] == ["prose", "list"]


def test_inner_headings_of_a_box_are_text() -> None:
    raw = (
        f"Ferries\n\nThe ferry runs. {TAIL}\n\nBox 2: Two lessons\n\nWeather\n\nStorms "
        f"were common. {TAIL}\n\n"
        f"Crew\n\nCrews were small. {TAIL}\n\nBox 3: One lesson\n\nPay\n\nPay was late. {TAIL}"
    )
    found = blocks(raw)
    assert [b.text for b in found if b.level] == ["Ferries"]
    assert sum(b.role == "box" for b in found) == 6


def test_an_endless_line_is_cut_at_sentences() -> None:
    found = blocks("The tide turned. " * 3000)
    assert len(found) > 5
    assert all(b.text.endswith(".") and len(b.text) < 8000 for b in found)


def test_items_that_lost_their_bullets_are_not_halves_of_one_sentence() -> None:
    raw = (
        "Gains were small, and mostly won by the towns that had a pier of their own\n\n"
        "They were able to land the catch on the day itself, with help from the farms\n\n"
        "RNLI crews were found to have raised the cost of the watch, given the length of the coast"
    )
    assert [b.text[:4] for b in blocks(raw)] == ["Gain", "They", "RNLI"]


def test_the_last_of_a_list_whose_bullets_were_lost() -> None:
    more = "so that the town, its crews and their families had something to live on through a long winter"
    raw = (
        f"The reasons were as these. {TAIL}\n\nTo land more fish, {more}\n\nTo sell it all, {more}\n\n"
        f"To keep the crews, {more}; and\n\nTo mend the nets.\n\nSo it was done. {TAIL} {TAIL} {TAIL}"
    )
    assert [b.role for b in blocks(raw)] == ["prose", *["list"] * 4, "prose"]


def test_a_box_ends_where_the_text_says_what_comes_below() -> None:
    told = f"The crossings of the year are presented below, town by town. {TAIL}"
    raw = f"Ferries\n\nBox 2: Key points\n\nOne. {TAIL}\n\nTwo. {TAIL}\n\nThree. {TAIL}\n\n{told}\n\nMore. {TAIL}"
    assert [b.role for b in blocks(raw) if not b.level] == ["box", "box", "box", "prose", "prose"]


def test_labels_of_an_abstract_stand_on_lines_of_their_own() -> None:
    raw = (
        "Abstract\nBackground Ferries cross twice a day.\nAim To learn how the crews see it.\n"
        "Method Nine cooks were asked in depth.\nIntroduction\nMethod Acting is not for ferries. " + TAIL
    )
    found = [b.text for b in blocks(raw) if not b.level]
    assert found[:3] == [
        "Background\nFerries cross twice a day.",
        "Aim\nTo learn how the crews see it.",
        "Method\nNine cooks were asked in depth.",
    ]
    assert found[3].startswith("Method Acting")


def test_two_lines_that_start_like_labels_are_left_as_they_are() -> None:
    raw = f"Abstract\nMethod Nine cooks were asked in depth.\nResults Came late. {TAIL}\nIntroduction\n{TAIL}"
    assert not any("\n" in b.text for b in blocks(raw))
