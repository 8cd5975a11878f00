"""What whoever leads hears of customers: complaints that stay open, a run of losses, accounts that nobody looks after.

Always after the rep, in the manager's own slot and hours, and each thing once.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from coaching.accounts import complaints, flow, flow_words, naming, reasons
from coaching.accounts.account import Known, Matter, Outcome
from coaching.calendar import is_within_hours, is_workday, local_date
from coaching.changes import Tell
from coaching.facts import NudgeFacts
from coaching.judged.held import heard
from coaching.message import Button, Message, Style, line
from coaching.model import Desk
from coaching.policy import COMPLAINTS, GUARDING
from coaching.wording import cut, day, listing, number, plural

KIND = "manager_digest"


def hears(leader: Desk, *, now: datetime) -> bool:
    """Whether it is a moment at which whoever leads may be told."""
    on = local_date(now, leader.person.zone)
    return leader.person.is_active and is_workday(leader, on) and is_within_hours(leader, now)


def asks_for_unowned(today: date) -> bool:
    """Whether it is the time of the month at which accounts without an owner are told of."""
    return today.day <= GUARDING.unowned_until


def wishes(
    leader: Desk, members: Sequence[NudgeFacts], unowned: Sequence[Known] = (), *, now: datetime
) -> tuple[Tell, ...]:
    """What is to be told now. `unowned`: the accounts that nobody looks after, where it is their time."""
    led = [each for each in members if each.desk.team.manager_id == leader.person.id]
    if not led or not hears(leader, now=now) or any(each.settings.is_shadow for each in led):
        return ()
    today = local_date(now, leader.person.zone)
    told = (*_complaints(led, today=today), *_losses(led, today=today), *_unowned(unowned, today=today))
    return tuple(Tell(leader.person.id, KIND, period, message) for period, message in told)


def _complaints(led: Iterable[NudgeFacts], *, today: date) -> Iterator[tuple[str, Message]]:
    for facts in led:
        for matter in complaints.aged(facts.book.matters, COMPLAINTS.manager_days, today=today):
            age = complaints.age(matter, today=today)
            on = _heard_on(facts, matter, today=today)
            if age <= GUARDING.old_story and (on is not None or age >= COMPLAINTS.manager_at_last):
                yield f"complaint-{matter.id}", complaint(facts, matter, heard_on=on, today=today)


def _heard_on(facts: NudgeFacts, matter: Matter, *, today: date) -> date | None:
    """The earlier day on which the rep was reminded of it."""
    about = f"complaint:{matter.id}"
    return next((one.on for one in heard(facts.records) if one.subject == about and one.on < today), None)


def complaint(facts: NudgeFacts, matter: Matter, *, heard_on: date | None, today: date) -> Message:
    """About the customer, never about the rep."""
    name = cut(facts.desk.person.name, 40)
    customer = complaints.called(matter, facts.book.accounts)
    age = plural(complaints.age(matter, today=today), "day")
    told = (
        f"{name} was reminded on {day(heard_on, today=today)}." if heard_on else f"{name} looks after them."
    )
    return Message(
        f"The complaint of {customer} is open for {age}. What would help {name} to settle it?",
        (
            line(complaints.words(matter), style=Style.QUOTE),
            line(f"{told} Often it takes a decision, a replacement, or a call from you."),
            line(f"It is about the customer, and says nothing about {name}.", style=Style.QUIET),
        ),
        buttons=(Button(f"Log of {cut(name, 30)}", f"log <@{facts.desk.person.id}>"),),
    )


def _losses(led: Iterable[NudgeFacts], *, today: date) -> Iterator[tuple[str, Message]]:
    """Once for each month with a loss, while it is new."""
    outcomes = sorted(
        (each for facts in led for each in facts.book.outcomes), key=lambda one: (one.on, one.id)
    )
    newest = max((one.on for one in outcomes if _is_loss(one) and one.on <= today), default=None)
    if newest is None or (today - newest).days > GUARDING.new_loss:
        return
    if flow.is_run(flow.months(outcomes, today=today)):
        yield f"losses-{newest:%Y-%m}", losses(outcomes, today=today)


def _is_loss(outcome: Outcome) -> bool:
    return reasons.is_unwanted(outcome) and not outcome.is_undone


def losses(outcomes: Sequence[Outcome], *, today: date) -> Message:
    """The run, and where the year ends."""
    quarter = today - timedelta(days=GUARDING.run_days)
    lost = sum(1 for one in outcomes if _is_loss(one) and quarter < one.on <= today)
    return Message(
        f"Your team lost {plural(lost, 'customer')} that it would have kept in the last four months.",
        (
            *flow_words.led_lines(outcomes, today=today),
            line(
                "Ask in the team: what did they have in common, and what do we owe those who are still here?"
            ),
        ),
        buttons=(Button("The bath of the team", "bath team"),),
    )


def _unowned(unowned: Sequence[Known], *, today: date) -> Iterator[tuple[str, Message]]:
    if unowned and asks_for_unowned(today):
        yield f"unowned-{today:%Y-%m}", nobodys(unowned)


def nobodys(unowned: Sequence[Known]) -> Message:
    """Accounts that nobody looks after."""
    names = [naming.shown(known.account) for known in unowned[: GUARDING.named]]
    more = len(unowned) - len(names)
    said = listing([*names, f"{number(more)} more"] if more else names)
    verb = "is" if len(unowned) == 1 else "are"
    return Message(
        f"{plural(len(unowned), 'account')} {verb} nobody's. Who looks after them?",
        (line(f"{said}."), line("Nobody hears of their contracts and silences until somebody has them.")),
        buttons=(Button("All of them", "customer unowned"),),
    )
