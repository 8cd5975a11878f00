"""The form for one prospect, new or known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coaching import dates, replies, typed
from coaching.accounts import money
from coaching.accounts.account import Account, Matter, Standing
from coaching.accounts.money import Money
from coaching.accounts.naming import Named, ref, shown
from coaching.changes import AddAccount, Decision, Wish
from coaching.message import Button, Field, FieldErrors, FieldKind, Form, Message
from coaching.names import fold
from coaching.pipeline.changing import Setting, changed
from coaching.pipeline.resting import answered, bound_elsewhere
from coaching.pipeline.stages import is_gone
from coaching.policy import DEFAULT_LIMITS, PIPELINE
from coaching.wording import cut, near_day


@dataclass(frozen=True, slots=True)
class OpenProspect:
    """The form for the prospect of that name; None: for a new one."""

    named: Named | None


@dataclass(frozen=True, slots=True)
class SaveProspect:
    """What a filled form says; without an account it is a new one."""

    account_id: str
    name: str
    worth: Money | None
    stage: str
    next_step: str
    next_on: date | None
    rival: str
    until_on: date | None


def form(account: Account | None, stages: Sequence[str]) -> Form:
    """Filled with what is known."""
    one = account or Account("", "", "")
    worth = "" if one.value is None else f"{one.value} {one.currency}".strip()
    every = (*stages, one.stage) if is_gone(one.stage, stages) else tuple(stages)
    stage = one.stage or stages[0]
    return Form(
        "pipeline",
        "Add a prospect" if account is None else cut(f"Prospect: {one.name}", 24),
        "Save",
        (
            Field("name", "Company", FieldKind.TEXT, one.name, max_length=DEFAULT_LIMITS.name),
            Field(
                "value", "Worth a year", FieldKind.TEXT, worth, "Such as 12k", is_optional=True, max_length=40
            ),
            Field("stage", "Stage", FieldKind.CHOICE, stage, choices=tuple((each, each) for each in every)),
            Field(
                "step",
                "Next step",
                FieldKind.TEXT,
                one.next_step,
                is_optional=True,
                max_length=DEFAULT_LIMITS.plan,
            ),
            Field("on", "On", FieldKind.DATE, _iso(one.next_on), is_optional=True),
            Field(
                "rival",
                "Who serves them now",
                FieldKind.TEXT,
                one.rival,
                is_optional=True,
                max_length=DEFAULT_LIMITS.name,
            ),
            Field("until", "Bound there until", FieldKind.DATE, _iso(one.contract_ends_on), is_optional=True),
        ),
        one.id,
    )


def _iso(on: date | None) -> str:
    return "" if on is None else on.isoformat()


def read(values: Mapping[str, str], *, account_id: str, today: date) -> SaveProspect | FieldErrors:
    """What the fields say together, or what to mend."""
    text = {name: values.get(name, "").strip() for name in ("name", "value", "stage", "step", "rival")}
    on, until = _day(values, "on"), _day(values, "until")
    worth = money.read(text["value"]) if text["value"] else None
    errors = {
        "name": typed.name_fault(text["name"], label="The name")
        if text["name"]
        else "The company's name is missing.",
        "value": "An amount a year, such as 12k." if text["value"] and worth is None else None,
        "step": _fault(text["step"], "The next step", DEFAULT_LIMITS.plan),
        "rival": typed.name_fault(text["rival"], label="The name") if text["rival"] else None,
        "on": _fault_of_day(on, today),
    }
    found = {name: error for name, error in errors.items() if error is not None}
    if found:
        return FieldErrors(found)
    return SaveProspect(
        account_id, text["name"], worth, text["stage"], text["step"], on, text["rival"], until
    )


def _fault_of_day(on: date | None, today: date) -> str | None:
    if on is None or today <= on <= today + timedelta(days=PIPELINE.furthest_days):
        return None
    return "That day is past." if on < today else "That day is too far away."


def _fault(text: str, label: str, at_most: int) -> str | None:
    return typed.fault(text, label=label, at_most=at_most) if text else None


def _day(values: Mapping[str, str], name: str) -> date | None:
    return dates.read_iso(values.get(name, "")) if values.get(name) else None


def save(
    command: SaveProspect,
    *,
    found: Account | None,
    taken: Account | None,
    stages: Sequence[str],
    setting: Setting,
    matters: Sequence[Matter] = (),
) -> Decision | FieldErrors:
    """Keeps it. `found`: of `command.account_id`; `taken`: who has that name; `matters`: of the account."""
    if command.account_id and found is None:
        return Decision(replies.sorry("That prospect is not there any more."))
    if taken is not None and (found is None or taken.id != found.id):
        return FieldErrors({"name": f"{shown(taken)} is known already: use its card."})
    before = found or _begun(command, setting)
    after = _filled(before, command, stages, setting)
    follows = _follows(before, after, matters, setting)
    if after == before and not follows:
        return Decision(Message(f"{shown(after)}: nothing changed.", buttons=_buttons(after)))
    saved: tuple[Wish, ...] = (AddAccount(after),)
    if found is not None:
        saved = () if after == before else (changed(before, after, setting),)
    return Decision(Message(_title(after, setting.today), buttons=_buttons(after)), (*saved, *follows))


def _follows(
    before: Account, after: Account, matters: Sequence[Matter], setting: Setting
) -> tuple[Wish, ...]:
    """Who is bound elsewhere comes back before that ends; and whoever says anything has answered what was asked."""
    is_new = (before.rival, before.contract_ends_on) != (after.rival, after.contract_ends_on)
    if after.rival and is_new:
        return bound_elsewhere(after, matters, setting)
    return answered(matters, setting)


def _begun(command: SaveProspect, setting: Setting) -> Account:
    mine = setting.desk.person.id
    return Account(
        setting.new_id, command.name, fold(command.name), mine, added_on=setting.today, added_by=mine
    )


def _filled(before: Account, command: SaveProspect, stages: Sequence[str], setting: Setting) -> Account:
    worth = command.worth
    return replace(
        before,
        name=command.name,
        folded=fold(command.name),
        standing=Standing.PROSPECT,
        value=None if worth is None else worth.amount,
        currency="" if worth is None else worth.currency or before.currency or setting.settings.currency,
        stage=command.stage if command.stage in stages else before.stage or stages[0],
        staged_on=before.staged_on or setting.today,
        next_step=command.next_step,
        next_on=command.next_on if command.next_step else None,
        rival=command.rival,
        contract_ends_on=command.until_on,
        parked_until_on=None if command.next_step else before.parked_until_on,
    )


def _title(account: Account, today: date) -> str:
    step = f"; next: {typed.shown(account.next_step)}" if account.next_step else "; no next step yet"
    when = f" {near_day(account.next_on, today=today)}" if account.next_on else ""
    return f"{shown(account)}: {account.stage}{step}{when}."


def _buttons(account: Account) -> tuple[Button, ...]:
    return (Button("My pipeline", "pipeline"), Button("Follow up 8x21", f"pipeline follow {ref(account)}"))
