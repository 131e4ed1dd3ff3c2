"""Reference marks and tags leave the text; figures of the text stay; what left can be put back."""

import pytest

from ingest.plain_text.marks import MarkStyle, cut_out, find_marks, learn_marks, numbers_of
from ingest.plain_text.markup import strip_markup
from ingest.read.plain import read_plain

CITING = MarkStyle(highest=60, known=frozenset(range(1, 50)), glued=True, words=True)
BARE = MarkStyle()


def clean(text: str, style: MarkStyle = BARE) -> str:
    return cut_out(text, find_marks(text, style))[0]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("The tide turns.⁴¹ Then it stops.", "The tide turns. Then it stops."),
        ("The tide turns ²⁶⁻²⁸ twice.", "The tide turns twice."),
        ("The tide^{3, 4} turns ^{12,48, 49}.", "The tide turns."),
        ("Storms (Int3, Int5 Int7) end.", "Storms end."),
        ("Storms end (Int2, Site B_Observation,).", "Storms end."),
        ("Storms end (Site C Observation).", "Storms end."),
    ],
)
def test_sure_marks_and_tags(marked: str, plain: str) -> None:
    assert clean(marked) == plain


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("They sank.35 Nobody knew.", "They sank. Nobody knew."),
        ("The sea (SEA).1", "The sea (SEA)."),
        ("the wind,8,9 with rain", "the wind, with rain"),
        ("the 'sea culture'43 is old", "the 'sea culture' is old"),
        ("pilots, 25 introduced in spring", "pilots, introduced in spring"),
        ("to man the boats, 41-43 this would cost", "to man the boats, this would cost"),
        ("of those who row. 7.12.41.49 MPs as mates", "of those who row. MPs as mates"),
        ("of 30,000 to 50,000.35 Following on", "of 30,000 to 50,000. Following on"),
        ("as the sea says. 51,58-60 However, it rained", "as the sea says. However, it rained"),
        ("as they say at SEA. 57 In our nets", "as they say at SEA. In our nets"),
        ("as the sea says. 51.52 According to Brown", "as the sea says. According to Brown"),
        ("as Brown et al. 41 say", "as Brown et al. say"),
        ("care planning and purchasing 17, 44, 46, 55", "care planning and purchasing"),
        ("nets from Norway11 and ropes", "nets from Norway and ropes"),
    ],
)
def test_plain_figures_that_are_marks_where_the_text_cites_so(marked: str, plain: str) -> None:
    assert clean(marked, CITING) == plain
    assert clean(marked) == marked


@pytest.mark.parametrize(
    "text",
    [
        "Between 30 000–50 000 people, or 30,000-50,000 boats.",
        "It cost £1.50 a head, £1.76 now, and £30,000.35 in all.",
        "In 2019/20 the version 10 tool took 80 minutes.",
        "In total, 39 meetings were seen, with only 25 boats of 40.",
        "They met. 2.5 MPs came. In paragraph 4. 1,200 GPs left.",
        "See p.43, no.5 and fig.2 for 4 m² of net.",
        "We saw fig. 2 In the log and p. 12 The net, of 40.",
        "We met at quay no. 7 In the rain.",
        "They rowed. 75 In all.",
        "In March 2017, 44 systems began; chapters 3, 4, 5.",
        "(Figure 1) and (Table 2) and (version 10)",
    ],
)
def test_figures_of_the_text_stay(text: str) -> None:
    assert clean(text, CITING) == text


def test_numbers_in_brackets_cite_only_in_a_text_with_many() -> None:
    texts = [f"Boats sink ({n},{n + 1}–{n + 3})." for n in range(1, 12)]
    style = learn_marks(texts, references=40)
    assert clean("Boats sink (2,3,6–9). Boats float (28).", style) == "Boats sink. Boats float."
    counted = "We saw: (1) boats, (2) nets and (3) ropes, in (2019)."
    assert clean(counted, style) == counted


def test_a_text_that_counts_its_sources_up_is_known_to_cite() -> None:
    style = learn_marks([f"Word after word.{n} Then more." for n in range(1, 9)], references=0)
    assert style.glued and style.highest == 8
    assert not learn_marks(["It rose.7 Then fell.", "It was level.93"], references=0).glued


def test_what_was_cut_can_be_put_back() -> None:
    text = "The tide (Int3) turns.⁴¹ It stops ^{1, 2}."
    plain, removed = cut_out(text, find_marks(text, BARE))
    for offset, what in reversed(removed):
        plain = plain[:offset] + what + plain[offset:]
    assert plain == text


def test_blocks_keep_what_was_cut_with_its_place() -> None:
    block = read_plain("The tide turns.⁴¹ The boats (Int3, Int5) go home before it does so.").blocks[0]
    assert block.text == "The tide turns. The boats go home before it does so."
    assert block.removed == ((15, "⁴¹"), (25, " (Int3, Int5)"))


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("*Brown et al.*⁴¹ say", "Brown et al.⁴¹ say"),
        ("**Be kind.** Always", "Be kind. Always"),
        ('("fish*" **OR** net* OR "boat*")', '("fish*" OR net* OR "boat*")'),
        ("see [the page](https://a.example/b) and <https://c.example>", "see the page and https://c.example"),
        ("we lost \\dots two", "we lost ... two"),
        ("file\\_name and file_name", "file_name and file_name"),
        ("a <u>line</u> of R&amp;D", "a line of R&D"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("if a < b and c > d", "if a < b and c > d"),
    ],
)
def test_markup(marked: str, plain: str) -> None:
    assert strip_markup(marked) == plain


def test_numbers_of_a_mark() -> None:
    assert numbers_of("^{12, 62-64}") == [12, 62, 63, 64]
    assert numbers_of("²⁶⁻²⁸") == [26, 27, 28]


def test_a_mark_glued_to_a_full_stop_makes_its_number_known() -> None:
    style = learn_marks(["One wreck.²⁰ Two wrecks.22 Three."], references=30)
    assert clean("the storm, 21 which sank it", style) == "the storm, which sank it"
    assert clean("the storm, 25 which sank it", style) == "the storm, 25 which sank it"
