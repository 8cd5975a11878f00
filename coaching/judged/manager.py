"""What whoever leads hears of somebody's drift: after them, about the load and the 1:1, never their answers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coaching import bath
from coaching.balance import Signal
from coaching.calendar import is_within_hours, is_workday, local_date, working_days_between
from coaching.changes import Tell
from coaching.facts import NudgeFacts
from coaching.judged import words
from coaching.judged.held import DRIFTS, FALLING, case_of, evidence_of, heard, is_stale
from coaching.judged.verdicts import UNRESOLVED
from coaching.message import Button, Line, Message, Style, line
from coaching.model import Case, Desk, NudgeRecord
from coaching.policy import MANAGER
from coaching.wording import cut, day, long_day, plural

DAY = timedelta(days=1)
CALLS = "service calls"
COVER, QUESTION = "handoff", "manager_digest"
KINDS = (COVER, QUESTION)  # under which they are told of their team
ASKS = {
    Signal.PROSPECTING_DOWN: "what has taken the place of prospecting, and what would have to give for it?",
    Signal.ORDER_TAKING: "which service work could somebody else take, or could wait?",
    Signal.PIPELINE_UNFILLED: "where do conversations stop: the list, the first question, or the next step?",
    Signal.BASE_NEGLECTED: "which customers would be missed most, and who could call them this week?",
}
LEAKS = "what did those who left have in common, and who could be next?"


@dataclass(frozen=True, slots=True)
class Skip:
    """The manager hears nothing, for this reason."""

    reason: str


def wishes(leader: Desk, members: Iterable[NudgeFacts], *, now: datetime) -> tuple[Tell, ...]:
    """What whoever leads hears in their own slot: on their working days and in their hours, whatever zone the others
    live in."""
    on = local_date(now, leader.person.zone)
    if not (leader.person.is_active and is_workday(leader, on) and is_within_hours(leader, now)):
        return ()
    heard_of = (hear(each, now=now) for each in members if each.desk.team.manager_id == leader.person.id)
    return tuple([told for told in heard_of if isinstance(told, Tell)])


def rationed(wishes: Iterable[Tell], *, queued: Collection[tuple[str, str, str]]) -> tuple[Tell, ...]:
    """What is told today, a request for cover first: the attention of whoever leads a large team is small as well.
    What has to wait comes another day, as long as it holds. `queued`: recipient, kind and period of what they were
    told before."""
    fresh = [one for one in wishes if (one.recipient, one.kind, one.period) not in queued]
    return tuple(sorted(fresh, key=lambda one: one.kind != COVER)[: MANAGER.a_day])


def hear(facts: NudgeFacts, *, now: datetime) -> Tell | Skip:
    """What the manager of the person hears today. `facts`: those of the person, for a nudge."""
    desk = facts.desk
    manager, on = desk.team.manager_id, local_date(now, desk.person.zone)
    if manager is None or manager == desk.person.id:
        return Skip("nobody else leads")
    if not is_workday(desk, on):
        return Skip("a day off")
    found = _holding(facts, on=on)
    if found is None:
        return Skip("nothing holds that the person heard of")
    return _told(facts, *found, manager=manager, on=on)


def _told(facts: NudgeFacts, record: NudgeRecord, case: Case, *, manager: str, on: date) -> Tell | Skip:
    """Always after the person: the next day where the load is the cause, else when they had a week to turn it alone."""
    if record.answer not in UNRESOLVED:
        return Skip("the person answered")
    if (on - record.on).days > MANAGER.until_days:
        return Skip("an old story")
    passed = working_days_between(facts.desk, record.on + DAY, on)
    if (loaded := _loaded(record, case)) is not None and passed >= 1:
        return _tell(manager, COVER, facts, record, handoff(facts, loaded, on=on))
    if passed < MANAGER.after_workdays:
        return Skip(f"{plural(passed, 'working day')} after the person")
    return _tell(manager, QUESTION, facts, record, ask(facts, record, case, on=on))


def _loaded(record: NudgeRecord, case: Case) -> Case | None:
    """The case with the load that is the cause, as it is now or as the person read it; what they were told about who
    hears of it stays true."""
    if record.case is None or words.load(record.case) is None:
        return None
    return record.case if words.load(case) is None else case


def _tell(manager: str, kind: str, facts: NudgeFacts, record: NudgeRecord, message: Message) -> Tell:
    return Tell(manager, kind, f"{facts.desk.person.id}-{record.on.isoformat()}", message)


def _holding(facts: NudgeFacts, *, on: date) -> tuple[NudgeRecord, Case] | None:
    """The drift that holds and the nudge of the same episode that the person saw."""
    judgement = facts.judgement
    if judgement is None or facts.settings.is_shadow or is_stale(judgement, on=on):
        return None
    for signal in DRIFTS:
        evidence = evidence_of(judgement, signal, mutes=facts.mutes, on=on)
        if evidence is None:
            continue
        kin = FALLING if signal in FALLING else (signal,)
        said = [one for one in heard(facts.records) if one.signal in kin and one.on >= evidence.since]
        if said:
            return said[-1], case_of(facts, evidence)
    return None


def ask(facts: NudgeFacts, record: NudgeRecord, case: Case, *, on: date) -> Message:
    """What to ask in the 1:1, and what management owes."""
    name = cut(facts.desk.person.name, 40)
    about = _about(case, on=on)
    return Message(
        f"Something for your 1:1 with {name}: {about[:1].lower()}{about[1:]}.",
        (
            line(f"{name} heard of it on {day(record.on, today=on)}, and it still holds."),
            line(f"Ask: {LEAKS if words.leaks(case) else ASKS[case.evidence.signal]}"),
            *_beside(facts, case, on=on),
            line(f"And: what do we owe {name} (cover for service, a list, time together)?"),
            line(
                f"It compares {name} with {name}'s own usual, and is no grade. Answers stay between "
                f"{name} and me.",
                style=Style.QUIET,
            ),
        ),
        buttons=(Button(f"Log of {cut(name, 30)}", f"log <@{facts.desk.person.id}>"),),
    )


def _beside(facts: NudgeFacts, case: Case, *, on: date) -> tuple[Line, ...]:
    """No figure of a pipeline without the customers that were lost meanwhile."""
    if not words.is_pipeline(case):
        return ()
    return (line(f"{bath.words(bath.of(facts.book.outcomes, today=on))}."),)


def _about(case: Case, *, on: date) -> str:
    """The two figures."""
    since, changed = words.since(case.evidence, today=on), words.change(case)
    if case.evidence.signal is Signal.BASE_NEGLECTED:
        return words.neglect(case, whose="the ") or f"more customers than usual have waited {since}"
    are, have = ("are", "have") if words.is_pipeline(case) else ("is", "has")
    what = "new names in the pipeline" if words.is_pipeline(case) else "prospecting"
    if changed is None:
        return f"{what} {have} been a little below the usual {since}"
    return f"{what} {are} down {changed} {since}"


def handoff(facts: NudgeFacts, case: Case, *, on: date) -> Message:
    """A request for cover: it is about the load, not about the person."""
    name, since = cut(facts.desk.person.name, 40), long_day(case.evidence.since, today=on)
    account = None if case.cause is None or case.cause.account is None else words.called(case.cause.account)
    what, notes = (f"service for {account}", f"notes for {account}") if account else (CALLS, CALLS)
    fell = words.change(case)
    beside = f", while prospecting is down {fell}" if fell is not None else ""
    return Message(
        f"Could somebody share the {what} with {name} for two weeks?",
        (
            line(f"Since about {since} {notes} are up {words.load(case)}{beside}."),
            line(f"{name} has heard the same. It is a request for cover: the load grew."),
            line(f"In the 1:1, ask: which of it needs {name}, and which only needs somebody?"),
        ),
        buttons=(Button(f"Log of {cut(name, 30)}", f"log <@{facts.desk.person.id}>"),),
    )
