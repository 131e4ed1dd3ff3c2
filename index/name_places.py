"""Where in a question a name can stand and an adjective, a participle or a gerund can't: patterns.

NAME and OTHER are filled in by `index.case_names`. All are read without regard to capitals.
"""

from __future__ import annotations


def _any(*words: str) -> str:
    """A pattern for one of the words, which spaces separate."""
    return rf"(?:{'|'.join(w for some in words for w in some.split())})"


_WHO = _any("who what when where why how which whose whether that")
_DO = _any("did do does could can will would should might must didn'?t doesn'?t couldn'?t won'?t wouldn'?t")
_HAVE = _any("has had have hasn'?t hadn'?t")
_BE = _any("is was isn'?t wasn'?t")
_SOON = _any("ever still really actually also always never even only not both each then first later")
THE = _any("the a an its their his her our my your this these those any some every it them him us me")
_NEAR = _any(
    "at in of by with from near through inside within between about for around outside via unlike besides",
)
_AFTER = _any(
    "in on at for with from by after before during since until about through over as per than under compared",
)
_ACTS = _any(
    "go have do earn fund plan set put keep hold run win lose ask want try need choose elect hire own bid join leave",
    "decide agree employ recruit merge sign spend charge start begin end fail close open meet vote split share buy sell",
    "manage offer provide deal cope handle find learn look come stay stick think say tell see feel know build pull push",
    "drop let fall call host pick send treat reward punish collapse fold survive exist",
    r"get(?!\s+(?:easier|harder|better|worse|more)) pay(?!\s+off)",
)
"""What an organisation does."""
_CHANGES = _any(
    "take give make help work change happen bring count stop cut raise save cover turn cost grow move differ use",
    "lead result add matter improve reduce increase affect cause contribute",
)
"""What it does, and what a change does too: "did growing help"."""
_ACTED = _any(
    "got went ran won chose lost held wanted decided asked agreed hired refused joined merged signed bought sold bid",
    "existed",
)
_ACTED_OR_CHANGED = _any(
    "paid gave kept left made took fell stopped started tried failed offered spent set hadn'?t",
)
_ORGANS = _any(
    "boards? chair directors? members? practices? surgery surgeries gps? doctors? nurses? leaders? managers? staff",
    "people anyone anybody someone everyone ones? patients? part out became become",
)
_LEADS = _any(
    "runs? ran led leads chairs? chaired joins? joined joining leaves? leaving left owns? owned hosts? hosted founded",
)
_TRIES = _any(
    "good better best bad worse great aims? aimed aiming looks? looked looking attempts? efforts? works? working go goes",
)
"""At what people are good, or have a go: something to do."""
_STATES = _any(
    "be been being am are is was were get gets got getting become becoming stay staying keep keeping remain",
    "so too very it we they you",
)
_SIZES = _any("big bigger large larger medium mid long old strong good")
THING = (
    r"(?:\w+(?<!s)s|\w+(?:tion|ment|ness|ity|ship|ance|ence|ist|ing|al)|staff|access|care|work|funding|money|cash|time|size"
    r"|scale|growth|pay|support|data|business|demand|practice|surgery|network|pcn|group|team|board|chair|gp|service|role)"
)
"""What an adjective before it is likely to describe, told from its end where it is not common."""
ORGANISATION = r"(?:fe?de?r\w*tion|fed|site|case(?: study)?)"
"""Also as people misspell it."""
_CLAUSE = rf"(?:{_WHO}|{_DO}|{_HAVE}|{_BE}|the|its|their|but|i|we|you|they|there)"
ENDS = (
    rf"(?=\s*(?:[.;:?!)]|$)|\s+[-–—]|\s*,(?:\s+and)?\s+{_CLAUSE}\b|\s+(?:and|or|but)\s+{_CLAUSE}\b"
    rf"|\s+(?:{_WHO}|{_DO}|{_HAVE}|{_BE}|{_SOON}|{_AFTER})\b)"
)
"""What comes next is nothing that an adjective before it could describe."""
_LINKS = r"if|because|but|while|as|like|before|after|until|since"
_OPENS = rf"(?:^\W*|[,;:?!–—]\s*|\s-\s+|\b(?:{_WHO}|and|{_LINKS})\s+)"
_NOT_HOW = rf"(?:\b(?:why|when|where|that|whether|{_LINKS})\s+)"
_HOW = r"how (?!much|many)\w+"
_OTHER_USE = r"(?!\s+(?:manag|load|mix|find|work|team|visit)\w*)"
_SIDE = rf"(?:\s+{ORGANISATION}s?)?"

ALWAYS = (
    r"[\"“]NAME[\"”]|(?<!\w)'NAME'|\b(?:called|named|known as)\s+NAME",
    r"NAME's\b",
    rf"\bthe\s+NAME\s+{ORGANISATION}\b{_OTHER_USE}",
    rf"\b{_DO}\s+NAME(?:\s+(?:just|{_SOON}))*\s+{_ACTS}\b",
    rf"\b{_DO}\s+NAME\s+(?!{THING}\b|{_CHANGES}\b|{THE}\b|{_CLAUSE}\b)[a-z]+"
    rf"(?:\s+(?:its|their|itself|up|on|off|out|to|{_AFTER})\b|\W*$)",
    rf"\b{_HAVE}\s+NAME(?:\s+{_SOON})*\s+(?:{_ACTED}|done|gone|given|taken|paid|grown)\b",
    rf"(?:^\W*|\b(?:why|where|when|how|{_HOW})\s+){_BE}\s+NAME\s+(?:{_SOON}\s+)?[a-z]{{2,}}ing\b",
    rf"\b(?:makes?|made|lets?|helps?|helped|saw)\s+NAME\s+{_ACTS}\b",
    rf"{_OPENS}NAME\s+{_ACTED}\b",
    rf"{_NOT_HOW}NAME\s+(?:did|didn'?t)\b",
    rf"\b(?!(?:{_STATES}|to)\b)[\w']+\s+NAME\s+(?:went|won|chose|lost|held|took (?:on|over|in))\b",
    rf"\b{_LEADS}\s+NAME{ENDS}",
    rf"\bfor\s+NAME\s+to\s+(?:be|{_ACTS})\b",
)
"""For any word."""
ADJECTIVE = (
    rf"(?:^\W*|\b(?:{_NEAR}|{_DO})\s+)NAME\s+{ORGANISATION}\b{_OTHER_USE}",
    rf"\b{_DO}\s+NAME(?:\s+{_SOON})*\s+{_CHANGES}\b",
    rf"\b{_DO}\s+NAME\s+(?:just|{_SOON})\b",
    rf"\b{_DO}\s+NAME\s+(?!{THING}\b|{THE}\b)[a-z]+\s+{THE}\b",
    rf"\b{_HAVE}\s+NAME\s+(?:{_SOON}|been|{_ACTED_OR_CHANGED}|become)\b",
    rf"(?:^\W*|\b(?:why|where|when|how|{_HOW})\s+){_BE}\s+NAME\s+(?:{_SOON}|{_AFTER}|the|a|an)\b",
    rf"\b(?:where|{_HOW})\s+{_BE}\s+NAME\W*$",
    rf"{_OPENS}NAME\s+(?:{_ACTED_OR_CHANGED}|has|had|does|doesn'?t|could|couldn'?t)\b",
    rf"{_NOT_HOW}NAME\s+(?:was|wasn'?t)\b",
    rf"{_NOT_HOW}NAME\s+[a-z]+ed\s+(?:{THE}|{_AFTER}|up|out|off|to)\b",
    rf"\b{_NEAR}\s+NAME(?:{ENDS}|\s+(?:{THE}|{_ACTS}|{_CHANGES}|(?:and|or) {_NEAR}|\w+er than)\b)",
    rf"\b(?!{_SIZES}\b)[\w']+\s+to\s+NAME{ENDS}",
    r"\bat\s+NAME(?:,(?!\s+\w+\s+\w+(?<!s)s\b)|\s+to\s+(?!medium|mid|large|big))",
    r"^\W*NAME\s*(?:[:?]|\s[-–—]\s)",
)
"""For an adjective or a participle, which can't stand without a noun."""
GERUND = (
    rf"(?:^\W*|\b(?!{_TRIES}\s)[\w']+\s+)at\s+NAME(?:{ENDS}|,|\s+(?:{_ACTS}|took|(?:and|or) {_NEAR})\b)",
    rf"\b{_DO}\s+NAME\s+ever\s+(?!{_CHANGES}\b)",
    rf"\b{_ORGANS}\s+(?:of|at|in)\s+NAME{ENDS}",
    rf"\b(?:near|inside|within|outside)\s+NAME{ENDS}",
    rf"^\W*in\s+NAME\s+{_WHO}\b",
)
"""For an -ing form, which can be a subject and follow a preposition."""
_WE = _any("we they you it i he she practices? federations? networks? pcns? area places? list") + rf"|{THING}"
EVERYDAY = (
    rf"\b(?:{_WE})\s+(?:is|are|was|were)\s+(?:\w+ly\s+)?NAME\b",
    r"\b(?:we're|we've|they're|being|be|been|become|becoming|stay|staying|keep|keeping|too|so|very|an?|our|my|your|two"
    r"|three|many|most|some|few|more|these|those|other|large|big)\s+(?:\w+ly\s+)?NAME\b",
    r"NAME\s+(?!(?:was|is|has|does|its|this|vs|as|versus|less|across|gps|members)\b)\w+(?<![s'])s\b",
    r"NAME\s+(?:the|our|your|a|an)\b",
)
"""Where the word is an everyday one for sure: said of something, or before its noun."""
TOGETHER = (
    rf"NAME{_SIDE}\s+(?:vs\.?|versus|v|against|compared (?:with|to))\s+(?:the\s+)?OTHER{_SIDE}{ENDS}",
    rf"\bcompar\w+\s+(?:of\s+|between\s+)?(?:the\s+)?NAME{_SIDE}\s+(?:with|to|and|against)\s+(?:the\s+)?OTHER{_SIDE}{ENDS}",
    rf"\bbetween\s+(?:the\s+)?NAME{_SIDE}\s+and\s+(?:the\s+)?OTHER{_SIDE}{ENDS}",
    rf"(?:^\W*|[,:;]\s*|\b(?:{_NEAR}|{_DO}|{_HAVE}|both|than|like)\s+)NAME(?:,\s*|,?\s+(?:and|or)\s+|\s*[/&]\s*)OTHER"
    rf"(?:{ENDS}|\s+(?:{_ACTS}|{_CHANGES})\b)",
    rf"\b(?:the|both)\s+NAME\s+and\s+OTHER\s+{ORGANISATION}s?\b",
)
"""For two names of one study."""
IN_PASSING = (
    r"\bthe\s+NAME\s+one\b",
    rf"\b(?:and|or|than|vs\.?|versus|compare[sd]? (?:with|to)|other than)\s+(?:the\s+)?NAME{_SIDE}{ENDS}",
    r"NAME\s+(?:vs\.?|versus|compared (?:with|to))\s",
)
"""For a name beside one that is sure."""
