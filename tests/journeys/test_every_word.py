"""Every word of the grammar: after a slash, behind /coach, and as a button, with the same effect."""

import pytest

from coaching import lexicon
from coaching.grammar import TOPICS, WORDS
from tests.journeys.play import Play, first_line

SPOKEN = {  # and what the first line of the answer has to hold
    "prospected": ("prospected 5 calls", "Prospected 5 on Mon 2 Mar: 5 calls."),
    "served": ("served Acme: fixed it", "Served Acme on Mon 2 Mar"),
    "pipeline": ("pipeline", "pipeline: 0 prospects."),
    "calls": ("calls", "Nobody waits for a call today."),
    "customer": ("customer Hooli", "I do not know “Hooli” yet."),
    "undo": ("undo", "1 prospected on Mon 2 Mar"),
    "edit": ("edit 7", "Prospected 7 on Mon 2 Mar"),
    "log": ("log", "Your last entry"),
    "me": ("me", "1 of 25"),
    "goal": ("goal 30 a week", "30 a week"),
    "away": ("away until fri", "Fri 6 Mar"),
    "back": ("back", "not away today"),
    "digest": ("digest", ""),
    "leaderboard": ("leaderboard", "1 of 25"),
    "quiet": ("quiet 1 week", "Mon 9 Mar"),
    "why": ("why", "no nudge so far"),
    "privacy": ("privacy", ""),
    "health": ("health", ""),
    "help": ("help", ""),
    "setup": ("setup board off", "The team is set up"),
    "contest": ("contest", "I sent you no nudge lately."),
    "seasonal": ("seasonal", "I sent you no nudge lately."),
    "shadow": ("shadow", "Shadow mode is off."),
    "thanked": ("thanked Acme", "I do not know “Acme” yet."),
    "tip": ("tip Initech: asked about pricing", "Thank you. Your tip on Initech is kept."),
    "gap": ("gap", "Nothing we do not sell was asked for in 90 days."),
    "flak": ("flak", "Nobody is known to have cited our reputation"),
    "book": ("book", "There is nothing to say of your 0 customers yet."),
    "effort": ("effort", "No account of yours takes much and brings little"),
    "referral": ("referral", "asked 0, given 0, won 0"),
    "won": ("won", "The name of who was won is missing."),
    "risk": ("risk", "There are no customers to weigh yet."),
    "bath": ("bath", "Tap 0, plug 0, net 0 over 12 weeks."),
    "lost": ("lost Hooli", "I do not know “Hooli” yet."),
    "grew": ("grew Hooli 20k", "I do not know “Hooli” yet."),
    "agenda": ("agenda", "You look after no customer yet"),
    "renewed": ("renewed Hooli until 2027-03-31", "I do not know “Hooli” yet."),
}
OF_ADMINS = {"shadow"}  # Mo is the only one
SEEN = [word.name for word in WORDS if not word.is_hidden]


def test_the_table_holds_every_word() -> None:
    assert sorted(SPOKEN) == sorted(SEEN)


@pytest.mark.parametrize("word", SEEN)
def test_a_word_does_the_same_after_a_slash_behind_coach_and_on_a_button(play: Play, word: str) -> None:
    sentence, words = SPOKEN[word]
    heard = []
    people = ("UMO", "UMO", "UMO") if word in OF_ADMINS else ("UMO", "UBEN", "UCLEO")
    for who, say in zip(people, (slash, behind_coach, pressed), strict=True):
        play.at("UMO", "2026-03-02 14:00")  # Monday for all three
        play.types(who, "/prospected 1")
        heard.append(say(play, who, sentence))

    (title,) = {first_line(text) for text in heard}
    assert words in title


def slash(play: Play, who: str, sentence: str) -> str:
    return play.types(who, f"/{sentence}")


def behind_coach(play: Play, who: str, sentence: str) -> str:
    return play.types(who, f"/coach {sentence}")


def pressed(play: Play, who: str, sentence: str) -> str:
    """A button with that sentence, as any receipt could carry one."""
    ack = play.user.press(who, "Undo", value=sentence)

    play.answered(ack)
    return play.reads(who)


def test_every_word_has_its_help(play: Play) -> None:
    for topic in TOPICS:
        if not topic.is_hidden:
            said = play.types("UMO", f"/coach help {topic.name}")

            assert first_line(said).rstrip(".") == topic.description.rstrip(".")


def test_nothing_said_brings_the_menu_and_its_buttons_work(play: Play) -> None:
    said = play.types("UMO", "/coach")

    for button in lexicon.MENU:
        menu = next(post for post in play.screen("UMO") if post.text.startswith("What would you like to do?"))
        play.answered(play.user.press("UMO", button.label, on=menu))
        play.team.windows.close_all("UMO")
        play.types("UMO", "/coach")

    assert first_line(said) == "What would you like to do?"


@pytest.mark.parametrize(
    ("typed", "meant", "label"),
    [
        ("/coach prospekted 3 calls", "prospected", "prospected 3 calls"),
        ("/coach gaol 30", "goal", "goal 30"),
        ("/coach servd Acme: fixed it", "served", "served Acme: fixed it"),
        ("/coach holiday until fri", "away", "away until fri"),
    ],
)
def test_a_wrong_word_brings_the_nearest_one_as_a_button_and_the_text_back(
    play: Play, typed: str, meant: str, label: str
) -> None:
    said = play.types("UMO", typed)

    after = play.presses("UMO", label)

    assert first_line(said) == f"Did you mean “{meant}”? Nothing was saved."
    assert typed.removeprefix("/coach ") in said
    assert not after.startswith("Did you mean")


@pytest.mark.parametrize(
    "rest",
    [
        "-5",
        "2.5",
        "20000",
        "tomorrow",
        "5 in 2 years",
        "5 on 31 dec",
        "5 on 2026-13-01",
        "five thousand",
        "5 from mars",
    ],
)
def test_what_cannot_be_logged_is_refused_with_the_reason_and_the_text_back(play: Play, rest: str) -> None:
    said = play.types("UMO", f"/prospected {rest}")

    assert "Nothing was saved." in first_line(said)
    assert rest in said
    assert play.entries("UMO") == ()


def test_a_word_nobody_knows_gets_the_menu(play: Play) -> None:
    said = play.types("UMO", "/coach xyzzy plugh")

    assert first_line(said).endswith("Nothing was saved.")
    assert "xyzzy plugh" in said
