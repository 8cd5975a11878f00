"""Changing what was logged: what is loaded for it."""

from bot.use_cases.accounts import served_of
from bot.use_cases.saying import Saying
from bot.use_cases.tags import begun_by
from coaching.accounts.account import Account
from coaching.changes import Decision
from coaching.commands import edit, log, mark, move, restore, undo
from coaching.model import Initiative
from coaching.policy import DEFAULT_LIMITS


def undo_entry(command: undo.Undo, saying: Saying) -> Decision:
    entry = saying.entry(command.ref)
    totals = saying.totals(undo.window(entry, today=saying.today)) if entry else ()
    return undo.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        entry=entry,
        totals=totals,
        matters=begun_by(entry, saying),
    )


def restore_entry(command: restore.Restore, saying: Saying) -> Decision:
    entry = saying.entry(command.ref)
    totals = saying.totals(restore.window(entry, today=saying.today)) if entry else ()
    return restore.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        entry=entry,
        totals=totals,
        matters=begun_by(entry, saying),
    )


def move_entry(command: move.Move, saying: Saying) -> Decision:
    entry = saying.entry(command.ref)
    totals = saying.totals(move.window(command, entry, today=saying.today)) if entry else ()
    return move.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        entry=entry,
        totals=totals,
        matters=begun_by(entry, saying),
    )


def mark_entry(command: mark.Mark, saying: Saying) -> Decision:
    entry = saying.entry(command.ref)
    found_a_need = command.initiative is Initiative.GROWTH and entry is not None and entry.customer_id
    account = saying.uow.accounts.get(found_a_need) if found_a_need else None
    return mark.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        entry=entry,
        account=account,
        matters=begun_by(entry, saying),
    )


def edit_entry(command: edit.Edit, saying: Saying) -> Decision:
    entry = saying.entry(command.ref)
    totals = saying.totals(edit.window(entry, today=saying.today)) if entry else ()
    customers: tuple[Account, ...] = ()
    typed = edit.typed_customer(command, entry, today=saying.today)
    if typed is not None:
        customers = served_of(typed, saying)
    return edit.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        entry=entry,
        totals=totals,
        customers=customers,
        entry_id=saying.new_id,
        matters=begun_by(entry, saying, edit.typed_tags(command, entry, today=saying.today)),
    )


def show_log(command: log.ShowLog, saying: Saying) -> Decision:
    whose = command.person_id or saying.person_id
    target = saying.uow.people.get(whose)
    entries = saying.uow.entries.latest(whose, DEFAULT_LIMITS.listed)
    return log.decide(command, desk=saying.desk, now=saying.now, target=target, entries=entries)
