"""Plans of four dated steps: to earn a customer again whose buyer changed, to guard one that was taken over."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from coaching.accounts import turns
from coaching.accounts.account import Account, Matter, MatterKind
from coaching.calendar import workday_from
from coaching.changes import AddMatter, SaveMatter
from coaching.model import Desk

RE_EARN, GUARD, FRESH = "re-earn", "guard", "fresh start"
REPLACED = "replaced"
DAYS = (1, 7, 14, 30)  # a first word at once, and the last step before the habit of the new one is set
STEPS = {
    RE_EARN: (
        "call {who}: introduce yourself, ask what matters to them",
        "show {who} what you have done for them so far",
        "visit {who}, and meet a second person there",
        "ask {who} what would have to be better, and agree the next review",
    ),
    GUARD: (
        "call your contact: what changes now that {who} took over?",
        "find out who decides from now on",
        "meet whoever decides from now on",
        "agree in writing how it goes on",
    ),
    FRESH: (
        "call {who}: they have chosen nobody yet",
        "send {who} one case that is like theirs",
        "ask {who} for a first meeting",
        "ask {who} for a decision, or when to come back",
    ),
}


def steps(
    plan: str, account: Account, *, who: str = "", new_id: str, desk: Desk, today: date
) -> tuple[AddMatter, ...]:
    """The plan's steps as matters of whoever owns the account, each on a working day of the one who asks."""
    owner = account.owner_id or desk.person.id
    wording: Sequence[str] = STEPS[plan]
    return tuple(
        AddMatter(
            Matter(
                f"{new_id}s{place}",
                MatterKind.PLAN_STEP,
                owner,
                desk.person.id,
                text.format(who=who or "them"),
                today,
                account.id,
                due_on=workday_from(desk, today + timedelta(days=days)),
                series=plan,
                step=place,
                steps=len(wording),
            )
        )
        for place, (text, days) in enumerate(zip(wording, DAYS, strict=True), start=1)
    )


def replaced(matters: Iterable[Matter], plan: str, *, on: date) -> tuple[SaveMatter, ...]:
    """The open steps of an older plan of that kind: a new one begins."""
    return tuple(
        turns.closed(each, outcome=REPLACED, on=on)
        for each in matters
        if each.kind is MatterKind.PLAN_STEP and each.series == plan and each.closed_on is None
    )
