"""A stream becomes sentences with their numbers, each once it is complete, and never without end."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import pytest

from answer.drafts import LONGEST_TEXT, MAX_SENTENCES, Draft, Drafts


def stream(text: str, letters: int = 1) -> Generator[str, None, None]:
    yield from (text[i : i + letters] for i in range(0, len(text), letters))


def drafts(text: str, letters: int = 1) -> list[Draft]:
    return list(Drafts(stream(text, letters)))


def simple(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(d.text, d.numbers) for d in drafts(text)]


@pytest.mark.parametrize(("raw", "expected"), [
    ("The lead pays [1].", [("The lead pays.", (1,))]),
    ("The lead pays. [1]", [("The lead pays.", (1,))]),
    ("The lead pays.[1][2] The chair votes [3].", [("The lead pays.", (1, 2)), ("The chair votes.", (3,))]),
    ("The lead pays [1, 2]; it votes [3].", [("The lead pays; it votes.", (1, 2, 3))]),
    ("The lead [1] pays [2].", [("The lead pays.", (1, 2))]),
    ("Answer: The lead pays [1].", [("The lead pays.", (1,))]),
    ("Here it is:\n- The lead pays [1]\n* **The chair** votes. [2]\n",
     [("The lead pays.", (1,)), ("The chair votes.", (2,))]),
    ("1. The lead pays [1].\n2. The chair votes [2].", [("The lead pays.", (1,)), ("The chair votes.", (2,))]),
    ("Dr. Gray pays £1,500 e.g. for rooms [1]. It is so.", [("Dr. Gray pays £1,500 e.g. for rooms.", (1,)), ("It is so.", ())]),
    ("<think>\nThe user asks. [1] So.\n</think>\nThe lead pays [1].", [("The lead pays.", (1,))]),
    ("1. [1] (Money > Who holds it) The lead pays.", [("The lead pays.", (1,))]),
    ("The lead\u202e pays\x1b [1].", [("The lead pays.", (1,))]),
    ("Less <b>is</b> more [1].", [("Less <b>is</b> more.", (1,))]),
    ("", []), (" \n ", []), ("[1]", []), ("[1][2]", []), (".", []), ("<think>never ends. ", []), ("Points:", []),
])  # fmt: skip
def test_sentences_and_numbers(raw: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert simple(raw) == expected


@pytest.mark.parametrize("letters", [1, 2, 3, 7, 20, 10_000])
def test_the_size_of_the_pieces_changes_nothing(letters: int) -> None:
    text = "Dr. Gray pays 1.5 per cent [1]. The chair votes. [2] \n- It is open [3]\nNo. 4 is closed [4, 5]. It broke"
    assert drafts(text, letters) == drafts(text, 10_000)


def test_a_sentence_comes_as_soon_as_the_next_has_begun() -> None:
    heard: list[str] = []

    def pieces() -> Generator[str, None, None]:
        for piece in ("The lead pays [1]. ", "The chair ", "votes [2]. ", "It is ", "open."):
            heard.append(piece)
            yield piece

    first = next(iter(Drafts(pieces())))
    assert first.text == "The lead pays."
    assert heard == ["The lead pays [1]. ", "The chair "]


def test_what_breaks_off_is_not_whole() -> None:
    assert [d.whole for d in drafts("The lead pays [1]. The chair vo")] == [True, False]
    assert [d.whole for d in drafts("The lead pays [1]. The chair votes [2]")] == [True, True]


@pytest.mark.parametrize("raw", ["NO ANSWER", "no answer.", "The lead pays [1]. NO ANSWER. The chair votes [2]."])
def test_no_answer_ends_it(raw: str) -> None:
    assert [d.text for d in drafts(raw)] == ["The lead pays."][: raw.count("lead")]


class Endless:
    """A writer that never stops of itself."""

    def __init__(self, text: str) -> None:
        self.pieces = 0
        self.closed = False
        self._text = text

    def __call__(self) -> Generator[str, None, None]:
        try:
            while True:
                self.pieces += 1
                yield self._text.format(self.pieces)
        finally:
            self.closed = True


@pytest.mark.parametrize(("text", "sentences"), [
    ("The lead pays [1]. ", 1),
    ("The lead pays {} pounds [1]. ", MAX_SENTENCES),
    ("money ", 1),
    ("money\n", 1),
    ("<think>", 0),
    (" ", 0),
    ("[1] ", 0),
    ("[" + "9" * 999, 1),
])  # fmt: skip
def test_endless_writers_are_left_and_closed(text: str, sentences: int) -> None:
    endless = Endless(text)
    limited: Iterator[Draft] = iter(Drafts(endless()))
    assert len(list(limited)) == sentences
    assert endless.closed
    assert endless.pieces <= LONGEST_TEXT + 10
