"""How much hangs on few customers, as a rep and whoever leads read it."""

from tests.journeys.play import Play, first_line

BOOK = (("Acme", 38), ("Globex", 12), ("Hooli", 10), ("Initech", 10), ("Umbrella", 10), ("Vandelay", 10))


def with_a_book(play: Play, who: str = "UBEN") -> None:
    for name, value in BOOK:
        play.types(who, f"/coach won {name} {value}k")
        play.passes(seconds=5)


def test_a_rep_sees_on_whom_the_book_hangs(play: Play) -> None:
    with_a_book(play)

    said = play.types("UBEN", "/coach risk")
    tested = play.presses("UBEN", "What if Acme left?")

    assert first_line(said) == "Acme is 42% of your book. Your 6 customers carry the risk of 4."
    assert "Alarm: one customer weighs 35% or more." in said
    assert first_line(tested) == "If Acme left, 38k a year would go, 42% of the book."
    assert "The way out: 100k a year of new business brings their share under 20%." in tested


def test_without_values_attention_is_shown_and_labelled(play: Play) -> None:
    for count, name in ((3, "Acme"), (1, "Globex")):
        for _ in range(count):
            play.types("UBEN", f"/served {name}: fixed the invoice")
            play.passes(seconds=5)

    said = play.types("UBEN", "/coach risk")

    assert first_line(said) == "Acme is 75% of your book by attention. Your 2 customers carry the risk of 2."
    assert "By attention: shares of the notes of 60 days, because few values are known." in said


def test_the_team_is_for_who_leads_and_an_account_for_who_looks_after_it(play: Play) -> None:
    with_a_book(play)
    play.types("UMO", "/coach setup manager <@UMO>")

    refused = play.types("UCLEO", "/coach risk Acme")
    team = play.types("UMO", "/coach risk team")
    whole = play.types("UMO", "/coach risk all")
    tested = play.types("UMO", "/coach risk Acme")

    assert first_line(play.types("UCLEO", "/coach risk team")).endswith("and for admins. Nothing was saved.")
    assert first_line(refused).startswith("Acme is in somebody else's book")
    assert first_line(team) == "Acme is 42% of the team's book. The team's 6 customers carry the risk of 4."
    assert first_line(whole) == "Acme is 42% of the whole book. All 6 customers carry the risk of 4."
    assert first_line(tested) == "If Acme left, 38k a year would go, 42% of the book."


def test_an_unknown_and_a_hostile_name_are_answered(play: Play) -> None:
    for name in ("Nobody", "<!channel>", "\u202eemcA", "x" * 1_000_000):
        said = play.types("UBEN", f"/coach risk {name}")

        assert "Nothing was saved." in first_line(said)
