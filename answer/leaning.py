"""Whether a sentence can be understood alone, or leans on what stood before it."""

from __future__ import annotations

import re

_POINTS_BACK = r"(?:this|that|these|those|his|her|their|its)"
_ITSELF = (
    r"(?:study|report|evaluation|review|chapter|paper|article|research|project|section|appendix|guide|note"
    r"|document|library|day|week|month|year|country)\b"
)
"""What "this" may point at without pointing back: the text itself, or the present."""
_FILLS = (
    r"it (?:is|was|(?:will|would|may|might|can|could|should) (?:also )?(?:be|make|seem)|has (?:been|become)"
    r"|seems?|seemed|appears?|appeared|becomes?|became|makes?|made|takes?|took|helps?|helped)\b[^.,;]{0,50}?"
    r"\b(?:that|to|whether|how|when|if|for|why|who)\b"
)
""" "It" that stands for what follows."""
_TAKEN_UP = r"(?:who|that|which|whose|in|at|on|of|with|for|from|to|they|we|you|he|she|it|the|\w+ing|\w+ed)\b"
"""What makes clear by itself who "those" are."""
_DOES = (
    r"(?:is|are|was|were|be|will|would|has|have|had|may|might|can|could|should|must|do|does|did|means?|meant|to|and"
    r"|or|but|as|in|by|for|from|of|on|at|with|when|where|if|so|not|also|on)\b"
)
""" "This" before such a word takes up what the sentence has just said."""
_OPENING = re.compile(
    rf"^(?:(?!{_FILLS})it\b|this\b(?! {_ITSELF})|these\b"
    rf"|those\b(?! {_TAKEN_UP})|that\b"
    rf"|others\b(?! {_TAKEN_UP})"
    r"|(?:its|they|their|he|she|his|her|such|then|here|again|but|and|so|also|thus|hence|yet|nor)\b"
    r"|(?:in|at|on|for|by|with) (?:[\w'’-]+ ){1,2}however\b|[^,.;]{1,60} on the other hand\b"
    r"|both\b(?!.{1,80}? and\b)|each (?:\w+ly \w+ed|was|were|had|has|is)\b"
    rf"|(?:in addition|as a result|instead|in contrast|by contrast)\b(?! (?:to|of|with) (?!{_POINTS_BACK}\b))"
    r"|(?:however|therefore|moreover|furthermore|consequently|for example|for instance|similarly|conversely"
    r"|nevertheless|nonetheless|the (?:former|latter)(?=,| (?:is|are|was|were|has|had)\b)"
    r"|as such|subsequently|importantly|accordingly|afterwards"
    r"|thereafter|meanwhile|likewise|as soon as)\b"
    r"|(?:at|in|for|on) (?:this|that|these|those|such) (?:time|point|stage|way|case|respect|regard|context"
    r"|reasons?|purposes?|basis|sense|situation|period)\b"
    rf"|\w+ (?:consequence|result|effect|example|reason|instance) of {_POINTS_BACK}\b"
    r"|(?:following|after|before|when|while|although|despite|in|with|by|since|because|if|during|on|as|for|under"
    rf"|through|from|at|of) (?:(?:this|that)\b(?! {_ITSELF})|those\b(?! {_TAKEN_UP})"
    r"|(?:these|his|her|he|she|him)\b)"
    r"|(?:to|by) \w+ (?:this|that|these|those)(?=,)"
    r"|(?:at |in |for |of )?(?:our|the) other\b)",
    re.IGNORECASE,
)
_CLAUSES = r"(?:if|when|where|while|whilst|although|though|as|because|since|after|once|unless)\b"
_NAMES_NOTHING = (
    r"(?:\w+ly|over time|overall|further|indeed|having said that|in (?:part|particular|practice|fact|turn|general|doing so"
    r"|(?:some|many|most) cases)|at (?:times|first|the same time)|according to [^,;]{1,40}"
    r"|(?:rather than|instead of|by|without|in|after|before|while) \w+ing\b[^.;]{0,150}?)"
)
_AFTER_OPENING = re.compile(
    rf"^(?!{_CLAUSES})(?:[\w'’-]+ ){{0,3}}[\w'’-]+, (?:this\b(?! {_ITSELF})|these\b|those\b(?! {_TAKEN_UP}))"
    rf"|^{_NAMES_NOTHING}, (?:(?!{_FILLS})it|they|its|their)\b"
    r"|^(?:[\w'’-]+ ){0,3}(?:(?:to|of|from|in|on|for|with|by|about|surrounding|without|using|beyond|behind|given) |to \w+ )"
    r"(?:this|these)(?=,| (?:is|was|are|were)\b)",
    re.IGNORECASE,
)
"""The first words lead to one that points back: "In part, this …", "Linked to this, …"."""
_SUGGESTS = re.compile(
    r"^(?:[\w'’-]+ ){0,2}(?:research|findings?|stud(?:y|ies)|evidence|data|analys[ei]s|results?|literature|experience)"
    r" (?:also )?(?:suggest|show|indicate|find|found|reveal|confirm)(?:s|ed)? that"
    rf" (?:(?!{_FILLS})it|they|these|this\b(?! {_ITSELF})|he|she|its|their)\b",
    re.IGNORECASE,
)
"""Research is not what "they" are."""
_STANDS_ABOVE = re.compile(
    r"(?<!\bas )\b(?:listed|noted|described|discussed|mentioned|outlined|identified|presented|reported|stated|cited)"
    r" (?:above|earlier|previously)\b",
    re.IGNORECASE,
)
_CONNECTS = re.compile(r"\b(?:therefore|thus|hence|our (?:\w+ )?other)\b", re.IGNORECASE)
_POINTS = re.compile(
    rf"\bthese (?!days\b|{_DOES})(?P<these>\w+)|\bthis (?!{_ITSELF}|{_DOES})(?P<this>\w+)|\bsuch an? (?P<such>\w+)(?! as\b)"
    r"|\b(?:whether|of|at|for|by|with|from|on|under|after|before|about) (?:that"
    r" (?!(?:the|a|an|this|these|is|are|was|were|it|they|he|she|we|you|there|which|of|in|no|some|many|most)\b)"
    rf"|those (?!{_TAKEN_UP}))(?P<that>\w+)",
    re.IGNORECASE,
)
_POINTS_AHEAD = re.compile(
    r"\b(?:nam|giv|gave|list|show|offer|recommend|propos|mention|stat|tell|told|find|found|has|had|have)\w* these\b",
    re.IGNORECASE,
)
""" "These" before a colon, whose things follow it."""
_PERSON = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"[A-Z]\w|\b(?:manager|director|chair\w*|chief|partner|interviewee|participant|respondent|nurse|doctor|leader|member"
    r"|officer|clinician|person|patient|pharmacist|one|someone|somebody|everyone|who)\b"
)
"""What "he" or "her" may be about."""
_CLAUSE = re.compile(r"[,;:()–—]|[.!?](?=\s)")
_OPENS = re.compile(r"^[\s(\"'“‘\[]*(?:\d{1,2}[.)]\s+)?")


def leans(text: str) -> bool:
    """Whether a sentence points back to something that is not in it: by its first words, or by a word such
    as "therefore", "these" or "listed above" in its first clause."""
    plain = _OPENS.sub("", text)
    clause = _CLAUSE.split(plain, maxsplit=1)[0]
    if any(pattern.match(plain) for pattern in (_OPENING, _AFTER_OPENING, _SUGGESTS)):
        return True
    if _CONNECTS.search(clause) or any(_STANDS_ABOVE.search(c) for c in _CLAUSE.split(plain, maxsplit=2)[:2]):
        return True
    person = _PERSON.search(clause)
    if person and not _SOMEBODY.search(clause[1 : person.start()]):
        return True
    ahead = _POINTS_AHEAD.search(clause) if plain.startswith(":", len(clause)) else None
    return _points_back(clause[: ahead.start()] if ahead else clause)


def _points_back(clause: str) -> bool:
    """Whether "these", "this", "such" or "that" points at something that no word before it names."""
    for match in _POINTS.finditer(clause):
        noun = next(word for word in match.groups() if word).lower()
        before = clause[: match.start()].lower()
        if noun.removesuffix("s").removesuffix("ie") not in before:
            return True
    return False
