"""Links marks in texts and the sources that they cite, both ways, once a page is put together.

A text may be printed several times, so only a whole page tells which mark is the first.
"""

import re
from collections import Counter

from briefgen.content.marks import CITED

BACK = "data-back"  # the attribute of what leads back: the number of its source
_MARK = re.compile(rf'(<sup class="{CITED}">,?)<a href="#([\w.]+)"([^>]*)>(\d+)</a>')
_LEADS_BACK = re.compile(rf'<a {BACK}="(\d+)"([^>]*?)(?: title="[^"]*")?>([^<]*)</a>')


def linked(html: str, sources: str = "sources.{at}", marks: str = "cite.{number}") -> str:
    """A page whose marks lead to their sources, and whose sources lead back to their first marks.

    A mark whose source is not on the page, and a source whose mark is not, lead nowhere.

    Args:
        html: the page; its marks are as `Texts` sets them.
        sources: the id that sources have on the page, from their place in the briefing (`at`, from
            0) or their `number`.
        marks: the id that the first mark of a source gets, from its `number`.
    """
    if f'class="{CITED}"' not in html and f"<a {BACK}=" not in html:
        return html
    seen: Counter[str] = Counter()

    def mark(found: re.Match[str]) -> str:
        before, source, attributes, number = found.groups()
        target = sources.format(at=source.rpartition(".")[2], number=number)
        if f'id="{target}"' not in html:
            return f"{before}{number}"
        seen[number] += 1
        again = f"-{seen[number]}" if seen[number] > 1 else ""
        name = marks.format(number=number) + again
        return f'{before}<a id="{name}" href="#{target}"{attributes}>{number}</a>'

    def back(found: re.Match[str]) -> str:
        number, attributes, words = found.groups()
        if not seen[number]:
            return f"<span{attributes}>{words}</span>"
        return found[0].replace(f'{BACK}="{number}"', f'href="#{marks.format(number=number)}"', 1)

    return _LEADS_BACK.sub(back, _MARK.sub(mark, html))
