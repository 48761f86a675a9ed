"""A studio that a browser shows, and a briefing that each test of it begins anew."""

from dataclasses import dataclass
from typing import Any

from command import within
from playwright.sync_api import Locator, Page

from briefgen.reading.yaml_source import parse
from briefgen.studio.opened import Opened

PATIENCE_S = 20
BRIEFING = """\
# What we learned, for all who work with children.
title: What we learned   # as printed
period: 2024-25
brand: styles/derbyshire
layouts: [poster]

sections:
  - name: reviews
    kind: cases
    heading: "The {{ reviews.called }}"
    counted: [review, reviews]
    items:
      - {ref: A1, text: a child died}     # the first

  - heading: Learning          # the most important
    items:
      - Ask about alcohol
      - >-
        Share what
        you know
      - {text: Stay curious, highlight: true}
      - Record it

  - kind: table
    heading: In numbers
    rows: [[Year, Reviews], [2023-24, 7]]
"""
WORD = """<html><body><!--StartFragment-->
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span>
<![endif]>Ask <b>every</b> child<o:p></o:p></p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>·</span>Read <a
href="https://www.example.org/a_(b)">the <span style='font-style:italic'>report</span></a></p>
<p class=MsoNormal><span style='color:red;font-size:20pt'>2 * 3 is not six</span></p>
<!--EndFragment--></body></html>"""
PASTE = """([html, plain]) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", plain);
  const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
}"""
BEGIN = """async (wanted) => {
  const {edit, text} = await import("/assets/server.js");
  await text("briefing");
  await edit("briefing", {do: "whole", text: wanted});
}"""


@dataclass
class Studio:
    """A studio in a browser, with a briefing open that each test begins anew."""

    page: Page
    opened: Opened
    wrong: list[str]

    @property
    def text(self) -> str:
        assert self.opened.workspace
        return self.opened.workspace.text()[0]

    def begin(self, text: str = BRIEFING) -> None:
        self.page.evaluate(BEGIN, text)
        self.page.reload()
        self.page.wait_for_selector(".card[data-section]")

    def says(self, *changes: tuple[str, str], of: str = BRIEFING) -> None:
        """Hold that the file is as it was at first, but for these changes, byte for byte."""
        for before, after in changes:
            assert of.count(before) == 1, before
            of = of.replace(before, after)
        within(PATIENCE_S, lambda: self.text == of)
        assert self.text == of, self.text

    def said(self, section: int) -> Any:
        """A section, as the file says it."""
        return parse(self.text, "briefing.yaml").data["sections"][section]

    def items(self, section: int = 1) -> Locator:
        return self.page.locator(f"#card-sections-{section} > .items > li")

    def field(self, item: int, section: int = 1) -> Locator:
        return self.items(section).nth(item).locator("textarea").last

    def card(self, section: int) -> Locator:
        return self.page.locator(f"#card-sections-{section}")

    def focused(self) -> tuple[str, int]:
        """The path of the field that has the caret, and the place of that."""
        here = "document.activeElement"
        return tuple(self.page.evaluate(f"[{here}.dataset.path ?? '', {here}.selectionStart]"))

    def focuses(self, path: str, caret: int) -> None:
        within(PATIENCE_S, lambda: self.focused() == (path, caret))
        assert self.focused() == (path, caret)

    def choose(self, item: Locator, entry: str) -> None:
        item.locator("[data-menu]").first.click()
        self.page.get_by_role("menuitem", name=entry).click()

    def told(self) -> str:
        return self.page.locator("#form > .unseen[role=status]").inner_text()
