"""Contracts, promises and complaints as a person lives them."""

import pytest

from coaching.accounts.account import Account, Known, Standing
from coaching.changes import AddAccount, Wish
from tests import accounts
from tests.journeys.diary import of_kind
from tests.journeys.play import Play, first_line, hours
from tests.times import TUESDAY

HOSTILE = "<!channel> & *Söhne*"
ESCAPED = "&lt;!channel&gt; &amp; *Söhne*"


def keeps(play: Play, *wishes: Wish) -> None:
    with play.kept() as uow:
        uow.apply(list(wishes), now=play.clock())
        uow.commit()


def hooli(play: Play, account_id: str = "hooli1") -> Known:
    with play.kept() as uow:
        known = uow.books.known(account_id, today=TUESDAY)
    assert known is not None
    return known


def account(name: str = "Hooli", **facts: object) -> Account:
    return accounts.account(name, **({"id": "hooli1", "owner_id": "UMO", "folded": "hooli"} | facts))


@pytest.fixture
def met(play: Play) -> Play:
    """Mo logged on Monday, his first day; each day he prospects, so that nothing else is to be said."""
    play.types("UMO", "/prospected 5")
    return play


def on_tuesday_at_three(play: Play) -> None:
    play.at("UMO", "2026-03-03 14:00")
    play.types("UMO", "/prospected 5")
    play.at("UMO", "2026-03-03 15:00")
    play.beat()


def test_a_contract_is_spoken_of_planned_and_not_mentioned_again_until_the_next_rung(met: Play) -> None:
    keeps(met, AddAccount(account(contract_ends_on=TUESDAY.replace(month=5, day=15), notice_days=30)))
    on_tuesday_at_three(met)

    heard = met.messages("UMO")
    met.presses("UMO", "Make a plan")
    met.fills("UMO", words="visit them with Raj")
    met.live_until("UMO", "2026-03-04 16:00", step=hours(1))

    assert heard == ["The contract with Hooli ends in 73 days, on Fri 15 May. What will you do before then?"]
    assert hooli(met).account.plan == "visit them with Raj"
    assert not [one for one in met.messages("UMO") if "contract" in one and one not in heard]


def test_its_evidence_is_told_on_demand(met: Play) -> None:
    keeps(met, AddAccount(account(contract_ends_on=TUESDAY.replace(month=5, day=15))))
    on_tuesday_at_three(met)

    said = met.presses("UMO", "Why did I get this?").splitlines()

    assert said[0] == "Why you heard from me today"
    assert said[1].startswith("Hooli: the contract ends on Fri 15 May, 73 days later. There was no plan.")
    assert said[2] == "Only what is known of the account was looked at, and this remark went to you alone."


def test_a_renewal_half_a_minute_before_it_is_sent_holds_it_back(met: Play) -> None:
    keeps(met, AddAccount(account(contract_ends_on=TUESDAY.replace(month=5, day=15))))
    met.at("UMO", "2026-03-03 14:00")
    met.types("UMO", "/prospected 5")
    met.at("UMO", "2026-03-03 15:00")
    met.house.tick().run()
    met.types("UMO", "/coach renewed Hooli until 2028-05-15")

    counts = met.beat()

    assert counts["nudge"] == {"expired": 1}
    assert met.messages("UMO") == []


def test_a_rivals_contract_is_a_door(met: Play) -> None:
    door = account(
        HOSTILE, standing=Standing.PROSPECT, rival="Globex", contract_ends_on=TUESDAY.replace(month=5)
    )
    keeps(met, AddAccount(door))

    on_tuesday_at_three(met)

    assert met.messages("UMO") == [
        f"{ESCAPED}: their contract with Globex ends in 61 days, on Sun 3 May. That is your door. Who knocks?"
    ]


def test_a_complaint_is_asked_about_after_three_days_and_a_promise_when_it_is_due(met: Play) -> None:
    met.types("UMO", "/served Hooli: the crates arrive broken #complaint")
    met.types("UMO", "/served Hooli: #promise send the drawing by wed")

    on_tuesday_at_three(met)
    for day in (4, 5):
        met.live_until("UMO", f"2026-03-0{day} 14:00", step=hours(6))
        met.types("UMO", "/prospected 5")
        met.live_until("UMO", f"2026-03-0{day} 16:00")

    assert met.messages("UMO") == [
        "Your promise to Hooli is due tomorrow. What is still missing?",
        "The complaint of Hooli is open for 3 days. What would settle it?",
    ]


def test_who_has_nothing_to_guard_hears_nothing(met: Play) -> None:
    on_tuesday_at_three(met)

    assert of_kind(met, "UMO", "nudge") == []
    assert first_line(met.types("UMO", "/coach why")) == "I have sent you no nudge so far."


def test_a_plan_for_nobody_is_not_kept(met: Play) -> None:
    said = met.types("UMO", "/coach plan Nobody: visit them")

    assert first_line(said) == "I do not know “Nobody” yet. Nothing was saved."


def test_a_complaint_of_five_days_reaches_whoever_leads_after_the_rep(play: Play) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")
    play.types("UBEN", "/served Hooli: the crates arrive broken #complaint")

    for day in (3, 4, 5, 6, 9):
        for who in ("UMO", "UBEN"):
            play.at(who, f"2026-03-0{day} 14:30")
            play.types(who, "/prospected 5")
            play.at(who, f"2026-03-0{day} 15:00")
            play.beat()

    assert play.messages("UBEN")[0] == "The complaint of Hooli is open for 3 days. What would settle it?"
    assert [first_line(one) for one in of_kind(play, "UMO", "manager_digest")] == [
        "The complaint of Hooli is open for 7 days. What would help Ben to settle it?"
    ]


def test_what_was_said_is_settled_with_one_press_and_the_manager_never_hears(play: Play) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")
    play.types("UBEN", "/served Hooli: the crates arrive broken #complaint")
    for day in (3, 4, 5):
        play.at("UBEN", f"2026-03-0{day} 14:30")
        play.types("UBEN", "/prospected 5")
        play.at("UBEN", f"2026-03-0{day} 15:00")
        play.beat()

    said = play.presses("UBEN", "Settled")
    for day in (6, 9, 10):
        play.at("UMO", f"2026-03-{day:02} 15:00")
        play.beat()

    assert "Hooli" in first_line(said)
    assert hooli_matters(play) == []
    assert of_kind(play, "UMO", "manager_digest") == []


def hooli_matters(play: Play) -> list[str]:
    with play.kept() as uow:
        return [matter.words for matter in uow.books.of(["UBEN"], today=TUESDAY)["UBEN"].matters]
