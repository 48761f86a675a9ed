"""Writes the JSON Schemas: of what people write, and of what commands print with `--json`.

.venv/bin/python .ci/schema.py
"""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from briefgen.cli.answer import Answer
from briefgen.cli.batch_answer import BatchAnswer
from briefgen.schemas import documents, texts

DOCS = Path(__file__).parents[1] / "docs"
ANSWERS = {"build": Answer, "batch": BatchAnswer}


def answer(command: str) -> dict[str, Any]:
    """The schema of what a command prints."""
    schema = TypeAdapter(ANSWERS[command]).json_schema(mode="serialization")
    for each in (schema, *schema["$defs"].values()):
        each["required"] = list(each["properties"])  # all keys are printed, always
        for said in each["properties"].values():
            said.pop("default", "")
            said.pop("title", "")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema


if __name__ == "__main__":
    for command in ANSWERS:
        text = json.dumps(answer(command), indent=2) + "\n"
        (DOCS / f"{command}.schema.json").write_text(text, "utf-8")
    for name in texts.NAMES:
        texts.path(name).write_text(documents.document(name), "utf-8")
