"""This day, on which some things depend: until when pictures may be used."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """This day; where SOURCE_DATE_EPOCH is set, as for builds that are to be repeated, that day."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return now.date()
