"""The form for the main facts of an account."""

from collections.abc import Mapping
from datetime import date

from coaching import dates, people, typed
from coaching.accounts import money
from coaching.accounts.account import Account, Tier
from coaching.accounts.editing import MOST_NOTICE, Edit, Ends, Notice, Owned, Planned, Tiered, Valued
from coaching.accounts.money import Money
from coaching.message import Field, FieldErrors, FieldKind, Form
from coaching.policy import DEFAULT_LIMITS
from coaching.wording import cut

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


def read(values: Mapping[str, str]) -> tuple[Edit, ...] | FieldErrors:
    """The facts that the fields say together, or what to mend; contacts are read as a sentence."""
    worth, ends = values.get("value", "").strip(), values.get("ends", "").strip()
    notice, plan = values.get("notice", "").strip(), values.get("plan", "").strip()
    owner = people.read_person(values.get("owner", "")) if values.get("owner") else None
    tier, on = values.get("tier") or "none", dates.read_iso(ends) if ends else None
    amount = money.read(worth) if worth else None
    errors = {
        "owner": "Choose somebody of this workspace." if values.get("owner") and owner is None else None,
        "tier": None if tier in ("none", *Tier) else "Choose a tier from the list.",
        "value": "An amount a year, such as 120k." if worth and amount is None else None,
        "ends": "That day is not in the calendar." if ends and on is None else None,
        "notice": _notice_fault(notice),
        "plan": typed.fault(plan, label="The plan", at_most=DEFAULT_LIMITS.plan) if plan else None,
    }
    found = {name: error for name, error in errors.items() if error is not None}
    if found:
        return FieldErrors(found)
    return _edits(owner, tier, amount, on, notice=int(notice) if notice else None, plan=plan)


def _notice_fault(notice: str) -> str | None:
    if not notice or (notice.isascii() and notice.isdecimal() and int(notice) <= MOST_NOTICE):
        return None
    return f"A whole number of days, at most {MOST_NOTICE}."


def _edits(
    owner: str | None, tier: str, amount: Money | None, ends: date | None, *, notice: int | None, plan: str
) -> tuple[Edit, ...]:
    owned: tuple[Edit, ...] = (Owned(owner),) if owner else ()
    chosen = None if tier == "none" else Tier(tier)
    return (*owned, Tiered(chosen), Valued(amount), Ends(ends), Notice(notice), Planned(plan))
