"""Words on their way to Slack: what cannot be seen is taken out, what is too long is cut, nothing pings."""

import re

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and newline
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero-width, bidi
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e007f]"  # invisible tags
)
BREAKS = re.compile("\r\n?|[\u2028\u2029]")
GROUPS = re.compile("@(?=everyone|channel|here|group)", re.IGNORECASE)
CHANNELS = re.compile(r"#(?=\w)")
BROKEN_ENTITY = re.compile(r"&[a-z]{0,3}$")
ELLIPSIS = "…"


def clean(text: str) -> str:
    """The text without anything that cannot be seen; lines stay lines."""
    if text.isascii() and text.isprintable():  # most are, and are asked for again and again
        return text
    return UNSEEN.sub("", BREAKS.sub("\n", text)).replace("\t", " ")


def one_line(text: str) -> str:
    """The same, for places that hold a single line."""
    return " ".join(clean(text).split())


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, an ellipsis included; counted in UTF-16 units, which is stricter."""
    if len(text) * 2 <= limit:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= limit * 2:
        return text
    return units[: (limit - 1) * 2].decode("utf-16-le", "ignore").rstrip() + ELLIPSIS


def label(text: str, limit: int) -> str:
    """A short text for a place that must not be empty."""
    return cut(one_line(text), limit) or ELLIPSIS


def length(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def inert(text: str, limit: int) -> str:
    """Text for a place that Slack does parse: escaped, and with group and channel names taken apart."""
    safe = CHANNELS.sub("# ", GROUPS.sub("@ ", clean(text)))
    safe = safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").strip()
    short = cut(safe, limit)
    return short if short == safe else BROKEN_ENTITY.sub("", short[:-1]) + ELLIPSIS


def unescaped(text: str) -> str:
    """Slash-command text as it was typed: exactly the three entities Slack may put in, once."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
