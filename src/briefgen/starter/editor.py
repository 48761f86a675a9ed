"""Files for Visual Studio Code: which schema completes and explains which YAML file."""

import json
from collections.abc import Mapping
from typing import Any

from briefgen.schemas import texts

FOLDER = ".vscode"
EXTENSION = "redhat.vscode-yaml"
# The files of a project that each schema is for.
DESCRIBED: Mapping[str, tuple[str, ...]] = {
    "briefing": ("briefing.yaml",),
    "brand": ("styles/*/_brand.yml",),
    "layout": ("layouts/*.yaml",),
    "edition": ("layouts/editions/*.yaml",),
    "language": ("layouts/languages/*.yaml",),
}


def schema_of(kind: str, from_folder: str = "") -> str:
    """Where a file finds its schema, as its first line says.

    Args:
        kind: one of `DESCRIBED`.
        from_folder: the folder that the file is in, from that of the project.
    """
    up = "../" * len(from_folder.split("/")) if from_folder else ""
    return f"{up}{_place(kind)}"


def editor_files() -> dict[str, bytes]:
    """The files by their names in a project: settings, the extension to install, and schemas."""
    settings: dict[str, Any] = {
        "yaml.schemas": {_place(kind): list(files) for kind, files in DESCRIBED.items()},
        "yaml.schemaStore.enable": False,  # schemas of others, from the network
        "[yaml]": {"editor.wordWrap": "on", "editor.tabSize": 2},
    }
    files = {
        f"{FOLDER}/settings.json": _json(settings),
        f"{FOLDER}/extensions.json": _json({"recommendations": [EXTENSION]}),
    }
    return files | {_place(kind): texts.text(kind).encode() for kind in DESCRIBED}


def _place(kind: str) -> str:
    return f"{FOLDER}/schemas/{kind}.schema.json"


def _json(value: Any) -> bytes:
    return f"{json.dumps(value, indent=2, ensure_ascii=False)}\n".encode()
