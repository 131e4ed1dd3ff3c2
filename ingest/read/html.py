"""HTML -> ReadResult: the main content of a saved page, never fetching or running anything."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from ingest.errors import EmptyFile
from ingest.read.apparatus import mark_apparatus
from ingest.read.decode import decode
from ingest.read.html_blocks import inline_text, tree_blocks
from ingest.read.markup import Element, all_text, find, find_text
from ingest.types import Block, Metadata, ReadResult

_CHARSET = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MAIN = (
    "//main | //*[@role='main'] | //article | //*[@id='main-content' or @id='content' or @id='bodyContent']"
)
_LONG_WORDS = 6
_NEARLY_ALL = 0.9
_GOOD_SHARE = 0.4
"""Main content found by its mark is believed when it holds this share of the page's words."""


def read_html(path: Path) -> ReadResult:
    """Blocks of the main content of a page.

    Raises EmptyFile when the page shows no text.
    """
    data = path.read_bytes()
    declared = _CHARSET.search(data[:4096])
    text = decode(data, declared[1].decode("ascii") if declared else "")
    root = parse_html(text)
    blocks = main_blocks(root, text)
    if not blocks:
        raise EmptyFile("the page shows no text; save it from the browser as a complete page, or as .pdf")
    return ReadResult(mark_apparatus(blocks), _metadata(root, blocks), reader="html")


def parse_html(text: str) -> Element:
    """The tree of an HTML text, however broken it is."""
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise EmptyFile("the page shows no text; save it from the browser again, or as .pdf") from error


def main_blocks(root: Element, text: str) -> list[Block]:
    """Blocks of the marked main part, else of the part trafilatura finds, else of the whole page."""
    everything = _page_blocks(root)
    total = _words(everything)
    marked = max((tree_blocks(e) for e in find(root, _MAIN)), key=_words, default=[])
    if _words(marked) >= _GOOD_SHARE * total:
        return marked
    picked = tree_blocks(_holder(root, _picked(text)))
    return picked if _words(picked) >= _GOOD_SHARE * total else everything


def _page_blocks(root: Element) -> list[Block]:
    """Blocks of the body without its page header and footer."""
    for element in find(root, "//body/header | //body/footer | //body/*/footer | //body/aside"):
        for part in list(element):
            element.remove(part)
        element.text = None
    return tree_blocks(root)


def _picked(text: str) -> list[str]:
    """Paragraphs that trafilatura takes for the main content."""
    import trafilatura  # imports for half a second, and most pages mark their main part

    picked = trafilatura.extract(text, include_comments=False, favor_recall=True, deduplicate=False)
    return [_squeezed(line) for line in (picked or "").splitlines() if len(line.split()) > _LONG_WORDS]


def _holder(root: Element, paragraphs: list[str]) -> Element:
    """The innermost element that still holds nearly all of the paragraphs.

    It is read instead of trafilatura's own text, which loses headings and the cells of tables.
    """
    here = root
    while paragraphs:
        inner = next((e for e in here if _share(e, paragraphs) >= _NEARLY_ALL), None)
        if inner is None:
            break
        here = inner
    return here


def _share(element: Element, paragraphs: list[str]) -> float:
    if not isinstance(element.tag, str):
        return 0.0
    text = _squeezed(all_text(element))
    return sum(paragraph in text for paragraph in paragraphs) / len(paragraphs)


def _squeezed(text: str) -> str:
    """Letters and figures only, so that marks and spaces do not matter."""
    return re.sub(r"[\W_]+", "", text)


def _words(blocks: list[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _metadata(root: Element, blocks: list[Block]) -> Metadata:
    """Title, authors, date and issuer as the page's own tags state them."""
    tags = {
        (e.get("name") or e.get("property") or "").lower(): (e.get("content") or "").strip()
        for e in reversed(find(root, "//meta[@content]"))
    }
    authors = [e.get("content", "").strip() for e in find(root, "//meta[@name='citation_author']")]
    date = next(
        (tags[n] for n in ("citation_publication_date", "citation_date", "dc.date", "dcterms.issued",
                           "article:published_time", "govuk:public-updated-at") if tags.get(n)), ""
    )  # fmt: skip
    found = re.match(r"\d{4}(?:[-/]\d{2}(?:[-/]\d{2})?)?", date)
    canonical = find_text(root, "//link[@rel='canonical']/@href")
    doi = tags.get("citation_doi", "")
    metadata = Metadata(
        title=tags.get("citation_title") or _title(root, tags, blocks),
        authors=tuple(a for a in authors if a),
        issuer=tags.get("og:site_name", ""),
        published=found[0].replace("/", "-") if found else "",
        source=doi or (canonical if re.match(r"https?://", canonical) else ""),
    )
    return replace(metadata, licence=find_text(root, "//link[@rel='license']/@href"))


def _title(root: Element, tags: dict[str, str], blocks: list[Block]) -> str:
    heads = [inline_text(e) for e in find(root, "//h1")]
    first = next((b.text for b in blocks if b.level == 1), "")
    page = find_text(root, "//title")
    return first or (heads[0] if len(heads) == 1 else "") or tags.get("og:title", "") or page
