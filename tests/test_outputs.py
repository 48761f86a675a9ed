"""Outputs: whatever comes out of a briefing is made, kept and told of in one way."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from command import project

from briefgen import library
from briefgen.contracts.catalogue import Catalogue
from briefgen.library import WITHOUT_CONTRACT, Library
from briefgen.outputs import every_output, web_page
from briefgen.outputs.every_output import OUTPUTS, output_of
from briefgen.outputs.material import Material
from briefgen.outputs.output import Output, Product, Target, Task
from briefgen.outputs.passes import remarks
from briefgen.pack.build import build
from briefgen.problems import Problem, ProblemsFound
from briefgen.record.pack_file import Made, Order

SHIPPED = Catalogue(Library((library.shipped(),)))


class Minutes(Output):
    """The briefing as plain text, which names the files that are good."""

    ending = "txt"
    called = "plain text"
    follows = True

    def makes(self, name: str, catalogue: Catalogue) -> bool:  # noqa: ARG002
        return name == "minutes"

    def by_default(self, name: str, catalogue: Catalogue) -> bool:  # noqa: ARG002
        return True

    def task(
        self,
        target: Target,  # noqa: ARG002
        order: Order,
        material: Material,
        good: Sequence[Made],
    ) -> Task:
        text = "\n".join([material.content.full_title, *(made.file for made in good)])
        needed = [order.folder / made.file for made in good]
        return Task(material.inputs((), needed), lambda _: Product(text.encode()))


class Words(Minutes):
    """The words alone, which are made of no other file."""

    follows = False

    def makes(self, name: str, catalogue: Catalogue) -> bool:  # noqa: ARG002
        return name == "words"


def test_every_name_that_is_offered_has_one_output_that_makes_it() -> None:
    made = {
        name: type(output_of(name, SHIPPED)).__name__ for name in SHIPPED.library.offered("layout")
    }
    assert set(made.values()) == {type(each).__name__ for each in OUTPUTS}
    assert [made[name] for name in ("leaflet", "notes", "booklet", "web")] == [
        "Sheets",
        "Sheets",
        "Imposed",
        "WebPage",
    ]


def test_what_has_no_contract_is_made_by_an_output_of_its_own() -> None:
    sheets = output_of("leaflet", SHIPPED)
    assert WITHOUT_CONTRACT
    assert all(output_of(name, SHIPPED) is not sheets for name in WITHOUT_CONTRACT)


def test_one_more_output_is_a_class_and_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "WITHOUT_CONTRACT", (*WITHOUT_CONTRACT, "minutes"))
    monkeypatch.setattr(every_output, "OUTPUTS", (Minutes(), *OUTPUTS))
    briefing = project(tmp_path)
    order = Order(briefing, tmp_path / "out", layouts=("leaflet", "minutes"))
    report = build(order)
    assert report.problems == []
    assert [(each.file, each.called) for each in report.made] == [
        ("leaflet.pdf", ""),
        ("minutes.txt", "plain text"),
    ]
    assert (tmp_path / "out/minutes.txt").read_text("utf-8").splitlines()[1:] == ["leaflet.pdf"]
    written = (tmp_path / "out/minutes.txt").stat().st_mtime_ns
    assert [each.file for each in build(order).made] == ["leaflet.pdf", "minutes.txt"]
    assert (tmp_path / "out/minutes.txt").stat().st_mtime_ns == written


def test_the_page_links_to_files_of_any_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "WITHOUT_CONTRACT", (*WITHOUT_CONTRACT, "words"))
    monkeypatch.setattr(web_page, "WITHOUT_CONTRACT", (*WITHOUT_CONTRACT, "words"))
    monkeypatch.setattr(every_output, "OUTPUTS", (Words(), *OUTPUTS))
    order = Order(project(tmp_path), tmp_path / "out", layouts=("words", "leaflet", "web"))
    assert build(order).problems == []
    page = (tmp_path / "out/briefing.html").read_text("utf-8")
    assert re.findall(r'<a href="([^"]*)" type="([^"]*)">', page) == [
        ("leaflet.pdf", "application/pdf"),
        ("words.txt", "text/plain"),
    ]
    assert re.findall(r"\(<bdi>1 kB</bdi>\)", page)


def test_what_stops_no_build_is_told_beside_the_file_and_what_does_refuses_it() -> None:
    warning = Problem("a.yaml", 1, 1, "odd", severity="warning")
    assert remarks([warning]) == (warning,)
    with pytest.raises(ProblemsFound) as found:
        remarks([warning, Problem("a.yaml", 1, 1, "wrong")])
    assert len(found.value.problems) == 2
