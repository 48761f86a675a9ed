"""What commands print with `--json`, as a page of Markdown: a table for each kind of object."""

from collections.abc import Iterator, Mapping
from typing import Any

from keys import plain, slug
from schema import ANSWERS, answer

LEAD = """
# What `--json` prints

What programs get, as keys of JSON. All keys are there, always; new ones are added, and none is ever
renamed. {schemas}
say the same as JSON Schema.
"""
TITLES = {"build": "briefgen build --json", "batch": "briefgen batch --json"}
HEAD = "\n| Key | What it says | What stands there |\n|---|---|---|\n"
WORDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "null": "`null`",
}


def answers() -> str:
    """The whole page: what each command prints, then the objects in it by their names."""
    schemas = {command: answer(command) for command in ANSWERS}
    links = " and ".join(f"[{name}.schema.json](../{name}.schema.json)" for name in schemas)
    inner: dict[str, Any] = {}
    for each in schemas.values():
        inner |= each["$defs"]
    tables = [_table(TITLES[command], schema) for command, schema in schemas.items()]
    tables += [_table(f"`{name}`", said) for name, said in sorted(inner.items())]
    return LEAD.format(schemas=links) + "".join(tables)


def _table(title: str, schema: Mapping[str, Any]) -> str:
    paragraphs = (plain(each.replace("\n", " ")) for each in schema["description"].split("\n\n"))
    said = "\n\n".join(paragraphs)
    return f"\n## {title}\n\n{said}\n{HEAD}" + "".join(_rows(schema["properties"]))


def _rows(properties: Mapping[str, Any]) -> Iterator[str]:
    for key, said in properties.items():
        yield f"| `{key}` | {plain(said['description'])} | {_what(said)} |\n"


def _what(said: Mapping[str, Any]) -> str:
    """What may stand behind a key, in words."""
    if "anyOf" in said:
        return ", or ".join(map(_what, said["anyOf"]))
    if "enum" in said:
        return ", ".join(f"`{word}`" for word in said["enum"])
    if "$ref" in said:
        name = said["$ref"].rpartition("/")[2]
        return f"[`{name}`](#{slug(name)})"
    return f"a list: {_what(said['items'])}" if said["type"] == "array" else WORDS[said["type"]]
