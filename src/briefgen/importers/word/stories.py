"""All stories of a Word file: its headers, text, notes and footers; comments are left out."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from briefgen.importers.document import Place
from briefgen.importers.word.fields import live
from briefgen.importers.word.gathered import Gathered, Story, note_name
from briefgen.importers.word.numbering import Numbering
from briefgen.importers.word.package import DamagedError, Package
from briefgen.importers.word.story import write
from briefgen.importers.word.styles import Styles
from briefgen.importers.word.theme import Theme
from briefgen.importers.word.xml import Element, all_of, first, is_on

RULE = "what parts notes from the text"
UNSEEN = "a header or footer that no page shows"
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def gather(package: Package) -> Gathered:
    """Read all stories of a Word file, in the order in which people read them.

    Raises:
        DamagedError: where a part cannot be read that holds words.
    """
    root = package.text
    if root is None:
        raise DamagedError("it holds no text")
    theme = Theme(package.tree("theme"))
    styles = Styles(package.tree("styles"), theme, Numbering(package.tree("numbering")))
    found = Gathered(package, styles, theme)
    _margins(found, root, "header")
    _whole(found, package.document, Story(), _body(root))
    for kind, name in _NOTES:
        for path in package.related(package.document, kind):
            _notes(found, path, name)
    _margins(found, root, "footer")
    for path in package.related(package.document, "comments"):
        _comments(found, path)
    return found


def _body(root: Element) -> Element:
    """The text: all that bodies hold, since some programs write more than one."""
    body = ET.Element("w:body")
    body.extend(each for one in all_of(root, "w:body") for each in one)
    return body


def _whole(found: Gathered, path: str, story: Story, root: Element) -> None:
    """Write a story that stands in no other."""
    write(found, path, story, root)
    found.whole.append(len(found.stories) - 1)  # those that are in it were written before it


def _margins(found: Gathered, root: Element, kind: Place) -> None:
    """Headers or footers: those that pages show, then, left out, those that none shows."""
    package = found.package
    shown = dict.fromkeys(_shown(package, root, kind))
    for path in shown:
        _whole(found, path, Story(kind), package.xml(path))
    for path in package.related(package.document, kind):
        if path not in shown:
            found.take(UNSEEN, words(package.xml(path)))


def _shown(package: Package, root: Element, kind: str) -> Iterator[str]:
    """The parts that sections show: one for the first page, or for even ones, only where asked."""
    settings = package.tree("settings")
    for section in root.iter("w:sectPr"):
        asked = {
            "default": True,
            "first": is_on(first(section, "w:titlePg")),
            "even": is_on(first(settings, "w:evenAndOddHeaders")),
        }
        for each in all_of(section, f"w:{kind}Reference"):
            relation = package.relation(package.document, each.get("r:id", ""))
            if (
                relation
                and package.has(relation.target)
                and asked.get(each.get("w:type", "default"))
            ):
                yield relation.target


def _notes(found: Gathered, path: str, name: str) -> None:
    """Notes under the names by which they are cited; the line above them is told as one, too."""
    for each in all_of(found.package.xml(path), f"w:{name}"):
        if each.get("w:type", "normal") == "normal":
            _whole(found, path, Story("note", note=note_name(name, each.get("w:id", ""))), each)
        else:
            found.take(RULE, words(each))


def _comments(found: Gathered, path: str) -> None:
    for each in all_of(found.package.xml(path), "w:comment"):
        author = " ".join(each.get("w:author", "").split())
        found.take(f"a comment by {author}" if author else "a comment", words(each))


def words(root: Element) -> str:
    """All words that stand in paragraphs, a line each."""
    return "\n".join(_line(each) for each in root.iter("w:p"))


def _line(paragraph: Element) -> str:
    said = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n"}
    return "".join(
        each.text or "" if each.tag == "w:t" else said.get(each.tag, "") for each in live(paragraph)
    )
