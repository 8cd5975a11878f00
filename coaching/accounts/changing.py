"""Facts of an account change: each edit is applied in turn, and what follows from it is saved with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching import names, replies, typed
from coaching.accounts import contract, meeting, money, naming, plans, turns
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
from coaching.message import Button, Message, line
from coaching.model import Desk, Person
from coaching.wording import day, plural


@dataclass(frozen=True, slots=True)
class Changed:
    """What an account becomes, what else is saved, and a sentence for each edit."""

    account: Account
    contacts: tuple[Contact, ...]
    said: tuple[str, ...] = ()
    more: tuple[Wish, ...] = ()
    plans: tuple[str, ...] = ()  # that begin with it
    has_lost: bool = False  # somebody there left


@dataclass(frozen=True, slots=True)
class Setting:
    """Who says it, when, and what new things are called."""

    desk: Desk
    now: datetime
    new_id: str
    owner: Person | None = None  # of an edit that names somebody
    namesake: Account | None = None  # who is called by the new name already
    currency: str = ""  # of amounts without one

    @property
    def today(self) -> date:
        return local_date(self.now, self.desk.person.zone)


def change(known: Known, edits: Sequence[Edit], *, setting: Setting) -> Changed:
    """Everything that the edits make of it, in their order."""
    changed = Changed(known.account, known.contacts)
    for place, edit in enumerate(edits):
        changed = _apply(changed, edit, matters=known.matters, setting=setting, place=place)
    return changed


def fault(account: Account, edits: Sequence[Edit], *, setting: Setting) -> Message | None:
    """Why the edits cannot be kept, where each of them alone is fine."""
    for edit in edits:
        if isinstance(edit, Owned) and edit.person_id not in (None, account.owner_id):
            if setting.owner is None:
                return replies.sorry("I do not know that person yet: they have to say hello to me once.")
            if not setting.owner.is_active:
                name = typed.shown(setting.owner.name, at_most=60)
                return replies.sorry(f"{name} is deactivated, and cannot look after anybody.")
        taken = setting.namesake if isinstance(edit, Renamed) else None
        if taken is not None and taken.id != account.id:
            return _name_is_taken(account, taken)
    return None


def _name_is_taken(account: Account, taken: Account) -> Message:
    merge = Button("They are one company", f"customer {naming.ref(account)} merge {naming.ref(taken)}")
    buttons = (merge,) if taken.merged_into is None else ()
    return replies.sorry(f"{naming.shown(taken)} is known already.", buttons=buttons)


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
            return _contact(changed, edit, matters=matters, setting=setting, place=place)
        case Owned():
            return _hand_over(changed, edit, matters=matters, setting=setting)
        case Taken(by=by):
            return _taken(changed, by, matters=matters, setting=setting, place=place)
        case _:
            account, said = _fact(changed.account, edit, setting=setting)
            is_same = account == changed.account  # of a form that says everything again
            return changed if is_same else replace(changed, account=account, said=(*changed.said, said))


def _fact(account: Account, edit: Edit, *, setting: Setting) -> tuple[Account, str]:
    """The plain facts: what the account becomes, and how that is said."""
    match edit:
        case Tiered(tier=tier):
            return replace(account, tier=tier), f"tier {tier}" if tier else "no tier"
        case Valued(money=None):
            return replace(account, value=None, currency=""), "value not known"
        case Valued(money=worth) if worth is not None:
            currency = worth.currency or account.currency or setting.currency
            words = money.words(worth.amount, currency)
            return replace(account, value=worth.amount, currency=currency), f"{words} a year"
        case Notice(days=days):
            return replace(account, notice_days=days), _notice(account, days, today=setting.today)
        case Renamed(name=name):
            return replace(
                account, name=name, folded=names.fold(name)
            ), f"called {typed.shown(name, at_most=60)}"
    return _dated(account, edit, today=setting.today)


def _dated(account: Account, edit: Edit, *, today: date) -> tuple[Account, str]:
    match edit:
        case Ends(on=None) if account.contract_ends_on is None:
            return account, ""
        case Ends(on=None):
            return replace(account, contract_ends_on=None, plan="", plan_on=None), "no contract"
        case Ends(on=on) if on is not None:
            return replace(account, contract_ends_on=on), f"contract until {day(on, today=today)}"
        case Planned(text=text) if text != account.plan:
            said = f"plan: {typed.shown(text, at_most=80)}" if text else "no plan"
            return replace(account, plan=text, plan_on=today if text else None), said
        case Planned():
            return account, ""
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


def _hand_over(changed: Changed, edit: Owned, *, matters: Sequence[Matter], setting: Setting) -> Changed:
    """What its owner left open goes with the account; what others promised stays theirs."""
    before, owner = changed.account.owner_id, _new_owner(edit, setting)
    after = None if owner is None else owner.id
    if after == before:
        return changed
    moved = tuple(
        SaveMatter(one, replace(one, person_id=after, revision=one.revision + 1))
        for one in matters
        if one.person_id in (before, None)
    )
    account = replace(changed.account, owner_id=after)
    told = (
        *(() if owner in (None, setting.desk.person) else _told(account, after, setting=setting)),
        *_told_before(changed.account, owner, setting=setting),
    )
    said = f"looked after by {typed.shown(owner.name, at_most=60)}" if owner else "looked after by nobody"
    return replace(changed, account=account, said=(*changed.said, said), more=(*changed.more, *moved, *told))


def _new_owner(edit: Owned, setting: Setting) -> Person | None:
    if edit.is_nobody:
        return None
    return setting.desk.person if edit.person_id is None else setting.owner


def _told(account: Account, owner_id: str | None, *, setting: Setting) -> tuple[Tell, ...]:
    """Whoever gets an account hears of it, each time."""
    if owner_id is None:
        return ()
    giver = typed.shown(setting.desk.person.name, at_most=60)
    message = Message(
        f"{giver} handed you {naming.shown(account)}.",
        (line("What is open there came with it."),),
        buttons=(Button("The card", f"customer @{account.id}", is_primary=True),),
    )
    period = f"owner-{account.id}-{account.revision + 1}"
    return (Tell(owner_id, "notice", period, message),)


def _told_before(account: Account, owner: Person | None, *, setting: Setting) -> tuple[Tell, ...]:
    """Whose account it was hears who looks after it now, unless it was their own doing."""
    author = setting.desk.person
    if account.owner_id in (None, author.id):
        return ()
    now = typed.shown(owner.name, at_most=60) if owner else "nobody"
    message = Message(
        f"{naming.shown(account)}: looked after by {now} now, noted by {typed.shown(author.name, at_most=60)}.",
        buttons=(Button("The card", f"customer @{account.id}", is_primary=True),),
    )
    return (Tell(account.owner_id, "notice", f"owner-{account.id}-{account.revision + 1}-over", message),)


def _taken(changed: Changed, by: str, *, matters: Sequence[Matter], setting: Setting, place: int) -> Changed:
    """Whoever decides may change: a plan of a month guards the account."""
    who = typed.shown(by, at_most=60)
    begun = _planned(changed, plans.GUARD, who, matters=matters, setting=setting, place=place)
    steps = plural(len(plans.STEPS[plans.GUARD]), "step")
    return replace(begun, said=(*changed.said, f"taken over by {who}: a guard plan of {steps} begins"))


def _contact(
    changed: Changed, edit: Someone, *, matters: Sequence[Matter], setting: Setting, place: int
) -> Changed:
    """Somebody is there, gone, or decides; a new decision-maker has to be earned."""
    met = meeting.meet(
        changed.contacts,
        edit,
        account_id=changed.account.id,
        new_id=f"{setting.new_id}c{place}",
        today=setting.today,
        has_lost=changed.has_lost,
    )
    is_new = met.contact.id not in {one.id for one in changed.contacts}
    said = meeting.words(edit, met.contact, is_new=is_new)
    kept = [_keep(met.contact, said, setting=setting)]
    kept += [_keep(one, f"{_name(one)} decides no more", setting=setting) for one in met.yielded]
    after = replace(
        changed,
        contacts=met.present,
        more=(*changed.more, *kept),
        has_lost=changed.has_lost or edit.has_left,
    )
    if not met.is_turn:
        return replace(after, said=(*changed.said, said))
    is_ours = changed.account.standing is Standing.CUSTOMER
    plan = plans.RE_EARN if is_ours else plans.FRESH
    begun = _planned(after, plan, _name(met.contact), matters=matters, setting=setting, place=place)
    account = begun.account if is_ours else replace(begun.account, parked_until_on=None)
    steps = plural(len(plans.STEPS[plan]), "step")
    return replace(begun, account=account, said=(*changed.said, f"{said}: a {plan} plan of {steps} begins"))


def _name(contact: Contact) -> str:
    return typed.shown(contact.name, at_most=60)


def _keep(contact: Contact, said: str, *, setting: Setting) -> KeepContact:
    return KeepContact(contact, said, setting.desk.person.id, on=setting.today, at=setting.now)


def _planned(
    changed: Changed, plan: str, who: str, *, matters: Sequence[Matter], setting: Setting, place: int
) -> Changed:
    """The steps of a plan; those of an older one of its kind that are open are over."""
    new_id = f"{setting.new_id}e{place}"
    over = plans.replaced(matters, plan, on=setting.today) if plan not in changed.plans else ()
    moved = {wish.before.id for wish in changed.more if isinstance(wish, SaveMatter)}
    steps = plans.steps(plan, changed.account, who=who, new_id=new_id, desk=setting.desk, today=setting.today)
    closed = tuple(wish for wish in over if wish.before.id not in moved)
    return replace(changed, more=(*changed.more, *closed, *steps), plans=(*changed.plans, plan))
