"""Checks on what people type: a text is kept as it is, trimmed at its ends, or refused with a sentence."""

import unicodedata

from coaching import wording
from coaching.policy import DEFAULT_LIMITS

NUL = "\x00"
INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"})  # categories that draw nothing
BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # letters and signs that draw nothing


def fault(text: str, *, label: str, at_most: int) -> str | None:
    """What is wrong with the text as a sentence that names the field, or None."""
    if len(text) > at_most:
        return f"{label} has {wording.number(len(text))} characters; {wording.number(at_most)} fit."
    if NUL in text:
        return f"{label} contains a NUL character, which cannot be kept."
    if has_half_characters(text):
        return f"{label} contains half a character (a lone surrogate), which cannot be kept."
    return None


def name_fault(name: str, *, label: str, at_most: int = DEFAULT_LIMITS.name) -> str | None:
    """As `fault`, for something that must also be seen."""
    if (wrong := fault(name, label=label, at_most=at_most)) is not None:
        return wrong
    return None if is_visible(name) else f"{label} has no visible character."


def has_half_characters(text: str) -> bool:
    """Whether there are surrogates, which no encoding can carry."""
    return any("\ud800" <= char <= "\udfff" for char in text)


def is_visible(text: str) -> bool:
    """Whether anything of the text can be seen."""
    return any(unicodedata.category(char) not in INVISIBLE and char not in BLANK_LETTERS for char in text)


def shown(text: str, *, at_most: int = DEFAULT_LIMITS.quoted) -> str:
    """The text as it can be given back: short, and without what no screen can draw."""
    start = text[: at_most * 2]
    drawable = "".join("\ufffd" if char == NUL or "\ud800" <= char <= "\udfff" else char for char in start)
    return wording.cut(drawable.strip(), at_most)
