"""How the board paper looks: A4, Arial, calm blues, real heading and list styles."""

from __future__ import annotations

from docx import Document as new_document
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from app.exports.word_parts import (
    BLUE,
    DARK_BLUE,
    FONT,
    GREY,
    LINE_GREY,
    PALE_BLUE,
    RED,
    no_borders,
    rule,
    set_font,
    set_language,
    shade_paragraph,
)

MARGIN = Cm(2.3)
TEXT_WIDTH = Cm(21.0) - 2 * MARGIN

BRIEF, DETAILS, QUESTION, QUOTED, PLACE, SMALL = (
    "Paper Brief",
    "Paper Details",
    "Paper Question",
    "Paper Quotation",
    "Paper Place",
    "Paper Table",
)
MARK, NOT_CHECKED, SOURCE, LABEL, WEB = (
    "Paper Reference",
    "Paper Not Verified",
    "Paper Source",
    "Paper Label",
    "Paper Link",
)


def new_paper() -> Document:
    """An empty A4 document with every style of the paper."""
    document = new_document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)
    set_language(document)
    _body(document)
    _headings(document)
    _own(document)
    _characters(document)
    return document


def paragraph_style(document: Document, name: str) -> ParagraphStyle:
    """A paragraph style by name; made when it is not there."""
    for style in document.styles:
        if style.name == name and isinstance(style, ParagraphStyle):
            return style
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(made, ParagraphStyle)
    made.base_style = document.styles["Normal"]
    return made


def _plain(style: ParagraphStyle) -> None:
    """Take away the template's letter spacing, and its habit of closing up paragraphs of one style."""
    for name in ("w:spacing", "w:kern"):
        for old in style.element.get_or_add_rPr().findall(qn(name)):
            style.element.rPr.remove(old)
    for old in style.element.get_or_add_pPr().findall(qn("w:contextualSpacing")):
        style.element.pPr.remove(old)


def _space(style: ParagraphStyle, before: float, after: float, lines: float = 1.15) -> None:
    _plain(style)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.MULTIPLE, lines


def _body(document: Document) -> None:
    normal = paragraph_style(document, "Normal")
    set_font(normal, 11.5, RGBColor(0x21, 0x2B, 0x32))
    _space(normal, 0, 7)
    normal.paragraph_format.widow_control = True
    bullet = paragraph_style(document, "List Bullet")
    _space(bullet, 0, 7)
    bullet.paragraph_format.keep_together = True
    bullet.paragraph_format.left_indent, bullet.paragraph_format.first_line_indent = Cm(0.6), Cm(-0.6)
    for name, side in (("Header", "bottom"), ("Footer", "top")):
        style = paragraph_style(document, name)
        set_font(style, 9, GREY)
        _space(style, 0, 0, 1.0)
        rule(style, side, LINE_GREY)
        style.paragraph_format.tab_stops.clear_all()
        style.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _headings(document: Document) -> None:
    title = paragraph_style(document, "Title")
    no_borders(title)
    set_font(title, 24, DARK_BLUE, bold=True)
    _space(title, 0, 4, 1.05)
    subtitle = paragraph_style(document, "Subtitle")
    set_font(subtitle, 13, GREY)
    _space(subtitle, 0, 14)
    for name, size, color, before, after in (
        ("Heading 1", 17, BLUE, 22, 6),
        ("Heading 2", 13.5, DARK_BLUE, 14, 5),
        ("Heading 3", 11.5, GREY, 10, 3),
    ):
        style = paragraph_style(document, name)
        set_font(style, size, color, bold=True)
        _space(style, before, after, 1.1)
        style.paragraph_format.keep_with_next = True


def _own(document: Document) -> None:
    brief = paragraph_style(document, BRIEF)
    _space(brief, 10, 12)
    brief.paragraph_format.left_indent = Cm(0.4)
    shade_paragraph(brief, PALE_BLUE, str(BLUE))
    details = paragraph_style(document, DETAILS)
    _space(details, 0, 3)
    details.paragraph_format.left_indent, details.paragraph_format.first_line_indent = Cm(4.0), Cm(-4.0)
    details.paragraph_format.tab_stops.add_tab_stop(Cm(4.0))
    question = paragraph_style(document, QUESTION)
    set_font(question, 13, DARK_BLUE)
    _space(question, 0, 8)
    quoted = paragraph_style(document, QUOTED)
    set_font(quoted, 11)
    _space(quoted, 0, 2)
    quoted.paragraph_format.left_indent = Cm(0.6)
    quoted.paragraph_format.keep_together = True
    place = paragraph_style(document, PLACE)
    set_font(place, 9.5, GREY)
    _space(place, 0, 10, 1.05)
    place.paragraph_format.left_indent = Cm(0.6)
    place.paragraph_format.keep_together = True
    small = paragraph_style(document, SMALL)
    set_font(small, 10)
    _space(small, 0, 0, 1.1)


def _characters(document: Document) -> None:
    for name, color, bold, underline in (
        (MARK, BLUE, False, False),
        (NOT_CHECKED, RED, True, False),
        (SOURCE, GREY, False, False),
        (LABEL, DARK_BLUE, True, False),
        (WEB, BLUE, False, True),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        assert isinstance(style, CharacterStyle)
        style.font.name, style.font.color.rgb = FONT, color
        style.font.bold, style.font.underline = bold, underline
