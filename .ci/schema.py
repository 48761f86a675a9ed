"""Writes docs/build.schema.json: what `briefgen build --json` prints, as JSON Schema.

.venv/bin/python .ci/schema.py
"""

import json
from pathlib import Path

from pydantic import TypeAdapter

from briefgen.cli.answer import Answer

DOCUMENT = Path(__file__).parents[1] / "docs/build.schema.json"


def document() -> str:
    """The whole document."""
    schema = TypeAdapter(Answer).json_schema(mode="serialization")
    for each in (schema, *schema["$defs"].values()):
        each["required"] = list(each["properties"])  # all keys are printed, always
        for said in each["properties"].values():
            said.pop("default", "")
            del said["title"]
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | schema, indent=2) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), "utf-8")
