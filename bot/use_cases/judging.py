"""Loads what the judgement of a batch of people needs, and what is said about it: a fixed number of statements."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.use_cases.facts import WEEK, desks_of, kept_judgements
from bot.use_cases.reviewing import DAY, reviews
from coaching import guarding, nudges, policy
from coaching.accounts.account import Known
from coaching.accounts.base import base_of
from coaching.balance import Evidence, Judgement, Policy, Sensitivity
from coaching.calendar import local_date, monday_of
from coaching.facts import NudgeFacts
from coaching.model import Desk, Initiative, Touched
from coaching.review import Reviewed
from coaching.totals import weeks_until
from storage.touches import Touch
from storage.unit_of_work import UnitOfWork


def nudge_facts(uow: UnitOfWork, ids: Collection[str], *, now: datetime) -> dict[str, NudgeFacts]:
    """For the check before a nudge is sent: with the judgement as it was kept."""
    facts = _before_judgement(uow, ids, now=now)
    return _spoken_of(uow, facts, kept_judgements(uow, list(facts), now=now), now=now)


def judged_facts(
    uow: UnitOfWork, ids: Collection[str], *, now: datetime
) -> tuple[dict[str, NudgeFacts], dict[str, Reviewed]]:
    """For a nudge slot: everybody's days are judged up to their yesterday."""
    facts = _before_judgement(uow, ids, now=now)
    dial = next((each.settings.sensitivity for each in facts.values()), Sensitivity.NORMAL)
    reviewed = reviews(uow, {key: each.desk for key, each in facts.items()}, dial=Policy(dial), now=now)
    judgements = {key: each.judgement for key, each in reviewed.items() if each.judgement is not None}
    return _spoken_of(uow, facts, judgements, now=now), reviewed


def led_facts(
    uow: UnitOfWork, facts: Mapping[str, NudgeFacts], *, now: datetime
) -> dict[str, tuple[NudgeFacts, ...]]:
    """Of those who lead, the people they lead, as they were judged last; nothing is asked where nobody leads, and
    little where `facts` tells of most of them."""
    desks = [each.desk for each in facts.values()]
    led = {desk.team.id: desk.person.id for desk in desks if desk.team.manager_id == desk.person.id}
    if not led:
        return {}
    members = [person.id for person in uow.people.of_teams(list(led)) if person.id not in led.values()]
    found: dict[str, list[NudgeFacts]] = {leader: [] for leader in led.values()}
    for each in _as_judged_last(uow, members, facts, now=now):
        found[led[each.desk.team.id]].append(each)
    return {leader: tuple(each) for leader, each in found.items()}


def _as_judged_last(
    uow: UnitOfWork, ids: Collection[str], known: Mapping[str, NudgeFacts], *, now: datetime
) -> list[NudgeFacts]:
    """In the order of `ids`, with the judgement as it was kept; loaded for those only who are not known."""
    others = [key for key in ids if key not in known]
    facts = {
        key: replace(known[key], judgement=None, weeks=(), touched=()) for key in ids if key in known
    } | (_before_judgement(uow, others, now=now) if others else {})
    judged = _spoken_of(uow, facts, kept_judgements(uow, list(facts), now=now), now=now)
    return [judged[key] for key in ids if key in judged]


def unowned_for(uow: UnitOfWork, leaders: Collection[Desk], *, now: datetime) -> tuple[Known, ...]:
    """Accounts that nobody looks after; asked only where somebody leads, and when it is the time of the month."""
    days = {local_date(now, leader.person.zone) for leader in leaders}
    if not any(map(guarding.asks_for_unowned, days)):
        return ()
    return uow.books.nobodys(policy.GUARDING.unowned_at_most, today=now.date())


def _before_judgement(uow: UnitOfWork, ids: Collection[str], *, now: datetime) -> dict[str, NudgeFacts]:
    desks = desks_of(uow, uow.people.many(ids))
    first, last = nudges.window(now.date() - DAY)[0], nudges.window(now.date() + DAY)[1]
    totals = uow.totals.of(list(desks), first, last)
    records = uow.nudges.since(list(desks), nudges.remembered(now.date() - DAY))
    mutes = uow.mutes.standing(list(desks), now.date() - DAY)
    settings = uow.settings.get()
    books = uow.books.of(list(desks), today=now.date())
    return {
        key: NudgeFacts(
            desk,
            totals[key],
            records[key],
            mutes=mutes[key],
            base=base_of(books[key], today=local_date(now, desk.person.zone)),
            settings=settings,
            book=books[key],
        )
        for key, desk in desks.items()
    }


def _spoken_of(
    uow: UnitOfWork, facts: dict[str, NudgeFacts], judgements: Mapping[str, Judgement], *, now: datetime
) -> dict[str, NudgeFacts]:
    """The facts with the judgement, and for whoever has a signal with what explains it: two statements more."""
    judged = {
        key: replace(each, judgement=judgements[key]) if key in judgements else each
        for key, each in facts.items()
    }
    found = {key: judgement for key, judgement in judgements.items() if judgement.signals}
    if not found:
        return judged
    first = monday_of(now.date() - DAY) - WEEK * policy.NUDGES.chart_weeks
    weeks = uow.weeks.of(list(found), first, now.date() + DAY, days_from=now.date() + WEEK, unfolded=[])
    begun = [one.before.first for judgement in found.values() for one in judgement.evidence.values()]
    notes = uow.touches.since(list(found), min(begun, default=now.date()))
    for key, judgement in found.items():
        today = local_date(now, judged[key].desk.person.zone)
        shown = weeks_until(weeks[key], today, n=policy.NUDGES.chart_weeks)
        judged[key] = replace(judged[key], weeks=shown, touched=_touched(notes[key], judgement))
    return judged


def _touched(notes: tuple[Touch, ...], judgement: Judgement) -> tuple[Touched, ...]:
    """The notes of the two stretches of the evidence, by account and by who began them."""
    evidence = next(iter(judgement.evidence.values()), None)
    if evidence is None:
        return ()
    sums: dict[tuple[str, Initiative], list[int]] = {}
    for note in notes:
        place = _place(note.on, evidence)
        if place is not None:
            sums.setdefault((note.account, note.initiative), [0, 0])[place] += note.notes
    return tuple([Touched(name, begun, recent, before) for (name, begun), (recent, before) in sums.items()])


def _place(on: date, evidence: Evidence) -> int | None:
    """0 in the recent stretch, 1 in the one before."""
    if evidence.recent.first <= on <= evidence.recent.last:
        return 0
    return 1 if evidence.before.first <= on <= evidence.before.last else None
