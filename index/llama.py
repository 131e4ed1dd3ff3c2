"""The searcher as a LlamaIndex retriever, to be used in anyone's own query engine."""

from __future__ import annotations

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeRelationship, NodeWithScore, QueryBundle, RelatedNodeInfo, TextNode

from index.search import Evidence, Scope, Searcher


class PcnRetriever(BaseRetriever):
    """Ranked evidence as nodes. metadata holds document id, title, kind, year, section, page and offsets:
    the node's text is document.text[start:end]."""

    def __init__(self, searcher: Searcher, k: int = 10, scope: Scope | None = None) -> None:
        super().__init__()
        self._searcher, self._k, self._scope = searcher, k, scope

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._searcher.search(query_bundle.query_str, self._k, self._scope)
        return [NodeWithScore(node=_node(e), score=e.score) for e in found]


def _node(evidence: Evidence) -> TextNode:
    passage, metadata = evidence.passage, evidence.document.metadata
    return TextNode(
        id_=passage.key,
        text=evidence.text,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        metadata={
            "document_id": passage.document_id,
            "title": evidence.document.title,
            "kind": metadata.kind or "",
            "published": metadata.published,
            "section": passage.section,
            "page": passage.page,
            "start": passage.start,
            "end": passage.end,
        },
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=passage.document_id)},
    )
