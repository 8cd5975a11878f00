"""Keeping a service note: which customer is meant, asking where that is not clear, and the entry itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from coaching import names, typed
from coaching.accounts import moments, naming, news, tagged
from coaching.accounts.account import Account, Matter
from coaching.calendar import local_date
from coaching.changes import AddAccount, AddEntry, AddMatter, Decision, SaveDraft, Wish
from coaching.logs import backdating, entries, receipts
from coaching.logs.notes import Note
from coaching.message import Button, Line, Message
from coaching.model import Change, Desk, Draft, Entry, Initiative, Verb
from coaching.names import Near
from coaching.wording import cut


def new_customer(name: str, *, customer_id: str, desk: Desk, now: datetime) -> Account:
    """A customer that is kept from now on, looked after by whoever wrote of it first."""
    return Account(
        id=customer_id,
        name=name,
        folded=names.fold(name),
        owner_id=desk.person.id,
        added_on=local_date(now, desk.person.zone),
        added_by=desk.person.id,
    )


def meant(note: Note, known: Sequence[Account]) -> Account | Near | None:
    """The customer of that id or name, or those near enough to be asked about."""
    by_id = naming.Named(note.customer).id
    found = next((one for one in known if one.id == by_id), None)
    return found or names.match(note.customer, known)


def add(note: Note, customer: Account, *, is_new: bool, desk: Desk, entry_id: str, now: datetime) -> Decision:
    """Logs the note for that customer."""
    today = local_date(now, desk.person.zone)
    on = note.on or today
    entry = Entry(
        id=entry_id,
        person_id=desk.person.id,
        verb=Verb.SERVED,
        on=on,
        count=1,
        logged_at=now,
        customer_id=customer.id,
        customer_name=customer.name,
        initiative=note.initiative or Initiative.REACTIVE,
        note=note.note,
        tags=note.tags,
        is_late=backdating.is_late(desk, on=on, today=today),
    )
    matters = tagged.begun(entry, desk=desk, today=today)
    asked, put = moments.prompt(entry, None if is_new else customer, today=today, now=now)
    notes: tuple[str | Line, ...] = (
        *_about(note, customer, is_new=is_new),
        *tagged.lines(entry, matters, today=today),
        *asked,
    )
    said = receipts.receipt(entry, desk=desk, today=today, notes=notes)
    added: tuple[Wish, ...] = (AddAccount(customer),) if is_new else ()
    told = news.of_complaints(customer, matters, by=desk.person, today=today)
    return Decision(said, (*added, AddEntry(entry), *map(AddMatter, matters), *put, *told))


def revise(
    note: Note,
    customer: Account,
    *,
    is_new: bool,
    entry: Entry,
    desk: Desk,
    now: datetime,
    matters: Sequence[Matter] = (),
) -> Decision:
    """Makes an entry say this note for that customer. `matters`: those that its tags, old and new, began."""
    today = local_date(now, desk.person.zone)
    after = replace(
        entry,
        on=note.on or entry.on,
        customer_id=customer.id,
        customer_name=customer.name,
        initiative=note.initiative or entry.initiative,
        note=note.note,
        tags=note.tags,
    )
    if after == entry:
        return Decision(receipts.present_state(entry, opening="Nothing changed.", today=today))
    wish = entries.revised(entry, after, change=Change.EDITED, desk=desk, now=now)
    followed = tagged.follow(entry, wish.after, matters, desk=desk, today=today)
    about: tuple[str | Line, ...] = (
        *_about(note, customer, is_new=is_new),
        *tagged.lines(wish.after, tagged.standing(matters, followed), today=today),
    )
    said = receipts.receipt(wish.after, desk=desk, today=today, opening="Changed.", notes=about)
    added: tuple[Wish, ...] = (AddAccount(customer),) if is_new else ()
    begun = [each.matter for each in followed if isinstance(each, AddMatter)]
    told = news.of_complaints(customer, begun, by=desk.person, today=today)
    return Decision(said, (*added, wish, *followed, *told))


def ask(note: Note, near: Near, *, desk: Desk, draft_id: str, sentence: str, now: datetime) -> Decision:
    """Asks which customer is meant; the sentence waits as a draft."""
    choice = f" {note.initiative}" if note.initiative else ""
    known = (Button(_label(c.name), f"pick {draft_id} {c.id}{choice}") for c in near.customers)
    new = Button(f"New customer: {_label(note.customer)}", f"pick {draft_id} new{choice}")
    question = Message(
        f"Which customer is “{typed.shown(note.customer)}”? Nothing is saved until you choose.",
        buttons=(*known, new),
    )
    today = local_date(now, desk.person.zone)
    return Decision(question, (SaveDraft(Draft(draft_id, desk.person.id, sentence, today)),))


def _label(name: str) -> str:
    return cut(" ".join(name.split()), 50)


def _about(note: Note, customer: Account, *, is_new: bool) -> Sequence[str]:
    if is_new:
        return (
            f"{cut(typed.shown(customer.name), 60)} is a new customer here. If that is a slip, press Edit.",
        )
    if note.customer not in {customer.name, naming.ref(customer)}:
        return (f"You typed “{typed.shown(note.customer)}”; I know them as {typed.shown(customer.name)}.",)
    return ()
