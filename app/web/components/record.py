"""One answer's full record as HTML: how it was asked, what it looked at, what the checks kept back."""

from __future__ import annotations

from answer.made_with import MadeWith
from answer.types import AnswerRecord, EvidenceItem, Statement
from app.web.catalogue import Catalogue
from app.web.components.passages import facts, place_name, read_link
from app.web.components.signals import SIGNALS, strength
from app.web.places import Place
from app.web.state import LENGTHS
from app.web.text import as_html, count
from app.web.words import QUESTION_KINDS, STATUSES, embedder_name, kind_and_year, kind_name, when, writer_name

COLUMNS = {
    "evidence": "Answers it",
    "passage": "Meaning of passage",
    "sentence": "Best sentence",
    "terms": "Words",
    "question": "Question",
}
STEPS = {"retrieve": "Searching", "answer": "Choosing and checking", "total": "In all"}
MODES = {"quotes": "Quotations only", "generative": "Quotations and a summary"}


def asked_html(record: AnswerRecord, catalogue: Catalogue) -> str:
    """The question as asked and as searched, and the conditions."""
    rows = {
        "Asked": when(record.created),
        "Asked by": record.user,
        "Question as asked": record.question,
        "Question as searched": record.standalone_question,
        "Taken for": QUESTION_KINDS.get(record.kind, record.kind),
        "Earlier questions": " / ".join(record.history),
        "Searched in": scope_words(record, catalogue),
        "Wording": MODES.get(record.mode, record.mode),
        "Length": _length(record.length),
        "Outcome": STATUSES[record.status],
        "Record": record.record_id,
    }
    return _table(rows)


def _length(length: float) -> str:
    named = next((name for name, value in LENGTHS.items() if value == length), "")
    return named or f"{length:g} times the usual"


def made_html(record: AnswerRecord, catalogue: Catalogue) -> str:
    """Models, index, version and timings; whether the library is still the same."""
    fingerprint = str(record.index.get("fingerprint", ""))
    same = fingerprint == catalogue.generation.manifest.fingerprint
    library = f"{fingerprint}, {count(int(record.index.get('passages', 0)), 'passage')}"
    rows = {
        "Model that finds passages": embedder_name(record.models.get("embedder", "")),
        "Model that reads evidence": embedder_name(record.models.get("reranker", "")),
        "Model that writes": writer_name(record.models.get("writer", "")),
        "Index": f"{library} ({'as it is now' if same else 'the library has changed since'})",
        "Version": record.version,
    } | {f"Time: {STEPS[k].lower()}": f"{v:,} ms" for k, v in record.timings_ms.items() if k in STEPS}
    return _table(rows)


def circumstances_html(circumstances: MadeWith | None) -> str:
    """Program, packages, settings and documents behind an answer."""
    if circumstances is None:
        return ""
    models = [f"{role}: {m['name']} {m['sha256'][:12]}".strip() for role, m in circumstances.models.items()]
    rows = {
        "Python and system": f"{circumstances.python}, {circumstances.system}",
        "Packages": ", ".join(f"{name} {version}" for name, version in circumstances.packages.items()),
        "Models and checksums": "; ".join(models),
        "Settings": ", ".join(f"{name} = {value}" for name, value in circumstances.settings.items()),
        "Documents then": count(len(circumstances.documents), "document"),
    }
    return _table(rows)


def scope_words(record: AnswerRecord, catalogue: Catalogue) -> str:
    """What was searched, in words."""
    scope = record.narrowed or record.scope
    parts = []
    if scope.get("kinds"):
        parts.append("kinds: " + ", ".join(kind_name(k) for k in scope["kinds"]))
    if scope.get("documents"):
        parts.append("documents: " + "; ".join(catalogue.title(d) for d in scope["documents"]))
    if scope.get("since"):
        parts.append(f"published since {scope['since']}")
    return ". ".join(parts) or "Everything in the library"


def mended_html(statements: tuple[Statement, ...]) -> str:
    """Sentences of a summary that were mended before they were shown; empty when none was."""
    items = "".join(
        f'<li>{as_html(s.text)}<br><span class="pcn-check">Mended: {as_html(s.reason)}.</span></li>'
        for s in statements
        if s.reason
    )
    return f'<ul class="pcn-dropped">{items}</ul>' if items else ""


def dropped_html(dropped: tuple[Statement, ...]) -> str:
    """What the checks kept back, each with its reason."""
    if not dropped:
        return '<p class="pcn-hint">The checks kept nothing back.</p>'
    items = "".join(
        f'<li>{as_html(s.text)}<br><span class="pcn-check">Not shown: {as_html(s.reason)}.</span></li>'
        for s in dropped
    )
    return f'<ul class="pcn-dropped">{items}</ul>'


def evidence_html(record: AnswerRecord, catalogue: Catalogue) -> str:
    """Every passage looked at with its signals, each as a figure and in a word."""
    if not record.evidence:
        return '<p class="pcn-hint">Nothing was searched for this question.</p>'
    shown = [s for s in SIGNALS if any(s in e.scores for e in record.evidence)]
    heads = "".join(f'<th scope="col" class="pcn-figure">{COLUMNS[s]}</th>' for s in shown)
    rows = "".join(_evidence_row(e, record, catalogue, shown) for e in record.evidence)
    return (
        '<p class="pcn-hint">Meaning is a cosine (1 is the same), words a BM25 score; the total puts'
        " together what they say, compared with the other passages found.</p>"
        '<div class="pcn-table-box" tabindex="0" role="region" aria-label="Evidence">'
        f'<table class="pcn-table"><thead><tr><th scope="col">Rank</th><th scope="col">Passage</th>{heads}'
        f'<th scope="col" class="pcn-figure">Total</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _evidence_row(item: EvidenceItem, record: AnswerRecord, catalogue: Catalogue, shown: list[str]) -> str:
    cells = "".join(
        f'<td class="pcn-figure">{item.scores.get(s, 0.0):.2f}<br>'
        f'<span class="pcn-hint">{strength(item, s, record.evidence)}</span></td>'
        for s in shown
    )
    link = read_link(Place(item.document_id, item.start, item.end))
    where = as_html(place_name(item.title, item.section, item.page))
    used = ' <span class="pcn-verdict supported">used</span>' if item.used else ""
    via = f'<p class="pcn-hint">Found through the note “{as_html(item.via)}”</p>' if item.via else ""
    about = facts(*kind_and_year(item.kind, item.published, note=catalogue.is_note(item.document_id)))
    return (
        f"<tr><td>{item.rank}</td><td><details><summary>{where}{used}</summary>"
        f"<p>{as_html(item.text)}</p><p>{link}</p></details>"
        f'<span class="pcn-hint">{about}</span>{via}</td>{cells}'
        f'<td class="pcn-figure">{item.scores.get("total", 0.0):.2f}</td></tr>'
    )


def _table(rows: dict[str, str]) -> str:
    body = "".join(
        f'<tr><th scope="row">{name}</th><td>{as_html(value)}</td></tr>'
        for name, value in rows.items()
        if value
    )
    return f'<table class="pcn-table">{body}</table>'
