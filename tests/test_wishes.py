"""A briefing as its author spelled it before reading what can be said: messages lead to a pack."""

import re
import shutil
from pathlib import Path

import pytest
from support import ROOT

import briefgen
from briefgen import Problem, Report

pytestmark = pytest.mark.editions  # whole packs: tested in test-more

TRAINER = ROOT / "tests/boards/trainer"
LAYOUTS = ["leaflet", "poster", "slides", "web"]
WISH = """\
title: Learning from rapid reviews and local child safeguarding practice reviews
short_title: Learning from reviews
period: 2018-19
brand: styles/trainer
editions: [large-print]

poster:
  headline: What {{ cases.number }} reviews taught us

sections:
  - name: introduction
    short_heading: In brief
    text: In {{ period | slash }} there {{ rr.were }} {{ rr.counted }} and {{ lcspr.counted }}.

  - name: rr
    kind: cases
    heading: "The {{ rr.called }} {{ rr.were }}:"
    counted: [rapid review, rapid reviews]
    items:
      - ref: RR18A
        text: a baby of seven weeks who died while sleeping in the same bed as a parent who had been drinking
      - ref: RR18B
        text: a boy of 15 who was **stabbed** after he was excluded from school
      - ref: RR19A
        text: two sisters who were neglected over many years

  - name: lcspr
    kind: cases
    heading: "The {{ lcspr.called }} {{ lcspr.were }}:"
    counted: [local child safeguarding practice review, local child safeguarding practice reviews]
    items:
      - ref: LCSPR1
        text: a toddler who suffered serious head injuries
      - ref: LCSPR2
        text: a girl of 14 who was sexually exploited by a group of men

  - name: themes
    kind: themes
    heading: "Themes in these reviews:"
    items: [Safer sleep, Neglect that lasts, Exploitation outside the home, Exclusion from school,
      Fathers and partners who are not seen, The voice of the child]

  - name: photo
    image: photo.jpg
    alt: Five people beside one another

  - name: quote
    kind: quote
    text: Nobody asked me how I was doing. They asked how the baby was.
    by: A mother who took part in a review

  - name: numbers
    kind: table
    heading: The reviews in numbers
    rows:
      - [Year, Rapid reviews, Practice reviews]
      - ["2017-18", 2, 1]
      - ["2018-19", 3, 2]

  - name: learning
    kind: points
    heading: "Learning from these reviews includes:"
    continues: true
    items:
      - Talk to every new parent about safer sleep, and see where the baby sleeps
      - text: Ask about alcohol and drugs each time you visit, not only the first time
        highlight: true
      - Find out who else lives in the home, and meet fathers and partners
      - An exclusion from school is a safeguarding event – hold a meeting **before** it happens
      - Use the neglect toolkit at every core group
      - Write chronologies so that the next worker can see a pattern
      - Children who go missing are to be spoken with within 72 hours
      - Do not call children "promiscuous" or say that they made a "lifestyle choice"
      - Bruises on a baby who cannot move must always be seen by a paediatrician
      - Share what you know even if you think others know already
      - Challenge one another – use the escalation policy when you disagree
      - GPs should be invited to strategy meetings and sent the minutes
      - Supervision should ask what life is like for this child today
      - Record what the child said in the child's own words

  - name: now
    heading: What we want you to do now
    continues: true
    items:
      - Read this leaflet with your team before 31 July 2019
      - Book a place on our training at [wexboroughsafeguarding.org.uk](https://www.wexboroughsafeguarding.org.uk/training)
      - Tell us one thing you changed, at partnership@wexborough.example
"""  # noqa: E501, RUF001 - lines and dashes are as their author wrote them


def built(folder: Path, briefing: str) -> Report:
    path = folder / "briefing.yaml"
    path.write_text(briefing, "utf-8")
    return briefgen.build(path, out=folder / "out", layouts=LAYOUTS)


def told(report: Report) -> Problem:
    """What the build says; it is one thing that must be mended."""
    (problem,) = [each for each in report.problems if each.severity == "error"]
    return problem


def test_a_first_try_is_a_pack_once_two_messages_are_followed(tmp_path: Path) -> None:
    shutil.copytree(TRAINER, tmp_path, dirs_exist_ok=True)

    first = told(built(tmp_path, WISH))
    wished = WISH.splitlines()[first.line - 1]
    assert wished.strip() == "image: photo.jpg"
    kind, path = re.findall(r"\b(?:kind|path): \S+", first.hint)
    second_try = WISH.replace("image: photo.jpg", f"{kind}\n    {path}")

    second = told(built(tmp_path, second_try))
    assert re.search("the leaflet is about [0-9]+ words too long for 2 sides", second.message)
    assert "or add four-sided to editions: in the briefing" in second.hint
    third_try = second_try.replace("[large-print]", "[large-print, four-sided]")

    report = built(tmp_path, third_try)
    assert not report.problems
    assert {path.name for path in report.files} >= {
        "leaflet-four-sided.pdf",
        "poster.pdf",
        "slides.pdf",
        "briefing.html",
    }
