import pytest

from coaching import grammar
from coaching.commands.prospected import LogProspecting
from coaching.commands.served import LogService
from coaching.commands.undo import Undo
from coaching.grammar import WORDS
from coaching.logs.notes import Note
from coaching.logs.tally import Tally
from coaching.message import FieldErrors, Form, Message
from tests.coaching.talk import heard, lines, refused, sentences
from tests.times import TUESDAY

FIVE = LogProspecting(Tally(5), TUESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "prospected 5",
        "/prospected 5",
        "coach prospected 5",
        "/coach prospected 5",
        "  Prospected   5  ",
        "PROSPECTED\n5",
        "prospected: 5",
        "prospected5",
        "/ prospected 5",
    ],
)
def test_a_sentence_is_the_same_wherever_it_is_said(text: str) -> None:
    assert heard(text) == FIVE


@pytest.mark.parametrize("text", ["", "   ", "coach", "/coach", "/"])
def test_saying_nothing_opens_the_menu(text: str) -> None:
    message = heard(text)

    assert isinstance(message, Message)
    assert message.title == "What would you like to do?"
    assert list(sentences(message).values()) == ["prospected", "served", "me", "log", "goal", "help"]


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("prospecetd 5", "prospected", "prospected 5"),
        ("prospect 5 calls", "prospected", "prospected 5 calls"),
        ("serve Acme: fixed", "served", "served Acme: fixed"),
        ("hlep", "help", "help"),
        ("holiday until fri", "away", "away until fri"),
        ("board", "leaderboard", "leaderboard"),
        ("5 calls", "prospected", "prospected 5 calls"),
        ("Acme: fixed the invoice", "served", "served Acme: fixed the invoice"),
        ("/gaol 25", "goal", "goal 25"),
    ],
)
def test_the_nearest_word_is_offered_with_the_whole_sentence(text: str, name: str, sentence: str) -> None:
    message = refused(text)

    assert message.title == f"Did you mean “{name}”? Nothing was saved."
    assert message.buttons[0].sentence == sentence
    assert lines(message)[-2:] == ["You typed:", text]


def test_the_right_usage_comes_with_it() -> None:
    assert lines(refused("awya until fri"))[:3] == [
        "It goes like this:",
        "/coach away until fri",
        "/coach away tomorrow",
    ]


@pytest.mark.parametrize("text", ["hello there", "🦄", "xyzzy", "@1"])
def test_an_unknown_word_gets_the_menu_and_the_text_back(text: str) -> None:
    message = refused(text)

    assert message.title == f"I do not know “{text.split(maxsplit=1)[0]}”. Nothing was saved."
    assert lines(message) == ["You typed:", text, "“/coach help” shows what I understand."]


def test_a_correction_too_long_for_a_button_has_none() -> None:
    message = refused(f"serve Acme: {'x' * 1_950}")

    assert list(sentences(message)) == ["Help"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("undo \x00", "Your sentence contains a NUL character, which cannot be kept."),
        ("hello \ud800", "Your sentence contains half a character (a lone surrogate), which cannot be kept."),
        ("log " + "x" * 4_000, "Your sentence has 4,004 characters; 4,000 fit."),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, says: str) -> None:
    assert refused(text).title == f"{says} Nothing was saved."


def test_help_is_at_most_eight_lines_examples_first() -> None:
    message = refused("help")

    assert len(message.lines) <= 8
    assert lines(message)[0] == "/prospected 5 calls 2 emails"


def test_help_on_a_word_shows_its_usage() -> None:
    message = refused("help /Away")

    assert message.title == "Days off: no digest, no nudges, and your goal leaves them out."
    assert lines(message)[0] == "/coach away until fri"


@pytest.mark.parametrize(
    ("word", "see_also"),
    [("why", "See also “/coach contest” and “/coach seasonal”."), ("setup", "See also “/coach shadow”.")],
)
def test_a_word_that_few_need_is_named_beside_the_one_that_leads_to_it(word: str, see_also: str) -> None:
    listed = lines(refused("help"))[4].removeprefix("Also after /coach: ").rstrip(".").split(", ")

    assert lines(refused(f"help {word}"))[-1] == see_also
    assert word in listed
    assert not {"contest", "seasonal", "shadow"} & {*listed}


def test_every_rare_word_is_led_to() -> None:
    rare = {word.name for word in WORDS if word.topic.is_rare}

    assert {name for word in WORDS for name in word.topic.leads_to} == rare


@pytest.mark.parametrize("word", ["nonsense", "pick"])
def test_help_on_another_word_is_help(word: str) -> None:
    assert refused(f"help {word}") == refused("help")


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.name)
def test_every_example_in_the_usage_is_understood(word: grammar.Word) -> None:
    for usage in word.usage:
        example = (
            usage.partition(" (")[0]
            .replace("@ben", "<@UBEN>")
            .replace("@mo", "<@UMO>")
            .replace("#sales", "<#C12>")
        )

        answer = heard(example)

        assert not isinstance(answer, Message) or word.name == "help"


OF_BUTTONS = {
    *("restore", "mark", "move", "pick", "answer", "take", "retract", "noted"),
    *("plan", "done", "snooze", "drop"),
}


def test_the_platform_learns_what_has_a_command_of_its_own() -> None:
    assert [word.name for word in WORDS if word.is_slash] == [
        "prospected",
        "served",
        "customer",
        "pipeline",
        "leaderboard",
    ]
    assert all(word.description and len(word.description) <= 100 for word in WORDS)
    assert [word.hint for word in WORDS if word.is_slash] == [
        "5 calls 2 emails yesterday",
        "Acme: fixed the invoice #complaint",
        "Acme tier A value 120k",
        "add Initech 12k",
        "join",
    ]
    hidden = {word.name for word in WORDS if word.is_hidden}
    assert hidden == OF_BUTTONS


def test_texts_ask_for_nothing_with_an_exclamation_mark() -> None:
    assert not any("!" in text for word in WORDS for text in (word.description, word.hint, *word.usage))


def test_every_form_comes_back_to_its_verb() -> None:
    for text in ("prospected", "served"):
        form = heard(text)

        assert isinstance(form, Form)
        assert form.verb == text
        assert len(form.title) <= 24


def test_a_form_nobody_knows_says_so() -> None:
    expected = FieldErrors({"x": "This form is not known any more. Please open it again."})

    assert grammar.fill("nonsense", {"x": "1"}, context="", today=TUESDAY) == expected
    assert grammar.fill("undo", {"x": "1"}, context="", today=TUESDAY) == expected


def test_forms_and_sentences_meet() -> None:
    filled = grammar.fill("served", {"customer": "Acme", "note": "fixed"}, context="", today=TUESDAY)
    said = heard("served Acme: fixed")

    assert isinstance(filled, LogService)
    assert isinstance(said, LogService)
    assert (
        (filled.note.customer, filled.note.note) == (said.note.customer, said.note.note) == ("Acme", "fixed")
    )
    assert said.note == Note("Acme", "fixed")
    assert heard("undo") == Undo()
