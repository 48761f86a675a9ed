"""Makes the HTML of a briefing's web page: one accessible file that fetches nothing.

It is what the law wants beside a PDF: all that the briefing says, where the files are, how to ask
for another format, and the accessibility statement. Its styles, typefaces and logos are inside it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from mimetypes import guess_type
from textwrap import shorten
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

from markupsafe import Markup, escape

from briefgen.brand import colour, scripts
from briefgen.brand.brand import Brand
from briefgen.brand.logos.logo import Logo
from briefgen.content.addresses import PLAIN
from briefgen.content.contact import Way, email_way, phone_way, set_in
from briefgen.content.line_ends import LONG
from briefgen.content.marks import CITED, left_out
from briefgen.library import Library
from briefgen.outputs import webfonts
from briefgen.outputs.downloads import Download
from briefgen.pages import tables
from briefgen.pages.citing import linked
from briefgen.pages.page_content import Content
from briefgen.pages.parts import Part, grouped
from briefgen.pages.photos_on_screen import on_screen
from briefgen.pages.templates import Subject, fill
from briefgen.pages.views import Words
from briefgen.problems import Problem, ProblemsFound

TEMPLATE, STYLE = "web.html", "styles/web.css"
OWN_ANCHORS = ("content", "contents", "download", "formats", "accessibility")
REACHED = ("email", "phone", "web")  # ways of the contact block by which readers may ask
FEWEST_IN_CONTENTS = 4  # sections with headings; fewer are seen at a glance
ANY_FILE = "application/octet-stream"  # the media type of what has none that is known
LONGEST_DESCRIPTION, LONGEST_ANCHOR = 155, 48  # characters
SIZES = {"size": "1.125rem", "least": "1rem"}  # of the body type, and the smallest type
GENERIC = ("sans-serif",)  # for browsers that take no typefaces from pages
_APOSTROPHES = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}")
_ALL_BUT_SPANS = re.compile(r"</?(?!span\b)[^>]*>")  # spans mark words in another language
_CLASSES = re.compile(
    rf' class="(?:{PLAIN}|{CITED}|figure(?: in-words)?|inner|page|when|who|whole)"'
)
_BLANK = re.compile(r"[ \t]*\n[ \t\n]*")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True)
class Anchored:
    """A section, the anchor by which links reach it, and the sections that stand in it."""

    anchor: str
    part: Part
    inside: tuple["Anchored", ...] = ()


Contents = list[tuple[str, str | Markup, list[tuple[str, str | Markup]]]]


@dataclass(frozen=True)
class File:
    """A download as the template sees it."""

    href: str
    type: str
    title: str
    about: Markup


def page(subject: Subject, downloads: Sequence[Download], *, fragment: bool = False) -> bytes:
    """The whole page as HTML in UTF-8, or only its content, to be pasted into a page of a CMS.

    Args:
        subject: what the page is made from.
        downloads: the files that stand beside the page, in the order in which they are listed.
        fragment: without head, styles and h1; every id begins with "briefing-".

    Raises:
        ProblemsFound: when the template cannot be used.
    """
    subject = Subject(  # a page stands alone: its logos are inside it
        content=subject.content,
        brand=subject.brand.with_logos(Logo.on_screens),
        folders=subject.folders,
        draft=subject.draft,
    )
    dark = colour.dark(subject.brand.colours)
    values = _handed(subject.content, subject.brand, downloads)
    # on a dark screen the ground of logos is dark as well; plates stay light
    night = {**dark, "ground": dark["paper"], "paper": subject.brand.colours["paper"]}
    prefix = "briefing-" if fragment else ""
    values |= {"fragment": fragment, "prefix": prefix, "night": night}
    source, mark = f"{prefix}source-{{number}}", f"{prefix}cite-{{number}}"
    html = linked(fill(subject, TEMPLATE, style="", **values), source, mark)
    if fragment:
        html = _CLASSES.sub("", html)  # no styles, so no classes
    else:
        fonts = webfonts.embedded(html, subject.brand)
        html = fill(subject, TEMPLATE, style=Markup(_style(subject, dark, fonts)), **values)  # noqa: S704
        html = linked(html, source, mark)
    html = html.replace(LONG, "<span>")  # browsers break any word that is too long
    return (_BLANK.sub("\n", html).strip() + "\n").encode()


def _handed(content: Content, brand: Brand, downloads: Sequence[Download]) -> dict[str, Any]:
    """What the page's template is handed, besides all that every template is handed."""
    web, language = content.language.web, content.briefing.language
    days = brand.accessibility.reply_days

    def say(text: str, **places: object) -> Markup:
        return content.texts.paragraph(text).format(**places)

    sections = _anchored(content)
    return {
        "photo": on_screen(content, brand.colours["text"]).get,
        "web": Words.of(web),
        "say": say,
        "records": tables.on_screen,
        "apart": _apart,
        "ask": brand.accessibility,
        "asked": _asked(content, brand),
        "reply": say(web.reply.of(language, days)) if days else "",
        "headed": sections,
        "contents": _contents(content, sections, downloads),
        "files": [_file(each, content) for each in downloads],
        "for_paper": [each.title for each in downloads if each.for_paper],
        "tagged": any(not each.for_paper for each in downloads),
        "description": _description(content, brand),
    }


def _asked(content: Content, brand: Brand) -> list[Way]:
    """How readers may ask for another format: as the brand states, else by its contact."""
    access, place = brand.accessibility, "brand.accessibility"
    stated = [email_way(access.email, f"{place}.email")] if access.email else []
    stated += [phone_way(access.phone, f"{place}.phone")] if access.phone else []
    if access.post:
        stated.append(Way(f"{place}.post", "address", access.post, content.language.web.post))
    names = content.language.ways
    asked = [set_in(each, content.texts, names, brand.name) for each in stated]
    reached = {kind: [way for way in brand.contact.ways if way.kind == kind] for kind in REACHED}
    asked = asked or [*reached["email"], *reached["phone"]]
    return [*asked, *reached["web"]]


def _anchored(content: Content) -> tuple[Anchored, ...]:
    """Every section with an anchor of its own, made of its heading, else its name."""
    numbers = [each.number for each in content.texts.cited.values()]
    taken = {
        *OWN_ANCHORS,
        *(f"{kind}-{number}" for number in numbers for kind in ("source", "cite")),
    }
    parts = content.with_sources(content.sections)
    anchors = {part.id: _free(_wanted(part), taken) for part in parts}
    return tuple(
        Anchored(
            anchors[outer.id], outer, tuple(Anchored(anchors[each.id], each) for each in inside)
        )
        for outer, *inside in grouped(parts)
    )


def _wanted(part: Part) -> str:
    """The anchor that a section would have if no other had it."""
    number = "-".join(str(int(each) + 1) for each in part.id.split(".") if each.isdigit())
    return _slug(part.short_heading.striptags()) or part.name or f"section-{number}"


def _slug(text: str) -> str:
    """A text as an anchor that people can read: "serious-case-reviews"."""
    words = re.findall(r"\w+", normalize("NFC", text).translate(_APOSTROPHES).lower())
    return shorten(" ".join(words), LONGEST_ANCHOR, placeholder="").replace(" ", "-")


def _free(wanted: str, taken: set[str]) -> str:
    """The wanted anchor, with a number if that is taken; adds it to those that are."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return name


def _contents(
    content: Content, sections: Sequence[Anchored], downloads: Sequence[Download]
) -> Contents:
    """Anchors and headings for the list of contents; none where few sections have headings.

    Each has those of the sections inside it behind it.
    """
    web = content.language.web
    headed: Contents = [
        (
            each.anchor,
            _heading(each),
            [(inner.anchor, _heading(inner)) for inner in _headed(each.inside)],
        )
        for each in _headed(sections)
    ]
    if len(headed) + sum(len(inside) for *_, inside in headed) < FEWEST_IN_CONTENTS:
        return []
    own: Contents = [("formats", web.formats, []), ("accessibility", web.statement, [])]
    return [*headed, *([("download", web.download, [])] if downloads else []), *own]


def _headed(sections: Sequence[Anchored]) -> list[Anchored]:
    return [each for each in sections if each.part.heading]


def _heading(section: Anchored) -> Markup:
    """A heading as the list of contents shows it."""
    heading = left_out(section.part.short_heading)
    return Markup(_ALL_BUT_SPANS.sub("", heading.rstrip(":")))  # noqa: S704 - of safe HTML


def _file(download: Download, content: Content) -> File:
    web, language = content.language.web, content.briefing.language
    size, pages = web.size(download.bytes, language), web.pages.of(language, download.sides)
    about = escape(web.file).format(size=_apart(size), pages=_apart(pages))
    if not download.sides:
        about = _apart(size)
    media, _ = guess_type(download.file)
    note = Markup(" \N{EN DASH} {}").format(web.for_paper) if download.for_paper else ""
    return File(quote(download.file), media or ANY_FILE, download.title, about + note)


def _apart(text: str) -> Markup:
    """A text in an element that keeps its own direction among words in another."""
    return Markup("<bdi>{}</bdi>").format(text)


def _description(content: Content, brand: Brand) -> str:
    """The description that search engines and shared links show: how the briefing begins."""
    pieces = [piece for part in content.sections for piece in (*part.paragraphs, *part.items)]
    text = left_out(pieces[0].html).striptags() if pieces else content.texts.plain(brand.strapline)
    return shorten(text, LONGEST_DESCRIPTION, placeholder="…")


def _style(subject: Subject, dark: Mapping[str, str], fonts: Mapping[Any, str]) -> str:
    """The whole style sheet: typefaces, tokens for light and dark screens, and rules."""
    brand, tag = subject.brand, subject.content.briefing.language
    sheet = Library(subject.folders).find(STYLE)
    if not sheet:
        raise ProblemsFound([Problem(STYLE, 0, 0, f"{STYLE} is missing", "install briefgen again")])
    faces = [
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: {face.style}; src: url({url}) format("woff2") }}'
        for face, url in fonts.items()
    ]
    tokens = {
        **SIZES,
        **brand.colours,
        "plate": brand.colours["paper"],
        "font-text": scripts.stack(brand, brand.body_family, tag, GENERIC),
        "font-headings": scripts.stack(brand, brand.headings_family, tag, GENERIC),
        "weight-headings": str(brand.headings_weight),
    }
    night = {name: value for name, value in dark.items() if value != brand.colours[name]}
    rules = [
        f":root {{ {_declared(tokens)} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_declared(night)} }} }}",
    ]
    sheets = [
        *faces,
        *rules,
        scripts.style(brand, GENERIC),
        _COMMENT.sub("", sheet.read_text("utf-8")),
    ]
    return "\n".join(filter(None, sheets))


def _declared(tokens: Mapping[str, str]) -> str:
    return "; ".join(f"--{name}: {value}" for name, value in tokens.items())
