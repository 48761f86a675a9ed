"""Reads what a page asks for; what is not as our pages say it is refused, and never a fault."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

_UNREADABLE = "The studio cannot read that."


async def values(request: Request) -> Mapping[str, Any]:
    """The object of JSON that a request brings.

    Raises:
        HTTPException: when it brings anything else.
    """
    try:
        found = json.loads(await request.body())
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise HTTPException(400, _UNREADABLE)
    return found


def text(said: Mapping[str, Any], key: str) -> str:
    """A text of what a page says.

    Raises:
        HTTPException: when there is none.
    """
    if not isinstance(value := said.get(key), str):
        raise HTTPException(400, _UNREADABLE)
    return value
