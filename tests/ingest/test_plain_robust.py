"""Any text at all: read without failing, quickly, with clean blocks."""

import time

import pytest

from ingest.assemble import assemble
from ingest.read.plain import read_plain
from ingest.types import EVIDENCE_ROLES

ODD = {
    "empty": "",
    "blank": " \n\t\n\f\n\u00a0",
    "one word": "Ferry",
    "nul and returns": "a\x00b.\r\nc d.\re f.\u2028g h.",
    "brackets": "(" * 20_000,
    "stars": "*a " * 8_000,
    "carets": "^{1, " * 8_000,
    "tags": "(Int1, " * 8_000,
    "angles": "<a " * 8_000,
    "links": "[a](" * 8_000,
    "quotes": "'" * 30_000,
    "raised": "¹⁻" * 10_000,
    "figures": "\n".join(map(str, range(5_000))),
    "tabs": "\t\n" * 2_000 + "a\t\n\tb\n" * 500,
    "fence": "```\nnever closed\n# no heading",
    "contents": "Contents\n" + "\n".join(f"Title {n} ..... {n}" for n in range(3_000)),
    "directions": "\u202eevil\u202c \u200btext",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_texts(name: str) -> None:
    result = read_plain(ODD[name])
    for block in result.blocks:
        assert block.text.strip()
        assert all(0 <= at <= len(block.text) for at, _ in block.removed)
    assemble(result, sha256="0" * 64, file_name="x.txt")


@pytest.mark.parametrize(
    "name", ["one word", "nul and returns", "brackets", "figures", "fence", "directions"]
)
def test_a_text_never_ends_without_evidence(name: str) -> None:
    assert any(b.role in EVIDENCE_ROLES and not b.level for b in read_plain(ODD[name]).blocks)


@pytest.mark.parametrize("joint", ["\n\n", "\n", " "])
def test_time_grows_with_length_only(joint: str) -> None:
    sentence = "The ferry crosses on {} and carries people, post and sheep to the island, as it did."
    taken: list[float] = []
    for size in (1_500, 6_000):
        raw = joint.join(sentence.format(n) for n in range(size))
        start = time.perf_counter()
        read_plain(raw)
        taken.append(time.perf_counter() - start)
    assert taken[1] < 10 * taken[0] + 1


def test_a_novel() -> None:
    scene = '"Where is the ferry?" she said.\n\n"Gone," he answered, and lit his pipe against the wind.'
    chapters = [
        f"CHAPTER {n}\n\nOn {day} the ferry came late, as it always did when the fog lay "
        f"on the water.\n\n{scene}"
        for n, day in (("I", "Monday"), ("II", "Tuesday"), ("III", "Friday"))
    ]
    blocks = read_plain("\n\n".join(chapters)).blocks
    assert [b.text for b in blocks if b.level] == ["CHAPTER I", "CHAPTER II", "CHAPTER III"]
    assert {b.role for b in blocks} == {"prose"}


def test_a_readme() -> None:
    raw = (
        "# Tug\n\nPulls *things*.\n\n## Use\n\n```\npull --hard\n\n# not a "
        "heading\n```\n\n- one\n- two\n\n| a | b |\n|---|---|\n| x | 1 |\n"
    )
    blocks = read_plain(raw).blocks
    assert [(b.level, b.text) for b in blocks if b.level] == [(1, "Tug"), (2, "Use")]
    assert [b.text for b in blocks if not b.level] == [
        "Pulls things.",
        "pull --hard\n\n# not a heading",
        "one",
        "two",
        "x: b 1.",
    ]


def test_quoted_mail() -> None:
    blocks = read_plain("> The ferry is late\n> and it is raining here.\n\nSo it is.").blocks
    assert [b.text for b in blocks] == ["The ferry is late and it is raining here.", "So it is."]


def test_a_text_of_short_lines_stays_evidence() -> None:
    raw = "\n\n".join(f"the {w} of a thing" for w in ("head", "hand", "foot", "ear", "eye", "nose", "knee"))
    assert {b.role for b in read_plain(raw).blocks} <= {"prose", "list"}


def test_an_opening_paragraph_is_evidence() -> None:
    opening = (
        "The ferry crosses twice a day and carries people, post and sheep to the island, and back again."
    )
    raw = f"{opening}\n\nTimes\n\n{opening.upper()}\n\nPrices\n\n{opening} It is cheap."
    assert read_plain(raw).blocks[0].role == "prose"
