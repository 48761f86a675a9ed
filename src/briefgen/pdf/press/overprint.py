"""Black text that is printed on top of its ground, which stays whole beneath the letters.

Where a letter is cut out of its ground, a plate that is a hair out of place leaves white around it.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

import pydyf

from briefgen.pdf.press.content_streams import pages
from briefgen.pdf.tags import resolve

_BLACK = b"0 0 0 1 k"
_FILLS = re.compile(rb".+ (?:k|sc|scn|cs)", re.DOTALL)
_ALPHA = re.compile(rb"/a([\d.]+) gs")
# In overprint mode 1, an ink that the colour does not use stays as it is (ISO 32000-1, 8.6.7).
_STATES = {
    "overprint": {"OP": "true", "op": "true", "OPM": 1},
    "knockout": {"OP": "false", "op": "false", "OPM": 0},
}


@dataclass(frozen=True)
class _State:
    """The paint for letters; WeasyPrint states it again for the text after each Q."""

    black: bool = False
    opaque: bool = True

    def after(self, item: bytes) -> "_State":
        if _FILLS.fullmatch(item):
            return replace(self, black=item == _BLACK)
        alpha = _ALPHA.fullmatch(item)
        return replace(self, opaque=float(alpha[1]) == 1) if alpha else self


def let_black_overprint(pdf: Any) -> None:
    """Let text in full black leave the other inks beneath it as they are.

    Letters of logos and transparent text are left out, because their ground may be dark already.
    """
    for page in pages(pdf):
        stream = resolve(pdf, page["Contents"])
        changed = _overprinted(stream.stream)
        if len(changed) > len(stream.stream):
            stream.stream = changed
            states = resolve(pdf, resolve(pdf, page["Resources"])["ExtGState"])
            states.update({name: pydyf.Dictionary(state) for name, state in _STATES.items()})


def _overprinted(stream: list[Any]) -> list[Any]:
    """The operators of a page, with a state around each stretch of black text."""
    made, state, begin = list[Any](), _State(), 0
    for item in stream:
        made.append(item)
        if item == b"BT":
            begin = len(made) - 1
        elif item == b"ET":
            if state.black and state.opaque and not _drawn_by_a_logo(made[begin:]):
                made[begin:begin] = [b"/overprint gs"]
                made.append(b"/knockout gs")
        elif isinstance(item, bytes):
            state = state.after(item)
    return made


def _drawn_by_a_logo(text: list[Any]) -> bool:
    """Whether text states its rendering mode, as WeasyPrint does only for text of an SVG."""
    return any(isinstance(item, bytes) and item.endswith(b" Tr") for item in text)
