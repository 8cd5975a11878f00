"""Whoever looks after an account hears what others change about it."""

from tests.journeys.play import Play


def acme(play: Play) -> None:
    """Ben's, and it is 11:00 where he is."""
    play.types("UBEN", "/customer add Acme tier B value 96k EUR")
    play.types("UMO", "/coach me")
    play.types("UCLEO", "/coach me")
    play.at("UBEN", "2026-03-02 11:00")


def news(play: Play, who: str = "UBEN") -> list[str]:
    return [said for said in play.messages(who) if said.startswith("Acme: ")]


def test_the_owner_hears_once_a_day_and_topic_what_somebody_else_changed(play: Play) -> None:
    acme(play)
    play.types("UMO", "/customer Acme tier A")
    play.types("UMO", "/customer Acme value 120k")
    play.types("UMO", "/coach grew Acme 20k")
    play.types("UBEN", "/customer Acme tier B")
    play.live_until("UBEN", "2026-03-03 11:00")
    on_monday = news(play)
    play.types("UMO", "/customer Acme tier C")
    play.live_until("UBEN", "2026-03-03 12:00")

    assert sorted(on_monday) == ["Acme: grew by €20k a year, noted by Mo.", "Acme: tier A, noted by Mo."]
    assert news(play) == [*on_monday, "Acme: tier C, noted by Mo."]
    assert news(play, "UMO") == []


def test_a_complaint_and_a_loss_reach_the_owner_in_the_morning(play: Play) -> None:
    acme(play)
    play.at("UBEN", "2026-03-02 21:00")
    play.types("UCLEO", "/served Acme: late again #complaint")
    play.types("UCLEO", "/coach lost Acme because price")
    play.live_until("UBEN", "2026-03-03 08:55")
    at_night = news(play)
    play.live_until("UBEN", "2026-03-03 10:00")
    card = play.presses("UBEN", "The card", on=play.team.dm_of("UBEN").posts[-1])

    assert at_night == []
    assert sorted(news(play)) == [
        "Acme: a complaint, noted by Cleo.",
        "Acme: €96k a year lost, noted by Cleo.",
    ]
    assert "Acme" in card


def test_whose_account_it_was_hears_who_looks_after_it_now(play: Play) -> None:
    acme(play)
    play.types("UMO", "/customer Acme owner <@UCLEO>")
    play.beat()

    assert news(play) == ["Acme: looked after by Cleo now, noted by Mo."]
    assert play.messages("UCLEO")[-1] == "Mo handed you Acme."
