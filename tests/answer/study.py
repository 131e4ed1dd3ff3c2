"""A made-up study of three sites and a review, for tests of comparisons."""

from __future__ import annotations

from pathlib import Path

from index.library import Library
from tests.made_up import library_at, write_files

STUDY = """---
title: Three federations at work
authors: [Bea Holt, Carl Finch, Dee Gray]
kind: report
published: 2018
---

# Findings

## Site A: Growing

### Money

Every practice paid a levy of 40 pence for each patient to the federation.
The board meetings of Growing were every month in the library.

## Site B: Shrinking

### Money

Shrinking asked for no levy, since the commissioner paid each patient fee.
The board meetings of Shrinking were twice a year.

## Site C: Steady

### Meals

Lunch was soup on Mondays and nobody complained about the bread.

# Side by side

| | Growing | Shrinking | Steady |
|---|---|---|---|
| Management | chair | nobody | doctors |

Growing and Shrinking lost their best receptionists in the first winter.
"""

REVIEW = """---
title: What reviews say
authors: [Ada Marsh]
kind: review
published: 2021
---

# What reviews say

A levy for each patient is rarely popular, says the review of earlier schemes.
In 2021/22 the levy was 40 pence a patient.
In 2022/23 the levy was 55 pence a patient.
A partnership shares the risk among its partners.
A company limits the risk of its owners.
"""


def study_library(folder: Path) -> Library:
    """A library of the two, indexed without weights."""
    library = library_at(folder / "home")
    library.ingest([write_files(folder / "files", {"study.md": STUDY, "review.md": REVIEW})])
    return library
