"""What kind of question it is, told from its words.

First from words that tell it wherever they stand ("quote", "versus"), then from how the question opens
("what is a", "which", "how do we"): the first opening of the sentence counts, as people also write what
led to the question. Last from words that only hint at it.
"""

from __future__ import annotations

import re
from typing import Literal

QuestionKind = Literal[
    "figure",
    "when",
    "who",
    "list",
    "why",
    "how to",
    "definition",
    "comparison",
    "quotation",
    "method",
    "fact",
]
Rules = tuple[tuple[QuestionKind, str], ...]

_OPENS = (
    r"(?:^|[,;:.?!]\s|\s[–-]\s)\W*(?:(?:and|so|but|or|ok|then|well|please|pls|do you know|(?:i|we) (?:want|need) to know"
    r"|(?:can you )?tell (?:me|us))\W+)*"
)
_WHAT_IS = r"what(?:['’]?s| is| are| was| were)"
_PAPER = (
    r"(?:stud(?:y|ies)|reports?|reviews?|papers?|evidence|research|literature|contracts?|guidance|law|rules"
    r"|specification|DES|documents?|evaluations?|agreements?|sources?|articles?|handbook|survey|notes?)"
)
_PEOPLE_SAY = rf"(?!(?:(?!(?:in|at|from|by|of|who)\b)[\w'’-]+ ){{0,4}}?{_PAPER} \w+)"
"""Not a paper: what a contract says is no one's spoken words; people in a study may have said it."""
_RESEARCHERS = (
    r"(?:researchers?|authors?|evaluators|reviewers|(?:study|research|review|evaluation|survey) (?:team|authors)"
    r"|\w+ et al|(?!the|a|his|her|our|my|your|their|management|whole|new)\w+ (?:team|and colleagues))"
)
_STUDY = r"(?:study|studies|research|review|evaluation|survey|paper|interviews|data|analysis)"
_COUNTED = (
    r"(?:percentage|percent|per cent|proportion|share|fraction|numbers?|rate|rates|sum|amount|size|sizes|maximum"
    r"|minimum|max|min|average|mean|median|total|turnover|budget|costs?|price|salary|wages?|premium|fees?"
    r"|population|allowance|payment|length|limit|cap|threshold|ceiling)"
)
_ALL_SITES = (
    r"(?:all|each|every|both|the|these|those|of) (?:of )?(?:the )?(?:(?:two|three|four|five|six|[2-6]) )?"
    r"(?:sites|federations|feds|networks|pcns|cases|case studies|schemes|site|federation|network|case"
    r"|reports|studies)"
)
_MORE = r"(?:more|less|fewer|better|worse|cheaper|bigger|larger|smaller|stronger|weaker|higher|lower|quicker|easier|safer)"
_MOST = r"(?:most|least|fewest|best|worst|cheapest|biggest|largest|smallest|strongest|weakest|highest|lowest|first)"
_LISTED = (
    r"(?:duties|responsibilities|tasks|rights|powers|risks|dangers|benefits|advantages|disadvantages"
    r"|downsides|drawbacks"
    r"|upsides|pros|cons|findings|messages|recommendations|requirements|rules|conditions|criteria|things"
    r"|points|areas"
    r"|types|kinds|sorts|ways|steps|stages|reasons|lessons|challenges|problems|barriers|obstacles|options"
    r"|models|forms"
    r"|roles|services|examples|names|committees|questions|themes|topics|principles|priorities|differences"
    r"|schedules|features|functions|aims|goals|limitations)"
)
_LITTLE = (
    r"(?:is|are|was|were|be|do|does|did|has|have|had|can|could|should|would|will|must|may|might|if|when"
    r"|that|who|which|what|why|how|i|we|you|they|it|to|on|for|of|about|with|as|at|by|from|into|there|being|not)"
)
_THING = rf"(?:(?!{_LITTLE}\b)[\w'’\"-]+)"
_ENDS = r"['’\"]?\W*(?:$|[?!,;:.(]|\s[–-]\s|\s(?:and|or|in|exactly|when|saw|is|does|do|called|pls|please)\b)"

_WHEREVER: Rules = (
    (
        "comparison",
        r"^(?!\W*(?:why|how come)\b)(?!.*\b(?:quotes?|quotations?|verbatim|word for word)\b)"
        r"(?:\W*(?:(?:please|can you|could you|and|so|ok)\W+)*(?:compare|contrast)\b|.*\b(?:versus|vs)\b"
        r"|.*\bdifferences? between\b.*\band\b"
        r"|.*\b(?:report|study|review|\w+ and (?:the )?\w+) each (?:say|think|find|argue|conclude)\b)",
    ),
    (
        "quotation",
        r"\b(?:quote|quotes|quotations?|verbatim|in their own words|(?:exact|own|actual) words"
        r"|exactly were the words)\b"
        rf"|\bwhat (?:did|do) (?!i |we |[\w ]+ mean\b)(?:they|{_PEOPLE_SAY}.+?) (?:say|tell|think|feel"
        rf"|complain|want|worry|mention"
        r"|believe|fear|make of)\b(?!.*\beach\b)"
        rf"|\b(?:did|do) {_PEOPLE_SAY}(?!i |we |you )[\w'’ -]{{3,60}}? (?:say|mention|complain|object"
        rf"|disagree)\b(?!.*\beach\b)"
        r"|\b(?:did|do) (?:the |any )?(?:interviewees|participants|respondents) (?:think|feel|believe|expect|fear|want)\b"
        r"|\bany(?:one|body) (?:say|said|mention(?:ed)?|complain(?:ed)?)\b"
        r"|\bhow did [\w'’ -]+? (?:feel|describe)\b|\bsaid about\b|\bwhat was said\b"
        r"|\bwas any(?:one|body) (?:critical|against|unhappy|angry|in favour)\b"
        r"|\bwhat were [\w'’ -]+? (?:worried|unhappy|happy|concerned|anxious|angry) about\b"
        r"|\bwhat (?:concerns|complaints|worries|criticisms|fears|objections|views|feelings) (?:did|do|have"
        r"|were)\b|\bviews? (?:of|on)\b|\bopinions?\b",
    ),
    (
        "why",
        rf"^\W*(?:(?:and|so|but|or|ok)\W+)*(?:why|how come|what explains)\b"
        rf"|\b{_WHAT_IS} the reasons? (?:for|why|that)\b",
    ),
    (
        "method",
        rf"\bhow (?:did|do|does) (?:(?:the )?{_RESEARCHERS}|the team (?:analyse|analyze|code|interview|sample))\b"
        r"|\bhow (?:was|were) (?:the |their |its |that |this )?(?:\w+ )?(?:study|research|survey|evaluation"
        r"|data|interviews?|review)\b"
        r"|\bhow (?:was|were) (?:the |these |those )?(?:\w+ ){0,2}(?:sites|cases|case studies|participants"
        r"|interviewees|respondents) \w+"
        rf"|\bhow (?:was|were) .* (?:for|to|in|into) (?:the|their|this|that) (?:\w+ )?{_STUDY}\b"
        rf"|\bhow were [\w ]+ for interview\b"
        r"|\bmethods\b|\bmethodology\b|\bresearch method\b|\bstudy design\b|\bethic(?:s|al) approval\b"
        r"|\b(?:double )?coding\b"
        rf"|\b(?:limitations?|limits|weak(?:nesses| points| spots)|strengths) of (?:the|this|that"
        rf"|their) (?:[\w'’]+ )?{_STUDY}\b"
        rf"|\bhow (?:reliable|robust|trustworthy|representative)\b.*|\bhow far can (?:we|i|you) (?:trust|rely)\b"
        rf"|\bwho did (?:they|{_RESEARCHERS}|the {_RESEARCHERS}) (?:interview|speak|talk)\b"
        r"|\binterviews (?:done|held|conducted|carried out)\b|\bwhat was the sample\b|\bsampling\b",
    ),
    (
        "comparison",
        r"\b(?:compare[ds]?|comparing|comparison|versus|vs|contrast|differ|differs|differed"
        r"|differences? (?:between|in(?!\W+differences))|similarit\w+|unlike|var(?:y|ied|ies)|than the other)\b|\w v\.? \w"
        r"|\b(?:how|any|what['’]?s|is|are) (?:\w+ ){0,3}differen(?:t|ce)\b"
        r"|\bdifferent (?:from|to|than)\b|\bdifferently\b|\bchanges?d?\b.* between .* and\b|\bacross the\b"
        r"|\beach of the\b"
        rf"|\bhow (?:did|do|does|was|were) {_ALL_SITES}\b|^\W*how (?:did|were|was)\b.*\b(?:at|in|by"
        rf"|for) {_ALL_SITES}\b"
        rf"|\bwhich (?:of|one|had|has|is|was|did|{_ALL_SITES}|\w+ (?:had|did))\b.*\b(?:{_MORE}|{_MOST})\b"
        rf"|^\W*(?:is|are|was|were|do|does|did|has|have)\b.*\b(?!(?:more|less|fewer) than (?:half|an?|one"
        rf"|two|three|\d)){_MORE}\b.* than\b"
        r"|\b(?:do|does|did) .{0,60}(?:\band\b|reports|studies|sources|both|two).{0,60}(?<!to )\b(?:agree"
        r"|disagree)\b"
        r"|^(?!what).*\b(?:is|are|was|were) [^?]{0,60}\bthe same (?:as|place|site|one|thing|towns|networks)\b"
        r"|\bwhich (?:one )?(?:is (?:right|true|correct)|(?:should|can|do) (?:i|we) (?:believe|trust))\b"
        r"|\b(?:19|20)\d\d\S*\b.{0,30}\bagainst\b.{0,30}\b(?:19|20)\d\d",
    ),
)

_OPENINGS: Rules = (
    (
        "figure",
        r"(?:roughly |about |exactly )?how (?:many|much|long|often|frequently|big|large|far|old)\b"
        rf"|(?:{_WHAT_IS} (?:the|a|an|our|my|their|its)|what"
        rf"|which) (?:(?:list|going|actual|average|total|current|set|usual|smallest"
        rf"|biggest|lowest|highest|hourly|per|age|gender) ){{0,2}}{_COUNTED}\b(?! of (?:the )?(?:evidence|things))"
        rf"|{_WHAT_IS} (?:the )?(?:smallest|biggest|largest|highest|lowest) (?:list|number|sum|amount"
        rf"|size)\b|(?:give|show) (?:me|us) the (?:\w+ )?{_COUNTED}\b|what %"
        r"|(?:average|mean|median|number of|size of|total|max|maximum|min|minimum|per (?:head|patient)"
        r"|cost of|price of"
        r"|list sizes?)\b|what (?:do|does|did) [\w'’ -]{1,40}? (?:cost|earn|pay|get paid|get per)\b"
        r"|is there a (?:limit|cap) on how many",
    ),
    (
        "when",
        r"when\b(?! (?:we|you|i|one|a|an|the|our|my)\b)|when (?:did|do|does|was|were|is|are|will|must"
        r"|should|can|has|have)\b"
        r"|(?:by |on |from |in |since )?(?:what|which) (?:date|year|month|day)\b|deadline\b|how soon\b"
        r"|(?:since|by) when\b"
        rf"|{_WHAT_IS} the (?:deadline|(?:\w+ )?date)\b",
    ),
    ("who", r"(?:who|whose|whom|which (?:person|body))\b(?!['’]?s)"),
    (
        "how to",
        r"how (?:do|should|can|could|to|would|might|best)\b|how (?:does|did) [\w'’ -]+? go about\b"
        r"|(?:should|can|could|may|must) (?:we|i|our|my) |should (?:a|an|the|one) "
        r"|what (?:should|can|could|shall|would|must) (?:i|we|you|our|one)\b"
        r"|what should (?:a|the) [\w'’ -]+? do\b|what (?:do|if) (?:i|we) (?!get|earn|pay|know|mean)\w+"
        r"|am i allowed\b"
        r"|are we allowed\b|do (?:i|we) (?:need|have) to\b|is it (?:better|worth|best|wise|ok|sensible)\b"
        r"|what next\b"
        r"|setting up\b|steps (?:to|for)\b|(?:tips|advice|guidance) (?:for|on|about)\b|any (?:ideas|advice|tips)\b"
        rf"|{_WHAT_IS} (?:the |a )?(?:best|right|good|proper|fairest|safest) (?:way|approach|thing)\b"
        rf"|what (?:can|could) .* learn\b",
    ),
    (
        "list",
        r"(?:(?:can|could) you )?(?:give|show|find) (?:me|us) (?:the |all |a )*(?:(?:list|some|every|all|examples)\b"
        r"|(?:\w+ ){0,2}?\w{3,}s\b)"
        r"|(?:can you |please )?list\b(?! sizes?\b)"
        r"|name (?:the|all|some|two|three|four|five|six)\b|names of\b|which\b|all (?:of )?the\b"
        r"|things (?:to|that|we)\b"
        rf"|(?:the )?(?:main |key |top |biggest )?(?:(?:two|three|four|five|six|seven|eight|ten"
        rf"|\d+) )?(?:main |key |top )?{_LISTED}\b"
        r"|(?:types?|kinds?|sorts?|examples?) of\b|what (?:types?|kinds?|sorts?) of\b|pros and cons\b"
        rf"|{_WHAT_IS} (?:the|my|our|their|its|all|some of) (?:\w+ ){{0,3}}?{_LISTED}\b"
        rf"|what (?:are|were) (?:the|my|our|their|its|all)\b"
        rf"|what (?:\w+ )?{_LISTED} (?:do|does|did|has|had)\b|what (?:things|else|all) "
        r"|what (?:went|(?:could|can|might) go) (?:wrong|well|right)\b"
        r"|what (?:do|does|did) [\w'’ -]+? (?:include|contain|cover|consist of)\b|what did [\w'’ -]+? recommend\b"
        r"|what (?:should|must|has to|needs to) (?:be in|go in|be on"
        r"|(?:an?|the|our|every) [\w'’ -]+? (?:include|cover|contain))"
        rf"|what (?:{_THING} ){{0,3}}?(?!happens)(?!\w*(?:ss|us|is)\b)\w+s (?:do|did|are|were|can|could"
        rf"|should|must|may|might|will"
        r"|would|have|had|came|went|we|i)\b",
    ),
    (
        "why",
        r"why\b|how come\b|for what reason\b|what(?:['’]?s| is)? behind\b|what (?:led|made|drove|caused)\b",
    ),
    (
        "definition",
        r"(?:define|definition of|meaning of|explain (?:what|the term)|what counts as)\b"
        r"|(?:can you )?explain \w+(?: \w+)?\W*$"
        r"|what (?:do|does|did|is|are|was) [^?]*?\b(?:mean(?! for)|meant|stand for)\b|what(?:['’]?s|s) meant by\b"
        rf"|{_WHAT_IS} (?:exactly |actually )?(?:a|an) {_THING}(?: {_THING}){{0,4}}?{_ENDS}"
        rf"|what(?:['’]?s| is| exactly is) (?:the )?(?!the|my|our|your|their|its|this|problem|point|catch"
        rf"|matter|next|new|needed|required"
        r"|known|left|allowed|wrong|right|best|evidence|happening|effect|impact|role|purpose|view|position"
        r"|risk|answer|law|plan)"
        rf"{_THING}(?: {_THING}){{0,5}}?\W*(?:$|\?|,\s| in plain english)"
        rf"|what (?:are|were) (?!the|my|our|your|their|its|these|those"
        rf"|people){_THING}(?: {_THING}){{0,2}}?\W*(?:$|\?)"
        r"|what (?:is|exactly is) an? |(?:what(?:['’]?s| is) (?:it|that|this))\W*$|meaning\W*$",
    ),
)

_HINTS: Rules = (
    ("why", r"\b(?:why|reason|cause[ds]?|how come)\b"),
    ("figure", r"\b(?:how (?:many|much|long|often|big|large)|per (?:head|patient)|costs?|prices?|rate)\b|%"),
    ("when", r"\b(?:deadline|which year|by when|since when)\b"),
    (
        "how to",
        r"\b(?:how (?:do|should|can|could|to|would) |what (?:can|should|do) (?:i|we)\b|best way|advi[cs]e|tips)",
    ),
    ("list", r"\b(?:list (?:them|all|the)|which|types of|kinds of|examples of)\b"),
    ("definition", r"\b(?:define|meaning of)\b"),
    ("who", r"\bwho\b"),
)

END = 300
"""Characters read at the beginning and at the end of a long text: there the question stands."""


def _compiled(rules: Rules, before: str = "") -> list[tuple[QuestionKind, re.Pattern[str]]]:
    return [(kind, re.compile(f"{before}(?:{pattern})", re.IGNORECASE)) for kind, pattern in rules]


_BY_WORD, _BY_OPENING, _BY_HINT = _compiled(_WHEREVER), _compiled(_OPENINGS, _OPENS), _compiled(_HINTS)


_WITH_EARLIER = re.compile(r"(?P<asked>.+?[?]) \((?P<earlier>.+)\)$")


_ASKS = re.compile(
    r"\s*(?:(?:and|so|but|then|ok(?:ay)?)\b[\s,]*)*(?:who|what|which|when|where|why|how|is|are|was|were|do|does|did|can|could|should"
    r"|will|would|has|have|had|must|may|any)\b",
    re.IGNORECASE,
)


def asked_last(question: str) -> str:
    """What a question asks itself, without the earlier one in brackets after it; all of it where its own
    words ask nothing: "at Marsh? (how many were there)"."""
    both = _WITH_EARLIER.fullmatch(" ".join(question.split()))
    return both["asked"] if both and _ASKS.match(both["asked"]) else question


def kind_of(question: str) -> QuestionKind:
    """The kind of a question; `fact` when nothing tells. Of one with an earlier question after it in
    brackets its own kind, and that of the earlier one only where its own words tell nothing."""
    text = " ".join(question.split())
    if both := _WITH_EARLIER.fullmatch(text):
        own = _kind(both["asked"])
        return own if own != "fact" else _kind(both["earlier"])
    return _kind(text)


def _kind(text: str) -> QuestionKind:
    if len(text) > 2 * END:
        text = f"{text[:END]} ; {text[-END:]}"
    for kind, pattern in _BY_WORD:
        if pattern.search(text):
            return kind
    opened = [(match.start(), kind) for kind, pattern in _BY_OPENING if (match := pattern.search(text))]
    if opened:
        return min(opened, key=lambda found: found[0])[1]
    return next((kind for kind, pattern in _BY_HINT if pattern.search(text)), "fact")
