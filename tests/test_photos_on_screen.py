"""Pictures of a briefing on the web page."""

from pathlib import Path

from command import project
from support import job_of
from test_picture_files import photograph
from test_pictures import ALT, BESIDE, PICTURE, briefed
from webpage import html_of


def test_the_web_page_has_each_picture_with_its_words(tmp_path: Path) -> None:
    captioned = {**PICTURE, "heading": "Our hills", "caption": "In spring", "credit": "By us"}
    path = briefed(tmp_path, captioned)
    page = html_of(job_of(path, "leaflet"))
    assert page.count(f'alt="{ALT}"') == 1
    assert '<figcaption>In spring <span class="credit">By us</span></figcaption>' in page
    assert len(page) < 400_000
    fragment = html_of(job_of(path, "leaflet"), fragment=True)
    assert "<figcaption>In spring <span>By us</span></figcaption>" in fragment


def test_the_web_page_shows_no_picture_larger_than_it_is(tmp_path: Path) -> None:
    path = project(tmp_path, {**PICTURE, "heading": "One"}, picture={**BESIDE, "alt": "All"})
    photograph(tmp_path, size=(300, 200))
    page = html_of(job_of(path, "leaflet"), fragment=True)
    assert f'alt="{ALT}" width="300" height="200"' in page
    assert 'alt="All" width="300" height="125"' in page  # cut to a banner
