"""What SVGs promise: safe, bounded, and drawn alike by every program; else refused with a cure."""

import base64
import io
import time

import pypdfium2
import pytest
import resvg_py
from PIL import Image, ImageChops
from weasyprint import HTML

from briefgen.brand.logos import svg

LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
HEAD = f'<svg xmlns="http://www.w3.org/2000/svg" {LINKS} viewBox="0 0 100 100"'
SVG = HEAD + ">{}</svg>"


def _dots() -> str:
    file = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(file, "PNG")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


DOTS = _dots()
OUTSIDE = "refers to something outside itself"
BLOCK = '<rect x="10" y="10" width="80" height="60" fill="{}"/>'
STOPS = '<stop stop-color="#c00"/><stop offset="1" stop-color="#00c"/>'


def refused(content: str | bytes) -> tuple[str, str]:
    """Message and hint for an SVG called a.svg."""
    with pytest.raises(ValueError, match=r"a\.svg") as wrong:
        svg.read(content if isinstance(content, bytes) else content.encode(), "a.svg")
    message, hint = wrong.value.args
    assert hint
    return str(message), str(hint)


def settled(content: str) -> str:
    """An SVG as it is used."""
    return svg.read(content.encode(), "a.svg").content.decode()


# reading


@pytest.mark.parametrize(
    "content",
    [
        '<image href="file:///etc/passwd"/>',
        '<image xlink:href="http://127.0.0.1/x.png"/>',
        '<image href=" HTTP://127.0.0.1/x.png"/>',
        '<image href="../secret.png"/>',
        '<use href="other.svg#a"/>',
        '<use xlink:href="//example.org/a.svg#b"/>',
        '<rect fill="url(http://127.0.0.1/a.svg#b)"/>',
        "<rect style=\"fill: URL( 'file:///etc/passwd')\"/>",
        '<style>@import "http://127.0.0.1/a.css";</style>',
        "<style>rect { fill: url(other.svg#a) }</style>",
        "<style>rect { fi<!-- -->ll: url(other.svg#a) }</style>",
        '<foreignObject><a xmlns="http://www.w3.org/1999/xhtml" href="x"/></foreignObject>',
        '<a href="javascript:alert(1)"><rect/></a>',
        '<feImage href="http://127.0.0.1/x.png"/>',
    ],
)
def test_svg_that_refers_outside_is_refused(content: str) -> None:
    assert refused(SVG.format(content))[0] == f'"a.svg" {OUTSIDE}'


@pytest.mark.parametrize(
    "content",
    [
        '<defs><path id="a" d="M0 0"/></defs><use href="#a"/>',
        '<rect fill="url(#a)" style="fill: url(\'#b\')"/>',
        f'<image href="{DOTS}"/>',
        "<title>see url and import</title>",
    ],
)
def test_svg_that_refers_to_itself_is_taken(content: str) -> None:
    assert settled(SVG.format(content)) == SVG.format(content)


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        ('<stop stop-color="hsl(0 100% 50%)"/>', "hsl(0 100% 50%)"),
        ('<stop style="offset: 0; stop-color : oklch(60% 0.2 30); x: y"/>', "oklch(60% 0.2 30)"),
        ("<style>stop { STOP-COLOR: device-cmyk(0 1 1 0) }</style>", "device-cmyk(0 1 1 0)"),
        ('<stop stop-color="color(srgb 1 0 0)"/>', "color(srgb 1 0 0)"),
    ],
)
def test_gradients_between_colours_of_other_kinds_are_refused(content: str, colour: str) -> None:
    message, _ = refused(SVG.format(content))
    assert message == f'a gradient of "a.svg" has the colour "{colour}"'


@pytest.mark.parametrize(
    "content",
    [
        '<stop stop-color="#C8102E"/><stop stop-color=" rgb(200 16 46) "/>',
        '<stop stop-color="currentColor"/><stop stop-color="rebeccapurple"/><stop/>',
        '<stop style="stop-color:RGBA(1,2,3,.5);stop-opacity:.2"/>',
        "<style>stop { stop-color: red !important }</style>",
    ],
)
def test_gradients_between_colours_of_screens_are_taken(content: str) -> None:
    assert settled(SVG.format(content)) == SVG.format(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_doctype_with_entities_is_refused_in_any_encoding_before_it_can_grow(encoding: str) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE svg [<!ENTITY a0 "lol">{laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    content = (doctype + SVG.format("<text>&a9;&x;</text>")).encode(encoding)
    assert refused(content)[0] == '"a.svg" has a DOCTYPE with definitions'


def test_svg_that_is_broken_names_its_line() -> None:
    assert refused("<svg>\n<rect>\n</svg>")[0] == '"a.svg" is no SVG: line 3'


def test_doctype_of_drawing_programs_is_left_out() -> None:
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    )
    made = settled(f'<?xml version="1.0"?>\n{doctype}{SVG.format(BLOCK)}')
    assert "DOCTYPE" not in made
    assert "<rect" in made


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "utf-8-sig"])
def test_svg_in_another_encoding_becomes_one_in_utf_8(encoding: str) -> None:
    said = encoding if encoding != "utf-8-sig" else "utf-8"
    content = f'<?xml version="1.0" encoding="{said}"?>{SVG.format("<title>Tŷ é</title>")}'
    made = svg.read(content.replace("ŷ", "y").encode(encoding), "a.svg").content
    assert made.startswith(b"<svg")
    assert "T" in made.decode()


# bounds


def nested(levels: int) -> str:
    """Ten times as much with every level, as a text of a few kilobytes."""
    groups = "".join(
        f'<g id="a{level}">{f"""<use href="#a{level - 1}"/>""" * 10}</g>'
        for level in range(1, levels)
    )
    return SVG.format(f'<rect id="a0" width="9" height="9"/>{groups}<use href="#a{levels - 1}"/>')


def chain(length: int) -> str:
    links = "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(length))
    return SVG.format(f'{links}<rect id="a{length}" width="9" height="9"/>')


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (nested(10), "draws 4,691,358,013 elements, more than 5,000"),
        (nested(40), "elements, more than 5,000"),
        (chain(150), "uses parts of itself 100 deep"),
        (chain(3000), "deep"),
        (
            SVG.format('<g id="k"><use href="#k"/></g>'),
            'uses a part of itself inside that part: "k"',
        ),
        (
            SVG.format('<g id="k"><g id="l"><use href="#k"/></g></g>'),
            "uses a part of itself inside that part",
        ),
        (
            SVG.format('<clipPath id="c"><rect clip-path="url(#c)"/></clipPath>'),
            'uses a part of itself inside that part: "c"',
        ),
        (SVG.format("<g>" * 120 + "</g>" * 120), "has elements within each other 100 deep"),
        (SVG.format("<g>" * 60_000 + "</g>" * 60_000), "has elements within each other 100 deep"),
        (SVG.format("<rect/>" * 6_000), "draws 6,001 elements, more than 5,000"),
        (SVG.format("<rect/>" * 200_000), "is an SVG of more than 1 MB"),
        (
            SVG.format(f"<style>{'g g rect{fill:red}' * 2_000}</style>{'<rect/>' * 4_000}"),
            "has 36,000 letters of styles for 4,002 elements",
        ),
    ],
    ids=lambda value: value[:40] if value[0] != "<" else "",
)
def test_svg_that_would_take_too_long_is_refused_at_once(content: str, message: str) -> None:
    begun = time.process_time()
    assert message in refused(content)[0]
    assert time.process_time() - begun < 2


# size


@pytest.mark.parametrize(
    ("attributes", "ratio"),
    [
        ('viewBox="0 0 80 20"', 4.0),
        ('viewBox=" -5,-5, 80 , 20 "', 4.0),
        ('width="30px" height="60"', 0.5),
        ('width="20mm" height="1cm"', 2.0),
        ('width="1in" height="72pt"', 1.0),
        ('width="100%" height="100%" viewBox="0 0 80 20"', 4.0),
        ('width="10" viewBox="0 0 80 20"', 4.0),
        ('width="0" height="0" viewBox="0 0 80 20"', 4.0),
        ('width="10" height="10" viewBox="0 0 80 20"', 1.0),
        ('x="9" y="9" viewBox="0 0 80 20"', 4.0),
    ],
)
def test_svg_says_its_shape(attributes: str, ratio: float) -> None:
    content = f'<svg xmlns="{svg.SVG}" {attributes}>{BLOCK}</svg>'
    drawing = svg.read(content.encode(), "a.svg")
    assert drawing.ratio == pytest.approx(ratio)
    assert "viewBox" in drawing.content.decode()
    assert svg.read(drawing.content, "a.svg") == drawing


@pytest.mark.parametrize("attributes", ["", 'width="100%" height="100%"', 'width="9"', 'width="a"'])
def test_svg_that_says_no_size_is_refused(attributes: str) -> None:
    message, hint = refused(f'<svg xmlns="{svg.SVG}" {attributes}>{BLOCK}</svg>')
    assert message == '"a.svg" does not say how large it is'
    assert hint.startswith("set the page or artboard to the size of the logo")


@pytest.mark.parametrize(
    "box", ["0 0 1.2.3 4", "0 0 10", "a b c d", "0 0 0 9", "0 0 9 -9", "1e400"]
)
def test_view_box_that_is_none_is_refused(box: str) -> None:
    message, _ = refused(f'<svg xmlns="{svg.SVG}" viewBox="{box}">{BLOCK}</svg>')
    assert message == f'"a.svg" has a viewBox that is none: "{box}"'


# what is drawn otherwise elsewhere


@pytest.mark.parametrize(
    ("content", "message", "cure"),
    [
        ('<text x="9" y="9">Name</text>', "has live text", "Type > Create Outlines"),
        ("<g><text><tspan>A</tspan></text></g>", "has live text", "Path > Object to Path"),
        ("<style>@font-face{font-family:x}</style>", "has live text", "Type > Create Outlines"),
        ('<filter id="f"/>', "has a filter", "Filters > Remove Filters"),
        ('<rect style="filter: blur(2px)"/>', "has a filter", "Remove Filters"),
        ('<mask id="m"/>', "has a mask", "Object > Mask > Release"),
        ('<rect mask="url(#m)"/>', "has a mask", "Flatten Transparency"),
        ('<pattern id="p"/>', "has a pattern", "Pattern to Objects"),
        ('<marker id="m"/>', "has markers on lines", "Stroke to Path"),
        ('<path style="marker-end:url(#m)"/>', "has markers on lines", "Stroke to Path"),
        ('<path stroke="url(#g)"/>', "has a line with a gradient", "Outline Stroke"),
        ('<style>path{stroke: url("#g")}</style>', "has a line with a gradient", "Outline"),
        ('<path vector-effect="non-scaling-stroke"/>', "that keeps its width", "Outline Stroke"),
        ('<path stroke="red" paint-order="stroke"/>', "below its filling", "Outline Stroke"),
        ('<rect style="mix-blend-mode:multiply"/>', "has colours that blend", "Flatten"),
        ('<animate attributeName="x"/>', "has parts that move", "without animation"),
        ("<script>x</script>", "has parts that move", "without animation"),
        ("<style>@media print{rect{fill:red}}</style>", "depends on where", "Presentation"),
        ("<style>rect{fill:var(--x)}</style>", "depends on where", "Presentation Attributes"),
        ("<style>path{d:path('M0 0')}</style>", "depends on where", "Presentation Attributes"),
        ('<clipPath id="c" clipPathUnits="objectBoundingBox"/>', "has a clip path", "Pathfinder"),
        ('<clipPath id="c"><g><rect/></g></clipPath>', "has a clip path", "Release"),
        (
            '<clipPath id="c"><path clip-rule="evenodd" d="M0 0H9V9zM2 2H4V4z"/></clipPath>',
            "has a clip path",
            "Path > Intersection",
        ),
        (
            (
                "<style>.a{clip-rule:evenodd}</style><path id='p' d='M0 0H9V9zM2 2H4V4z'/>"
                '<clipPath id="c"><use href="#p"/></clipPath>'
            ),
            "has a clip path",
            "Path > Intersection",
        ),
        ('<rect clip-path="circle(9px)"/>', "has a clip path", "Path > Intersection"),
        ('<symbol id="k"/><use href="#k"/>', "has a symbol without a size", "Unlink Clone"),
        ("<svg><rect/></svg>", "has a symbol without a size", "Break Link"),
        ('<image href="data:image/svg+xml,x"/>', "has an embedded picture", "embed it as PNG"),
        ('<image href="#x"/>', "has an embedded picture", "embed it as PNG"),
        ("<foreignObject/>", "has parts that are no shapes", "Plain SVG"),
        ('<rect opacity="x"/>', "has parts that are no shapes", "Plain SVG"),
        ('<rect stroke-miterlimit="4px"/>', "has parts that are no shapes", "Plain SVG"),
        ('<switch><g systemLanguage="cy"/><g/></switch>', "no shapes", "Plain SVG"),
        ('<linearGradient id="g" spreadMethod="reflect"/>', "a gradient that repeats", "stripe"),
        (
            (
                f'<radialGradient id="g" gradientTransform="rotate(30) scale(4 2)">{STOPS}'
                "</radialGradient>"
            ),
            "is turned and squeezed",
            "make the gradient round",
        ),
    ],
)
def test_what_is_drawn_otherwise_elsewhere_is_refused_with_its_cure(
    content: str, message: str, cure: str
) -> None:
    said, hint = refused(SVG.format(content))
    assert message in said
    assert cure in hint


@pytest.mark.parametrize(
    "attributes", ['opacity=".5"', 'transform="rotate(9)"', 'style="opacity:0"']
)
def test_whole_that_is_turned_or_see_through_is_refused(attributes: str) -> None:
    message, hint = refused(f"{HEAD} {attributes}>{BLOCK}</svg>")
    assert message == '"a.svg" has a whole that is turned or see-through'
    assert hint.startswith("put it into a group")


@pytest.mark.parametrize(
    "content",
    [
        "<text/><text> </text>",
        '<path style="paint-order:stroke fill markers;mix-blend-mode:normal;filter:none"/>',
        '<path fill="none" vector-effect="none" marker="none" mask="none" clip-path="none"/>',
        '<path fill-rule="evenodd" clip-rule="evenodd" d="M0 0H9V9zM2 2H4V4z"/>',
        "<style>/* mask: url(#m) */ .st0{opacity:0.5;enable-background:new}</style>",
        '<metadata/><x:namedview xmlns:x="urn:x" pagecolor="#fff"/>',
    ],
)
def test_what_changes_nothing_is_taken_as_it_is(content: str) -> None:
    assert settled(SVG.format(content)) == SVG.format(content)


def straight(attributes: str, shape: str = BLOCK.format("url(#g)")) -> str:
    return f'<linearGradient id="g" {attributes}>{STOPS}</linearGradient>{shape}'


def round_(attributes: str, shape: str = BLOCK.format("url(#g)")) -> str:
    return f'<radialGradient id="g" {attributes}>{STOPS}</radialGradient>{shape}'


OF_PAGE = 'gradientUnits="userSpaceOnUse"'
TAKEN = {
    "shapes": BLOCK.format("#0a6")
    + '<circle cx="60" cy="60" r="30" fill="none" stroke="#00c" stroke-width="6"/>',
    "style": "<style>.a{fill:#c00} #b{fill:none;stroke:#00c;stroke-width:9}</style>"
    '<rect class="a" width="50" height="50"/><circle id="b" cx="60" cy="60" r="30"/>',
    "css in cdata": "<style><![CDATA[.st0{fill:#c00;}]]></style>"
    '<rect class="st0" width="50" height="50"/>',
    "clip": '<clipPath id="c"><circle cx="50" cy="50" r="30"/></clipPath>'
    '<g clip-path="url(#c)"><rect width="100" height="100" fill="#c00"/></g>',
    "clip of Illustrator": '<defs><rect id="s" x="9" y="9" width="60" height="50"/></defs>'
    '<clipPath id="c"><use xlink:href="#s" style="overflow:visible;"/></clipPath>'
    '<g style="clip-path:url(#c)"><rect width="100" height="100" fill="#c00"/></g>',
    "use": '<defs><circle id="k" cx="20" cy="20" r="15"/></defs>'
    '<use href="#k" x="10" fill="#c00"/><use xlink:href="#k" x="40" y="40" fill="#0c0"/>',
    "symbol": '<symbol id="k" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></symbol>'
    '<use href="#k" x="10" y="10" width="40" height="40" fill="#c00"/>',
    "nested": '<svg x="20" y="20" width="60" height="30" viewBox="0 0 10 10">'
    '<rect width="10" height="10" fill="#c00"/></svg>',
    "percent": '<rect x="10%" y="10%" width="50%" height="30%" fill="#c00"/>',
    "groups": '<g opacity=".5" transform="rotate(30 50 50)" fill="#c00">'
    '<rect x="20" y="20" width="50" height="50"/></g>',
    "picture": f'<image href="{DOTS}" x="10" y="10" width="80" height="40"/>',
    "dashes": '<path fill="none" stroke="#c00" stroke-width="8" stroke-linecap="round" '
    'stroke-dasharray="20 12" d="M10 20H80L20 80Z"/>',
    "hidden": '<g style="display:none"><rect width="100" height="100"/></g>' + BLOCK.format("red"),
    "foreign": f'<x:g xmlns:x="urn:x">{BLOCK.format("red")}</x:g>' + BLOCK.format("#0a6"),
    "switch": '<switch><foreignObject requiredExtensions="http://ns.adobe.com/" width="1" '
    f'height="1"/><g>{BLOCK.format("#c00")}</g></switch>',
    "straight": straight(""),
    "straight, turned": straight('gradientTransform="rotate(45 .5 .5)"'),
    "straight, of the page": straight(
        f'{OF_PAGE} x1="0" x2="1" y1="0" y2="0" gradientTransform="matrix(80 20 -20 80 10 10)"'
    ),
    "straight, slanted": straight('gradientTransform="skewX(30) scale(.7 2)"'),
    "straight, in percent": straight(f'{OF_PAGE} x1="20%" x2="50%"'),
    "straight, as another": f'<linearGradient id="h" x2=".5">{STOPS}</linearGradient>'
    '<linearGradient id="g" xlink:href="#h" gradientTransform="rotate(90 .5 .5)"/>'
    + BLOCK.format("url(#g)"),
    "round": round_(""),
    "round, of the page": round_(f'{OF_PAGE} cx="50" cy="40" r="30" fx="40" fy="30"'),
    "round, in percent": round_(f'{OF_PAGE} cx="50%" cy="40%" r="30%"'),
    "round, squeezed": round_('gradientTransform="matrix(1 0 0 .5 0 .25)"'),
    "round, turned": round_(
        f'{OF_PAGE} cx="0" cy="0" r="1" gradientTransform="translate(50 40) rotate(30) scale(30)"'
    ),
    "beyond its frame": '<circle cx="20" cy="60" r="70" fill="#c00"/>',
    "beyond its frame, styled": "<style>.a{fill:#06c}</style>"
    '<path class="a" d="M-90 40H190V70H-90z"/>',
    "far beyond its frame": BLOCK.format("#c00")
    + '<rect x="20" y="900" width="60" height="40" fill="#06c"/>',
    "beyond its frame, styled by its place": "<style>svg > rect{fill:#06c} g rect{fill:red} "
    "g{opacity:.1}</style>" + '<rect x="-90" y="40" width="280" height="30"/>',
    "fading": straight("").replace('"#c00"', '"#c00" stop-opacity=".2"'),
}
COUNTED = "<style>rect:first-child, rect:last-child{fill:#06c}</style>"
TURNED = "<style>svg > rect{fill:#06c}</style>"
EDGE, AROUND = 80, 10  # pixels: of each, and of the plate on which it stands
WHOLE = EDGE + 2 * AROUND
MOST_DIFFERENT = 0.02  # of the pixels: edges are smoothed otherwise


@pytest.fixture(scope="module")
def drawn() -> list[Image.Image]:
    """What WeasyPrint makes of every SVG that is taken, all on one page."""
    code = [
        base64.b64encode(settled(SVG.format(each)).encode()).decode() for each in TAKEN.values()
    ]
    pictures = "".join(f'<img src="data:image/svg+xml;base64,{each}">' for each in code)
    style = f"@page {{ size: {WHOLE}px {WHOLE * len(code)}px; margin: 0 }} body {{ margin: 0 }}"
    style += f" img {{ display: block; width: {EDGE}px; height: {EDGE}px; padding: {AROUND}px }}"
    with pypdfium2.PdfDocument(HTML(string=f"<style>{style}</style>{pictures}").write_pdf()) as pdf:
        page = pdf[0].render(scale=96 / 72).to_pil().convert("RGB")
    return [page.crop((0, WHOLE * n, WHOLE, WHOLE * (n + 1))) for n in range(len(code))]


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken_is_drawn_as_resvg_draws_its_file(
    drawn: list[Image.Image], name: str
) -> None:
    content = resvg_py.svg_to_bytes(
        svg_string=SVG.format(TAKEN[name]), width=EDGE, skip_system_fonts=True, background="#fff"
    )
    expected = Image.new("RGB", (WHOLE, WHOLE), "#fff")
    with Image.open(io.BytesIO(content)) as image:
        expected.paste(image.convert("RGB"), (AROUND, AROUND))
    found = drawn[list(TAKEN).index(name)]
    apart = ImageChops.difference(found, expected).convert("L").point(lambda level: level > 40)
    share = sum(apart.histogram()[1:]) / EDGE**2
    assert share < MOST_DIFFERENT
    assert found.getcolors(WHOLE**2) != [(WHOLE**2, (255, 255, 255))]


@pytest.mark.parametrize(
    ("inside", "clipped"),
    [
        (BLOCK.format("red"), False),
        ('<rect x="-50" width="90" height="9"/>', True),
        ('<rect x="900" width="9" height="9"/>', True),
        ('<rect x="-800" width="9" height="9"/>', True),
        (TURNED + '<rect x="-50" width="90" height="9"/>', True),
        (TURNED + '<rect x="-50" width="90" height="9" transform="rotate(9)"/>', False),
        ('<style>.a > .b{fill:red}</style><rect x="-50" width="90" height="9"/>', True),
        (COUNTED + '<rect x="-50" width="90" height="9"/>', False),
    ],
)
def test_what_reaches_beyond_its_frame_is_clipped_where_no_style_minds(
    inside: str,
    clipped: bool,  # noqa: FBT001
) -> None:
    content = SVG.format(inside)
    assert (settled(content) != content) is clipped
