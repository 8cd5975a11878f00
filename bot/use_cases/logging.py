"""Logging: what is loaded for a new entry."""

from bot.use_cases.accounts import meant, served_of
from bot.use_cases.saying import Saying
from bot.use_cases.tags import begun_by
from coaching import names
from coaching.accounts.account import Account
from coaching.changes import Decision
from coaching.commands import pick, prospected, served
from coaching.model import Draft

LOOKED_AT = 10  # names of one entry: a receipt has room for fewer


def log_prospecting(command: prospected.LogProspecting, saying: Saying) -> Decision:
    totals = saying.totals(prospected.window(command, today=saying.today))
    return prospected.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        totals=totals,
        entry_id=saying.new_id,
        strangers=_strangers(command.tally.names, saying),
    )


def _strangers(named: tuple[str, ...], saying: Saying) -> list[str]:
    """Those of the named whom no account is of; nothing is asked where nobody is named."""
    folded = {names.fold(name): name for name in named[:LOOKED_AT]}
    known = saying.uow.accounts.by_folded_many(list(folded)) if folded else {}
    return [name for key, name in folded.items() if key not in known]


def log_service(command: served.LogService, saying: Saying) -> Decision:
    customers = served_of(command.note.customer, saying)
    return served.decide(
        command, desk=saying.desk, now=saying.now, customers=customers, entry_id=saying.new_id
    )


def open_note(command: served.OpenNote, saying: Saying) -> Decision:
    found = next(iter(meant(command.named, saying)), None)
    return served.open_note(found, named=command.named, today=saying.today)


def pick_customer(command: pick.Pick, saying: Saying) -> Decision:
    draft = saying.uow.drafts.get(command.draft_id)
    entry = saying.uow.entries.get(pick.entry_id(draft)) if draft else None
    customer = _picked(command, draft, saying)
    return pick.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        draft=draft,
        customer=customer,
        entry=entry,
        matters=begun_by(entry, saying, pick.typed_tags(draft)) if draft else (),
    )


def _picked(command: pick.Pick, draft: Draft | None, saying: Saying) -> Account | None:
    if command.customer_id is not None:
        return saying.uow.accounts.get(command.customer_id)
    return saying.uow.accounts.by_folded(names.fold(pick.typed_customer(draft))) if draft else None
