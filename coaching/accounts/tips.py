"""Tips from anybody in the company: credited, routed, and the teller hears what became of them."""

from dataclasses import replace
from datetime import date

from coaching import replies, typed
from coaching.accounts import naming
from coaching.accounts.account import Account, Matter, MatterKind, Standing
from coaching.accounts.hearsay import Heard
from coaching.changes import SaveMatter, Tell
from coaching.message import Button, Message, Style, line
from coaching.model import Person

TAKEN = "taken"
BECAME = {"done": "followed it up", "dropped": "looked at it and let it go", "won": "won them"}


def begun(
    heard: Heard,
    account: Account | None,
    *,
    matter_id: str,
    teller: Person,
    owner: Person | None,
    today: date,
    due_on: date,
) -> Matter:
    """The tip: whose account it is about, else nobody's yet. It keeps the company's name for the answer."""
    return Matter(
        matter_id,
        MatterKind.TIP,
        owner.id if owner else None,
        teller.id,
        heard.words,
        today,
        account.id if account else None,
        about=account.name if account else heard.named.text,
        due_on=due_on,
    )


def told(matter: Matter, account: Account | None, *, teller: Person, to: Person) -> Tell:
    """What the owner, or whoever leads, reads."""
    company = typed.shown(matter.about, at_most=60)
    message = Message(
        f"A tip on {company} from {typed.shown(teller.name, at_most=60)}.",
        (
            line(matter.words, style=Style.QUOTE),
            line(f"{typed.shown(teller.name, at_most=60)} hears once what became of it.", style=Style.QUIET),
        ),
        buttons=buttons(matter, account),
    )
    return Tell(to.id, "notice", f"tip-{matter.id}", message)


def buttons(matter: Matter, account: Account | None) -> tuple[Button, ...]:
    """What can be done with a tip."""
    company = " ".join(matter.about.split())
    is_ours = account is not None and account.standing is not Standing.FORMER
    add = None if is_ours else replies.button("Add to pipeline", f"pipeline add {naming.spoken(company)}")
    return (
        Button("Take it", f"take {matter.id}", is_primary=True, spoken=f"Take the tip on {company}"),
        *((add,) if add else ()),
        Button("Drop it", f"drop {matter.id}", spoken=f"Drop the tip on {company}"),
    )


def taken(matter: Matter, *, person: Person, due_on: date) -> SaveMatter:
    """It is theirs from now on."""
    after = replace(matter, person_id=person.id, due_on=due_on, series=TAKEN, revision=matter.revision + 1)
    return SaveMatter(matter, after)


def closing(wish: SaveMatter, *, by: Person) -> Tell | None:
    """What the teller hears, once; nothing of what is no tip, is not over, or is the teller's own doing."""
    before, after = wish.before, wish.after
    is_over = before.closed_on is None and after.closed_on is not None
    if after.kind is not MatterKind.TIP or not is_over or by.id == after.author_id:
        return None
    company, name = (typed.shown(text, at_most=60) for text in (after.about, by.name))
    became = BECAME.get(after.outcome, f"closed it ({after.outcome})" if after.outcome else "closed it")
    said = Message(
        f"Your tip on {company}: {name} {became}. Thank you for it.",
        (line(after.words, style=Style.QUOTE),),
    )
    return Tell(after.author_id, "notice", f"tip-{after.id}-over", said)
