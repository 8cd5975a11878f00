"""What whoever looks after an account hears of what others change about it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from coaching import typed
from coaching.accounts import naming, news
from coaching.accounts.account import Account, Matter, MatterKind, Outcome, OutcomeKind, Reason, Tier
from coaching.changes import KeepOutcome, SaveAccount, Tell, Wish
from coaching.message import Button, Message, Style, line
from coaching.model import Person
from tests.cast import BEN, MO
from tests.hostile import HOSTILE
from tests.times import TUESDAY, TUESDAY_NOON_IN_LONDON

ACME = Account("acm1", "Acme", "acme", owner_id=BEN.id, value=96_000, currency="EUR")
CARD = (Button("The card", "customer @acm1", is_primary=True),)


def saved(
    *, by: Person = MO, before: Account = ACME, at: datetime = TUESDAY_NOON_IN_LONDON, **facts: object
) -> SaveAccount:
    return SaveAccount(before, replace(before, **facts), by.id, on=TUESDAY, at=at)  # type: ignore[arg-type]  # by name


def outcome(kind: OutcomeKind, **facts: object) -> KeepOutcome:
    given: dict[str, object] = {"owner_id": BEN.id, "author_id": MO.id, "value": 12_000, "currency": "EUR"}
    return KeepOutcome(Outcome("o1", ACME.id, kind, TUESDAY, **(given | facts)))  # type: ignore[arg-type]  # the same


def told(*wishes: Wish, by: Person = MO) -> tuple[Tell, ...]:
    return news.of_changes(wishes, by=by, today=TUESDAY)


def complained(kind: MatterKind, *, of: Account = ACME) -> tuple[Tell, ...]:
    matter = Matter("n1c", kind, MO.id, MO.id, "late again", TUESDAY, of.id)
    return news.of_complaints(of, [matter], by=MO, today=TUESDAY)


def titles(*wishes: Wish, by: Person = MO) -> list[str]:
    return [tell.message.title for tell in told(*wishes, by=by)]


def test_the_owner_hears_who_changed_which_facts_with_a_button_to_the_card() -> None:
    wish = saved(tier=Tier.A, value=120_000, contract_ends_on=date(2027, 3, 31))

    said = "Acme: tier A, €120k a year and contract until Wed 31 Mar 2027, noted by Mo."
    assert told(wish) == (Tell(BEN.id, "notice", "facts-acm1-UMO-2026-03-03", Message(said, buttons=CARD)),)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (outcome(OutcomeKind.WON), "Acme: €12k a year won, noted by Mo."),
        (outcome(OutcomeKind.WON, value=None), "Acme: won, noted by Mo."),
        (outcome(OutcomeKind.GREW), "Acme: grew by €12k a year, noted by Mo."),
        (outcome(OutcomeKind.GREW, value=None), "Acme: grew, noted by Mo."),
        (
            outcome(OutcomeKind.RENEWED, until_on=date(2026, 12, 31)),
            "Acme: renewed until Thu 31 Dec, noted by Mo.",
        ),
        (outcome(OutcomeKind.LOST, reason=Reason.NO_FOLLOWUP), "Acme: €12k a year lost, noted by Mo."),
        (outcome(OutcomeKind.MISSED, value=None), "Acme: lost, noted by Mo."),
        (outcome(OutcomeKind.LOST, is_undone=True), "Acme: the loss taken back, noted by Mo."),
    ],
)
def test_what_became_of_it_is_said_and_not_the_facts_that_follow(kept: KeepOutcome, said: str) -> None:
    assert titles(saved(value=108_000), kept) == [said]


def test_a_complaint_is_quoted() -> None:
    said = Message("Acme: a complaint, noted by Mo.", (line("late again", style=Style.QUOTE),), buttons=CARD)

    assert complained(MatterKind.COMPLAINT) == (
        Tell(BEN.id, "notice", "complaint-acm1-UMO-2026-03-03", said),
    )
    assert complained(MatterKind.PROMISE) == ()
    assert complained(MatterKind.COMPLAINT, of=replace(ACME, owner_id=MO.id)) == ()


@pytest.mark.parametrize(
    "wish",
    [
        saved(by=BEN, before=replace(ACME, owner_id=MO.id), plan="visit them"),
        saved(plan="visit them"),
        saved(before=replace(ACME, owner_id=None), tier=Tier.A),
        saved(before=replace(ACME, owner_id=MO.id), tier=Tier.A),
        saved(owner_id=MO.id, tier=Tier.A),  # a hand-over is told in its own words
    ],
)
def test_what_does_not_matter_is_ones_own_or_nobodys_is_not_told(wish: Wish) -> None:
    assert told(wish) == ()


def test_of_the_same_day_there_is_one_message_a_topic() -> None:
    first, again = told(saved(tier=Tier.A)), told(saved(tier=Tier.B))
    (lost,) = told(saved(), outcome(OutcomeKind.LOST))

    assert [tell.period for tell in (*first, *again)] == ["facts-acm1-UMO-2026-03-03"] * 2
    assert lost.period == "lost-acm1-UMO-2026-03-03"


def test_what_is_known_no_more_is_said_so() -> None:
    known = replace(ACME, tier=Tier.B, contract_ends_on=TUESDAY)

    said = titles(saved(before=known, tier=None, value=None, currency="", contract_ends_on=None))

    assert said == ["Acme: no tier, value not known and no contract, noted by Mo."]


@pytest.mark.parametrize("text", [text for _, text in HOSTILE])
def test_whatever_a_company_or_an_author_is_called_they_are_shown_as_they_are_everywhere(text: str) -> None:
    wish = saved(before=replace(ACME, name=text), tier=Tier.A)

    (title,) = titles(wish, by=replace(MO, name=text))

    assert title == f"{naming.shown(wish.before)}: tier A, noted by {typed.shown(text, at_most=60)}."
