"""Tap, plug and net: what a rep, whoever leads, and an admin read of them."""

from tests.journeys.play import Play, first_line


def test_a_rep_reads_the_bath_after_a_win_and_a_loss(play: Play) -> None:
    play.types("UBEN", "/coach won Initech 12k")
    play.types("UBEN", "/coach won Hooli 30k")
    play.passes(minutes=1)
    play.types("UBEN", "/coach lost Hooli because price")

    said = play.types("UBEN", "/coach bath")

    assert first_line(said) == "Tap +2, plug -1, net +1 over 12 weeks."
    assert "By value: tap +42k, plug -30k, net +12k a year, over 12 months." in said
    assert "Net by value, a year" in said


def test_nobodys_fault_is_no_plug(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")
    play.types("UBEN", "/coach lost Acme because need gone")

    said = play.types("UBEN", "/coach bath")

    assert first_line(said) == "Tap 0, plug 0, net 0 over 12 weeks."
    assert "Not counted as plug, over 12 months: 1 whom nobody could have kept." in said


def test_the_bath_of_others_is_for_who_leads(play: Play) -> None:
    play.types("UBEN", "/coach won Initech 12k")
    play.types("UCLEO", "/coach won Globex 5k")
    play.types("UMO", "/coach setup manager <@UMO>")

    assert first_line(play.types("UBEN", "/coach bath team")).endswith("and for admins. Nothing was saved.")
    assert (
        first_line(play.types("UMO", "/coach bath team"))
        == "Your team: tap +2, plug 0, net +2 over 12 weeks."
    )
    assert "tap +2, plug 0" in first_line(play.types("UMO", "/coach bath all"))
