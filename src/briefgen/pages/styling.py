"""Plan, contract, edition and brand as the CSS of one layout pass."""

from collections.abc import Iterator

from briefgen.artwork import MARKS_MM
from briefgen.brand import scripts
from briefgen.brand.brand import Brand
from briefgen.brand.colour import WHITE
from briefgen.contracts.contract import Sheet
from briefgen.contracts.geometry import Geometry
from briefgen.pages.compose import Job
from briefgen.pages.lockups import code_colours, quiet_zone
from briefgen.values import LAST, RULE_MM, NotesPlan, Plan, SheetPlan, WindowsPlan

LEFT_AT_FOOT_MM = 20  # at most, where blocks come out lower than the fit estimated them to be
_MARGIN_BOXES = (
    "top-left",
    "top-center",
    "top-right",
    "bottom-left",
    "bottom-center",
    "bottom-right",
)
ENDLESS_MM = 1_000_000  # the height of the side on which natural heights are measured


def page_style(job: Job, plan: Plan) -> str:
    """The sheet, its margins, the plan's sizes and the edition's tokens as CSS."""
    geometry = job.layout.contract.geometry.of_sides(plan.sides)
    bleed = job.layout.bleed_mm or 0.0
    tokens = _tokens(job, plan, geometry, bleed)
    return "\n".join(
        [
            *_pages(job, plan, geometry, bleed),
            f":root {{ {'; '.join(f'--{name}: {value}' for name, value in tokens.items())} }}",
            *_planned(plan, geometry.margins_of(geometry.sides - 1)[0] + bleed),
        ]
    )


def _pages(job: Job, plan: Plan, geometry: Geometry, bleed: float) -> Iterator[str]:
    """Sheet and margins of every side, and what stands in the margins."""
    contract = job.layout.contract
    numbered = isinstance(contract, Sheet) and contract.numbered
    width, height = geometry.sheet_mm
    height = ENDLESS_MM if plan.probe else height
    first, last = geometry.margins_of(0), geometry.margins_of(geometry.sides - 1)
    middle = _edges(geometry.margins_of(1), bleed)
    yield f"@page {{ size: {width}mm {height}mm; margin: {middle} }}"
    if geometry.sides > 1:
        yield f"@page :first {{ margin: {_edges(first, bleed)} }}"
    if geometry.sides > 1 and not plan.probe:
        yield f"@page :nth({geometry.sides}) {{ margin: {_edges(last, bleed)} }}"
    if plan.probe:  # nobody asks for what stands in margins, and it takes as long as a paragraph
        boxes = (f"@{box} {{ content: none !important }}" for box in _MARGIN_BOXES)
        yield f"@page {{ {' '.join(boxes)} }}"
    if bleed:
        yield f"@page {{ bleed: {bleed + MARKS_MM}mm }}"
    if numbered:
        yield f"@page {{ @bottom-left {{ content: {_page_number(job)} }} }}"
    if numbered and not last[2]:  # the last panel reaches the foot of its sheet
        yield f"@page :nth({geometry.sides}) {{ @bottom-left {{ content: none }} }}"


def _tokens(job: Job, plan: Plan, geometry: Geometry, bleed: float) -> dict[str, str]:
    """Those tokens listed in `base.css` that sheet, plan, language and edition fill."""
    _, right, _, left = geometry.margins_of(0)
    width, height = geometry.sheet_mm
    return {
        "size": f"{plan.size_pt}pt",
        "least": f"{job.layout.contract.sizes_pt[0]}pt",
        "lead": "0",
        **_of_sheet(plan if isinstance(plan, SheetPlan) else SheetPlan(plan.size_pt)),
        "side-left": f"{left + bleed}mm",
        "side-right": f"{right + bleed}mm",
        "bleed": f"{bleed}mm",
        "sheet-width": f"{width}mm",
        "sheet-height": f"{height}mm",
        "slide-size": f"{plan.slide_pt if isinstance(plan, NotesPlan) else 0.0}pt",
        "text-height": f"{geometry.height_pt(0):.2f}pt",
        "page-ratio": _ratio(plan.page_pt) if isinstance(plan, WindowsPlan) else "1",
        "rule": f"{RULE_MM}mm",
        "line": f"{job.content.language.line_em:g}em",
        **job.layout.tokens,
    }


def _of_sheet(plan: SheetPlan) -> dict[str, str]:
    """The tokens by which text fills the sides of a sheet; other plans have none."""
    return {
        "spacing": f"{plan.spacing:.4f}",
        "opening": f"{plan.opening_pt:.2f}pt",
        "closing": f"{plan.closing_pt:.2f}pt",
        "below": f"{plan.below_pt:.2f}pt",
        "left-at-foot": f"{LEFT_AT_FOOT_MM + plan.kept_back_mm:g}mm",
        "above": f"{plan.above_pt:.2f}pt",
        "room": "0pt",
    }


def _ratio(page_pt: tuple[float, float]) -> str:
    width, height = page_pt
    return f"{height / width:.5f}"


def _planned(plan: Plan, top_mm: float) -> Iterator[str]:
    """Where sides begin, how wide headlines are, and by how much boxes grow.

    `top_mm` is the last side's upper margin.
    """
    if isinstance(plan, SheetPlan):
        insets_pt = plan.insets_pt
        yield from (_begun(name, top_mm, insets_pt.get(name, 0.0)) for name in _begin(plan))
        rooms = plan.grid.rooms_pt if plan.grid else {}
        yield from (f'[id="{name}"] {{ --room: {room:.2f}pt }}' for name, room in rooms.items())
    for name, ems in plan.headlines.items():
        yield f'[id="{name}"] {{ max-width: calc(var(--size) * {ems:.3f}) }}'


def _begin(plan: SheetPlan) -> tuple[str, ...]:
    """The ids that begin a new side; `LAST` does not, where lines to write on stand above it."""
    return tuple(name for name in plan.overleaf if name != LAST or not plan.above_pt)


def _begun(name: str, top_mm: float, inset_pt: float) -> str:
    if name == LAST:
        return _cover(top_mm)
    inset = f"; padding-top: {inset_pt:.2f}pt !important" if inset_pt else ""
    return f'[id="{name}"] {{ break-before: page; margin-top: 0 !important{inset} }}'


def _page_number(job: Job) -> str:
    """The number of a side, such as "Page 3 of 4", as CSS content."""
    text = job.content.language.words.page.replace("\\", "\\\\").replace('"', '\\"')
    counters = {"page": '" counter(page) "', "pages": '" counter(pages) "'}
    return f'"{text.format(**counters)}"'


def _cover(top_mm: float) -> str:
    """The CSS of a last panel on a side of its own: it covers the margin above it."""
    return (
        f'[id="{LAST}"] {{ break-before: page; margin-top: -{top_mm}mm !important; '
        f"padding-top: {top_mm}mm }}"
    )


def _edges(margins_mm: tuple[float, ...], bleed_mm: float) -> str:
    """Margins in CSS; a foot of 0, where the last panel reaches the edge, leaves room for bleed."""
    top, right, bottom, left = margins_mm
    foot = bottom if bottom or not bleed_mm else -bleed_mm
    return " ".join(f"{edge}mm" for edge in (top, right, foot, left))


def brand_style(brand: Brand, tag: str) -> str:
    """The brand's typefaces for a language as CSS: font faces, and all tokens but its colours."""
    tokens = [
        f"--font-text: {scripts.stack(brand, brand.body_family, tag)};",
        f"--font-headings: {scripts.stack(brand, brand.headings_family, tag)};",
        f"--weight-headings: {brand.headings_weight};",
        f"--quiet: {quiet_zone(brand):.4f};",
        f"--hang: {_hang(brand)};",
    ]
    faces = [
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f"font-style: {face.style}; src: url({face.path.as_uri()}) }}"
        for face in brand.faces
    ]
    root = f":root {{ {' '.join(tokens)} }}"
    frame = [f".frame {{ --hang: {_hang(brand.of_slides)} }}"] if _shows_slides(brand) else []
    lines = filter(None, (scripts.style(brand), scripts.margins_style(brand, tag)))
    return "\n".join([*faces, root, *frame, *lines])


def colour_style(brand: Brand) -> str:
    """The brand's colours as CSS, and those of slides that are shown on paper of other colours.

    Nothing stands elsewhere because of them.
    """
    rules = [f":root {{ {' '.join(_coloured(brand))} }}"]
    if _shows_slides(brand):
        rules.append(f".frame {{ {' '.join(_coloured(brand.of_slides))} color: var(--text) }}")
    return "\n".join(rules)


def _coloured(brand: Brand) -> Iterator[str]:
    """The tokens that follow from the brand's colours."""
    paper = brand.colours["paper"]
    yield from (f"--{name}: {value};" for name, value in brand.colours.items())
    yield f"--ground: {'transparent' if paper == WHITE else paper};"
    yield f"--plate: {paper};"
    yield f"--code: {code_colours(brand)[0]};"


def _hang(brand: Brand) -> int:
    """1 where the quiet zone of a QR code is not seen, so that its dots may align."""
    return int(code_colours(brand)[0] == brand.colours["paper"])


def _shows_slides(brand: Brand) -> bool:
    return brand.of_slides.colours != brand.colours
