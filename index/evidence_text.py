"""What the evidence model reads of a sentence: where it stands, then its words."""

TITLE_WORDS = 10


def evidence_text(title: str, section: str, text: str) -> str:
    """A sentence with its place: the title's first words, the last two headings, the words."""
    headings = [h.strip() for h in section.split(" > ") if h.strip()]
    place = [" ".join(title.split()[:TITLE_WORDS]), *headings[-2:]]
    return ". ".join([*(p for p in place if p), text])
