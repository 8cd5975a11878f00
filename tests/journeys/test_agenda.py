"""The competitor's agenda as a person reads and contests it."""

from datetime import date

from coaching.accounts.account import Account, Standing, Tier
from coaching.changes import AddAccount
from tests import accounts
from tests.journeys.play import Play, first_line

HOSTILE = "<!channel> & *Söhne*"


def account(name: str, **facts: object) -> Account:
    given = {"id": f"{name[:4].lower()}1".replace("<!ch", "host"), "owner_id": "UMO", "folded": name.lower()}
    return accounts.account(name, **(given | facts))


def keeps(play: Play, *made: Account) -> None:
    play.types("UMO", "/prospected 5")
    with play.kept() as uow:
        uow.apply([AddAccount(each) for each in made], now=play.clock())
        uow.commit()


def test_mo_reads_what_a_rival_would_list_and_takes_one_off(play: Play) -> None:
    acme = account("Acme", tier=Tier.A, contract_ends_on=date(2026, 5, 15))
    hooli = account("Hooli", tier=Tier.B, contract_ends_on=date(2026, 8, 15), added_on=date(2026, 1, 1))
    keeps(play, acme, hooli)

    said = play.types("UMO", "/coach agenda").splitlines()
    play.presses("UMO", "Not so")
    again = play.types("UMO", "/coach agenda").splitlines()

    assert said[0] == "A competitor would list 2 of your 2 customers this week."
    assert "Acme: contract ends in 74 days, quiet 56 days, 1 of 5 bolts" in said[2]
    assert again[0] == "A competitor would list 1 of your 2 customers this week."
    assert again[-1] == "Left out, as you said: Acme."


def test_hostile_names_are_harmless(play: Play) -> None:
    keeps(
        play, account(HOSTILE, rival=HOSTILE, standing=Standing.PROSPECT, contract_ends_on=date(2026, 5, 15))
    )

    said = play.types("UMO", "/coach agenda")

    assert first_line(said) == "None of your 0 customers looks open to a competitor this week."
    assert "contract with &lt;!channel&gt;" in said


def test_what_is_somebody_elses_is_theirs_to_contest(play: Play) -> None:
    keeps(play, account("Acme"))

    said = [
        play.types("UBEN", f"/coach agenda {rest}") for rest in ("contest Acme", "contest Nobody", "acme")
    ]

    assert [first_line(each) for each in said] == [
        "That account is on somebody else's list. Nothing was saved.",
        "I do not know “Nobody” yet. Nothing was saved.",
        "The agenda is about your own customers. Nothing was saved.",
    ]
