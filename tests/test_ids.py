"""Ids say where elements land, whether WeasyPrint sees them or not."""

import pytest

from briefgen.pdf.typeset import Typesetter
from briefgen.values import Placement, Setting

BODY = """
<section id="outer"><h1 id="title">A title <span id="title:word">of words</span></h1>
<ul id="list"><li id="list.0">One<li id="list.1"><b id="bold">Two</b> <i>and</i><p id="par">on</ul>
<table id="table"><caption id="caption">Said</caption><thead id="head"><tr><th id="cell">A</thead>
<tr id="row"><td>1</table></section>
<div style="display: flex"><span id="item">Item</span><p id="long">A text of lines</p></div>
<p id="torn">One<br>two<br>three<br>four</p>
<p><a href="#linked">there</a></p><p id="linked">Here</p>
"""
STYLE = """
@page { size: 200pt 150pt; margin: 20pt }
li::before { content: "-" } #list { margin: 1em } .unknown\\.one { color: red }
"""


def placed(style: str, body: str = BODY) -> Placement:
    html = f'<html lang="en-GB"><body>{body}</body></html>'
    return Typesetter(Setting((), STYLE + style, ())).lay_out(html, "")


def test_what_nothing_names_is_found_where_it_is() -> None:
    seen = placed("[id] { color: inherit }")
    assert placed("") == seen
    assert len(seen.boxes) == 17
    assert any(len(boxes) > 1 for boxes in seen.boxes.values())


@pytest.mark.parametrize(
    "selector", ["#torn", "[id=torn]", "[ID = 'torn']", "[id^=to]", "#\\74 orn", "#t\\orn", "p[id]"]
)
def test_styles_name_ids_in_any_way(selector: str) -> None:
    plain, indented = placed(""), placed(f"{selector} {{ margin-left: 10pt }}")
    moved = indented.boxes["torn"][0].left - plain.boxes["torn"][0].left
    assert moved == pytest.approx(10)


def test_what_is_moved_is_found_where_it_went() -> None:
    plain, moved = placed(""), placed("p { transform: translate(7pt, 0) }")
    assert moved.boxes["torn"][0].left - plain.boxes["torn"][0].left == pytest.approx(7)
