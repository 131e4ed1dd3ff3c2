"""The Read page: outline, quotation in its place, permanent links, ways on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from web_app import WebApp, make_library

from app.web.components.reading import part_html, part_of, parts, pieces
from app.web.places import Place, place_from, place_from_link
from index.settings import Settings
from ingest.types import Document, Metadata, PageMark, Removed, Section, Span

Open = Callable[..., WebApp]


def wexmoor(settings: Settings) -> Document:
    return make_library(settings).find("wexmoor.md")


def document(text: str, **values: object) -> Document:
    plain = {"sections": (), "pages": (), "spans": (Span(0, len(text), "prose"),)} | values
    return Document("d1", "0" * 64, "file.md", Metadata(title="A title"), text, **plain)  # type: ignore[arg-type]


def test_without_a_document_it_asks_for_one(stocked: Settings, open_app: Open) -> None:
    assert "Choose a document" in open_app("read").words


def test_a_link_opens_the_quotation_marked(stocked: Settings, open_app: Open) -> None:
    d = wexmoor(stocked)
    start = d.text.index("The Wexmoor network chose")
    end = d.text.index(".", start) + 1
    app = open_app("read", Place(d.id, start, end).query)
    assert f'<mark id="place" tabindex="-1">{d.text[start:end]}</mark>' in app.html
    assert "The nominated payee" in app.words


def test_the_outline_links_to_every_heading(stocked: Settings, open_app: Open) -> None:
    d = wexmoor(stocked)
    html = open_app("read", {"document": d.id}).html
    for section in d.sections:
        link = Place(d.id, section.start, section.start).link.replace("&", "&amp;")
        assert f'href="{link}"' in html


@pytest.mark.parametrize(("published", "shown"), [("2020-03-31", "31 Mar 2020"), ("2020-03", "2020-03"), ("2020", "2020")])
def test_a_date_is_shown_as_people_write_it(
    stocked: Settings, open_app: Open, published: str, shown: str
) -> None:
    make_library(stocked).edit("wexmoor.md", Metadata(title="The payee", published=published))
    assert f"Kind not stated · {shown}" in open_app("read", {"document": wexmoor(stocked).id}).words


def test_a_removed_document_is_said_to_be_gone(stocked: Settings, open_app: Open) -> None:
    app = open_app("read", {"document": "0123456789abcdef", "start": "1", "end": "5"})
    assert "no longer in the library" in app.words
    assert not app.at.exception


def test_offsets_outside_the_text_do_no_harm(stocked: Settings, open_app: Open) -> None:
    d = wexmoor(stocked)
    for start, end in (("5", "999999"), ("999998", "999999"), ("9", "2"), ("-4", "x")):
        app = open_app("read", {"document": d.id, "start": start, "end": end})
        assert not app.at.exception
        assert not app.at.error


def test_choosing_another_document_leaves_the_quotation(stocked: Settings, open_app: Open) -> None:
    d, other = wexmoor(stocked), make_library(stocked).find("rules.md")
    app = open_app("read", Place(d.id, 1, 9).query)
    app.at.selectbox(key="read_document").set_value(other.id).run()
    assert "Rules for network agreements" in app.words
    assert "<mark" not in app.html


def test_asking_about_a_quotation_opens_a_conversation(stocked: Settings, open_app: Open) -> None:
    d = wexmoor(stocked)
    app = open_app("read", Place(d.id, 1, 40).query)
    app.at.checkbox(key="nearby_only").check().run()
    app.at.button(key="nearby_go").click().run()
    assert app.state.choices.documents == [d.id]
    app.go("")
    assert app.state.conversation


def test_what_else_says_this_leaves_the_document_out(stocked: Settings, open_app: Open) -> None:
    d = wexmoor(stocked)
    app = open_app("read", Place(d.id, 1, 40).query).press("nearby_search")
    assert "Near in meaning or words" in app.words
    cards = [c.split("</div>")[0] for c in app.html.split('<div class="pcn-passage">')[1:]]
    assert cards
    assert not any("Wexmoor network: who holds" in card for card in cards)


def test_marks_taken_out_are_shown_where_they_stood() -> None:
    d = document("Fees rose fast.", removed=(Removed(9, "[12]"),))
    html = part_html(d, pieces(d), Place("d1"), removed=True)
    assert 'Fees rose<span class="pcn-removed">[12]</span> fast.' in html
    assert "[12]" not in part_html(d, pieces(d), Place("d1"))


def test_a_quotation_over_two_blocks_is_marked_in_both() -> None:
    text = "One two.\n\nThree four."
    d = document(text, spans=(Span(0, 8, "prose"), Span(10, 21, "prose")))
    html = part_html(d, pieces(d), Place("d1", 4, 15))
    assert html.count("<mark") == 2
    assert html.count('id="place"') == 1


def test_headings_and_pages_stand_before_their_text() -> None:
    text = "Money\n\nFees rose."
    d = document(
        text,
        spans=(Span(7, 17, "prose"),),
        sections=(Section("Money", 1, 0, 17, "Money"),),
        pages=(PageMark(0, "27", False),),
    )
    html = part_html(d, pieces(d), Place("d1"))
    assert html.index("Page about 27") < html.index("<h2>Money</h2>") < html.index("Fees rose")


def test_long_documents_come_in_parts_that_lose_nothing() -> None:
    blocks = [f"Block {n}. " + "word " * 200 for n in range(100)]
    text = "\n\n".join(blocks)
    starts = [text.index(b) for b in blocks]
    d = document(text, spans=tuple(Span(s, s + len(b), "prose") for s, b in zip(starts, blocks, strict=True)))
    found = parts(pieces(d))
    assert len(found) > 3
    assert [p for part in found for p in part] == pieces(d)
    assert found[part_of(found, starts[70])][0].start <= starts[70]


def test_a_place_survives_its_link() -> None:
    for place in (Place("abc"), Place("abc", 0, 7), Place("abc", 5, 5)):
        assert place_from_link(place.link) == place
        assert place_from(place.query) == place
    assert place_from({}) is None
