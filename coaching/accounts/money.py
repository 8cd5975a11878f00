"""Amounts a year, in whole units of a currency: read as people write them, and said in a few characters."""

import re
from dataclasses import dataclass

from babel.numbers import get_currency_symbol, list_currencies

from coaching.wording import LOCALE, number

MOST = 10_000_000_000  # a year with one customer; more is a slip of the finger
SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "fr.": "CHF"}
TIMES = {"": 1, "k": 1_000, "m": 1_000_000, "mio": 1_000_000, "mn": 1_000_000, "million": 1_000_000}
JOINING = frozenset({"for", "by", "at", "worth", "with"})  # between a name and an amount
AMOUNT = re.compile(
    r"(?P<before>[€$£¥₹]|[a-z]{3})?\s*(?P<digits>\d[\d.,'’ \u00a0\u202f]*)\s*(?P<times>k|mio|mn|million|m)?\s*"
    r"(?P<after>[€$£¥₹]|[a-z]{3})?",
    re.IGNORECASE,
)
GROUPED = re.compile(r"\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*")
DECIMAL = re.compile(r"(\d+)[.,](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Money:
    amount: int
    currency: str = ""  # ISO code in capitals; empty: the workspace's own


def read(text: str) -> Money | None:
    """12k, 120,000, 1.2m EUR, £80k; None where it is no amount."""
    found = AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    currency = _currency(found["before"], found["after"])
    digits = _digits(found["digits"].strip(), times=TIMES[(found["times"] or "").lower()])
    if currency is None or digits is None or digits > MOST:
        return None
    return Money(digits, currency)


def at_end(text: str) -> tuple[str, Money] | None:
    """An amount that ends the words, and what stands before it: "Initech 12k", "Initech for 12,000 EUR".

    A small bare number belongs to the name: Studio 54 is not worth 54 a year.
    """
    words = text.split()
    for taken in (2, 1):
        before, last = words[:-taken], " ".join(words[-taken:])
        found = read(last) if len(words) > taken and _is_said_as_amount(last, taken=taken) else None
        if found is not None:
            kept = before[:-1] if len(before) > 1 and before[-1].casefold() in JOINING else before
            return " ".join(kept).rstrip(" :,"), found
    return None


def _is_said_as_amount(text: str, *, taken: int) -> bool:
    has_mark = any(not char.isdecimal() for char in text.replace(" ", ""))
    return has_mark or (taken == 1 and len(text) > len("999"))


def words(amount: int, currency: str = "") -> str:
    """12k, 1.2m, 850, with the sign of the currency where there is one."""
    sign = get_currency_symbol(currency, locale=LOCALE) if currency else ""
    joint = " " if len(sign) > 2 else ""
    return f"{sign}{joint}{_short(amount)}"


def _short(amount: int) -> str:
    if amount >= 1_000_000:
        return f"{_rounded(amount, 1_000_000)}m"
    if amount >= 10_000:
        return f"{_rounded(amount, 1_000)}k"
    return number(amount)


def _rounded(amount: int, unit: int) -> str:
    """At most one decimal, and none where it says nothing."""
    tenths = (amount * 10 + unit // 2) // unit
    whole, tenth = divmod(tenths, 10)
    return f"{number(whole)}.{tenth}" if tenth and whole < 100 else number(whole + (tenth >= 5))


def _currency(before: str | None, after: str | None) -> str | None:
    """Empty where none is named; None where it is none, or two."""
    said = [word for word in (before, after) if word]
    if not said:
        return ""
    code = SIGNS.get(said[0], said[0].upper())
    return code if len(said) == 1 and code in list_currencies() else None


def _digits(text: str, *, times: int) -> int | None:
    if text.isascii() and text.isdecimal():
        return int(text) * times
    if GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text)) * times
    decimal = DECIMAL.fullmatch(text)
    if decimal is None:
        return None
    return (int(decimal[1] + decimal[2].ljust(2, "0")) * times + 50) // 100
