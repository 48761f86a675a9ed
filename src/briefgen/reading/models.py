"""What every model of a file that people write is built from."""

from typing import TYPE_CHECKING

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from briefgen.problems import InForm

if TYPE_CHECKING:
    from pydantic.config import JsonDict


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


def finding(message: str, hint: str = "", in_form: InForm | None = None) -> PydanticCustomError:
    """What the check of a model raises: it becomes a `Problem` with the line of the value.

    The changes of `in_form` are made inside of that value.
    """
    said = {"message": message, "hint": hint, "in_form": in_form}
    return PydanticCustomError("briefgen", "{message}", said)


def alone_as(key: str, model: type[BaseModel]) -> BeforeValidator:
    """Let a plain text stand for a mapping of `model` whose only key is `key`."""
    return BeforeValidator(
        lambda value: {key: value} if isinstance(value, str) else value,
        json_schema_input_type=str | model,
    )


def pattern(expression: str, message: str) -> FieldInfo:
    """What editors check of a text by the schema, where the model itself says more in words.

    Args:
        expression: a regular expression that all texts match which the model accepts.
        message: what to write, for editors that show it.
    """
    said: JsonDict = {"pattern": expression, "patternErrorMessage": message}
    return FieldInfo(json_schema_extra=said)
