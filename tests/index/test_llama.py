"""The retriever in someone else's query engine."""

from __future__ import annotations

from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine

from index.llama import PcnRetriever
from index.search import Searcher
from tests.made_up import QUESTION


def test_nodes_are_slices_of_their_documents(searcher: Searcher) -> None:
    nodes = PcnRetriever(searcher, k=3).retrieve(QUESTION)
    assert [n.node.metadata["document_id"] for n in nodes] == [
        e.passage.document_id for e in searcher.search(QUESTION, 3)
    ]
    for found in nodes:
        about = found.node.metadata
        document = searcher.generation.store.document(about["document_id"])
        assert document is not None
        assert found.node.get_content() == document.text[about["start"] : about["end"]]


def test_works_in_a_query_engine(searcher: Searcher) -> None:
    engine = RetrieverQueryEngine.from_args(PcnRetriever(searcher, k=2), llm=MockLLM())
    response = engine.query(QUESTION)
    assert len(response.source_nodes) == 2
