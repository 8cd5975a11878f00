"""Writes the team's past into the database: the program's own decisions, each at its moment, all at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.playground.backstage.books import account, base_days, books
from bot.playground.backstage.cast import CAST, MO, SALES, WORKSPACE
from bot.playground.backstage.days import Doing, first_monday, history
from bot.playground.backstage.sellers import TEAM, Seller
from bot.playground.backstage.vocabulary import CUSTOMERS
from bot.use_cases.coach import FIRST_TEAM, identity
from bot.use_cases.facts import desks_of
from bot.use_cases.reviewing import reviews
from coaching import grammar, names
from coaching.accounts.account import Account
from coaching.accounts.ending import SETTLED
from coaching.balance import Policy
from coaching.calendar import latest_slot, local_date
from coaching.changes import (
    AddAbsence,
    AddEntry,
    AddMatter,
    AddPerson,
    Decision,
    SaveTeam,
    SetAlarm,
    SetGoal,
    Wish,
)
from coaching.commands import mark, prospected, served
from coaching.logs.refs import EntryRef
from coaching.model import Absence, Desk, Entry, Initiative, Person, Team
from coaching.review import findings
from coaching.rhythm import alarms_for, board_alarm, rhythm_of
from storage.database import Database
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Ledger:
    """Somebody at their desk, and the customers by the names that are typed."""

    desk: Desk
    customers: Mapping[str, Account]


def is_written(database: Database) -> bool:
    """Whether the team is there."""
    with database.unit_of_work(WORKSPACE) as uow:
        return uow.people.get(MO) is not None


def write(database: Database, *, now: datetime, seed: int) -> int:
    """Fills an empty database; how many sentences it took. Everything is there afterwards, or nothing."""
    with database.unit_of_work(WORKSPACE) as uow:
        uow.ensure_workspace(now)
        team = Team(FIRST_TEAM, manager_id=MO, board_channel=SALES, zone="Europe/London")
        uow.ensure_team(team)
        uow.apply([SaveTeam(team), *_manager(team, now), board_alarm(team, now=now, last=None)], now=now)
        said = 0
        for seller in TEAM:
            doings = history(seller, until=now, seed=seed)
            uow.apply(_life(seller, team, doings, now=now), now=now)
            said += len(doings)
        uow.apply(_judged(uow, now=now), now=now)
        uow.commit()
    return said


def _judged(uow: UnitOfWork, *, now: datetime) -> Iterator[Wish]:
    """As if their afternoons had been judged, though nothing was said: the first remark is the viewer's to see."""
    desks = desks_of(uow, uow.people.many([seller.id for seller in TEAM]))
    for person_id, reviewed in reviews(uow, desks, dial=Policy(), now=now).items():
        yield from findings(person_id, reviewed)


def _manager(team: Team, now: datetime) -> Iterator[Wish]:
    persona = next(persona for persona in CAST if persona.id == MO)
    joined = local_date(now, persona.zone) - timedelta(weeks=60)
    person = Person(MO, persona.name, persona.zone, team.id, is_admin=True, joined_on=joined)
    yield AddPerson(person)
    yield from _alarms(person, now)


def _life(seller: Seller, team: Team, doings: Iterable[Doing], *, now: datetime) -> Iterator[Wish]:
    monday = first_monday(seller, now)
    person = _person(seller, team, monday)
    yield AddPerson(person)
    goal = seller.goal_from(monday)
    yield SetGoal(seller.id, goal)
    absences = tuple(Absence(first, last) for first, last in seller.absences(monday))
    yield from (AddAbsence(seller.id, absence) for absence in absences)
    today = local_date(now, seller.zone)
    yield from books(seller.id, now=now, today=today)
    customers = [account(seller.id, name, today=today) for name in CUSTOMERS[seller.id]]
    desk = Desk(person, team, (goal,), absences)
    ledger = Ledger(desk, {customer.folded: customer for customer in customers})
    touched: dict[str, list[date]] = {}
    for number, doing in enumerate(doings):
        for wish in _wishes(doing, ledger, entry_id=identity(WORKSPACE, f"past {seller.id} {number}")):
            if isinstance(wish, AddEntry) and wish.entry.customer_name:
                touched.setdefault(names.fold(wish.entry.customer_name), []).append(wish.entry.on)
            yield wish
    yield from base_days(seller.id, touched, first=monday, today=today)
    yield from _alarms(person, now)


def _person(seller: Seller, team: Team, joined: date) -> Person:
    return Person(
        seller.id,
        seller.name,
        seller.zone,
        team.id,
        seller.role,
        is_on_board=seller.on_board,
        joined_on=joined,
    )


def _alarms(person: Person, now: datetime) -> tuple[SetAlarm, ...]:
    """As if everything up to now had been served."""
    rhythms = {kind: rhythm_of(person, kind) for kind in ("digest", "nudge")}
    last = {kind: latest_slot(rhythm, person.zone, now=now).period for kind, rhythm in rhythms.items()}
    return alarms_for(person, now=now, last=last)


def _wishes(doing: Doing, ledger: Ledger, *, entry_id: str) -> Iterator[Wish]:
    """What the program would have saved had it been said to it then."""
    decision = _decided(doing, ledger, entry_id=entry_id)
    yield from (_settled(wish) if isinstance(wish, AddMatter) else wish for wish in decision.wishes)
    entry = next(wish.entry for wish in decision.wishes if isinstance(wish, AddEntry))
    if doing.initiative not in (None, Initiative.REACTIVE):
        yield from _marked(entry, doing, ledger)


def _settled(wish: AddMatter) -> AddMatter:
    """What people complained of was settled the next day: what is open now is told elsewhere."""
    matter = wish.matter
    return AddMatter(replace(matter, closed_on=matter.begun_on + timedelta(days=1), outcome=SETTLED))


def _decided(doing: Doing, ledger: Ledger, *, entry_id: str) -> Decision:
    today = local_date(doing.at, ledger.desk.person.zone)
    match grammar.read(doing.sentence, today=today):
        case prospected.LogProspecting() as tally:
            return prospected.decide(tally, desk=ledger.desk, now=doing.at, totals=(), entry_id=entry_id)
        case served.LogService() as note:
            known = (ledger.customers[names.fold(note.note.customer)],)
            return served.decide(note, desk=ledger.desk, now=doing.at, customers=known, entry_id=entry_id)
        case other:
            raise ValueError(f"not a log: {doing.sentence} ({other})")


def _marked(entry: Entry, doing: Doing, ledger: Ledger) -> tuple[Wish, ...]:
    """The button on the receipt, pressed a minute later."""
    command = mark.Mark(EntryRef(entry.id, entry.revision), doing.initiative or Initiative.REACTIVE)
    later = doing.at + timedelta(minutes=1)
    return mark.decide(command, desk=ledger.desk, now=later, entry=entry).wishes
