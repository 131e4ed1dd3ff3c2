"""sources.yaml is whole, and SOURCES.md is made from it."""

from __future__ import annotations

import re

from index.bibliography import render
from index.builtin import LIBRARY_FOLDER
from index.sources import sources
from tests.library.notes import statements


def test_page_is_made_from_the_list() -> None:
    assert (LIBRARY_FOLDER / "SOURCES.md").read_text(encoding="utf-8") == render()


def test_every_source_is_on_the_page_with_its_addresses() -> None:
    page = render()
    missing = [s.key for s in sources().values() if f"`{s.key}`" not in page or any(a not in page for a in s.addresses)]
    assert missing == []


def test_every_source_says_who_published_it_and_where() -> None:
    assert [s.key for s in sources().values() if not (s.publisher and s.addresses)] == []
    assert [s.key for s in sources().values() if s.original and not (s.title and s.authors and s.licence)] == []


def test_no_publisher_is_left_as_a_bare_web_domain() -> None:
    assert [s.publisher for s in sources().values() if re.fullmatch(r"[a-z0-9-]+(\.[a-z-]+)+", s.publisher)] == []


def test_every_original_is_used() -> None:
    used = {r.key for s in statements() for r in s.references}
    assert [s.key for s in sources().values() if s.original and s.key not in used] == []
