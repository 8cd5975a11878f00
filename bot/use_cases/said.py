"""What people say of accounts beside their notes: what is loaded for it."""

from dataclasses import replace

from bot.use_cases.accounts import meant
from bot.use_cases.saying import Saying
from coaching.accounts import flak as flaks
from coaching.accounts import gaps, hearsay, naming, promised
from coaching.accounts.account import EMPTY, Account, Matter, MatterKind
from coaching.accounts.hearsay import Heard
from coaching.accounts.naming import Named
from coaching.calendar import is_away, local_date
from coaching.changes import Decision
from coaching.commands import book, effort, flak, gap, referral, take, thanked, tip
from coaching.model import Person

OF_ONE = 50  # matters of one account that are looked through for the one that is meant


def thank(command: thanked.Thanked | thanked.ShowUnthanked, saying: Saying) -> Decision:
    if isinstance(command, thanked.ShowUnthanked):
        book = saying.uow.books.of([saying.person_id], today=saying.today)[saying.person_id]
        return thanked.decide(command, desk=saying.desk, now=saying.now, book=book)
    return thanked.decide(command, desk=saying.desk, now=saying.now, known=meant(command.named, saying))


def refer(command: referral.Refer | referral.ShowReferrals, saying: Saying) -> Decision:
    if isinstance(command, referral.ShowReferrals):
        every = saying.uow.matters.since(MatterKind.REFERRAL, referral.since(today=saying.today))
        own = [matter for matter in every if matter.author_id == saying.person_id]
        return referral.decide(command, desk=saying.desk, now=saying.now, matters=own)
    known = meant(command.named, saying)
    account = exact(command.named, known)
    return referral.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        known=known,
        matters=saying.uow.matters.of_account(account.id, OF_ONE) if account else (),
        matter_id=saying.new_id,
    )


def pass_on(command: tip.Tip, saying: Saying) -> Decision:
    known = meant(command.heard.named, saying)
    found = hearsay.find(command.heard, known)
    owner = _active(found.owner_id if isinstance(found, Account) else None, saying)
    return tip.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        known=known,
        owner=owner,
        manager=_active(saying.desk.team.manager_id, saying),
        matter_id=saying.new_id,
        is_owner_away=owner is not None and _is_away(owner, saying),
    )


def _is_away(person: Person, saying: Saying) -> bool:
    """Whether it is a day off where they are."""
    absences = saying.uow.plans.of([person.id])[person.id].absences
    desk = replace(saying.desk, person=person, absences=absences)
    return is_away(desk, local_date(saying.now, person.zone))


def _active(person_id: str | None, saying: Saying) -> Person | None:
    if person_id == saying.person_id:
        return saying.desk.person
    found = saying.uow.people.get(person_id) if person_id is not None else None
    return found if found is not None and found.is_active else None


def take_matter(command: take.Take, saying: Saying) -> Decision:
    matter = saying.uow.matters.get(command.matter_id)
    return take.decide(command, desk=saying.desk, now=saying.now, matter=matter)


def count_gap(command: gap.Gap | gap.ShowGaps | gap.TakeBack, saying: Saying) -> Decision:
    if isinstance(command, gap.TakeBack):
        matter = saying.uow.matters.get(command.matter_id)
        return gap.decide(command, desk=saying.desk, now=saying.now, matter=matter)
    return gap.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        known=_meant(command, saying),
        matters=_placed(saying.uow.matters.since(MatterKind.GAP, gaps.since(today=saying.today)), saying),
        matter_id=saying.new_id,
    )


def count_flak(command: flak.Flak | flak.ShowFlak | flak.TakeBack, saying: Saying) -> Decision:
    if isinstance(command, flak.TakeBack):
        matter = saying.uow.matters.get(command.matter_id)
        return flak.decide(command, desk=saying.desk, now=saying.now, matter=matter)
    since = flaks.since(today=saying.today)
    matters = _placed(saying.uow.matters.since(MatterKind.FLAK, since), saying)
    is_list = isinstance(command, flak.ShowFlak)
    outcomes = saying.uow.outcomes.of_everybody(since) if is_list else ()
    gone = [one.account_id for one in flaks.followed(matters, outcomes)]
    names = {account.id: naming.shown(account) for account in saying.uow.accounts.many(gone)}
    return flak.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        known=_meant(command, saying),
        record=flaks.Record(matters, outcomes, names),
        matter_id=saying.new_id,
    )


def show_book(command: book.ShowBook | book.ShowTeamsBook, saying: Saying) -> Decision:
    uow, desk = saying.uow, saying.desk
    if isinstance(command, book.ShowTeamsBook):
        members = uow.people.of_teams([desk.team.id]) if book.may_see_team(desk) else ()
        books = uow.books.of([person.id for person in members], today=saying.today)
        named = [(person.name, books[person.id]) for person in members if person.is_active]
        return book.decide(command, desk=desk, now=saying.now, books=named)
    whose = command.person_id or saying.person_id
    target = desk.person if whose == saying.person_id else uow.people.get(whose)
    is_shown = target is not None and (target == desk.person or book.may_see(desk, target))
    found = uow.books.of([whose], today=saying.today)[whose] if is_shown else EMPTY
    made = uow.matters.since(MatterKind.PROMISE, promised.since(today=saying.today)) if is_shown else ()
    theirs = [matter for matter in made if matter.person_id == whose]
    return book.decide(command, desk=desk, now=saying.now, target=target, book=found, promises=theirs)


def settle_effort(command: effort.Settle | effort.ShowEffort, saying: Saying) -> Decision:
    own = saying.uow.books.of([saying.person_id], today=saying.today)[saying.person_id]
    if isinstance(command, effort.ShowEffort):
        return effort.decide(command, desk=saying.desk, now=saying.now, book=own)
    found = naming.find(command.named, meant(command.named, saying))
    known = saying.uow.books.known(found.id, today=saying.today) if isinstance(found, Account) else None
    return effort.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        meant=known if isinstance(found, Account) else found,
        book=own,
        manager=_active(saying.desk.team.manager_id, saying),
        matter_id=saying.new_id,
    )


def _placed(matters: tuple[Matter, ...], saying: Saying) -> tuple[Matter, ...]:
    """With the accounts of companies that are known by now; asked only where one was not."""
    is_loose = any(matter.account_id is None for matter in matters)
    return hearsay.placed(matters, saying.uow.accounts.names()) if is_loose else matters


def _meant(command: object, saying: Saying) -> tuple[Account, ...]:
    """Who may be meant, where something was heard of somebody."""
    heard = getattr(command, "heard", None)
    return meant(heard.named, saying) if isinstance(heard, Heard) else ()


def exact(named: Named, known: tuple[Account, ...]) -> Account | None:
    """The account, where it is clear which."""
    found = naming.find(named, known)
    return found if isinstance(found, Account) else None
