"""Files as an editor reads them, and the schemas that it holds them against."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator
from support import ROOT

from briefgen.schemas import texts

MODELS = ROOT / "tests/briefings/broken/models"


class Core(yaml.SafeLoader):
    """YAML 1.2 with its core schema, as editors read it: dates are texts, and so are yes and no."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as PyYAML has it


for _tag, _written in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_written})$"), None)


def as_editor(text: str) -> Any:
    """A file as an editor reads it; its keys are texts."""
    return _keyed(yaml.load(text, Loader=Core))  # noqa: S506 - a safe loader


def _keyed(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _keyed(value) for key, value in data.items()}
    return [_keyed(each) for each in data] if isinstance(data, list) else data


@cache
def validator(name: str) -> Draft7Validator:
    """What holds a file against a schema that is shipped."""
    schema = json.loads(texts.text(name))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def refused(name: str, data: Any) -> list[str]:
    """What a schema says against data, each with its path."""
    return [f"{wrong.json_path}: {wrong.message}" for wrong in validator(name).iter_errors(data)]


def good() -> Iterator[tuple[str, Path]]:
    """Every good file of the project, with the name of its schema."""
    folders = ("briefing.yaml", "tests/briefings/*/briefing.yaml", "tests/boards/*/briefing.yaml")
    brands = (
        "styles/*/_brand.yml",
        "tests/boards/*/styles/*/_brand.yml",
        "tests/brands/*/_brand.yml",
    )
    patterns = {
        "briefing": folders,
        "brand": (*brands, "tests/brands/public.yml"),
        "layout": ("layouts/*.yaml",),
        "edition": ("layouts/editions/*.yaml",),
        "language": ("layouts/languages/*.yaml",),
        "plan": ("tests/briefings/*/plan.yaml",),
    }
    for name, each in patterns.items():
        yield from ((name, path) for pattern in each for path in sorted(ROOT.glob(pattern)))
