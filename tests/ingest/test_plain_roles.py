"""References, title pages and forms are no evidence; what follows the references is again."""

from ingest.read.plain import read_plain

WORDS = "The ferry crosses twice a day and carries people, post and sheep to the island. "
MORE = "In winter the ice is broken by a tug that the two towns own and pay for between them. "


def roles(raw: str) -> dict[str, str]:
    return {b.text.strip(): b.role for b in read_plain(raw).blocks if not b.level}


def test_references_end_at_the_appendix() -> None:
    raw = (
        f"Introduction\n\n{WORDS * 2}\n\nReferences\n\n- 1. Brown B. *Ferries.* 1999.\n- "
        f"2. Green G. Tugs. 2001.\n\nAppendix 1 Prices\n\n{MORE}"
    )
    found = roles(raw)
    assert found["1. Brown B. Ferries. 1999."] == "reference"
    assert found[MORE.strip()] == "prose"


def test_references_end_at_a_title_without_a_heading_mark() -> None:
    raw = (
        f"## Ferries\n\n{WORDS}\n\n## References\n\n1. Brown B. Ferries. 1999.\n2. Green "
        "G. Tugs. 2001.\n\nFerries of the north: figures and boxes\n\nFigure 1: A "
        f"ferry\n\n### Key points\n\n- {MORE}"
    )
    blocks = read_plain(raw).blocks
    assert [b.role for b in blocks if b.text.startswith(("1.", "2."))] == ["reference", "reference"]
    assert [b.level for b in blocks if b.text.startswith("Ferries of")] == [1]
    assert [b.role for b in blocks if b.text == MORE.strip()] == ["list"]


def test_an_address_on_its_own_line_belongs_to_its_reference() -> None:
    raw = (
        f"Introduction\n\n{WORDS * 2}\n\nReferences\n\n- 1. Brown B. Ferries. "
        "1999;5:1.\n\nhttps://ferries.example/1\n- 2. Green G. Tugs. 2001."
    )
    assert "1. Brown B. Ferries. 1999;5:1. https://ferries.example/1" in roles(raw)


def test_title_pages_and_notes_at_the_end() -> None:
    raw = (
        "Published June 2031\n\nhttps://ferries.example/report\n\nAbstract\n\n"
        f"{WORDS * 2}\n\nDiscussion\n\n{MORE * 2}\n\n"
        "Acknowledgements\n\nWe thank the crew of the ferry for their patience with us "
        "and our tape recorder.\n\n"
        "Competing interests\n\nThe authors own no ferries, and no shares in any company that does own one."
    )
    found = roles(raw)
    assert found["Published June 2031"] == "front matter"
    assert [r for t, r in found.items() if t.startswith(("We thank", "The authors"))] == ["back matter"] * 2
    assert found[WORDS.strip() + " " + WORDS.strip()] == "prose"


def test_consent_forms_in_an_appendix() -> None:
    raw = (
        f"Introduction\n\n{WORDS * 2}\n\nAppendix 1 Survey\n\nDo I have to take part?\n\n"
        "It is your choice, and you can stop at any time without giving us a reason for "
        "it.\n\n"
        "Will what I say be kept confidential?\n\nAll answers are strictly confidential "
        "and are kept in a locked box on the pier.\n\n"
        f"What we asked\n\n{MORE}"
    )
    found = roles(raw)
    assert [r for t, r in found.items() if t.startswith(("It is your", "All answers"))] == ["back matter"] * 2
    assert found[MORE.strip()] == "prose"


def test_a_biography_before_the_title_and_a_slogan_after_the_end() -> None:
    raw = (
        "Bo was master of the ferry for nine years. He is a founder of the Tug Society "
        "and now writes about tugs, ropes and the weather\n\nHave ferries failed?\n\n"
        f"{WORDS * 2}\n\n{MORE * 2}\n\nTogether we cross"
    )
    result = read_plain(raw)
    assert result.metadata.title == "Have ferries failed?"
    assert [b.role for b in result.blocks] == ["front matter", "prose", "prose", "prose", "back matter"]


def test_a_list_of_abbreviations_is_front_matter() -> None:
    raw = (
        f"Abstract\n\n{WORDS * 2}\n\nList of abbreviations\n\nAGM\tannual general "
        f"meeting\tTUG\ttug\nPM\tpier master\n\nIntroduction\n\n{MORE * 2}"
    )
    assert roles(raw)["AGM annual general meeting TUG tug"] == "front matter"


def test_a_pointer_to_an_attachment_is_no_evidence() -> None:
    assert (
        roles(f"{WORDS}\n\n*See attachment*\n\nBox 1: Key points\n\n{MORE}")["See attachment"]
        == "back matter"
    )


def test_the_blank_of_a_form_is_no_evidence() -> None:
    assert roles(f"{WORDS}\n\n[open text]\n\n{MORE}")["[open text]"] == "back matter"


def test_something_is_always_evidence() -> None:
    assert [b.role for b in read_plain("Together we cross").blocks] == ["prose"]
    assert [b.role for b in read_plain("- one\n- two").blocks] == ["list", "list"]


def test_a_running_author_and_a_note_on_the_version_are_no_evidence() -> None:
    raw = (
        f"## Ferries of the north\n\nRevised accepted proof, sent in on 2.3.31. Uncorrected version.\n\n"
        f"Brown et al.\n\n### Abstract\n\n{WORDS * 2}\n\n## Background\n\n{MORE * 2}"
    )
    found = roles(raw)
    assert found["Brown et al."] == "front matter"
    assert [r for t, r in found.items() if t.startswith("Revised")] == ["front matter"]
