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
    r"it (?:is|was|will be|would be|may be|might be|can be|could be|should be|has been|had been|seems?|seemed"
    r"|appears?|appeared|takes?|took|helps?|helped)\b[^.,;]{0,50}?\b(?:that|to|whether|how|when|if|for|why|who)\b"
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
    r"|(?:its|they|their|he|she|his|her|such|then|here|again|but|and|so|also|thus|hence)\b"
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
    r"|(?:at |in |for |of )?(?:our|the) other\b)",
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
_PERSON = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"[A-Z]\w|\b(?:manager|director|chair\w*|chief|partner|interviewee|participant|respondent|nurse|doctor|leader|member"
    r"|officer|clinician|person|patient|pharmacist|one|someone|somebody|everyone|who)\b"
)
"""What "he" or "her" may be about."""
_CLAUSE = re.compile(r"[,;:()–—]|[.!?](?=\s)")
_OPENS = re.compile(r"^[\s(\"'“‘\[]*(?:\d{1,2}[.)]\s+)?")


def leans(text: str) -> bool:
    """Whether a sentence points back to something that is not in it: by its first word, or by a word such
    as "therefore" or "these" in its first clause."""
    plain = _OPENS.sub("", text)
    clause = _CLAUSE.split(plain, maxsplit=1)[0]
    if _OPENING.match(plain) or _CONNECTS.search(clause):
        return True
    person = _PERSON.search(clause)
    return bool(person and not _SOMEBODY.search(clause[1 : person.start()])) or _points_back(clause)


def _points_back(clause: str) -> bool:
    """Whether "these", "this", "such" or "that" points at something that no word before it names."""
    for match in _POINTS.finditer(clause):
        noun = next(word for word in match.groups() if word).lower()
        before = clause[: match.start()].lower()
        if noun.removesuffix("s").removesuffix("ie") not in before:
            return True
    return False
