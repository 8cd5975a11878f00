"""The form for the main facts of an account."""

from collections.abc import Mapping
from datetime import date

from coaching import dates, people, typed
from coaching.accounts import editing, money, naming
from coaching.accounts.account import Account, Tier
from coaching.accounts.editing import (
    MOST_NOTICE,
    Edit,
    Ends,
    Notice,
    Owned,
    Planned,
    Someone,
    Tiered,
    Valued,
    end_fault,
)
from coaching.accounts.naming import Named
from coaching.message import Field, FieldErrors, FieldKind, Form
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Problem
from coaching.wording import cut

NEW = "new"
TIERS = (("none", "no tier"), *((tier.value, f"{tier.value}") for tier in Tier))


def prefilled(account: Account) -> Form:
    """With what is known; the context names the account."""
    worth = "" if account.value is None else f"{account.value} {account.currency}".strip()
    ends = account.contract_ends_on
    return Form(
        "customer",
        cut(f"Facts: {account.name}", 24),
        "Save",
        (
            Field("owner", "Looked after by", FieldKind.PERSON, account.owner_id or "", is_optional=True),
            Field("tier", "Tier", FieldKind.CHOICE, account.tier or "none", choices=TIERS),
            Field(
                "value",
                "Worth a year",
                FieldKind.TEXT,
                worth,
                "Such as 120k or 120,000 EUR",
                is_optional=True,
                max_length=40,
            ),
            Field(
                "ends", "Contract ends on", FieldKind.DATE, ends.isoformat() if ends else "", is_optional=True
            ),
            Field(
                "notice",
                "Notice, in days",
                FieldKind.NUMBER,
                "" if account.notice_days is None else str(account.notice_days),
                is_optional=True,
            ),
            Field(
                "plan",
                "What is done before it ends",
                FieldKind.LONG_TEXT,
                account.plan,
                is_optional=True,
                max_length=DEFAULT_LIMITS.plan,
            ),
            Field(
                "contact",
                "Somebody there (buys, left, role ...)",
                FieldKind.TEXT,
                "",
                "Such as: Jane left, Raj buys now",
                is_optional=True,
                max_length=DEFAULT_LIMITS.name,
            ),
        ),
        account.id,
    )


def blank() -> Form:
    """Somebody new."""
    named = Field("name", "Name of the company", FieldKind.TEXT, max_length=DEFAULT_LIMITS.name)
    known = prefilled(Account("", "", ""))
    fields = (named, *(field for field in known.fields if field.name != "owner"))
    return Form("customer", "A new customer", "Add", fields, NEW)


def read(values: Mapping[str, str], *, context: str, today: date) -> tuple[Edit, ...] | FieldErrors:
    """The facts that the fields say together, or what to mend; contacts are read as a sentence."""
    worth, ends = values.get("value", "").strip(), values.get("ends", "").strip()
    notice, plan = values.get("notice", "").strip(), " ".join(values.get("plan", "").split())
    owner, tier = values.get("owner", ""), values.get("tier") or "none"
    contacts = _contacts(values.get("contact", "").strip(), today=today)
    errors = {
        "name": _name_fault(values.get("name", "")) if context == NEW else None,
        "owner": "Choose somebody of this workspace."
        if owner and people.read_person(owner) is None
        else None,
        "tier": None if tier in ("none", *Tier) else "Choose a tier from the list.",
        "value": "An amount a year, such as 120k." if worth and money.read(worth) is None else None,
        "ends": _end_fault(dates.read_iso(ends), today=today) if ends else None,
        "notice": _notice_fault(notice),
        "plan": typed.fault(plan, label="The plan", at_most=DEFAULT_LIMITS.plan),
        "contact": contacts.says if isinstance(contacts, Problem) else None,
    }
    found = {name: error for name, error in errors.items() if error is not None}
    if found or isinstance(contacts, Problem):
        return FieldErrors(found)
    owned = () if "owner" not in values else (Owned(people.read_person(owner), is_nobody=not owner),)
    return (
        *owned,
        Tiered(None if tier == "none" else Tier(tier)),
        Valued(money.read(worth) if worth else None),
        Ends(dates.read_iso(ends) if ends else None),
        Notice(int(notice) if notice else None),
        Planned(plan),
        *contacts,
    )


def _contacts(said: str, *, today: date) -> tuple[Edit, ...] | Problem:
    """Read as a sentence, and as nothing else."""
    heard = editing.read(f"contact {said}", today=today) if said else ()
    if isinstance(heard, Problem) or all(isinstance(edit, Someone) for edit in heard):
        return heard
    return Problem("Only contacts, please: Jane left, Raj buys now.")


def _name_fault(name: str) -> str | None:
    if name.strip().startswith("@"):
        return "A name does not begin with @."
    return naming.fault(Named(" ".join(name.split())))


def _end_fault(on: date | None, *, today: date) -> str | None:
    return "That day is not in the calendar." if on is None else end_fault(on, today=today)


def _notice_fault(notice: str) -> str | None:
    is_number = notice.isascii() and notice.isdecimal() and len(notice) <= len(str(MOST_NOTICE))
    if not notice or (is_number and int(notice) <= MOST_NOTICE):
        return None
    return f"A whole number of days, at most {MOST_NOTICE}."
