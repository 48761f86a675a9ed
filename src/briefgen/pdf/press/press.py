"""The finisher of files for the print shop: PDF/X-4 (ISO 15930-7) in nothing but four inks."""

import re
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pydyf

from briefgen.artwork import Artwork
from briefgen.pdf.finish import refuse_strange_fonts
from briefgen.pdf.press.inking import ink
from briefgen.pdf.press.marks import mark_sheets
from briefgen.pdf.press.overprint import let_black_overprint
from briefgen.pdf.press.resolution import refuse_coarse
from briefgen.pdf.press.separation import Separation
from briefgen.pdf.tags import resolve
from briefgen.values import Finish

DATE = "2000-01-01T00:00:00Z"  # PDF/X wants one; the day of a build would change the bytes

_RANDOM_ID = re.compile(rb"(?<=xmp\.did:)[0-9a-f-]{36}")
_OF_OLDER_PDF_X = re.compile(rb'<pdfx:(\w+)>[^<]*</pdfx:\1>| xmlns:pdfx="[^"]*"')


def prepare(document: Any) -> None:
    """Take links and bookmarks out of a document, and set a fixed date."""
    for page in document.pages:
        page.links.clear()
        page.bookmarks.clear()
    document.metadata.created = document.metadata.modified = DATE


def finish(_: Any, pdf: Any, wanted: Finish) -> None:
    """Turn a document that is about to be written into artwork.

    Raises:
        ProblemsFound: when a page uses a typeface that the brand does not have, a picture is too
            coarse, or a colour is stated in a way that cannot be converted.
    """
    artwork = wanted.artwork
    assert artwork  # noqa: S101 - a document without is finished elsewhere
    refuse_strange_fonts(pdf, wanted.families)
    refuse_coarse(pdf, artwork)
    separation = Separation(artwork.profile)
    ink(pdf, separation, artwork)
    let_black_overprint(pdf)
    mark_sheets(pdf, artwork.bleed_pt)
    _state_intent(pdf, artwork, separation.name)
    _name_document(pdf)


def _state_intent(pdf: Any, wanted: Artwork, profile_name: str) -> None:
    """State the printing condition as the output intent, with its profile."""
    profile = pydyf.Stream([wanted.profile.read_bytes()], {"N": len("CMYK")}, compress=True)
    pdf.add_object(profile)
    intent = pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputConditionIdentifier": pydyf.String(wanted.condition),
            "RegistryName": pydyf.String("http://www.color.org"),
            "Info": pydyf.String(profile_name),
            "DestOutputProfile": profile.reference,
        }
    )
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])


def _name_document(pdf: Any) -> None:
    """Give the document an identity that follows from its content, and metadata of PDF/X-4."""
    metadata = resolve(pdf, pdf.catalog["Metadata"])
    content = sha256()
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each is not metadata:
            for part in each.stream:  # the text of a picture object would be its memory address
                data = part.data if isinstance(part, pydyf.Object) else part
                content.update(data if isinstance(data, bytes) else str(data).encode())
    name = str(uuid5(NAMESPACE_URL, content.hexdigest())).encode()
    (xmp,) = metadata.stream
    xmp = _OF_OLDER_PDF_X.sub(b"", _RANDOM_ID.sub(name, xmp))
    metadata.stream = [xmp.replace(b">proof:pdf<", b">default<")]  # a proof is not for printing
