"""Writes the JSON Schemas: of what people write, and of what `briefgen build --json` prints.

.venv/bin/python .ci/schema.py
"""

import json
from pathlib import Path

from pydantic import TypeAdapter

from briefgen.cli.answer import Answer
from briefgen.schemas import documents, texts

DOCUMENT = Path(__file__).parents[1] / "docs/build.schema.json"


def document() -> str:
    """What `briefgen build --json` prints."""
    schema = TypeAdapter(Answer).json_schema(mode="serialization")
    for each in (schema, *schema["$defs"].values()):
        each["required"] = list(each["properties"])  # all keys are printed, always
        for said in each["properties"].values():
            said.pop("default", "")
            said.pop("title", "")
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | schema, indent=2) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), "utf-8")
    for name in texts.NAMES:
        texts.path(name).write_text(documents.document(name), "utf-8")
