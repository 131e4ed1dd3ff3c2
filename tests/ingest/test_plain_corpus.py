"""The five reports the product was asked to serve, read whole. Skipped where they are not at hand."""

import re
from functools import cache
from pathlib import Path

import pytest

from ingest.assemble import assemble
from ingest.read.plain import read_plain
from ingest.types import EVIDENCE_ROLES, Block, Document

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the reports in ../shared/corpus are not at hand")

FEDERATIONS = "mcdonald-2020"
NETWORKS = "smith-2020"
REVIEW = "pettigrew-2018"
LEADERS = "kordowicz-2022"
BLOG = "gowland"
ALL = (FEDERATIONS, NETWORKS, REVIEW, LEADERS, BLOG)
SITES = ("Site A: Expanding", "Site B: Embedded", "Site C: Struggling", "Site D: Small")


@cache
def raw(name: str) -> str:
    return next(CORPUS.glob(f"{name}*.txt")).read_text(encoding="utf-8")


@cache
def document(name: str) -> Document:
    return assemble(read_plain(raw(name)), sha256="0" * 64, file_name=f"{name}.txt")


@cache
def blocks(name: str) -> tuple[Block, ...]:
    return read_plain(raw(name)).blocks


def evidence(name: str) -> list[Block]:
    return [b for b in blocks(name) if b.role in EVIDENCE_ROLES and not b.level]


def paths(name: str, title: str) -> list[str]:
    return [s.path for s in document(name).sections if s.title == title]


def letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def pairs(text: str) -> list[tuple[int, ...]]:
    """ "355/357 419/423" as pairs of line numbers."""
    return [tuple(map(int, pair.split("/"))) for pair in text.split()]


def is_joined(name: str, first: int, second: int) -> bool:
    """True where the end of one line of the file and the start of another stand in one block."""
    lines = raw(name).split("\n")
    seam = letters(lines[first - 1])[-24:] + letters(lines[second - 1].lstrip("-• "))[:24]
    return any(seam in letters(b.text) for b in blocks(name))


@pytest.mark.parametrize("name", ALL)
def test_no_furniture_and_no_markup_is_left(name: str) -> None:
    for block in evidence(name):
        assert not re.search(r"^\W*Queen.s Printer|^\W*DOI:|  |\*\*|\^\{|[⁰¹²³⁴-⁹]|</?[a-z]+>", block.text)
        assert not re.search(r"\(Int ?\d|\w_Observation", block.text) or block.role == "table"


@pytest.mark.parametrize("name", [FEDERATIONS, NETWORKS])
def test_no_footer_is_left(name: str) -> None:
    assert "Printer and Controller" not in document(name).text


@pytest.mark.parametrize("name", ALL)
def test_what_was_cut_out_has_its_place(name: str) -> None:
    for block in blocks(name):
        offsets = [at for at, _ in block.removed]
        assert offsets == sorted(offsets) and all(0 <= at <= len(block.text) for at in offsets)


@pytest.mark.parametrize(
    "title",
    [
        "History and geography",
        "Core aims",
        "Structure, governance and decision-making",
        "Decision-making",
        "Membership and recruitment",
        "Business model and finance",
        "Progress towards achieving aims",
        "Roles and relationships",
        "Engagement with members",
        "Changes over time",
    ],
)
def test_each_of_four_sites_has_its_own_section(title: str) -> None:
    found = paths(FEDERATIONS, title)
    assert len(found) == 4
    for path, site in zip(found, SITES, strict=True):
        assert path.startswith("Chapter 3 ") and f" > {site} > " in path


@pytest.mark.parametrize(
    ("title", "parents"),
    [
        ("Site A", ("Chapter 4", "Chapter 5")),
        ("Site B", ("Chapter 4", "Chapter 5")),
        ("Site C", ("Chapter 4", "Chapter 5")),
        ("Site D", ("Chapter 4", "Chapter 5")),
        ("Management and leadership", ("Chapter 3", "Chapter 5")),
        ("Leadership and management", ("Scientific summary", "Chapter 6")),
        ("Purpose of primary care networks", ("Scientific summary", "Chapter 6")),
        ("Prior GP collaborations", ("Scientific summary", "Chapter 6")),
        ("The role of funding and incentives", ("Scientific summary", "Chapter 6")),
        ("Building leadership and management capacity", ("Scientific summary", "Chapter 7")),
    ],
)
def test_repeated_headings_are_told_apart_by_their_path(title: str, parents: tuple[str, ...]) -> None:
    found = paths(NETWORKS, title)
    assert [p.split(":")[0].split(" > ")[0] for p in found] == list(parents)
    assert all(" > " in p for p in found)


def test_the_two_studies_name_their_sites_differently() -> None:
    assert not set(paths(NETWORKS, "Site B")) & {s.path for s in document(FEDERATIONS).sections}
    assert "Covid-19" in paths(NETWORKS, "Site A")[1]


def test_headings_are_complete() -> None:
    counts = {name: sum(1 for s in document(name).sections) for name in ALL}
    assert counts[FEDERATIONS] >= 200 and counts[NETWORKS] >= 145
    assert counts[REVIEW] == 30 and counts[LEADERS] == 20 and counts[BLOG] == 1


def test_speakers_are_no_headings() -> None:
    assert not [s.title for s in document(FEDERATIONS).sections if re.search(r", \d\d$", s.title)]


@pytest.mark.parametrize(
    ("name", "title", "page"),
    [
        (FEDERATIONS, "Plain English summary", "xxi"),
        (FEDERATIONS, "Chapter 1 Introduction and background", "1"),
        (FEDERATIONS, "Meta-organisations", "9"),
        (FEDERATIONS, "Site B: Embedded", "25"),
        (FEDERATIONS, "Ongoing commitment", "52"),
        (FEDERATIONS, "Federation success and failure", "84"),
        (FEDERATIONS, "Appendix 3 Vignettes", "111"),
        (NETWORKS, "Chapter 1: Context", "21"),
        (NETWORKS, "Ethical approval", "33"),
        (NETWORKS, "Gaps in existing evidence on GP collaborations", "66"),
        (NETWORKS, "Limitations of our findings", "132"),
        (NETWORKS, "Appendix 5: Additional survey tables", "181"),
        (NETWORKS, "Table 9: Primary care network challenges from survey", "183"),
    ],
)
def test_printed_pages(name: str, title: str, page: str) -> None:
    found = next(b for b in blocks(name) if b.text == title)
    assert (found.page, found.page_exact) == (page, True)


@pytest.mark.parametrize("name", [FEDERATIONS, NETWORKS])
def test_pages_never_fall(name: str) -> None:
    numbers = [int(b.page) for b in blocks(name) if b.page.isdigit()]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("first", "second"),
    pairs(
        "355/357 419/423 431/433 557/559 615/624 636/661 691/704 856/858 1009/1011 1443/1445 "
        "1489/1497 1605/1617 1759/1761 1795/1797 1801/1803 2336/2340 2366/2368"
    ),
)
def test_cut_paragraphs_of_the_federation_report(first: int, second: int) -> None:
    assert is_joined(FEDERATIONS, first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    pairs(
        "568/570 625/627 1264/1269 1310/1311 1524/1526 1538/1542 1550/1554 1578/1580 1664/1668 "
        "1712/1714 1744/1748 1788/1790 1918/1924 2073/2079 2185/2187"
    ),
)
def test_cut_paragraphs_of_the_network_report(first: int, second: int) -> None:
    assert is_joined(NETWORKS, first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    pairs("69/71 81/83 101/103 165/167 183/185 221/223"),
)
def test_cut_paragraphs_of_the_review(first: int, second: int) -> None:
    assert is_joined(REVIEW, first, second)


def test_a_sentence_whose_end_is_lost_stays_as_it_is() -> None:
    assert not is_joined(FEDERATIONS, 2006, 2008)


@pytest.mark.parametrize(("name", "count"), [(FEDERATIONS, 141), (NETWORKS, 115), (REVIEW, 120)])
def test_references_are_no_evidence(name: str, count: int) -> None:
    found = [b for b in blocks(name) if b.role == "reference"]
    assert count <= len(found) <= count + 2
    assert not any(re.match(r"\d{1,3}\. [A-Z][a-z]+ [A-Z]{1,3}[,.]", b.text) for b in evidence(name))


def test_text_after_the_references_is_evidence() -> None:
    for name, path in (
        (FEDERATIONS, "Appendix 3 Vignettes"),
        (NETWORKS, "Appendix 5"),
        (NETWORKS, "Appendix 2"),
    ):
        spans = [s for s in document(name).spans if document(name).section_path(s.start).startswith(path)]
        assert any(s.role in EVIDENCE_ROLES for s in spans)
    lines = raw(REVIEW).split("\n")
    assert any(letters(lines[367])[-40:] in letters(b.text) for b in evidence(REVIEW))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (FEDERATIONS, "Consultant Advisor, Wessex Institute"),
        (FEDERATIONS, "AGM annual general meeting"),
        (FEDERATIONS, "We are very grateful to all participants"),
        (NETWORKS, "kept strictly confidential"),
        (NETWORKS, "Download date"),
        (NETWORKS, "GDPR General Data Protection Regulation"),
        (REVIEW, "eprint/4650987"),
        (LEADERS, "no competing interests"),
        (LEADERS, "Open Access: CC BY"),
        (BLOG, "got the public sector covered"),
    ],
)
def test_forms_imprint_and_thanks_are_no_evidence(name: str, words: str) -> None:
    assert any(words in b.text for b in blocks(name))
    assert not any(words in b.text for b in evidence(name))


@pytest.mark.parametrize(
    ("name", "count", "speaker"),
    [
        (FEDERATIONS, 71, "GP who did not join, Expanding, 13"),
        (FEDERATIONS, 71, "Director of Operations, Small, 10, second interview"),
        (NETWORKS, 64, "Int8, Site A, Primary care non-clinical staff"),
        (LEADERS, 30, "Pp6, survey"),
    ],
)
def test_quotations_have_speakers_and_follow_their_lead_in(name: str, count: int, speaker: str) -> None:
    found = [b for b in blocks(name) if b.role == "quotation"]
    assert abs(len(found) - count) <= 2
    assert all(b.speaker for b in found) and speaker in {b.speaker for b in found}
    assert sum(b.joins_previous for b in found) >= len(found) - 2


def test_figures_of_the_text_are_untouched() -> None:
    assert "30 000–50 000" in document(LEADERS).text
    assert "(version 10)" in document(LEADERS).text
    assert "£1.50 per patient" in document(NETWORKS).text
    assert "£1.76" in document(NETWORKS).text
    assert "2016/17" in document(FEDERATIONS).text
    assert "at least 30,000 to 50,000. " in document(FEDERATIONS).text


def test_a_heading_glued_to_a_paragraph_is_set_free() -> None:
    assert len(paths(REVIEW, "Increasing access and extending services")) == 2
    assert len([s for s in document(NETWORKS).sections if s.title.startswith("Clarifying how")]) == 2


def test_lost_first_letters() -> None:
    starts = [b.text for b in blocks(FEDERATIONS) if b.role == "prose" and not b.level]
    assert any(t.startswith("Staff shortages and other pressures") for t in starts)
    assert any(t.startswith("In England, most general practitioners") for t in starts)


def test_metadata() -> None:
    federations, networks, review = (document(n).metadata for n in (FEDERATIONS, NETWORKS, REVIEW))
    assert federations.title.endswith("care interfaces: four case studies") and len(federations.authors) == 8
    assert networks.title.startswith("Early evidence of the development") and len(networks.authors) == 4
    assert (
        review.title.startswith("Lessons for 'large-scale' general practice provider")
        and len(review.authors) == 5
    )
    assert [m.published for m in (federations, networks, review)] == ["2020", "2020", "2018"]
    assert federations.source == "https://doi.org/10.3310/hsdr08110"
    assert networks.source == "https://doi.org/10.3310/hsdr-tr-129678"
    assert review.licence == "CC BY-NC-ND 2.5"


def test_metadata_that_is_not_there_is_blank() -> None:
    leaders, blog = document(LEADERS).metadata, document(BLOG).metadata
    assert (leaders.title, leaders.authors, leaders.licence) == ("", (), "CC BY 4.0")
    assert (blog.title, blog.authors, blog.published) == ("Have GP Federations Failed?", (), "")
