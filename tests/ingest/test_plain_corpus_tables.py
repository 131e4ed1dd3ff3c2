"""Tables of the reports the product was asked to serve. Skipped where the reports are not at hand."""

import pytest

from tests.ingest.test_plain_corpus import CORPUS, FEDERATIONS, NETWORKS, REVIEW, blocks

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the reports in ../shared/corpus are not at hand")


def row(name: str, *parts: str) -> str:
    """The one row of a table that holds all these parts."""
    found = [b.text for b in blocks(name) if b.role == "table" and all(p in b.text for p in parts)]
    assert len(found) == 1, parts
    return found[0]


def test_the_survey_tables_are_rows() -> None:
    funds = row(NETWORKS, "Table 9. ", "Accessing funds specific to supporting collaborative/PCN working:")
    assert "Very challenging 3 (7%); Somewhat challenging 8 (29%); Not challenging 5 (18%)" in funds
    assert "Not sure or N/A 13 (46%); Response Total 28." in funds
    viable = row(NETWORKS, "Table 8. ", "viability/sustainability of general practice:")
    assert "Very important 15 (56%); Somewhat important 6 (22%); Not important 0 (0%)" in viable
    governance = row(NETWORKS, "Table 8. ", "Improving clinical governance arrangements")
    assert governance.endswith(
        "Very important 12 (43%); Somewhat important 10 (36%); Not important 0 (0%); Not sure or N/A 6 (21%)."
    )
    assert sum(b.text.startswith("Table 8. ") for b in blocks(NETWORKS)) == 10
    assert sum(b.text.startswith("Table 9. ") for b in blocks(NETWORKS)) == 13


def test_the_other_tables_of_the_network_report() -> None:
    assert "Number (N) 5 (Int5-9)." in row(NETWORKS, "Table 4. ", "Site A", "non-clinical")
    assert row(NETWORKS, "Table 5. ", "Site B").endswith("Site B: N 14.")
    assert row(NETWORKS, "Table 7. ", "07.01.02 Management").endswith("Files 18; References 87.")
    assert row(NETWORKS, "Table 1. ", ". Hubs. ").count(". ") >= 3
    assert sum(b.text.startswith("Table 7. ") for b in blocks(NETWORKS)) == 140


def test_the_tables_of_the_federation_report() -> None:
    patients = row(FEDERATIONS, "Table 3. ", "Size (n patients)")
    assert patients.endswith("Expanding 330,000; Embedded 335,000; Struggling 500,000; Small 90,000.")
    small = row(FEDERATIONS, "Table 3. ", "Single local authority")
    assert small.endswith("Expanding: Yes; Embedded: Yes; Struggling: Yes; Small: No.")
    directing = row(FEDERATIONS, "Table 6. ", ". Directing. ")
    assert "Embedded: Few rules; No monitoring." in directing and "Struggling: Few rules" in directing
    assert row(FEDERATIONS, "Table 2. ", "Federation A").endswith("CCG 1; Other 2; Total interviews (n) 45.")
    assert "Two AGM; Seven board (formal); Ten SMT" in row(FEDERATIONS, "Table 1. ", "(Embedded)")
    assert row(FEDERATIONS, "Table 7. ", "Smoking cessation").endswith(
        "Embedded. Services: Smoking cessation."
    )


def test_rows_of_html_cells() -> None:
    assert sum(b.role == "table" and b.text.startswith("Table 1. ") for b in blocks(REVIEW)) == 3
