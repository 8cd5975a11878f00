"""The buttons of a remark about an account that every such remark has."""

from datetime import date

from coaching.message import Button


def not_today(on: date) -> Button:
    return Button("Not today", f"answer {on.isoformat()} not today")


def why(on: date) -> Button:
    return Button("Why did I get this?", f"why {on.isoformat()}")
