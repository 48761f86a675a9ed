"""HTML is parsed with patterns that are found again, and what comes of it is the same."""

from xml.etree import ElementTree as ET

import pytest
import tinyhtml5
from tinyhtml5 import inputstream

from briefgen.pdf.html_parser import keep_patterns

PAGE = (
    "<!DOCTYPE html><html lang=en><title>A&amp;B ]^-\\</title><!-- one - two -->"
    "<style>p::before { content: '<' }</style>"
    "<p id='a-b' class=\"c [d]\" title=e>Words &lt; <b>bold</b>\n\n\t"
    "words &copy; \U0001f600 ]^-\\</p>"
    "<svg viewBox='0 0 1 1'><path d='M0 0'/></svg><br><p hidden>\0<![CDATA[x]]></html>"
)


def parsed() -> bytes:
    return ET.tostring(tinyhtml5.parse(PAGE))


def test_what_is_parsed_is_the_same_and_patterns_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputstream, "characters_until_regex", {})
    plain = parsed()
    keep_patterns()
    assert parsed() == plain
    patterns = dict(inputstream.characters_until_regex)
    assert 5 < len(patterns) < 30
    assert parsed() == plain
    assert patterns == inputstream.characters_until_regex
