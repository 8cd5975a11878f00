"""Times of the day as people type them: 9, 9:30, 9.30, 0930, 9am, 5:30 pm."""

import re
from datetime import time

TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>[0-5]\d))?\s*(?:(?P<half>[ap])\.?m?\.?)?", re.ASCII)
SPAN = re.compile(r"\s*(?:-|–|—|to|until|till)\s*")


def read(text: str) -> time | None:
    """The time of day, or None."""
    found = TIME.fullmatch(text.strip().casefold())
    if found is None:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 else None


def read_span(text: str) -> tuple[time, time] | None:
    """Two times, the first before the second, or None."""
    start, *rest = SPAN.split(text.strip().casefold())
    if len(rest) != 1:
        return None
    opens, closes = read(start), read(rest[0])
    if opens is None or closes is None or opens >= closes:
        return None
    return opens, closes
