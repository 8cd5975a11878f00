"""Prospects and what is due: what is loaded for it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from bot.use_cases.accounts import meant, of_id
from bot.use_cases.facts import desks_of
from bot.use_cases.saying import Saying
from coaching import bath, names, replies, typed
from coaching.accounts import naming
from coaching.accounts.account import Account, Book
from coaching.accounts.concentration_words import merged
from coaching.accounts.naming import Named
from coaching.calendar import working_days_between
from coaching.changes import Decision
from coaching.commands import calls, done, drop, pipeline, snooze
from coaching.message import Message
from coaching.model import Desk
from coaching.pipeline import closing, coverage, prospect_form, prospecting, stages, view
from coaching.pipeline.changing import Setting
from coaching.pipeline.prospect_form import OpenProspect, SaveProspect
from coaching.pipeline.prospecting import About, Add

OPEN = 200  # matters of one account that are looked through


def show(command: pipeline.ShowPipeline, saying: Saying) -> Decision:
    return _show_team(saying) if command.is_team else _show_own(saying)


def _show_own(saying: Saying) -> Decision:
    book = saying.uow.books.of([saying.person_id], today=saying.today)[saying.person_id]
    return Decision(_view(book, saying))


def _show_team(saying: Saying) -> Decision:
    desk, today = saying.desk, saying.today
    if desk.team.manager_id != desk.person.id and not desk.person.is_admin:
        return Decision(replies.sorry("The team's pipeline is for whoever leads it."))
    people = {person.id: person for person in saying.uow.people.of_team(desk.team.id) if person.is_active}
    desks, books = desks_of(saying.uow, people), saying.uow.books.of(list(people), today=today)
    found = {people[key].name: _empty(book, desks[key], today=today) for key, book in books.items()}
    empty = [
        f"{typed.shown(name, at_most=40)}: {text[0].lower()}{text[1:]}"
        for name, text in found.items()
        if text
    ]
    names = {person.id: person.name for person in people.values()}
    return Decision(_view(merged(list(books.values())), saying, team=names, empty=empty))


def _empty(book: Book, desk: Desk, *, today: date) -> str:
    """Of somebody who has prospects, or had."""
    if coverage.newest_on(book) is None:
        return ""
    return coverage.emptiness(book, today=today, workdays=partial(working_days_between, desk))


def _view(
    book: Book, saying: Saying, *, team: Mapping[str, str] | None = None, empty: Sequence[str] = ()
) -> Message:
    today, settings = saying.today, saying.uow.settings.get()
    return view.compose(
        book,
        bath.of(book.outcomes, today=today, home=settings.currency),
        every=stages.stages_of(settings),
        today=today,
        workdays=partial(working_days_between, saying.desk),
        team=team,
        empty=empty,
    )


def add(command: Add, saying: Saying) -> Decision:
    named = Named(command.name)
    found = naming.find(named, meant(named, saying))
    return prospecting.add(command, found=found, setting=_setting(saying))


def add_new(command: pipeline.AddNew, saying: Saying) -> Decision:
    found = saying.uow.accounts.by_folded(names.fold(command.add.name))
    return prospecting.add(command.add, found=found, setting=_setting(saying), is_sure=True)


def about(command: About, saying: Saying) -> Decision:
    known = {folded for folded, _ in saying.uow.accounts.names()}
    named, rest = prospecting.parted(command.text, known)
    found = naming.find(named, meant(named, saying))
    matters = saying.uow.matters.of_account(found.id, OPEN) if isinstance(found, Account) else ()
    return prospecting.about(
        command, rest, named=named, found=found, matters=matters, setting=_setting(saying)
    )


def open_form(command: OpenProspect, saying: Saying) -> Decision:
    every = stages.stages_of(saying.uow.settings.get())
    if command.named is None:
        return Decision(prospect_form.form(None, every))
    found = naming.find(command.named, meant(command.named, saying))
    if not isinstance(found, Account):
        return prospecting.unclear(found, command.named, verb="pipeline edit", rest="")
    return prospecting.refused(found) or Decision(prospect_form.form(found, every))


def save_form(command: SaveProspect, saying: Saying) -> Decision:
    found = next(iter(of_id(command.account_id, saying)), None) if command.account_id else None
    taken = saying.uow.accounts.by_folded(names.fold(command.name))
    setting = _setting(saying)
    every = stages.stages_of(setting.settings)
    matters = saying.uow.matters.of_account(found.id, OPEN) if found else ()
    said = prospect_form.save(
        command, found=found, taken=taken, stages=every, setting=setting, matters=matters
    )
    return said if isinstance(said, Decision) else Decision(said)


def show_calls(command: calls.ShowCalls, saying: Saying) -> Decision:
    book = saying.uow.books.of([saying.person_id], today=saying.today)[saying.person_id]
    own = {known.account.id for known in book.accounts}
    missing = {matter.account_id for matter in book.matters if matter.account_id} - own
    others = saying.uow.accounts.many(sorted(missing)) if missing else ()
    return calls.decide(command, desk=saying.desk, now=saying.now, book=book, others=others)


def finish(command: done.Done, saying: Saying) -> Decision:
    return closing.done(_closing(command.matter_id, saying))


def put_off(command: snooze.Snooze, saying: Saying) -> Decision:
    return closing.snooze(_closing(command.matter_id, saying), command.until_on)


def give_up(command: drop.Drop, saying: Saying) -> Decision:
    return closing.drop(_closing(command.matter_id, saying), command.why)


def _closing(matter_id: str, saying: Saying) -> closing.Setting:
    matter = saying.uow.matters.get(matter_id)
    account = saying.uow.accounts.get(matter.account_id) if matter and matter.account_id else None
    return closing.Setting(saying.desk, saying.now, matter, account, saying.uow.settings.get())


def _setting(saying: Saying) -> Setting:
    return Setting(saying.desk, saying.now, saying.new_id, saying.uow.settings.get())
