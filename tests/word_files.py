"""Word files for tests: the shipped leaflet as a clean one, a messy one and a long one."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import yaml
from docx import Document
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from support import BRIEFING
from word_parts import OFFICE, Part, box, field, notes, paragraph, png, run, with_parts, xml

BLUE = RGBColor(0x1D, 0x4F, 0x91)
# What the briefing counts by itself, as people type it.
TYPED = {
    "{{ period | slash }}": "2013/14",
    "{{ scr.were }} {{ scr.counted }}": "were two serious case reviews",
    "{{ silr.counted }}": "seven serious incident learning reviews",
    "{{ scr.called }} {{ scr.were }}": "serious case reviews were",
    "{{ silr.called }} {{ silr.were }}": "serious incident learning reviews were",
}
REVIEWS = (("Year", "Reviews"), ("2012-13", "5"), ("2013-14", "9"))
WEB = "www.derbyshirescb.org.uk"


def typed(text: str) -> str:
    """A text of the shipped briefing as people type it in Word, with curly quotes."""
    for said, meant in TYPED.items():
        text = text.replace(said, meant)
    opened = text.replace(' "', " \N{LEFT DOUBLE QUOTATION MARK}")
    return opened.replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}").replace(
        "'", "\N{RIGHT SINGLE QUOTATION MARK}"
    )


def title() -> str:
    return str(yaml.safe_load(BRIEFING.read_text("utf-8"))["title"])


def sections() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The heading of each section of the shipped briefing, and its texts with their references."""
    for section in yaml.safe_load(BRIEFING.read_text("utf-8"))["sections"]:
        items = section.get("items") or [section["text"]]
        each = (item if isinstance(item, dict) else {"text": item} for item in items)
        texts = [(item.get("ref", ""), typed(item["text"])) for item in each]
        yield typed(section.get("heading") or section["short_heading"]), texts


def saved(document: Docx) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def marked(paragraph: Paragraph, text: str) -> None:
    """Add a text in which words between two stars are bold."""
    for number, part in enumerate(text.split("**")):
        if part:
            paragraph.add_run(part).bold = True if number % 2 else None


def linked(paragraph: Paragraph, text: str, address: str) -> None:
    name = paragraph.part.relate_to(address, f"{OFFICE}/hyperlink", is_external=True)
    paragraph._p.append(xml(f'<w:hyperlink r:id="{name}">{run(text)}</w:hyperlink>'))  # noqa: SLF001 - python-docx writes no links


def pictured(document: Docx, colour: str, alt: str) -> None:
    shape = document.add_picture(BytesIO(png(colour)))
    shape._inline.docPr.set("descr", alt)  # noqa: SLF001 - python-docx writes none


# --- the clean file -----------------------------------------------------------------------------


def clean() -> bytes:
    """The shipped leaflet, written as Word means it: styles, lists, a table with a head, links."""
    document = Document()
    document.core_properties.title, document.core_properties.language = title(), "en-GB"
    document.add_heading(title(), 0)
    document.add_paragraph("2013-14", style="Subtitle")
    for heading, texts in sections():
        document.add_heading(heading, 1)
        for reference, text in texts:
            each = document.add_paragraph(style="List Bullet" if len(texts) > 1 else None)
            marked(each, f"**{reference}** {text}" if reference else text)
    document.add_heading("The reviews in numbers", 1)
    _numbers(document)
    pictured(document, "green", "A mother with her baby")
    document.add_paragraph("Nobody asked me how I was doing.", style="Quote")
    contact = document.add_paragraph("The full report is at ")
    linked(contact, WEB, f"https://{WEB}/reviews")
    contact.add_run(", or write to ")
    linked(contact, "derbyshire.scb@example.org", "mailto:derbyshire.scb@example.org")
    return saved(document)


def _numbers(document: Docx) -> None:
    table = document.add_table(len(REVIEWS), 2, style="Table Grid")
    for row, texts in zip(table.rows, REVIEWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(xml("<w:tblHeader/>"))  # noqa: SLF001 - as above


# --- the messy file -----------------------------------------------------------------------------


def messy() -> bytes:
    """The shipped leaflet as it often comes: all by hand, in columns and boxes, with comments."""
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[
        0
    ].text = "Derbyshire Safeguarding Children Board \N{EN DASH} DRAFT v3"
    foot = section.footer.paragraphs[0]
    foot.text = f"{WEB}\tPage "
    for each in (*_runs(field(" PAGE ", "7")), *_runs(run(" of ")), *_runs(field("NUMPAGES", "8"))):
        foot._p.append(each)  # noqa: SLF001 - python-docx writes no fields
    _by_hand(
        document, "Safeguarding Children Everybody\N{RIGHT SINGLE QUOTATION MARK}s Business", 11
    )
    head = _by_hand(document, title(), 22)
    head._p.append(xml(_box_of("Worried about a child?", "Call Derbyshire: 01629 533190")))  # noqa: SLF001 - as above
    _layout(document)
    for number, (heading, texts) in enumerate(sections()):
        _by_hand(document, heading, 14)
        _items(document, texts, "\N{BULLET}\t" if number % 2 else "-\t")
    _tracked(document)
    document.add_picture(BytesIO(png("white", (300, 400))))  # a page that was scanned
    last = document.add_paragraph("Sources: Working Together")
    last._p.append(xml('<w:r><w:footnoteReference w:id="1"/></w:r>'))  # noqa: SLF001 - as above
    columns = document.sections[0]._sectPr  # noqa: SLF001 - as above
    columns.find(qn("w:cols")).set(qn("w:num"), "2")
    part = Part(notes("footnote", "HM Government (2013) Working Together"), "footnotes")
    return with_parts(saved(document), {"footnotes.xml": part})


def _runs(text: str) -> list[Any]:
    return list(xml(f"<w:p>{text}</w:p>"))


def _by_hand(document: Docx, text: str, size_pt: float) -> Paragraph:
    """A heading that is only large, bold and blue."""
    heading = document.add_paragraph()
    letters = heading.add_run(text)
    letters.bold, letters.font.size, letters.font.color.rgb = True, Pt(size_pt), BLUE
    return heading


def _items(document: Docx, texts: list[tuple[str, str]], mark: str) -> None:
    """A list that is typed: each item a mark and a tab, or a reference and a tab."""
    for reference, text in texts:
        before = f"{reference}\t" if reference else mark if len(texts) > 1 else ""
        marked(document.add_paragraph(), before + text)


def _box_of(heading: str, text: str) -> str:
    large = run(heading, '<w:b/><w:sz w:val="28"/>')
    return box(paragraph(large) + paragraph(text), fill="FDE9A9")


def _layout(document: Docx) -> None:
    """A table that only puts two texts beside each other."""
    table = document.add_table(1, 2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    left.text = "\N{LEFT DOUBLE QUOTATION MARK}Nobody asked me\N{RIGHT DOUBLE QUOTATION MARK}"
    left.add_paragraph("A mother")
    right.text = "1.\tStop"
    right.add_paragraph("2.\tThink")


def _tracked(document: Docx) -> None:
    """Changes by two people, and what one of them asks."""
    changed = document.add_paragraph("Reviews are ")
    who = 'w:id="91" w:author="Sam" w:date="2014-05-01T09:00:00Z"'
    gone = f"<w:del {who}><w:r><w:delText>not </w:delText></w:r></w:del>"
    for each in _runs(gone + f"<w:ins {who}>{run('always ')}</w:ins>" + run("worth reading.")):
        changed._p.append(each)  # noqa: SLF001 - python-docx writes no changes
    document.add_comment(changed.runs, "Is this still true?", author="Sam Hill", initials="SH")


# --- the long file ------------------------------------------------------------------------------

CHAPTERS = 30  # each two pages


def long() -> bytes:
    """Sixty pages: the leaflet's texts again and again, each on pages of its own, with tables."""
    document = Document()
    document.add_heading(title(), 0)
    for number in range(1, CHAPTERS + 1):
        document.add_heading(f"Chapter {number}", 1)
        for heading, texts in sections():
            document.add_heading(f"{heading} {number}", 2)
            for reference, text in texts:
                each = document.add_paragraph(style="List Bullet" if len(texts) > 1 else None)
                marked(each, f"**{reference}** {text}" if reference else text)
        _numbers(document)
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    return saved(document)
