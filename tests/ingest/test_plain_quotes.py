"""Quotations keep their speaker and the sentence that introduces them."""

from ingest.plain_text.quotes import speaker_name, tidy_quotation
from ingest.read.plain import read_plain
from ingest.types import Block

LEAD = "Several of the crew had something to say about the food on board:"


def quotations(raw: str) -> list[Block]:
    return [b for b in read_plain(raw).blocks if b.role == "quotation"]


def test_a_speaker_on_the_next_line() -> None:
    raw = (
        f"{LEAD}\n\n... it was mostly fish.\n\nCook, North, 15\n\nIt was never hot.\n\n"
        "Mate. South, 07-2\n\nThe soup was good.\n\nCook, North 3 - second interview"
    )
    found = quotations(raw)
    assert [b.speaker for b in found] == [
        "Cook, North, 15",
        "Mate, South, 07-2",
        "Cook, North 3 - second interview",
    ]
    assert found[0].text == "... it was mostly fish.\nCook, North, 15"
    assert all(b.joins_previous for b in found)
    assert read_plain(raw).blocks[0].role == "prose"


def test_a_tag_at_the_end_is_taken_out() -> None:
    found = quotations(
        f"{LEAD}\n\n'It was mostly fish, and then it was all fish.' (Int5)\n\n"
        "'Fish.'(Int9)\n\n'No soup' (Int12)."
    )
    assert [b.text for b in found] == [
        "'It was mostly fish, and then it was all fish.'",
        "'Fish.'",
        "'No soup'.",
    ]
    assert [b.speaker for b in found] == ["Int5", "Int9", "Int12"]
    assert found[0].removed[0][1] == " (Int5)"


def test_blanks_inside_quotation_marks_are_closed() -> None:
    found = quotations(
        f"{LEAD}\n‘ It was mostly fish . ’ (Participant [Pp]8)\n‘ ... and rice. ‘ (Pp6, survey)"
    )
    assert [b.text for b in found] == ["‘It was mostly fish.’", "‘... and rice.’"]
    assert [b.speaker for b in found] == ["Participant 8", "Pp6, survey"]


def test_a_quotation_cut_by_a_page() -> None:
    note = "© Harbour Trust 2031, all rights are reserved by the trust."
    raw = (
        f"{LEAD}\n\n'It was mostly fish and I think that they\n\n{note}\n\ncould not "
        f"cook' (Int5)\n\n{note}\n\n'Rice...\n\nRice is what I wanted.' (Int6)"
    )
    assert [b.text for b in quotations(raw)] == [
        "'It was mostly fish and I think that they could not cook'",
        "'Rice... Rice is what I wanted.'",
    ]


def test_a_tag_alone_on_the_next_line() -> None:
    found = quotations(
        f"{LEAD}\n\n'It was mostly fish.'\n\n(Int22)\n\nNobody else spoke about the food that day."
    )
    assert (found[0].text, found[0].speaker) == ("'It was mostly fish.'", "Int22")


def test_prose_with_tags_and_dialogue_are_no_quotations() -> None:
    assert not quotations("The crew said that the 'soup of the day' was fish (Int5, Int6).")
    assert not quotations('"Where is the cook?" she said.\n\n"Asleep," he answered.')


def test_a_table_of_speakers_names_them() -> None:
    raw = (
        "Table 1: Who spoke\n\nTown\tWho\tNumber (N)\nNorth\tMasters\t4 "
        "(Int1-4)\nSouth\tMates\t2 (Int5, 9)\n\n"
        f"{LEAD}\n\n'Fish.' (Int3)\n\n'Rice.' (Int9)\n\n'Soup.' (Int7)"
    )
    assert [b.speaker for b in quotations(raw)] == ["Int3, North, Masters", "Int9, South, Mates", "Int7"]


def test_the_source_of_a_block_quotation() -> None:
    raw = (
        f"{LEAD}\n\nThe cook is he who decides, and whoever decides is the cook, on "
        "whatever ship they are.\n\nBrown and Green¹⁰⁷\n\nSo it is."
    )
    assert quotations(raw)[0].speaker == "Brown and Green"
    assert quotations(raw)[0].text.endswith("\nBrown and Green")


def test_small_repairs() -> None:
    assert speaker_name("(Pp13, survey)") == "Pp13, survey"
    assert tidy_quotation("‘ They said ‘ help ’ to us. ’") == "‘They said ‘help’ to us.’"
