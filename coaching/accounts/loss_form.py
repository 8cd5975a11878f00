"""The form for a loss: why, whether we wanted it, where they went, and what will be better."""

from collections.abc import Mapping
from datetime import date, timedelta

from coaching import dates, typed
from coaching.accounts import reasons
from coaching.accounts.account import Account, Outcome, Reason
from coaching.accounts.becoming import Lost
from coaching.accounts.naming import Named
from coaching.message import Field, FieldErrors, FieldKind, Form
from coaching.policy import DEFAULT_LIMITS, OUTCOMES
from coaching.wording import cut

KEEP, LET_GO = "keep", "let go"
WANTED = ((KEEP, "We wanted to keep them"), (LET_GO, "We wanted to let them go"))
LESSON = 1_000  # characters: a thought, not a report
TITLE = 24


def blank(account: Account, *, today: date, known: Outcome | None = None) -> Form:
    """The form, filled in where it was answered before."""
    fields = (*_why(known), *_where(known), *_after(known, today=known.on if known else today))
    title = cut(f"Lost: {' '.join(account.name.split())}", TITLE)
    return Form("lost", title, "Keep it", fields, account.id)


def read(values: Mapping[str, str], *, context: str, today: date) -> Lost | FieldErrors:
    """The loss that the fields tell of, or what to mend."""
    went_to, lesson = (values.get(name, "").strip() for name in ("went_to", "lesson"))
    until, on = (values.get(name, "") for name in ("until", "on"))
    reason, wanted = values.get("reason", ""), values.get("wanted", "") or KEEP
    errors = {
        "reason": None if reason in list(Reason) else "Choose a reason from the list.",
        "wanted": None if wanted in (KEEP, LET_GO) else "Choose one from the list.",
        "went_to": typed.fault(went_to, label="The name", at_most=DEFAULT_LIMITS.name),
        "until": _day_fault(until),
        "lesson": typed.fault(lesson, label="The text", at_most=LESSON),
        "on": _past_fault(on, today=today),
    }
    found = {name: error for name, error in errors.items() if error is not None}
    if found:
        return FieldErrors(found)
    return Lost(
        Named(f"@{context}"),
        Reason(reason),
        is_wanted=wanted == LET_GO,
        went_to=went_to,
        until_on=dates.read_iso(until),
        lesson=lesson,
        on=dates.read_iso(on),
    )


def _day_fault(text: str) -> str | None:
    is_day = not text.strip() or dates.read_iso(text) is not None
    return None if is_day else "That day is not in the calendar."


def _past_fault(text: str, *, today: date) -> str | None:
    on = dates.read_iso(text)
    if on is None:
        return _day_fault(text)
    if on > today:
        return "That day is still to come."
    return None if on >= today - timedelta(days=OUTCOMES.backdated_days) else "That is more than a year ago."


def _why(known: Outcome | None) -> tuple[Field, ...]:
    reason = known.reason.value if known and known.reason else ""
    wanted = LET_GO if known and known.is_wanted else KEEP
    return (
        Field("reason", "Why", FieldKind.CHOICE, reason, choices=reasons.CHOICES),
        Field("wanted", "Did we want it", FieldKind.CHOICE, wanted, choices=WANTED),
    )


def _where(known: Outcome | None) -> tuple[Field, ...]:
    went_to = known.went_to if known else ""
    until = known.until_on.isoformat() if known and known.until_on else ""
    return (
        Field(
            "went_to",
            "Who they buy from now",
            FieldKind.TEXT,
            went_to,
            is_optional=True,
            max_length=DEFAULT_LIMITS.name,
        ),
        Field(
            "until",
            "Bound there until",
            FieldKind.DATE,
            until,
            "I remind you before that day",
            is_optional=True,
        ),
    )


def _after(known: Outcome | None, *, today: date) -> tuple[Field, ...]:
    return (
        Field(
            "lesson",
            "What will I do better",
            FieldKind.LONG_TEXT,
            known.lesson if known else "",
            is_optional=True,
            max_length=LESSON,
        ),
        Field("on", "When", FieldKind.DATE, today.isoformat()),
    )
