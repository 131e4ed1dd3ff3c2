"""Whose a quotation is: the case of a study whose section it stands in.

A section on one case does not repeat its name in every sentence, so a sentence alone does not tell that it
is about one place. The label that does stands before the quotation, never in it.
"""

from __future__ import annotations

import re

_PLACES = ("site", "case", "case study", "federation", "network", "pcn", "scheme", "pilot")
"""What places are called that a study treats side by side; "Option 1" and "Model A" are none."""
_ON_A_PLACE = re.compile(
    rf"(?:^|> )(?i:{'|'.join(_PLACES)}) (?:[A-Z]|\d{{1,2}})\b(?! [a-z])|\b(?i:vignette) \d{{1,2}}\b"
)


def on_a_place(section: str) -> bool:
    """Whether a section's path says that it is on one place: "Findings > Site B: Oak > Money"."""
    return bool(_ON_A_PLACE.search(section))
