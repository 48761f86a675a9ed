"""What every model of a file that people write is built from."""

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError


class Strict(BaseModel):
    """The base of every model that a person's file is read into: an unknown key is an error.

    Python code may use a field's own name, a file only its alias (see `validate`), so that
    every key is spelled one way.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        validate_by_name=True,
        validate_by_alias=True,
    )


def finding(message: str, hint: str = "") -> PydanticCustomError:
    """What the check of a model raises: it becomes a `Problem` with the line of the value."""
    return PydanticCustomError("briefgen", "{message}", {"message": message, "hint": hint})


def alone_as(key: str) -> BeforeValidator:
    """Let a plain text stand for a mapping whose only key is `key`."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)
