"""Documents of other programs as readers give them: parts to make them of, and random ones."""

import io

from hypothesis import strategies as st
from PIL import Image

from briefgen.importers.document import Block, Document, Paragraph, Picture, Run, Table

SIGNS = [
    *"*_[]{}<>&\\|#:;-.,()!?@%'\"/=+~`^$\u2013\u2022\u201c\xa0",
    *("**", "{{", "}}", "](", "[^a]", "<b>", "&amp;", "\xad", "\t", "\n", "1.", "- "),
]
SAID = "children safe a SILR13B 2013-14 www.example.org/a_b help@example.org Ysgol الأطفال 9 it's \
Board: (ADS13) don\u2019t overleaf"
WORDS = st.sampled_from(SAID.split())
LETTERS = st.lists(st.one_of(WORDS, st.sampled_from(SIGNS)), min_size=1, max_size=8)
TEXTS = st.one_of(LETTERS.map(" ".join), LETTERS.map("".join))
LINKS = st.sampled_from(["", "", "", "https://example.org/a(b)", "www.example.org", "#top", "x y"])


def paragraph(text: str, **fields: object) -> Paragraph:
    """A paragraph that looks the same throughout."""
    looks = {key: fields.pop(key) for key in ("bold", "italic", "link") if key in fields}
    return Paragraph((Run(text, **looks),), **fields)  # type: ignore[arg-type]


def heading(text: str, level: int = 1) -> Paragraph:
    return paragraph(text, level=level)


def bullets(*texts: str, listed: str = "bullet", depth: int = 0) -> list[Block]:
    return [paragraph(text, listed=listed, depth=depth) for text in texts]


def table(*rows: list[str], headed: bool = True) -> Table:
    return Table(tuple(tuple((paragraph(cell),) for cell in row) for row in rows), headed)


RUNS = st.builds(Run, TEXTS, st.booleans(), st.booleans(), LINKS)
NOTED = st.one_of(RUNS, RUNS, RUNS, st.just(Run("", note="one")))
PARAGRAPHS = st.builds(
    Paragraph,
    st.lists(NOTED, min_size=1, max_size=4).map(tuple),
    st.sampled_from([0, 0, 0, 1, 2, 3]),
    st.sampled_from(["", "", "Normal", "Title", "Quote", "Caption"]),
    st.sampled_from(["", "", "bullet", "number"]),
    st.integers(0, 2),
    st.booleans(),
    st.sampled_from([0.0, 11.0, 11.0, 14.0, 24.0]),
    st.just(""),
    st.sampled_from(["body", "body", "body", "box", "header", "footer"]),
    st.integers(1, 3),
)
CELLS = st.lists(PARAGRAPHS, max_size=2).map(tuple)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    row = st.lists(CELLS, min_size=width, max_size=width).map(tuple)
    rows = draw(st.lists(row, min_size=1, max_size=4))
    return Table(tuple(rows), draw(st.booleans()), draw(st.sampled_from(["", "Our year"])))


NOTE = Paragraph((Run("Working Together (2018)"),), place="note", note="one")
DOCUMENTS = st.builds(
    lambda blocks, title: Document((*blocks, NOTE), title=title),
    st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, _tables()), max_size=14),
    st.sampled_from(["", "What the file calls itself"]),
)


def picture(content: bytes, name: str = "photo.png", alt: str = "") -> Picture:
    return Picture(content, name, alt)


def drawn(shade: int = 0, *, blank: bool = False) -> bytes:
    """A PNG of 40 x 30 dots in a shade of grey, with a white corner unless it is blank."""
    image = Image.new("L", (40, 30), shade)
    if not blank:
        image.paste(255, (0, 0, 10, 10))
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
