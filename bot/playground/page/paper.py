"""The templates, in which nothing is written unescaped."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from bot.playground.page.charts import chart
from bot.playground.traffic import Call, Way


@cache
def paper() -> Environment:
    """The environment in which pages are drawn."""
    made = Environment(
        loader=PackageLoader("bot.playground.page"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"chart_of": chart, "to_app": Way.TO_APP}
    made.filters |= {
        "pretty": pretty,
        "digest": digest,
        "initial": initial,
        "verdict": verdict,
        "as_json": as_json,
    }
    return made


def pretty(found: object) -> str:
    """A payload to be read."""
    if isinstance(found, str):
        try:
            found = json.loads(found)
        except ValueError:
            return str(found)
    if isinstance(found, Mapping):
        found = dict(found)
    return json.dumps(found, indent=1, ensure_ascii=False, default=str)


def as_json(found: object) -> str:
    return json.dumps(found, separators=(",", ":"))


def digest(drawn: Markup) -> str:
    """Differs where the HTML differs."""
    return hashlib.blake2s(drawn.encode("utf-8", "replace"), digest_size=6).hexdigest()


def initial(name: str) -> str:
    return name[:1].upper() or "?"


def verdict(call: Call) -> dict[str, Any]:
    """How a call went: a word and whether it is good."""
    if call.way is Way.TO_APP:
        is_good = not call.trouble
        return {"word": call.trouble or f"{call.status}", "is_good": is_good}
    return {"word": call.error or call.trouble or "ok", "is_good": call.error is None and not call.trouble}
