"""This day, on which some things depend: until when pictures may be used."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """This day; where SOURCE_DATE_EPOCH is set, as for builds that are to be repeated, that day.

    It is in seconds since 1970. One that says no moment is left aside.
    """
    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        return datetime.now(UTC).date()
