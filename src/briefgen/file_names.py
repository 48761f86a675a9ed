"""Names of files and folders: such as any system takes, and such as nothing has yet."""

import re
from collections.abc import Iterator
from itertools import count

# Windows keeps them for devices, whatever their ending is; a project may go there later.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)


def numbered(name: str) -> Iterator[str]:
    """A name, and then that name with each number: `hill`, `hill-2`, `hill-3`."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def taken_anywhere(name: str, kind: str) -> str:
    """A name without its ending as any system takes it: `con` becomes `con-picture`."""
    return f"{name}-{kind}" if _DEVICES.match(name) else name
