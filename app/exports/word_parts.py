"""The parts of a Word file that python-docx has no call for: links, bookmarks, fields, shading, language."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Arial"
LANGUAGE = "en-GB"
BLUE = RGBColor(0x00, 0x5E, 0xB8)
DARK_BLUE = RGBColor(0x00, 0x30, 0x87)
GREY = RGBColor(0x42, 0x55, 0x63)
RED = RGBColor(0x8A, 0x15, 0x38)
PALE_BLUE = "E8F1FA"
PALE_GREY = "F0F4F5"
LINE_GREY = "AEB7BD"


def element(name: str, /, **attributes: str) -> BaseOxmlElement:
    """An element such as w:shd with its attributes, names without their prefix."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_font(
    style: ParagraphStyle, size: float, color: RGBColor | None = None, *, bold: bool = False
) -> None:
    """Give a style the paper's font, a size in points and a colour, in place of the template's theme."""
    from docx.shared import Pt

    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    if color is not None:
        style.font.color.rgb = color
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
    fonts.attrib.pop(qn("w:cstheme"), None)


def set_language(document: Document) -> None:
    """British English for the whole document, so that spelling is checked and read out as such."""
    styles = document.styles.element
    for properties in styles.iter(qn("w:rPr")):
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
    defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    defaults.append(element("w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))
    document.core_properties.language = LANGUAGE


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word fills in: PAGE, NUMPAGES."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind in {"begin", "separate", "end"}:
            run._r.append(element("w:fldChar", fldCharType=kind))
        elif kind == "text":
            run.text = text
        else:
            code = element("w:instrText")
            code.text = f" {text} "
            run._r.append(code)


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A place inside the document that links can lead to, around the whole paragraph."""
    start = element("w:bookmarkStart", id=str(number), name=name)
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, start)
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def add_link(paragraph: Paragraph, text: str, *, anchor: str = "", address: str = "", style: str) -> None:
    """A link to a bookmark or to a web address, in a character style."""
    link = element("w:hyperlink", history="1")
    if anchor:
        link.set(qn("w:anchor"), anchor)
    else:
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
    run = paragraph.add_run(text, style=style)
    link.append(run._r)
    paragraph._p.append(link)


def shade_paragraph(style: ParagraphStyle, fill: str, edge: str) -> None:
    """A coloured ground with a thick edge on the left, for a style."""
    properties = style.element.get_or_add_pPr()
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz="4", space="5", color=fill))
    borders.append(element("w:left", val="single", sz="24", space="8", color=edge))
    borders.append(element("w:bottom", val="single", sz="4", space="5", color=fill))
    _insert(properties, borders)
    _insert(properties, element("w:shd", val="clear", color="auto", fill=fill))


def rule(style: ParagraphStyle, side: str, color: str) -> None:
    """A thin line above or below, for a style. side: "top" or "bottom"."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    borders = element("w:pBdr")
    borders.append(element(f"w:{side}", val="single", sz="6", space="4", color=color))
    _insert(properties, borders)


_BEFORE_BORDERS = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
)


def _insert(properties: BaseOxmlElement, child: BaseOxmlElement) -> None:
    """Put borders or shading where the schema wants them, after what must come first."""
    place = 0
    for i, other in enumerate(properties):
        if other.tag in {qn(f"w:{n}") for n in _BEFORE_BORDERS}:
            place = i + 1
    properties.insert(place, child)


def no_borders(style: ParagraphStyle) -> None:
    """Take the template's lines away from a style."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)


def describe_table(table: Table, title: str, description: str) -> None:
    """Alternative text of a table, and which parts of it are headers."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    properties.append(
        element(
            "w:tblLook",
            val="0420",
            firstRow="1",
            lastRow="0",
            firstColumn="0",
            lastColumn="0",
            noHBand="0",
            noVBand="1",
        )
    )
    properties.append(element("w:tblCaption", val=title))
    properties.append(element("w:tblDescription", val=description))


def repeat_as_header(row: _Row) -> None:
    """Mark a row as the table's header, repeated on every page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    """Don't break a row over two pages."""
    row._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))


def shade_cell(cell: _Cell, fill: str) -> None:
    """A coloured ground for a cell."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=fill))


def table_lines(table: Table) -> None:
    """Thin lines between rows only, and room inside the cells."""
    borders = element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=LINE_GREY))
    margins = element("w:tblCellMar")
    for side, width in (("top", "60"), ("left", "100"), ("bottom", "60"), ("right", "100")):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    properties = table._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    for child in (borders, margins):
        if layout is None:
            properties.append(child)
        elif child is borders:
            layout.addprevious(child)
        else:
            layout.addnext(child)
