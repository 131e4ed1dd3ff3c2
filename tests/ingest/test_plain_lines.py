"""Lines of a plain text: stray characters, and what stands at their ends."""

from __future__ import annotations

import pytest

from ingest.plain_text.lines import is_open, split_lines, without_end_marks


@pytest.mark.parametrize(("text", "bare"), [
    ("It paid.12", "It paid.12"),
    ("It paid.¹²", "It paid."),
    ("It paid. ^{3, 4}", "It paid."),
    ("“It paid.”⁷\\n", "“It paid."),
    ("(It paid.²)*", "(It paid."),
    ("It paid.  ", "It paid."),
    ("x" * 300 + " ⁵", "x" * 300),
    ("", ""),
])  # fmt: skip
def test_marks_and_quotation_marks_at_the_end_are_left_out(text: str, bare: str) -> None:
    assert without_end_marks(text.replace("\\n", "\n")) == bare


def test_a_line_is_open_until_something_closes_it() -> None:
    assert is_open("the chair was") and is_open("it paid (e.g.")
    assert not is_open("the chair was elected.¹")


def test_stray_characters_become_plain_ones() -> None:
    assert split_lines("\u00a0a\u00adb\u200b\r\n\uf0b7\u2009c\fd \u2028e") == [" ab", "• c", "\f", "d", "e"]
