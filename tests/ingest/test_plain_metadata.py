"""Metadata is taken where the text states it, and left blank elsewhere."""

from ingest.read.plain import read_plain
from ingest.types import Metadata

WORDS = "The ferry crosses twice a day and carries people, post and sheep to the island. " * 2
TITLE = "How three island ferries share one tug in winter: a short study"


def metadata(raw: str) -> Metadata:
    return read_plain(raw).metadata


def test_a_title_the_text_cites_with_its_authors_and_year() -> None:
    raw = (
        f"Harbour Papers\n\n{TITLE}\n\nAnna Brown^{{1*}}, Bo Green² and Cy de Vries¹\n\n"
        "Published June 2031 DOI: 10.9999/tug.7\n\n"
        f"Cite as:\n\nBrown A, Green B. *{TITLE}.* Northport: Harbour Press; 2031.\n\nAbstract\n\n{WORDS}"
    )
    found = metadata(raw)
    assert found.title == TITLE
    assert found.authors == ("Anna Brown", "Bo Green", "Cy de Vries")
    assert (found.published, found.source) == ("2031", "https://doi.org/10.9999/tug.7")


def test_a_library_cover_gives_names_turned_round() -> None:
    raw = (
        f"Brown, Anna; Green, Bo; (2031) {TITLE}. *Ferry Review*, 12 (1).\n\nAvailable under license: "
        f"<http://creativecommons.org/licenses/by-nc-nd/2.5/>\n\n## {TITLE}\n\n### Abstract\n\n{WORDS}"
    )
    found = metadata(raw)
    assert (found.title, found.published, found.licence) == (TITLE, "2031", "CC BY-NC-ND 2.5")
    assert found.authors == ("Anna Brown", "Bo Green")


def test_stated_fields() -> None:
    found = metadata(f"Title: The Winter Tug\nAuthor: Anna Brown\n\nCHAPTER I\n\n{WORDS}")
    assert (found.title, found.authors) == ("The Winter Tug", ("Anna Brown",))


def test_a_marked_title() -> None:
    assert metadata(f"# Tug manual\n\n{WORDS}\n\n## Ropes\n\n{WORDS}").title == "Tug manual"


def test_cited_names_in_the_text_are_no_authors_and_an_abstract_is_no_title() -> None:
    found = metadata(f"Abstract\n{WORDS}\nDiscussion\nBrown and Green found the same in 1999. {WORDS}")
    assert (found.title, found.authors, found.published) == ("", (), "")


def test_a_repeated_notice_gives_the_licence() -> None:
    note = "© Harbour Trust 2031. It was printed in Northport. It may be copied by schools for private study."
    found = metadata(f"{WORDS}\n\n{note}\n\n{WORDS}Then more.\n\n{note}\n\nThe end of it.")
    assert found.licence == "© Harbour Trust 2031. It may be copied by schools for private study."


def test_nothing_is_guessed_from_a_story() -> None:
    assert metadata('It was dark.\n\n"Hello," said Anna Brown, in 1999.\n\nNobody answered.') == Metadata()
