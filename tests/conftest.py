"""What every test relies on: a silent WeasyPrint, and the shipped briefing built once."""

import logging
from collections.abc import Iterator

import pytest
from support import ROOT, Pdf, build_layout


@pytest.fixture(autouse=True)
def weasyprint_is_silent() -> Iterator[None]:
    """Anything that WeasyPrint logs fails the test."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("weasyprint")
    log.addHandler(handler)
    yield
    log.removeHandler(handler)
    assert said == []


def _shipped(tmp_path_factory: pytest.TempPathFactory, layout: str) -> Pdf:
    return build_layout(ROOT / "briefing.yaml", layout, tmp_path_factory.mktemp(layout))


@pytest.fixture(scope="session")
def leaflet(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    """The leaflet of the shipped briefing."""
    return _shipped(tmp_path_factory, "leaflet")


@pytest.fixture(scope="session")
def poster(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    """The poster of the shipped briefing."""
    return _shipped(tmp_path_factory, "poster")


@pytest.fixture(scope="session")
def slides(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    """The slides of the shipped briefing."""
    return _shipped(tmp_path_factory, "slides")
