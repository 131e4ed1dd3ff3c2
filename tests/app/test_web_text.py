"""Everything from outside is shown as text: in HTML, in Markdown, on every page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from web_app import WebApp, make_library

from app.web.ingestion import Upload, keep_upload
from app.web.text import as_html, as_markdown, clean, count, keep_together, shorten
from index.settings import Settings
from ingest.types import Metadata
from tests.html_tags import Tags, check_html

Open = Callable[..., WebApp]

SHARED = Path(__file__).parents[3] / "shared" / "test-data" / "hostile"
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</mark></blockquote></details><iframe src=javascript:alert(1)>",
    "[click](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    ":red[danger] :material/home: :smile: $x^2$ `code` **bold** # head",
    "a\u202eb\u0000c\ud800d\x1b[31m",
    "Z" + "\u0301" * 60,
    "x" * 5000,
]


def attacks() -> list[str]:
    """The built-in list, and lines of the shared collection where it is present."""
    lines = list(ATTACKS)
    for path in sorted(SHARED.glob("*.txt")) if SHARED.is_dir() else ():
        if path.name != "SOURCE.txt":
            lines += path.read_text(encoding="utf-8", errors="replace").splitlines()[:400]
    return [line for line in lines if line.strip()]


def check_page(app: WebApp) -> None:
    """Nothing on the page but what the app itself writes."""
    check_html(app.html)
    assert not app.at.exception
    assert not app.at.error


def test_html_keeps_no_character_that_means_something() -> None:
    for text in attacks():
        tags = Tags()
        tags.feed(f'<p title="{as_html(text)}">{as_html(text)}</p>')
        assert tags.found == {"p"}
        assert tags.attributes == {"title"}


def test_markdown_keeps_no_mark_that_means_something() -> None:
    for text in attacks():
        shown = as_markdown(text)
        assert "\n" not in shown
        assert (
            not re.search(r"(?<!\\)(?:\\\\)*[*_`\[\]<>#$~|!:]", shown.replace("\\", "\\", 1)) or "\\" in shown
        )
        assert not re.search(r":[\w+-]", shown)


def test_clean_text_can_always_be_sent() -> None:
    for text in attacks():
        clean(text).encode("utf-8")
    assert clean("a\u202eb") == "ab"
    assert clean("Z" + "\u0301" * 60) == "Z" + "\u0301" * 3
    assert clean("Café £5 – naïve") == "Café £5 – naïve"


def test_shorten_cuts_at_a_word() -> None:
    assert shorten("one two three four", 12) == "one two…"
    assert shorten("short", 12) == "short"
    assert len(shorten("x" * 500, 50)) == 50


def test_a_page_stays_with_its_number() -> None:
    assert keep_together("Holt et al. 2018, about p. 44") == "Holt et&nbsp;al.&nbsp;2018, about p.&nbsp;44"
    assert keep_together("a top. Next") == "a top. Next"


def test_count_reads_well() -> None:
    assert (count(1, "passage"), count(1243, "passage")) == ("1 passage", "1,243 passages")


@pytest.fixture
def hostile(stocked: Settings) -> str:
    """A document whose name, title, headings, text and metadata attack; gives its id."""
    body = "\n\n".join(f"The payee of Wexmoor said: {a}" for a in ATTACKS).encode("utf-8", "replace")
    path = keep_upload(
        stocked.home, Upload("<img src=x onerror=alert(1)>.md", b"# " + ATTACKS[1].encode() + b"\n\n" + body)
    )
    library = make_library(stocked)
    found = library.ingest([path])[0].document_id
    library.edit(
        found,
        Metadata(title=ATTACKS[2] + ATTACKS[5], authors=(ATTACKS[1],), issuer=ATTACKS[0], published="2024"),
    )
    return found


def test_a_hostile_document_is_only_text_on_every_page(
    stocked: Settings, open_app: Open, hostile: str
) -> None:
    app = open_app()
    for page, query in (
        ("", {}),
        ("library", {}),
        ("read", {"document": hostile, "start": "3", "end": "400"}),
    ):
        check_page(app.go(page, **query))
    app.go("library").at.selectbox(key="library_document").set_value(hostile).run()
    check_page(app)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_question_is_only_text(
    stocked: Settings, open_app: Open, hostile: str, attack: str
) -> None:
    app = open_app().ask(f"Who is the payee of Wexmoor {attack.encode('utf-8', 'replace').decode()[:1500]}")
    check_page(app)
    check_page(app.go("audit", answer="1"))
