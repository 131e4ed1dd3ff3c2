"""What a piece of HTML would make a browser do."""

from __future__ import annotations

from html.parser import HTMLParser

FORBIDDEN = {"script", "img", "svg", "iframe", "object", "embed", "form", "input", "style", "base"}


class Tags(HTMLParser):
    """Collects tags and attributes."""

    def __init__(self, html: str = "") -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def check_html(html: str) -> None:
    """Nothing in it but what the app itself writes."""
    tags = Tags(html)
    assert not tags.found & FORBIDDEN
    assert not [a for a in tags.attributes if a.startswith("on")]
    assert all(link.startswith(("#", "read?")) for link in tags.links)
