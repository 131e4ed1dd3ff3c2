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
from ingest.types import Block, Metadata, ReadResult

_CHARSET = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MAIN = "//main | //*[@role='main'] | //article | //*[@id='main-content' or @id='content' or @id='bodyContent']"
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


def parse_html(text: str) -> etree._Element:
    """The tree of an HTML text, however broken it is."""
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise EmptyFile("the page shows no text; save it from the browser again, or as .pdf") from error


def main_blocks(root: etree._Element, text: str) -> list[Block]:
    """Blocks of the marked main part, else of the part trafilatura finds, else of the whole page."""
    everything = _page_blocks(root)
    total = _words(everything)
    marked = max((tree_blocks(e) for e in root.xpath(_MAIN)), key=_words, default=[])
    if _words(marked) >= _GOOD_SHARE * total:
        return marked
    picked = _picked_blocks(text) if total > 0 else []
    return picked if _words(picked) >= _GOOD_SHARE * total else everything


def _page_blocks(root: etree._Element) -> list[Block]:
    """Blocks of the body without its page header and footer."""
    for element in root.xpath("//body/header | //body/footer | //body/*/footer | //body/aside"):
        element.drop_tree()
    return tree_blocks(root)


def _picked_blocks(text: str) -> list[Block]:
    """What trafilatura takes for the main content."""
    import trafilatura  # imports for half a second, and most pages mark their main part

    picked = trafilatura.extract(
        text, output_format="html", include_tables=True, include_comments=False, favor_recall=True,
        deduplicate=False,
    )  # fmt: skip
    return tree_blocks(parse_html(picked)) if picked else []


def _words(blocks: list[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _metadata(root: etree._Element, blocks: list[Block]) -> Metadata:
    """Title, authors, date and issuer as the page's own tags state them."""
    tags = {
        (e.get("name") or e.get("property") or "").lower(): (e.get("content") or "").strip()
        for e in reversed(root.xpath("//meta[@content]"))
    }
    authors = [e.get("content", "").strip() for e in root.xpath("//meta[@name='citation_author']")]
    date = next(
        (tags[n] for n in ("citation_publication_date", "citation_date", "dc.date", "dcterms.issued",
                           "article:published_time", "govuk:public-updated-at") if tags.get(n)), ""
    )  # fmt: skip
    found = re.match(r"\d{4}(?:[-/]\d{2}(?:[-/]\d{2})?)?", date)
    canonical = root.xpath("string(//link[@rel='canonical']/@href)")
    doi = tags.get("citation_doi", "")
    metadata = Metadata(
        title=tags.get("citation_title") or _title(root, tags, blocks),
        authors=tuple(a for a in authors if a),
        issuer=tags.get("og:site_name", ""),
        published=found[0].replace("/", "-") if found else "",
        source=doi or (canonical if re.match(r"https?://", str(canonical)) else ""),
    )
    return replace(metadata, licence=str(root.xpath("string(//link[@rel='license']/@href)")))


def _title(root: etree._Element, tags: dict[str, str], blocks: list[Block]) -> str:
    heads = [inline_text(e) for e in root.xpath("//h1")]
    first = next((b.text for b in blocks if b.level == 1), "")
    page = re.sub(r"\s+", " ", str(root.xpath("string(//title)"))).strip()
    return first or (heads[0] if len(heads) == 1 else "") or tags.get("og:title", "") or page
