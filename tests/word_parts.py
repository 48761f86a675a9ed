"""Parts of Word files for tests: the XML of boxes, fields, links and notes, and bare documents."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from docx.oxml import parse_xml
from PIL import Image

OOXML = "http://schemas.openxmlformats.org"
OFFICE = f"{OOXML}/officeDocument/2006/relationships"
KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = {
    "w": f"{OOXML}/wordprocessingml/2006/main",
    "r": OFFICE,
    "wp": f"{OOXML}/drawingml/2006/wordprocessingDrawing",
    "a": f"{OOXML}/drawingml/2006/main",
    "pic": f"{OOXML}/drawingml/2006/picture",
    "mc": f"{OOXML}/markup-compatibility/2006",
    "m": f"{OOXML}/officeDocument/2006/math",
    "c": f"{OOXML}/drawingml/2006/chart",
    "dgm": f"{OOXML}/drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
RELATIONS = "word/_rels/document.xml.rels"
_RELATIONSHIPS = f'<Relationships xmlns="{OOXML}/package/2006/relationships">'
_OUTSIDE = ' TargetMode="External"'
NAMESPACES = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMES.items())


class Part(NamedTuple):
    """A part beside the text: its XML or bytes, and as what the text leads to it."""

    content: str | bytes
    kind: str
    name: str = ""  # of the relation, where the text uses it


def rooted(text: str) -> str:
    """XML whose first element knows the names of Word's manuals."""
    return re.sub(r"^<([\w:]+)", rf"<\1 {NAMESPACES}", text.strip(), count=1)


def xml(text: str) -> Any:
    """An element for python-docx."""
    return parse_xml(rooted(text))


# --- elements -----------------------------------------------------------------------------------


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str, properties: str = "") -> str:
    """A paragraph of runs; what is no XML becomes one."""
    runs = "".join(each if each.startswith("<") else run(each) for each in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def told(instruction: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'


def field(instruction: str, words: str) -> str:
    """A field as Word writes it: in five runs."""
    return "".join([mark("begin"), told(instruction), mark("separate"), run(words), mark("end")])


def box(content: str, fill: str = "", look: str = "wps") -> str:
    """A run with a text box: for new and old versions of Word at once, or for old ones."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    old = f'<w:pict><v:rect filled="f"><v:textbox>{inside}</v:textbox></v:rect></w:pict>'
    if look == "v":
        return f"<w:r>{old}</w:r>"
    colour = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    shape = f"<wps:wsp><wps:spPr>{colour}</wps:spPr><wps:txbx>{inside}</wps:txbx></wps:wsp>"
    new = (
        '<w:drawing><wp:anchor><wp:extent cx="1800000" cy="1800000"/><wp:docPr id="1" name="x"/>'
        f"<a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(name: str, alt: str = "", inside: str = "", kind: str = "embed") -> str:
    """A run with a picture that a relation leads to; `inside` is what else its filling says."""
    filling = f'<pic:blipFill><a:blip r:{kind}="{name}"/>{inside}</pic:blipFill>'
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}"/>'
        f"<a:graphic><a:graphicData><pic:pic>{filling}</pic:pic></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )


def table(*rows: list[str], properties: str = "") -> str:
    """A table of cells, each a text or the XML of its cell."""
    lines = "".join(
        f"<w:tr>{''.join(each if each.startswith('<') else cell(each) for each in row)}</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{lines}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


# --- whole files --------------------------------------------------------------------------------


def bare(body: str, parts: Mapping[str, Part] | None = None, root: str = "") -> bytes:
    """A Word file of this text, and of parts by their paths below ``word/``.

    `root` is XML for the document beside its body.
    """
    document = rooted(f"<w:document>{root}<w:body>{body}</w:body></w:document>")
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", f'<Types xmlns="{OOXML}/package/2006/content-types"/>'
        )
        archive.writestr("_rels/.rels", _relations({"word/document.xml": ("officeDocument", "t")}))
        archive.writestr("word/document.xml", document)
        _write_parts(archive, parts or {})
    return file.getvalue()


def with_parts(content: bytes, parts: Mapping[str, Part]) -> bytes:
    """A Word file with further parts, to which its text leads."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        said = old.read(RELATIONS).decode()
        for each in old.namelist():
            if each != RELATIONS:
                new.writestr(each, old.read(each))
        _write_parts(new, parts, said)
    return file.getvalue()


def relations(inside: str) -> str:
    """The list of what a part leads to."""
    return f"{_RELATIONSHIPS}{inside}</Relationships>"


def _write_parts(archive: ZipFile, parts: Mapping[str, Part], before: str = "") -> None:
    for path, part in parts.items():
        content = part.content
        if content:
            data = rooted(content) if isinstance(content, str) else content
            archive.writestr(f"word/{path}", data)
    said = {path: (part.kind, part.name) for path, part in parts.items() if part.kind}
    archive.writestr(RELATIONS, _relations(said, before))


def _relations(said: Mapping[str, tuple[str, str]], before: str = "") -> str:
    """The list of what a part leads to, with those that stand in another one `before` it."""
    each = "".join(
        f'<Relationship Id="{name or f"own{number}"}" Type="{OFFICE}/{kind}" Target="{path}"'
        f"{_OUTSIDE if ':' in path else ''}/>"
        for number, (path, (kind, name)) in enumerate(said.items())
    )
    start = before.removesuffix("</Relationships>") or _RELATIONSHIPS
    return f"{start}{each}</Relationships>"


def png(colour: str, size: tuple[int, int] = (60, 40)) -> bytes:
    """A PNG of one colour."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def notes(kind: str, *texts: str) -> str:
    """The part with the notes of a file, numbered from 1, after the line that parts them."""
    start = "<w:r><w:footnoteRef/></w:r>"
    each = "".join(
        f'<w:{kind} w:id="{number}">{paragraph(start, f" {text}")}</w:{kind}>'
        for number, text in enumerate(texts, start=1)
    )
    line = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return f"<w:{kind}s>{line}{each}</w:{kind}s>"
