"""What the web page promises: all that the briefing says, in one file that asks for nothing."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image
from support import ROOT, job_of, plain, points, write_briefing
from webpage import LEAFLET, POSTER, Read, answering, html_of, job, read, shipped

from briefgen.outputs import web_html, webfonts
from briefgen.pages import draft
from briefgen.pages.compose import Job
from briefgen.problems import ProblemsFound

LARGEST_BYTES = 250_000


@pytest.fixture(scope="module")
def page() -> Read:
    return read(shipped(), LEAFLET, POSTER)


def test_page_says_everything_once_and_in_the_order_of_the_briefing(page: Read) -> None:
    job, main = shipped(), page.one("main").words
    said = job.content.texts.plain
    pieces = []
    for section in job.content.briefing.sections:
        pieces += [section.heading, *re.split(r"\n\s*\n", section.text)]
        pieces += [f"{item.ref} {item.text}" for item in section.points]
    wanted = [plain(said(piece)) for piece in pieces if piece.strip()]
    assert len(wanted) > 40
    assert {text: main.count(text) for text in wanted if main.count(text) != 1} == {}
    places = [main.index(text) for text in wanted]
    assert places == sorted(places)


def test_title_period_and_lockups_open_the_page(page: Read) -> None:
    header = page.one("header").words
    assert header.startswith(
        "Safeguarding Children Everybody's Business Derbyshire Safeguarding Children Board"
    )
    assert page.one("h1").words == (
        "Learning from serious case reviews and serious incident learning reviews (2013-14)"
    )


def test_page_names_itself(page: Read) -> None:
    described = {each.said.get("name"): each.said.get("content") for each in page.all("meta")}
    assert page.one("html").said == {"lang": "en-GB", "dir": "ltr"}
    assert page.one("title").text == (
        "Learning from serious case reviews and serious incident learning reviews (2013-14) "
        "\N{EN DASH} Derbyshire Safeguarding Children Board"
    )
    assert described["description"] == (
        "In 2013/14 there were two serious case reviews and seven serious incident learning "
        "reviews."
    )
    assert described["viewport"] == "width=device-width, initial-scale=1"


def test_headings_go_down_one_level_at_a_time(page: Read) -> None:
    levels = [int(each.tag[1]) for each in page.all("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_stand_side_by_side(page: Read) -> None:
    for landmark in ("header", "nav", "main", "footer"):
        assert not {"header", "nav", "main", "footer"} & set(page.one(landmark).within)


def test_skip_link_comes_first_and_leads_to_the_content(page: Read) -> None:
    first = page.all("a")[0]
    assert (first.said["href"], first.words) == ("#content", "Skip to the content")
    assert page.within("content").tag == "main"


def test_lists_are_lists(page: Read) -> None:
    job = shipped()
    items = [item for section in job.content.briefing.sections for item in section.points]
    listed = [each.words for each in page.all("li") if each.within[-2:] == ("section", "ul")]
    for item in items:
        assert plain(job.content.texts.plain(f"{item.ref} {item.text}")) in listed
    assert {each.said.get("role") for each in page.all("ul")} == {"list"}


def test_contents_lead_to_every_headed_section(page: Read) -> None:
    links = [each for each in page.all("a") if "nav" in each.within]
    assert [(each.said["href"], each.words) for each in links] == [
        ("#serious-case-reviews", "Serious case reviews"),
        ("#serious-incident-learning-reviews", "Serious incident learning reviews"),
        ("#themes", "Themes"),
        ("#learning", "Learning"),
        ("#download", "Download"),
        ("#formats", "Ask for another format"),
        ("#accessibility", "Accessibility statement"),
    ]
    for each in links:
        assert page.within(each.said["href"][1:]).tag == "section"


def test_few_sections_need_no_contents(tmp_path: Path) -> None:
    sections = [points(2, name=f"s{number}", continues=False) for number in range(3)]
    assert read(job(tmp_path, *sections)).all("nav") == []


def test_anchors_are_readable_and_each_is_given_once(tmp_path: Path) -> None:
    headings = [
        "Learning",
        "Learning",
        "Download",
        "Père & fils\N{RIGHT SINGLE QUOTATION MARK} “Ça va?”",
        "الدروس المستفادة",
    ]
    sections: list[Any] = [{"heading": text, "items": ["x"]} for text in headings]
    sections += [{"name": "why", "text": "x"}, {"text": "x"}, {"heading": "?!", "items": ["x"]}]
    briefing = write_briefing(tmp_path, sections)
    anchors = [each.anchor for each in web_html._anchored(_unchecked(briefing).content)]  # noqa: SLF001
    assert anchors == [
        "learning",
        "learning-2",
        "download-2",
        "père-fils-ça-va",
        "الدروس-المستفادة",
        "why",
        "section-7",
        "section-8",
    ]


def _unchecked(briefing: Path) -> Job:
    """A job whose headings may be in a script that the brand's typeface lacks."""
    text = briefing.read_text("utf-8")
    briefing.write_text(text.replace("الدروس المستفادة", "Arabic"), "utf-8")
    found = job_of(briefing, "leaflet")
    said = found.content.briefing
    sections = tuple(
        section.model_copy(update={"heading": "الدروس المستفادة"})
        if section.heading == "Arabic"
        else section
        for section in said.sections
    )
    content = replace(found.content, briefing=said.model_copy(update={"sections": sections}))
    return replace(found, content=content)


def test_nothing_is_asked_for(page: Read) -> None:
    assert page.all("script", "link", "iframe", "form", "video", "object") == []
    for each in page.elements:
        assert not [name for name in each.said if name.startswith("on")]
        for name in ("src", "srcset", "poster", "data"):
            assert each.said.get(name, "data:").startswith("data:")
    style = page.one("style").text
    addresses = re.findall(r"url\(\s*['\"]?([^)'\"]*)", style)
    assert addresses
    assert all(address.startswith("data:font/woff2;base64,") for address in addresses)
    assert "@import" not in style
    (policy,) = [each.said["content"] for each in page.all("meta") if "http-equiv" in each.said]
    assert "default-src 'none'" in policy


def test_style_has_only_faces_of_the_brand(page: Read) -> None:
    families = re.findall(r'@font-face \{ font-family: "([^"]+)"', page.one("style").text)
    assert families == ["Lato", "Lato"]  # regular and bold: nothing is in italics here


def test_page_is_small() -> None:
    assert len(web_html.page(shipped(), [LEAFLET, POSTER])) < LARGEST_BYTES / 4


def test_control_line_closes_the_page_where_the_briefing_has_one(tmp_path: Path) -> None:
    said = {"version": "1.2", "owner": "Policy team", "review_date": "May 2027"}
    footer = read(job(tmp_path, **said)).one("footer").words
    assert footer.endswith("Version 1.2 · Owner: Policy team · Review date: May 2027")
    assert footer.startswith("We're working with partners")


def test_draft_says_so_in_words() -> None:
    final = shipped()
    marked = replace(final, draft=draft.mark("Draft", final.brand.faces[1]))
    page = read(marked, LEAFLET)
    assert page.one("title").text.startswith("Draft: Learning")
    assert page.one("header").words.startswith("Draft This page is not final.")
    assert "This page is not final." in html_of(marked, fragment=True)
    assert "not final" not in html_of(final)
    assert "not final" not in html_of(final, fragment=True)


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'></style>"
    section = {"name": "x", "heading": bad, "text": bad, "items": [{"ref": bad, "text": bad}]}
    hostile = job(tmp_path, section, title=bad, short_title=bad, owner=bad, period=bad)
    download = replace(LEAFLET, title=bad, file=f"{bad}.pdf")
    expected = read(job(tmp_path, {**section, "heading": "x"}, title="x"), LEAFLET)
    for fragment in (False, True):
        page = read(hostile, download, fragment=fragment)
        assert page.all("script") == []
        assert all(each.said["src"].startswith("data:") for each in page.all("img"))
        assert not [each for each in page.elements if "onerror" in each.said]
    page = read(hostile, download)
    assert len(page.all("style", "img", "header")) == len(expected.all("style", "img", "header"))
    assert page.one("h1").text.startswith(plain(bad)[:20])


def test_links_and_emphasis_of_texts_are_kept(tmp_path: Path) -> None:
    section = {"text": "See *the* **whole** [report](https://www.example.org/a?b=1&c=2)."}
    html = html_of(job(tmp_path, section))
    assert (
        "<p>See <em>the</em> <strong>whole</strong> "
        '<a href="https://www.example.org/a?b=1&amp;c=2">report</a>.</p>'
    ) in plain(html)
    assert html.count("@font-face") == 3  # the italic face joins regular and bold


def test_right_to_left_language_turns_the_page(tmp_path: Path) -> None:
    english = (ROOT / "layouts/languages/en.yaml").read_text("utf-8")
    (tmp_path / "layouts/languages").mkdir(parents=True)
    (tmp_path / "layouts/languages/he.yaml").write_text(english, "utf-8")
    page = read(answering(job(tmp_path, language="he"), phone="01632 960001"), LEAFLET)
    assert page.one("html").said == {"lang": "he", "dir": "rtl"}
    addresses = [each for each in page.all("a") if each.said["href"].startswith(("tel:", "https"))]
    assert {each.said.get("dir") for each in addresses if each.words[0] in "0w"} == {"ltr"}
    fragment = read(job(tmp_path, language="he"), fragment=True)
    assert fragment.elements[0].said == {"class": "briefing", "lang": "he", "dir": "rtl"}


def test_styles_follow_the_writing() -> None:
    style = (ROOT / "styles/web.css").read_text("utf-8")
    rules = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    names = set(re.findall(r"[{;]\s*([a-z-]+)\s*:", rules)) - {"line-height"}
    assert {"padding-inline-start", "max-inline-size", "inset-block-start"} <= names
    sides = {"left", "right", "top", "bottom", "width", "height"}
    assert [name for name in names if sides & set(name.split("-"))] == []


def test_fragment_is_only_content(page: Read) -> None:
    html = html_of(shipped(), LEAFLET, POSTER, fragment=True)
    fragment = Read(html)
    assert html.startswith('<div class="briefing" lang="en-GB" dir="ltr">')
    assert html.endswith("</div>\n")
    barred = ("html", "head", "body", "h1", "main", "header", "footer", "style", "img", "title")
    assert fragment.all(*barred) == []
    assert [each.said for each in fragment.elements if "class" in each.said] == [
        {"class": "briefing", "lang": "en-GB", "dir": "ltr"}
    ]
    assert not [each for each in fragment.elements if "style" in each.said]
    assert fragment.one("nav").said == {"aria-label": "On this page"}
    for name in ("serious-case-reviews", "learning", "download", "formats"):
        assert fragment.within(f"briefing-{name}").words == page.within(name).words


def test_ids_are_given_once_and_links_inside_arrive(page: Read) -> None:
    for each in (page, read(shipped(), LEAFLET, fragment=True)):
        ids = [element.said["id"] for element in each.elements if "id" in element.said]
        assert len(ids) == len(set(ids)) > 5
        links = [element.said["href"] for element in each.all("a")]
        inside = {link[1:] for link in links if link.startswith("#")}
        assert inside <= set(ids)
        assert inside


def test_logo_takes_the_colours_of_dark_screens(page: Read) -> None:
    picture = [each for each in page.all("source", "img") if "header" in each.within]
    assert [each.tag for each in picture] == ["source", "img"]
    assert picture[0].said["media"] == "screen and (prefers-color-scheme: dark)"
    assert picture[0].said["srcset"] != picture[1].said["src"]
    assert picture[1].said["alt"] == ""  # the lockup says it in words


def page_with_mark(folder: Path, colour: str, **own: Any) -> Read:
    """The page of a brand whose only logo has one colour."""
    ours = folder / "styles/ours"
    ours.mkdir(parents=True)
    said = yaml.safe_load((ROOT / "styles/derbyshire/_brand.yml").read_text("utf-8"))
    said["logo"] = {"images": {"mark": {"path": "mark.png", "alt": "Our board"}}}
    said["defaults"]["briefgen"] |= {"lockup": {"image": "mark"}, **own}
    del said["defaults"]["briefgen"]["campaign"]
    (ours / "_brand.yml").write_text(yaml.safe_dump(said), "utf-8")
    Image.new("RGB", (200, 50), colour).save(ours / "mark.png")
    return read(job(folder, brand="styles/ours"))


def plates(page: Read, name: str) -> list[str]:
    """What the elements of a name state for themselves."""
    return [each.said.get("style") or "" for each in page.all(name)]


def test_logo_that_takes_no_colour_stands_on_light_ground(tmp_path: Path) -> None:
    page = page_with_mark(tmp_path, "#4A1942")
    paper = "--plate: #ffffff"
    assert plates(page, "picture") == ["", paper]  # by day: on paper, and on the brand's colour
    assert plates(page, "img") == [paper, paper]  # by night
    assert {each.said["alt"] for each in page.all("img")} == {"Our board"}
    assert page.all("source") == []


def test_pale_logo_stands_on_dark_ground(tmp_path: Path) -> None:
    page = page_with_mark(tmp_path, "#ffd200", partners=["mark"])
    ink = "--plate: #1d2830"
    assert plates(page, "picture") == [ink, ""]
    *lockups, partner = plates(page, "img")
    assert lockups == ["", ""]
    assert partner.startswith(f"{ink}; ")  # on light paper by day and by night


def test_same_job_gives_the_same_bytes_in_any_process() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_web import LEAFLET, POSTER, sha256, shipped, web_html\n"
        "print(sha256(web_html.page(shipped(), [LEAFLET, POSTER])).hexdigest())"
    )
    webfonts._subset.cache_clear()  # noqa: SLF001 - or it would be handed back, not made again
    here = sha256(web_html.page(shipped(), [LEAFLET, POSTER])).hexdigest()
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "PYTHONHASHSEED": "4711",
            "TZ": "Pacific/Kiritimati",
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == here


def test_own_template_that_is_wrong_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts/web.html").write_text("<p>\n{{ nothing.like.that }}\n</p>", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        web_html.page(job(tmp_path), [])
    (problem,) = found.value.problems
    assert (Path(problem.file).name, problem.line) == ("web.html", 2)
    assert problem.message == "this template cannot be used: 'nothing' is undefined"


def test_own_style_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/web.css").write_text("main { color: var(--brand) }", "utf-8")
    style = read(job(tmp_path)).one("style").text
    assert "main { color: var(--brand) }" in style
    assert "--brand: #0b3a5b" in style
    assert ".themes" not in style
