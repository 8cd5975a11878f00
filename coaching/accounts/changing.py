"""Facts of an account change: each edit is applied in turn, and what follows from it is saved with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from coaching import names, typed
from coaching.accounts import contract, money, plans, turns
from coaching.accounts.account import Account, Contact, Known, Matter, Standing
from coaching.accounts.editing import (
    Edit,
    Ends,
    Notice,
    Owned,
    Planned,
    Renamed,
    Reviewed,
    Someone,
    Taken,
    Tiered,
    Valued,
)
from coaching.calendar import local_date
from coaching.changes import KeepContact, SaveMatter, Tell, Wish
from coaching.message import Button, Message
from coaching.model import Desk, Person
from coaching.wording import day, plural


@dataclass(frozen=True, slots=True)
class Changed:
    """What an account becomes, what else is saved, and a sentence for each edit."""

    account: Account
    contacts: tuple[Contact, ...]
    said: tuple[str, ...] = ()
    more: tuple[Wish, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Setting:
    """Who says it, when, and what new things are called."""

    desk: Desk
    now: datetime
    new_id: str
    owner: Person | None = None  # of an edit that names somebody

    @property
    def today(self) -> date:
        return local_date(self.now, self.desk.person.zone)


def change(known: Known, edits: Sequence[Edit], *, setting: Setting) -> Changed:
    """Everything that the edits make of it, in their order."""
    changed = Changed(known.account, known.contacts)
    for place, edit in enumerate(edits):
        changed = _apply(changed, edit, matters=known.matters, setting=setting, place=place)
    return changed


def wishes(known: Known, changed: Changed, *, setting: Setting) -> tuple[Wish, ...]:
    """What is saved: the account where it differs, and what came with it."""
    if changed.account == known.account:
        return changed.more
    return (
        turns.changed(known.account, changed.account, desk=setting.desk, now=setting.now),
        *changed.more,
    )


def _apply(
    changed: Changed, edit: Edit, *, matters: Sequence[Matter], setting: Setting, place: int
) -> Changed:
    match edit:
        case Someone():
            return _contact(changed, edit, setting=setting, place=place)
        case Owned():
            return _hand_over(changed, setting=setting, matters=matters)
        case Taken(by=by):
            return _taken(changed, by, setting=setting, place=place)
        case _:
            account, said = _fact(changed.account, edit, today=setting.today)
            return replace(changed, account=account, said=(*changed.said, said))


def _fact(account: Account, edit: Edit, *, today: date) -> tuple[Account, str]:
    """The plain facts: what the account becomes, and how that is said."""
    match edit:
        case Tiered(tier=tier):
            return replace(account, tier=tier), f"tier {tier}" if tier else "no tier"
        case Valued(money=None):
            return replace(account, value=None, currency=""), "value not known"
        case Valued(money=worth) if worth is not None:
            currency = worth.currency or account.currency
            words = money.words(worth.amount, currency)
            return replace(account, value=worth.amount, currency=currency), f"{words} a year"
        case Notice(days=days):
            return replace(account, notice_days=days), _notice(account, days, today=today)
        case Renamed(name=name):
            return replace(account, name=name, folded=names.fold(name)), f"called {typed.shown(name)}"
    return _dated(account, edit, today=today)


def _dated(account: Account, edit: Edit, *, today: date) -> tuple[Account, str]:
    match edit:
        case Ends(on=None):
            return replace(account, contract_ends_on=None, plan="", plan_on=None), "no contract"
        case Ends(on=on) if on is not None:
            return replace(account, contract_ends_on=on), f"contract until {day(on, today=today)}"
        case Planned(text=text):
            return replace(account, plan=text, plan_on=today), f"plan: {typed.shown(text)}"
        case Reviewed(on=on):
            held = on or today
            return replace(account, reviewed_on=held), f"value review on {day(held, today=today)}"
    raise ValueError(f"no fact: {edit}")


def _notice(account: Account, days: int | None, *, today: date) -> str:
    if days is None:
        return "no notice period"
    by = contract.notice_on(replace(account, notice_days=days))
    until = "" if by is None else f", so by {day(by, today=today)}"
    return f"notice {plural(days, 'day')} before{until}"


def _hand_over(changed: Changed, *, setting: Setting, matters: Sequence[Matter]) -> Changed:
    """What is open goes with the account."""
    owner = setting.owner or setting.desk.person
    account = replace(changed.account, owner_id=owner.id)
    moved = tuple(
        SaveMatter(one, replace(one, person_id=owner.id, revision=one.revision + 1))
        for one in matters
        if one.person_id != owner.id
    )
    told = _told(account, owner, setting=setting) if owner.id != setting.desk.person.id else ()
    said = f"looked after by {owner.name}"
    return replace(changed, account=account, said=(*changed.said, said), more=(*changed.more, *moved, *told))


def _told(account: Account, owner: Person, *, setting: Setting) -> tuple[Tell, ...]:
    """Whoever gets an account hears of it."""
    message = Message(
        f"{setting.desk.person.name} handed you {typed.shown(account.name, at_most=60)}.",
        buttons=(Button("The card", f"customer @{account.id}", is_primary=True),),
    )
    period = f"owner-{account.id}-{setting.today.isoformat()}"
    return (Tell(owner.id, "notice", period, message),)


def _taken(changed: Changed, by: str, *, setting: Setting, place: int) -> Changed:
    """Whoever decides may change: a plan of a month guards the account."""
    steps = plans.steps(
        plans.GUARD,
        changed.account,
        who=by,
        new_id=f"{setting.new_id}e{place}",
        desk=setting.desk,
        today=setting.today,
    )
    said = f"taken over by {typed.shown(by)}: a guard plan of {plural(len(steps), 'step')} begins"
    return replace(changed, said=(*changed.said, said), more=(*changed.more, *steps))


def _contact(changed: Changed, edit: Someone, *, setting: Setting, place: int) -> Changed:
    folded = names.fold(edit.name)
    there = next((one for one in changed.contacts if one.folded == folded), None)
    before = there or Contact(
        f"{setting.new_id}c{place}", changed.account.id, edit.name, folded, added_on=setting.today
    )
    after = replace(
        before,
        role=edit.role or before.role,
        is_buyer=(before.is_buyer or edit.buys) and not edit.has_left,
        confirmed_on=before.confirmed_on if edit.has_left else setting.today,
        left_on=setting.today if edit.has_left else None,
    )
    rest = tuple(one for one in changed.contacts if one.id != before.id)
    kept = _keep(after, _words(edit), setting=setting)
    steps = _plan(changed.account, before, edit, setting=setting, place=place)
    present = rest if edit.has_left else (*rest, after)
    begun = _begun(changed.account) if steps else ""
    said = (*changed.said, f"{typed.shown(_words(edit))}{begun}")
    return replace(changed, contacts=present, said=said, more=(*changed.more, kept, *steps))


def _keep(contact: Contact, said: str, *, setting: Setting) -> KeepContact:
    return KeepContact(contact, said, setting.desk.person.id, on=setting.today, at=setting.now)


def _words(edit: Someone) -> str:
    if edit.has_left:
        return f"{edit.name} left"
    if edit.buys:
        return f"{edit.name} decides now"
    return f"{edit.name} is {edit.role}" if edit.role else f"{edit.name} is there"


def _begun(account: Account) -> str:
    plan = plans.RE_EARN if account.standing is Standing.CUSTOMER else plans.FRESH
    return f": a {plan} plan of {plural(len(plans.STEPS[plan]), 'step')} begins"


def _plan(
    account: Account, before: Contact, edit: Someone, *, setting: Setting, place: int
) -> tuple[Wish, ...]:
    """A new decision-maker has to be earned; at a prospect the door is open again."""
    if not edit.buys or before.is_buyer:
        return ()
    plan = plans.RE_EARN if account.standing is Standing.CUSTOMER else plans.FRESH
    new_id = f"{setting.new_id}c{place}"
    return plans.steps(plan, account, who=edit.name, new_id=new_id, desk=setting.desk, today=setting.today)
