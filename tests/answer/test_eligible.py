"""What may stand as a statement, and when a table's row may."""

from __future__ import annotations

import pytest

from answer.eligible import asks_for_rows, is_part_of_list, may_stand
from answer.question import read_question
from ingest.types import Role

PLAIN = read_question("what did the depot do about its vans")


@pytest.mark.parametrize(("text", "role", "section"), [
    ("Box 3: Key points on vans", "box", ""),
    ("Figure 2. Where the vans stood.", "prose", ""),
    ("Vans of the four depots", "caption", ""),
    ("Have there been any gains from the new van?", "list", ""),
    ("How old is the van?", "prose", ""),
    ("Shared vision of the drivers for the depot", "list", "Appendix 2: Topic guide for interviews"),
    ("Table 7. Code book. Drivers: Files 5.", "table", "Appendix 4: Code book for interview analysis"),
    ("2) a survey of the drivers; and", "list", ""),
    ("The drivers were asked the following questions:", "prose", ""),
    ("The drivers were asked the following questions: 1.", "prose", ""),
    ("This might explain why a fear of the future of the", "prose", ""),
    ("careful counting of the vans in every depot.", "prose", ""),
    ("(It is worth saying that the vans were old.", "prose", ""),
    ("The vans were old (see the list. They were sold", "prose", ""),
    ("A drawing of the depot is provided in Figure 5 below.", "prose", ""),
    ("Drivers were asked about vans, and the answers are set out in Table 9 and Table 10 below.", "prose", ""),
    ("Box 1 summarises key features of each.", "prose", ""),
    ("Areas for thought in the running of vans", "prose", ""),
    ("Clarifying how vans fit into the wider depot", "box", ""),
    ("41,43,52-60 However, the vans were old.", "prose", ""),
    ("In the next chapter, we reflect on vans and on the drivers' week of 2019.", "prose", ""),
    ("In this section we briefly describe how vans were sold.", "prose", ""),
    ("Keeping vans clean and drivers awake", "box", ""),
])  # fmt: skip
def test_scraps_do_not_stand(text: str, role: Role, section: str) -> None:
    assert not may_stand(text, role, section, PLAIN)


@pytest.mark.parametrize(("text", "role"), [
    ("The depot sold two of its vans (Table 2).", "prose"),
    ("The plan had two parts: a) older vans and b) newer ones.", "prose"),
    ("2) The depot sold its vans.", "list"),
    ("Selling vans and boats to members", "list"),
    ("The vans were old and the drivers knew it", "box"),
    ("100,000 patients were registered.", "prose"),
    ("... and we sold the van, didn't we?", "quotation"),
    ("'who knows what the van cost?'", "prose"),
    ("Table 3. Vans by depot. North: 12.", "table"),
    ("Table 3 shows that 43% of the vans were sold.", "prose"),
    ("iVans were sold first.", "prose"),
    ("In this chapter, we show that vans last for years.", "prose"),
    ("Keeping vans clean", "list"),
    ("Keeping vans clean is a matter of pride", "box"),
    ("Keeping vans clean: wash them.", "box"),
    ("The chair asked what was being done about the van?", "prose"),
])  # fmt: skip
def test_sentences_stand(text: str, role: Role) -> None:
    assert may_stand(text, role, "", PLAIN)


def test_questions_put_to_people_stand_when_they_are_asked_for() -> None:
    asked = read_question("which questions were in the topic guide on vans")
    assert may_stand("How old is the van?", "list", "Appendix: Topic guide", asked)


@pytest.mark.parametrize(("text", "wanted"), [
    ("how many vans were there", True),
    ("what share of drivers was unhappy in the survey", True),
    ("what does table 3 say of vans", True),
    ("why were the vans sold", False),
    ("why was the survey of vans so small", False),
    ("how do we raise the number of vans", False),
    ("why does table 3 say nothing of vans", False),
    ("what is a van in table 3", True),
    ("list the depots with the number of vans", True),
])  # fmt: skip
def test_rows_where_figures_or_tables_are_asked_for(text: str, wanted: bool) -> None:
    assert asks_for_rows(read_question(text)) is wanted


def test_an_item_that_goes_on_from_what_stands_over_it() -> None:
    assert is_part_of_list("vans for the north;") and is_part_of_list("a) Selling vans; and")
    assert not is_part_of_list("The vans were sold.")
