"""A contract that ends: ours, that has to be kept, or a rival's with a prospect, that is a door."""

from dataclasses import dataclass
from datetime import date, datetime, time

from coaching import typed
from coaching.accounts import contract, naming, subjects
from coaching.accounts.account import Account, Known, Standing
from coaching.accounts.contract import Rung
from coaching.accounts.money import words as money
from coaching.calendar import is_workday, local_date
from coaching.facts import NudgeFacts
from coaching.judged.said_buttons import not_today, why
from coaching.message import Button, Line, Message, Style, line
from coaching.policy import CONTRACTS, NudgePolicy
from coaching.rests import told_before
from coaching.wording import clock, day, listing, number, plural

NAME = subjects.CONTRACT


@dataclass(frozen=True, slots=True)
class Ending:
    """A contract that reached a rung of the ladder."""

    on: date
    ends: time  # of the person's working day
    known: Known
    rung: Rung
    left: int  # days until the contract ends
    currency: str = ""  # the workspace's own

    @property
    def account(self) -> Account:
        return self.known.account

    @property
    def is_ours(self) -> bool:
        return self.account.standing is Standing.CUSTOMER

    @property
    def subject(self) -> str:
        """Each rung of each contract is spoken of once."""
        return subjects.of_contract(self.account.id, self.rung)


def find(
    facts: NudgeFacts,
    *,
    policy: NudgePolicy,  # noqa: ARG001  every rule is asked in the same way
    now: datetime,
) -> Ending | None:
    """The most urgent whose rung was not spoken of."""
    return next(iter(_all(facts, now=now)), None)


def holds(facts: NudgeFacts, subject: str, *, now: datetime) -> bool:
    """Whether it is still to be said."""
    return any(one.subject == subject for one in _all(facts, now=now))


def _all(facts: NudgeFacts, *, now: datetime) -> list[Ending]:
    """Notice comes before the end, ours before a rival's, and then what ends first."""
    on = local_date(now, facts.desk.person.zone)
    if not is_workday(facts.desk, on):
        return []
    found = (_ending(known, facts, on=on) for known in facts.book.accounts)
    due = [one for one in found if one is not None and not told_before(facts, one.subject, on=on)]
    return sorted(due, key=lambda one: (not one.rung.is_notice, not one.is_ours, one.left, one.account.id))


def _ending(known: Known, facts: NudgeFacts, *, on: date) -> Ending | None:
    account = known.account
    rung, left = contract.rung(account, today=on), contract.days_left(account, today=on)
    if rung is None or left is None or (_is_planned(account, rung)):
        return None
    return Ending(on, facts.desk.person.hours.end, known, rung, left, facts.settings.currency)


def _is_planned(account: Account, rung: Rung) -> bool:
    """With a plan, fewer rungs are worth a remark."""
    return bool(account.plan) and not rung.is_notice and rung.days not in CONTRACTS.asked_about


def say(case: Ending) -> Message:
    return _ours(case) if case.is_ours else _theirs(case)


def _ours(case: Ending) -> Message:
    asked = "Is your plan still the right one?" if case.account.plan else "What will you do before then?"
    return Message(
        f"{_when(case)}. {asked}",
        (*_worth(case), *_plan(case), line(_next(case))),
        buttons=(
            _planned(case.account),
            Button("Renewed", f"renewed {naming.ref(case.account)}"),
            Button("Lost", f"lost {naming.ref(case.account)}"),
            not_today(case.on),
            why(case.on),
        ),
    )


def _theirs(case: Ending) -> Message:
    name = naming.shown(case.account)
    return Message(
        f"{name}: {_their_contract(case)} {_in(case.left)}, on {_end(case)}. That is your door. Who knocks?",
        (*_worth(case), *_plan(case), line(_next(case))),
        buttons=(
            Button("Log prospecting", "prospected", is_primary=True),
            _planned(case.account),
            not_today(case.on),
            why(case.on),
        ),
    )


def evidence(case: Ending) -> str:
    """The answer to "why did I get this?"."""
    whose = "the contract" if case.is_ours else "their contract with somebody else"
    plan = "There was a plan." if case.account.plan else "There was no plan."
    ladder = listing([number(days) for days in CONTRACTS.ladder])
    return (
        f"{naming.shown(case.account)}: {whose} ends on {_end(case)}, {plural(case.left, 'day')} later. {plan} "
        f"I speak of it {ladder} days before the end, of tier A {number(CONTRACTS.earlier_for_a)} days earlier, "
        f"and {listing([number(days) for days in CONTRACTS.notice_ladder])} days before notice has to be given."
    )


def _when(case: Ending) -> str:
    name, notice = naming.shown(case.account), contract.notice_on(case.account)
    if case.rung.is_notice and notice is not None:
        left = (notice - case.on).days
        return f"Notice on the contract with {name} can be given {_until(left)}, until {_day(notice, case)}"
    return f"The contract with {name} ends {_in(case.left)}, on {_end(case)}"


def _their_contract(case: Ending) -> str:
    rival = typed.shown(case.account.rival, at_most=60)
    return f"their contract with {rival} ends" if rival else "their present contract ends"


def _worth(case: Ending) -> tuple[Line, ...]:
    account = case.account
    if account.value is None:
        return ()
    amount = money(account.value, account.currency or case.currency)
    return (line(f"It is worth {amount} a year."),)


def _plan(case: Ending) -> tuple[Line, ...]:
    if case.account.plan:
        return (line(typed.shown(case.account.plan, at_most=CONTRACTS.plan_shown), style=Style.QUOTE),)
    if case.is_ours and case.left <= CONTRACTS.plan_days:
        return (line("There is no plan yet, and inside 120 days there should be one."),)
    return ()


def _next(case: Ending) -> str:
    buyer = next((one for one in case.known.contacts if one.is_buyer), None)
    whom = "whoever decides there" if buyer is None else typed.shown(buyer.name, at_most=40)
    return f"Next: call {whom} before {clock(case.ends)} and ask what would have to be better."


def _planned(account: Account) -> Button:
    label = "Change the plan" if account.plan else "Make a plan"
    return Button(label, f"plan {naming.ref(account)}", is_primary=account.standing is Standing.CUSTOMER)


def _in(left: int) -> str:
    return f"in {plural(left, 'day')}" if left else "today"


def _until(left: int) -> str:
    return f"for {plural(left, 'more day')}" if left else "today for the last time"


def _end(case: Ending) -> str:
    ends = case.account.contract_ends_on
    return "" if ends is None else _day(ends, case)


def _day(on: date, case: Ending) -> str:
    return day(on, today=case.on)
