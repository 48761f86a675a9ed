"""What one build reads: each YAML file is parsed once."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import ROOT

from briefgen.pack.build import build
from briefgen.record.pack_file import Order


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each text is parsed as YAML from now on."""
    found: Counter[str] = Counter()
    parse = yaml.parse

    def counting(text: str, *others: Any, **named: Any) -> Any:
        found[text] += 1
        return parse(text, *others, **named)

    monkeypatch.setattr(yaml, "parse", counting)
    return found


def test_each_yaml_file_is_parsed_once(parsed: Counter[str], tmp_path: Path) -> None:
    report = build(Order(ROOT / "briefing.yaml", tmp_path, ("handout", "web")))
    assert [made.file for made in report.made] == ["slides.pdf", "handout.pdf", "briefing.html"]
    assert len(parsed) > 4  # briefing, brand, language, and the layouts that are asked for
    assert set(parsed.values()) == {1}
