"""HTML, Markdown and text encodings."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import DamagedFile, EmptyFile
from ingest.read import read_file
from ingest.types import ReadResult

PAGE = """<!doctype html><html><head><title>Site | Networks</title>
<meta property="og:site_name" content="The Office"><meta name="citation_author" content="Ann Smith">
<link rel="canonical" href="https://example.org/networks"></head>
<body><header><a href="/">Home</a></header><nav>Menu</nav>
<div class="cookie-banner">We use cookies</div>
<main><h1>Running a network</h1>
<p>The levy is <b>45p</b> a patient.<sup><a href="#r1">[3]</a></sup> It may rise.</p>
<script>alert('no')</script><p style="display:none">hidden</p>
<h2>Votes</h2><ul><li>one each<ul><li>none for the chair</li></ul></li></ul>
<table><caption>Size</caption><thead><tr><th>Site</th><th colspan="2">Practices</th></tr></thead>
<tr><td rowspan="2">A</td><td>2019</td><td>21</td></tr><tr><td>2020</td><td>23</td></tr></table>
<blockquote>Trust counts.</blockquote><dl><dt>PCN</dt><dd>a primary care network</dd></dl>
<iframe srcdoc="&lt;p&gt;framed&lt;/p&gt;"></iframe><img src="https://example.org/x.png" alt="chart"></main>
<footer>Copyright</footer></body></html>"""


def pairs(result: ReadResult) -> list[tuple[str, str]]:
    return [(f"h{b.level}" if b.level else b.role, b.text) for b in result.blocks]


def read(tmp_path: Path, name: str, data: str | bytes) -> ReadResult:
    path = tmp_path / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return read_file(path)


def test_html_main_content(tmp_path: Path) -> None:
    result = read(tmp_path, "a.html", PAGE)
    assert pairs(result) == [
        ("h1", "Running a network"), ("prose", "The levy is 45p a patient. It may rise."), ("h2", "Votes"),
        ("list", "one each"), ("list", "none for the chair"), ("caption", "Size"),
        ("table", "Site: A; Practices: 2019; Practices: 21"),
        ("table", "Site: A; Practices: 2020; Practices: 23"),
        ("quotation", "Trust counts."), ("list", "PCN: a primary care network"),
    ]  # fmt: skip
    assert result.blocks[1].removed == ((26, "[3]"),)


def test_html_metadata(tmp_path: Path) -> None:
    metadata = read(tmp_path, "a.html", PAGE).metadata
    assert (metadata.title, metadata.authors, metadata.issuer, metadata.source) == (
        "Running a network", ("Ann Smith",), "The Office", "https://example.org/networks",
    )  # fmt: skip


def test_html_without_marked_main_part(tmp_path: Path) -> None:
    text = "".join(
        f"<p>Paragraph {i} says how the network is run and who pays for what.</p>" for i in range(9)
    )
    result = read(tmp_path, "a.html", f"<html><body><div><h2>Money</h2>{text}</div></body></html>")
    assert [t for _, t in pairs(result)].count(
        "Paragraph 3 says how the network is run and who pays for what."
    ) == 1
    assert len(result.blocks) == 10


def test_html_without_text(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile, match="shows no text"):
        read(tmp_path, "a.html", "<html><body><script>x()</script></body></html>")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-8-sig", "utf-16-le"])
def test_html_encodings(tmp_path: Path, encoding: str) -> None:
    page = (
        "<html><head><meta charset='windows-1252'></head><body><p>A levy of £2 – “agreed”</p></body></html>"
    )
    assert pairs(read(tmp_path, "a.html", page.encode(encoding))) == [("prose", "A levy of £2 – “agreed”")]


MARKDOWN = """---
title: Running a network
kind: report
published: 2021-03-04
---
# Running a network

One *practice* holds
the money.[^1]

## Votes

1. one each
2. none for the chair

| Site | Practices |
| --- | --- |
| A | 21 |

> Trust counts.

```
pcn ask "x"
```

<script>alert(1)</script>
"""


def test_markdown(tmp_path: Path) -> None:
    result = read(tmp_path, "a.md", MARKDOWN)
    assert pairs(result) == [
        ("h1", "Running a network"), ("prose", "One practice holds the money.[^1]"), ("h2", "Votes"),
        ("list", "one each"), ("list", "none for the chair"), ("table", "Site: A; Practices: 21"),
        ("quotation", "Trust counts."), ("prose", 'pcn ask "x"'),
    ]  # fmt: skip
    assert (result.metadata.kind, result.metadata.published) == ("report", "2021-03-04")


def test_markdown_title_is_the_first_heading(tmp_path: Path) -> None:
    assert read(tmp_path, "a.md", "# Votes and money\n\nText.").metadata.title == "Votes and money"


def test_markdown_with_a_broken_head(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match="YAML head"):
        read(tmp_path, "a.md", "---\ntitle: [x\n---\ntext")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-32", "utf-16-le"])
def test_text_encodings(tmp_path: Path, encoding: str) -> None:
    text = "The board’s levy is £1.50 for each patient – no more."
    assert [b.text for b in read(tmp_path, "a.txt", text.encode(encoding)).blocks] == [text]


def test_text_that_is_not_text(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match="does not hold readable text"):
        read(tmp_path, "a.txt", bytes(range(1, 32)) * 50)


def test_control_and_direction_characters_are_taken_out(tmp_path: Path) -> None:
    result = read(tmp_path, "a.md", "pay \u202eevil\u202c me\u0007 now<sup>3</sup>, he said")
    (block,) = result.blocks
    assert block.text == "pay evil me now, he said"
    assert block.removed == ((15, "3"),)


def test_quotation_and_list_stay_with_what_introduces_them(tmp_path: Path) -> None:
    result = read(tmp_path, "a.md", "He said\n\n> Trust counts.\n\nThree matters:\n\n- money\n- votes\n")
    assert [block.joins_previous for block in result.blocks] == [False, True, False, True, False]
