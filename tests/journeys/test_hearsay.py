"""Tips from anybody, what customers miss, and what prospects heard about us."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.accounts.account import LONG_AGO, Matter, MatterKind, Outcome, OutcomeKind
from coaching.changes import KeepOutcome
from tests.journeys.play import Play, first_line
from tests.journeys.test_hostile_fields import SENDABLE


def kept(play: Play, kind: MatterKind) -> tuple[Matter, ...]:
    with play.kept() as uow:
        return uow.matters.since(kind, LONG_AGO)


def test_a_tip_is_credited_routed_taken_and_answered(play: Play) -> None:
    play.types("UBEN", "/served Initech: fixed it")
    play.at("UBEN", "2026-03-02 11:00")
    said = play.types("UCLEO", "/coach tip Initech: their ops lead asked me about pricing")
    play.beat()
    heard = tips_told(play)
    taken = play.presses("UBEN", "Take it", on=play.team.dm_of("UBEN").posts[-1])
    (tip,) = kept(play, MatterKind.TIP)
    play.presses("UBEN", "Done")
    play.beat()

    assert first_line(said) == "Thank you. Your tip on Initech goes to Ben."
    assert heard == ["A tip on Initech from Cleo."]
    assert first_line(taken) == "Yours: the tip on Initech, due tomorrow."
    assert (tip.person_id, tip.author_id) == ("UBEN", "UCLEO")
    assert play.messages("UCLEO") == ["Your tip on Initech: Ben followed it up. Thank you for it."]


def test_a_tip_about_a_stranger_goes_to_whoever_leads(play: Play) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")
    play.at("UMO", "2026-03-02 11:00")
    said = play.types("UCLEO", "/coach tip Hooli: they look for a second source")
    play.beat()

    assert first_line(said) == "Thank you. Your tip on Hooli goes to Mo."
    assert play.messages("UMO")[-1] == "A tip on Hooli from Cleo."
    assert kept(play, MatterKind.TIP)[0].person_id is None


def test_what_customers_miss_is_counted_across_everybody(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed it")
    play.types("UBEN", "/coach gap Acme: same-day delivery")
    play.types("UANA", "/served Globex: fixed it")
    play.passes(seconds=1)
    said = play.types("UANA", "/coach gap Globex: delivery on the same day")
    play.passes(days=91)
    later = play.types("UMO", "/coach gap")

    assert "Asked for twice by 2 customers in 90 days." in said
    assert first_line(later) == "Nothing we do not sell was asked for in 90 days."


def test_a_gap_that_was_a_slip_is_taken_back(play: Play) -> None:
    play.types("UBEN", "/coach gap Acme: same-day delivery")
    said = play.presses("UBEN", "Take back")

    assert first_line(said) == "Taken back. It is not counted any more."
    assert first_line(play.types("UBEN", "/coach gap")).startswith("Nothing we do not sell")


def test_flak_is_counted_and_set_beside_what_was_lost_later(play: Play) -> None:
    play.types("UBEN", "/served Initech: fixed it")
    play.types("UBEN", "/coach flak Initech: heard we deliver late")
    (flak,) = kept(play, MatterKind.FLAK)
    lost = Outcome("o1", flak.account_id or "", OutcomeKind.LOST, flak.begun_on, "UBEN", "UBEN")
    with play.kept() as uow:
        uow.apply([KeepOutcome(replace(lost, on=lost.on + timedelta(days=12)))], now=play.clock())
        uow.commit()
    play.passes(days=20)
    said = play.types("UMO", "/coach flak")

    assert first_line(said) == "1 company cited our reputation in the last 12 months, once in all."
    assert "Lost or missed afterwards: Initech (12 days later); in all 1 were lost or missed." in said


@pytest.mark.parametrize("word", ["tip", "gap", "flak"])
@pytest.mark.parametrize("place", ["{}: hello", "Acme: {}"])
def test_whatever_is_typed_is_harmless(play: Play, word: str, place: str) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")
    for text in SENDABLE[::9]:
        play.types("UCLEO", f"/coach {word} {place.format(text)}")
        play.passes(seconds=1)
    play.types("UCLEO", f"/coach {word}")
    play.beat()


def test_what_was_heard_of_a_stranger_counts_for_the_account_it_becomes(play: Play) -> None:
    play.types("UBEN", "/coach flak Initech: heard we deliver late")
    play.types("UBEN", "/served Initech: fixed it")
    with play.kept() as uow:
        initech = uow.accounts.by_folded("initech")
        assert initech is not None
        lost = Outcome("o1", initech.id, OutcomeKind.LOST, play.clock().date(), "UBEN", "UBEN")
        uow.apply([KeepOutcome(lost)], now=play.clock())
        uow.commit()

    assert "Lost or missed afterwards: Initech (the same day)" in play.types("UBEN", "/coach flak")


def test_what_a_customer_asked_for_is_an_idea_on_its_card_and_nothing_to_be_done(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed it")
    play.types("UBEN", "/coach gap Acme: same-day delivery")
    card = play.types("UBEN", "/customer Acme")
    thanked = play.presses("UBEN", "Thanked today")

    assert "They asked for same-day delivery (2 Mar), which we do not sell yet: an idea to grow." in card
    assert "Gap:" not in card
    assert first_line(thanked) == "Thanked Acme today: the first one I know of."


def test_while_the_owner_is_away_whoever_leads_hears_of_a_tip(play: Play) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")
    play.types("UBEN", "/served Initech: fixed it")
    play.types("UBEN", "/coach away until fri")
    play.at("UMO", "2026-03-02 11:00")
    said = play.types("UCLEO", "/coach tip Initech: they look for a second source")
    play.beat()

    assert first_line(said) == "Thank you. Your tip on Initech goes to Mo."
    assert play.messages("UMO")[-1] == "A tip on Initech from Cleo."
    assert play.messages("UBEN") == []


def test_a_tip_at_night_arrives_once_in_the_morning(play: Play) -> None:
    play.types("UBEN", "/served Initech: fixed it")
    play.at("UBEN", "2026-03-02 22:15")
    play.types("UCLEO", "/coach tip Initech: they look for a second source")
    play.live_until("UBEN", "2026-03-03 08:55")
    at_night = tips_told(play)
    play.live_until("UBEN", "2026-03-03 12:00")

    assert (at_night, tips_told(play)) == ([], ["A tip on Initech from Cleo."])


def test_a_tip_on_friday_evening_waits_for_monday(play: Play) -> None:
    play.types("UBEN", "/served Initech: fixed it")
    play.at("UBEN", "2026-03-06 18:00")
    play.types("UCLEO", "/coach tip Initech: they look for a second source")
    play.live_until("UBEN", "2026-03-09 08:55")
    over_the_weekend = tips_told(play)
    play.live_until("UBEN", "2026-03-09 09:30")

    assert (over_the_weekend, tips_told(play)) == ([], ["A tip on Initech from Cleo."])


def tips_told(play: Play) -> list[str]:
    return [said for said in play.messages("UBEN") if said.startswith("A tip")]
