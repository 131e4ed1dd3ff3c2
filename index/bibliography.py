"""library/SOURCES.md from library/sources.yaml: what every note rests on, as people read it.

python -m index.bibliography writes library/SOURCES.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from index.builtin import LIBRARY_FOLDER
from index.sources import CONFIDENCE, Source, sources

SEEN = "22 November 2026"
_HEAD = """# What the built-in library rests on

The evidence notes are written in our own words. Every statement ends in a reference to one of the sources below.
This page is made from `sources.yaml`: change that file, then run `python -m index.bibliography`.

The originals are not shipped, because their licences do not allow it or set conditions. Add them to your own
library and the notes lead into them: an answer then quotes the original itself, and `pcn library verify` checks
every statement of the notes against the passage it names.

## Originals
"""
_PAGES = f"""## Public pages

All were seen on {SEEN}. "Shown" is the date on the page, or the date fixed by its content. Most pages could be read
only in part (about the first 1,600 characters), so a note claims no more than that part says. None is copied here.
Each reference in a note carries a letter that says how sure it is:
"""


def render() -> str:
    """The whole page."""
    known = sources().values()
    letters = [f"- **{letter}**: {meaning}" for letter, meaning in CONFIDENCE.items()]
    pages = _pages([s for s in known if not s.original])
    return (
        "\n".join([_HEAD, *_originals([s for s in known if s.original]), _PAGES, *letters, "", *pages]) + "\n"
    )


def _originals(originals: Sequence[Source]) -> Iterator[str]:
    entries = _raw()
    for source in originals:
        authors = ", ".join(source.authors)
        date = f" {source.published}." if source.published else " Undated."
        yield f"### `{source.key}`: {source.short}\n"
        yield f"{authors}. *{source.title}.* {source.publisher}.{date}\n"
        yield f"- Licence: {source.licence}"
        yield from (f"- Address: {_link(address)}" for address in source.addresses)
        yield f"- How to add it: {entries[source.key]['add']}\n"


def _pages(pages: Sequence[Source]) -> Iterator[str]:
    by_publisher: dict[str, list[Source]] = defaultdict(list)
    for source in pages:
        by_publisher[source.publisher].append(source)
    for publisher in sorted(by_publisher, key=str.casefold):
        yield f"### {publisher[0].upper()}{publisher[1:]}\n"
        for source in by_publisher[publisher]:
            note = f" ({source.note})" if source.note else ""
            yield f"- `{source.key}`{note}: {' ; '.join(map(_link, source.addresses))}; shown: {source.published}"
        yield ""


def _link(address: str) -> str:
    return f"<{address}>" if address.startswith("http") else address


def _raw() -> Mapping[str, Any]:
    text = (LIBRARY_FOLDER / "sources.yaml").read_text(encoding="utf-8")
    originals: Mapping[str, Any] = yaml.safe_load(text)["originals"]
    return originals


if __name__ == "__main__":
    (LIBRARY_FOLDER / "SOURCES.md").write_text(render(), encoding="utf-8")
