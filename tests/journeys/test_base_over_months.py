"""What shows only after months: contacts that nobody confirmed, and a run of losses."""

from tests.journeys.play import Play


def test_contacts_are_asked_about_on_a_monday_and_one_press_confirms_them(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")
    play.types("UBEN", "/customer Acme contact Jane buys now")
    said = {}
    for monday in ("2026-06-15", "2026-06-22"):  # every other week
        play.at("UBEN", f"{monday} 09:00")
        said[monday] = play.types("UBEN", "/coach digest")
        if "Contacts not confirmed in 90 days: 1." in said[monday]:
            play.presses("UBEN", "Jane is still there")
            break
    play.passes(seconds=1)

    after = play.types("UBEN", "/coach digest")

    assert any("Jane (Acme)" in text for text in said.values())
    assert "Contacts not confirmed" not in after


def test_losses_in_three_of_four_months_are_said_to_be_a_run(play: Play) -> None:
    for month, name in ((3, "Acme"), (4, "Zenith"), (5, "Globex")):
        play.at("UBEN", f"2026-{month:02}-05 10:00")
        play.types("UBEN", f"/served {name}: fixed it")
        play.types("UBEN", f"/coach lost {name} because price")

    said = play.types("UBEN", "/coach bath")

    assert "lost in 3 of the last 4 months: March, April and May." in said
