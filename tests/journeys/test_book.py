"""What stands out in a book of business, and what somebody makes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.accounts.account import LONG_AGO, MatterKind
from coaching.changes import AddAccount, SaveAccount
from tests.accounts import account
from tests.journeys.play import Play, first_line
from tests.journeys.test_hostile_fields import SENDABLE


def served(play: Play, who: str, name: str, times: int) -> None:
    for number in range(times):
        play.types(who, f"/served {name}: fixed it, part {number}")
        play.passes(seconds=1)


def worth(play: Play, name: str, **facts: object) -> None:
    """What is known of an account becomes this."""
    with play.kept() as uow:
        before = uow.accounts.by_folded(name.casefold())
        assert before is not None
        after = replace(before, revision=before.revision + 1, **facts)  # type: ignore[arg-type]  # by their names
        wish = SaveAccount(before, after, author_id="UBEN", on=play.clock().date(), at=play.clock())
        uow.apply([wish], now=play.clock())
        uow.commit()


@pytest.fixture
def costly(play: Play) -> Play:
    """Acme takes twelve notes of Ben's and brings a hundredth of his revenue."""
    play.types("UMO", "/coach setup manager <@UMO>")
    served(play, "UBEN", "Acme", 12)
    worth(play, "Acme", value=1_000)
    with play.kept() as uow:
        for n in range(4):
            given = {"owner_id": "UBEN", "value": 24_750, "added_by": "UBEN"}
            made = replace(account(f"Large {n}", **given), id=f"large{n}", folded=f"large {n}")
            uow.apply([AddAccount(made)], now=play.clock())
        uow.commit()
    return play


def test_who_starts_the_contact_is_seen_by_customer_and_by_rep(play: Play) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")
    served(play, "UBEN", "Acme", 4)
    own = play.types("UBEN", "/coach book")
    team = play.types("UMO", "/coach book team")
    led = play.types("UMO", "/coach book <@UBEN>")
    other = play.types("UCLEO", "/coach book <@UBEN>")

    assert "Acme: 4 reactive, 0 proactive in 60 days." in own
    assert "Ben: 4 reactive, 0 proactive in 60 days." in team
    assert first_line(led) == "What stands out among Ben’s 1 customer"
    assert first_line(other).startswith("Only whoever leads a team")


def test_a_customer_who_bought_once_and_is_silent_is_remembered(play: Play) -> None:
    served(play, "UBEN", "Hooli", 1)
    worth(play, "Hooli", won_on=play.clock().date())
    play.passes(days=120)

    said = play.types("UBEN", "/coach book")

    assert "Hooli: bought on 2 Mar, nothing for 120 days." in said


def test_somebody_who_keeps_going_is_not_asked_again_for_a_quarter(costly: Play) -> None:
    asked = costly.types("UBEN", "/coach effort")
    said = costly.presses("UBEN", "Keep going")
    after = costly.types("UBEN", "/coach effort")

    assert "Acme: 12 notes in 60 days, 1% of revenue." in asked
    assert first_line(said) == "You keep going with Acme. I do not bring it up again for 90 days."
    assert first_line(after).startswith("No account of yours takes much")


def test_a_limit_is_quiet_until_it_is_passed(costly: Play) -> None:
    costly.types("UBEN", "/coach effort Acme limit 13")
    kept = costly.types("UBEN", "/coach effort")
    served(costly, "UBEN", "Acme", 2)
    passed = costly.types("UBEN", "/coach effort")

    assert first_line(kept).startswith("No account of yours takes much")
    assert "Acme: 14 notes in 60 days, 1% of revenue, over your limit of 13." in passed


def test_a_hand_off_is_asked_of_whoever_leads(costly: Play) -> None:
    costly.passes(hours=3)  # 11:00 where Mo is
    costly.types("UBEN", "/coach effort")
    said = costly.presses("UBEN", "Hand off")
    costly.beat()

    assert first_line(said) == "I ask Mo who could take Acme."
    assert costly.messages("UMO")[-1] == "Ben asks to hand Acme off: 12 notes in 60 days, 1% of revenue."
    with costly.kept() as uow:
        (matter,) = uow.matters.since(MatterKind.EFFORT, LONG_AGO)
    assert (matter.outcome, matter.begun_on - costly.clock().date()) == ("hand off", timedelta(0))


@pytest.mark.parametrize("place", ["effort {} limit", "effort Acme limit {}", "book {}"])
def test_whatever_is_typed_is_harmless(play: Play, place: str) -> None:
    for text in SENDABLE[::9]:
        play.types("UBEN", f"/coach {place.format(text)}")


def test_the_monday_message_says_how_much_was_self_sourced(play: Play) -> None:
    play.types("UBEN", "/prospected 25 from inbound")
    play.types("UBEN", "/prospected 5")
    play.at("UBEN", "2026-03-09 08:30")
    play.beat()
    said = play.team.dm_of("UBEN").posts[-1].text

    assert (
        "Self-sourced: 17% of 30 people in 12 weeks, under the floor of 50%. The others came inbound (25)."
        in said
    )
