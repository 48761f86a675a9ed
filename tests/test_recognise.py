"""What a file of another program says becomes a briefing, and no word of it is lost."""

from collections import Counter
from typing import Any

import pytest
import yaml
from documents import DOCUMENTS, bullets, heading, paragraph, table
from hypothesis import HealthCheck, example, given, settings
from support import examples

from briefgen.content import briefing
from briefgen.importers import words, yaml_text
from briefgen.importers.document import Block, Document, Paragraph, Run
from briefgen.importers.draft import Draft
from briefgen.importers.recognise import recognise
from briefgen.reading.yaml_source import parse


def drafted(*blocks: Block, **fields: Any) -> Draft:
    return recognise(Document(tuple(blocks), **fields), "the file")


def sections(*blocks: Block) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = drafted(paragraph("Title", style="Title"), *blocks).data[
        "sections"
    ]
    return said


def written(draft: Draft) -> str:
    return yaml_text.text(draft.data, draft.unsure, ["Made from a file"], draft.left_out)


def spaced(data: Any) -> Any:
    """Data without the ends of lines in its texts, which a briefing reads as spaces."""
    if isinstance(data, dict):
        return {key: spaced(value) for key, value in data.items()}
    if isinstance(data, list):
        return [spaced(each) for each in data]
    return " ".join(data.split()) if isinstance(data, str) else data


def lost(document: Document, draft: Draft) -> Counter[str]:
    kept = words.of_briefing(draft.data) + words.words(each.text for each in draft.left_out)
    return words.of_document(document) - kept


@pytest.mark.drawn
@settings(
    max_examples=examples(60, 1500),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(DOCUMENTS)
def test_whatever_a_file_says_is_a_briefing_and_no_word_is_lost(document: Document) -> None:
    draft = recognise(document, "the file")
    assert not lost(document, draft)
    text = written(draft)
    assert spaced(yaml.safe_load(text)) == spaced(dict(draft.data))
    briefing.checked(parse(text, "briefing.yaml"))
