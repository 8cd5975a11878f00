"""Growth counts as much as somebody new; where prospects come from is known."""

from bot.use_cases.facts import board_facts, digest_facts
from coaching.accounts.account import Outcome, OutcomeKind
from coaching.changes import KeepOutcome
from coaching.model import Source
from tests.journeys.play import Play, hours


def test_the_board_names_who_opened_a_door_beside_who_grew_an_account(play: Play) -> None:
    play.at("UMO", "2026-03-02 10:00")
    play.types("UMO", "/coach setup manager <@UMO>")
    play.types("UMO", "/coach setup board <#CBOARD>")
    for who in ("UBEN", "UCLEO"):
        play.types(who, "/prospected 1")
        play.types(who, "/coach leaderboard join")
    play.types("UBEN", "/served Acme: fixed it")
    with play.kept() as uow:
        acme = uow.accounts.by_folded("acme")
        assert acme is not None
        for number, (kind, who) in enumerate(((OutcomeKind.WON, "UCLEO"), (OutcomeKind.GREW, "UBEN"))):
            became = Outcome(f"o{number}", acme.id, kind, play.clock().date(), who, who)
            uow.apply([KeepOutcome(became)], now=play.clock())
        uow.commit()
    play.clock.move_to(play.clock() + hours(1))
    play.beat()

    text = play.board()[0].text
    assert "Opened a door: Cleo." in text
    assert "Grew an account: Ben." in text


def test_where_prospects_came_from_is_summed_by_source(play: Play) -> None:
    play.types("UBEN", "/prospected 12")
    play.types("UBEN", "/prospected 9 from inbound")
    play.passes(seconds=1)
    play.types("UBEN", "/prospected 3 from inbound")
    play.presses("UBEN", "Undo")
    with play.kept() as uow:
        facts = digest_facts(uow, ["UBEN", "UANA"], now=play.clock())
        later = uow.sources.since(["UBEN"], play.clock().date().replace(year=2027))
        (team,) = uow.teams.all()
        board = board_facts(uow, team, now=play.clock())

    assert facts["UBEN"].sources == ((None, 12), (Source.INBOUND, 9))
    assert later == {"UBEN": ()}
    assert board.grew == {"UBEN": ()}
