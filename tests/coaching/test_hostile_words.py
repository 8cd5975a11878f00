"""Whatever is typed, wherever: it is kept exactly, or refused in a sentence. Nothing breaks."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching import grammar, names, plain
from coaching.changes import AddEntry
from coaching.commands import prospected, served
from coaching.commands.prospected import LogProspecting
from coaching.commands.served import LogService
from coaching.grammar import WORDS, Command
from coaching.message import FieldErrors, Form, Message
from tests.cast import BENS_DESK
from tests.coaching.talk import NEW_ID, NOW
from tests.hostile import HOSTILE
from tests.times import TUESDAY

ANSWERS = (*get_args(Command), Message, Form)
SNIPPETS = (
    *(word.name for word in WORDS),
    *(
        "coach",
        "/",
        "5",
        "calls",
        "x2",
        "calls:5",
        ",",
        "from",
        "referral",
        "yesterday",
        "last",
        "friday",
        "on",
    ),
    *(
        "3 nov",
        "2026-03-03",
        "names:",
        "Acme",
        ":",
        "#tag",
        "3f9a20c41b77d0e5@1",
        "-",
        "2.5",
        "to",
        "until",
        "a week",
    ),
    *("floor", "8-17", "mon", "<@UANA>", "\x00", "\ud800", "\u202e", "½", "٥", "yes", "\n", " "),
)
PLACES = (
    "{}",
    "coach {}",
    "prospected {}",
    "prospected 5 {}",
    "prospected 2 Hooli, {}",
    "prospected 5 from {}",
    "prospected 1 names: {}",
    "served {}",
    "served Acme: {}",
    "served {}: fixed",
    "undo {}",
    "edit {}",
    "edit 3f9a20c41b77d0e5@1 {}",
    "log {}",
    "me {}",
    "me hours {}",
    "me days {}",
    "goal {}",
    "goal floor {}",
    "away {}",
    "away until {}",
    "back {}",
    "digest {}",
    "leaderboard {}",
    "quiet {}",
    "why {}",
    "answer 2026-03-03 {}",
    "privacy {}",
    "health {}",
    "help {}",
    "setup {}",
    "setup manager {}",
    "restore {}",
    "mark {}",
    "move 3f9a20c41b77d0e5@1 {}",
    "pick {}",
    "contest {}",
    "seasonal {}",
    "shadow {}",
)


def assert_is_sound(answer: object) -> None:
    assert isinstance(answer, ANSWERS)
    if isinstance(answer, Message):
        assert plain.text(answer).encode()
        assert all(len(b.label) <= 75 and b.label.strip() for b in answer.buttons)
        assert all(len(b.sentence) <= 2_000 and b.sentence.encode() for b in answer.buttons)


def test_the_table_has_at_least_150_kinds() -> None:
    assert len(HOSTILE) >= 150
    assert len({name for name, _ in HOSTILE}) == len(HOSTILE)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE])
def test_hostile_text_in_every_place_gets_an_answer(text: str) -> None:
    for place in PLACES:
        answer = grammar.read(place.replace("{}", text), today=TUESDAY)

        assert_is_sound(answer)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE])
def test_a_hostile_note_is_kept_exactly_or_refused_by_the_name_of_its_field(text: str) -> None:
    answer = grammar.fill(
        "served", {"customer": "Acme", "note": text, "on": "2026-03-03"}, context="", today=TUESDAY
    )

    if isinstance(answer, FieldErrors):
        assert answer.errors["note"].startswith("The note ")
    else:
        assert isinstance(answer, LogService)
        assert answer.note.note == text.strip()


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE])
def test_a_hostile_customer_is_kept_exactly_or_refused_by_the_name_of_its_field(text: str) -> None:
    answer = grammar.fill(
        "served", {"customer": text, "note": "fixed", "on": "2026-03-03"}, context="", today=TUESDAY
    )

    if isinstance(answer, FieldErrors):
        assert answer.errors["customer"].startswith("The customer's name ")
    else:
        assert isinstance(answer, LogService)
        added = served.decide(answer, desk=BENS_DESK, now=NOW, customers=(), entry_id=NEW_ID).wishes[-1]
        assert isinstance(added, AddEntry)
        assert added.entry.customer_name == text.strip()
        assert names.fold(text)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE])
def test_a_hostile_name_of_a_prospect_is_kept_exactly_or_refused(text: str) -> None:
    answer = grammar.fill(
        "prospected", {"count": "400", "names": text, "on": "2026-03-03"}, context="", today=TUESDAY
    )

    if isinstance(answer, FieldErrors):
        assert "name" in answer.errors["names"]
    else:
        assert isinstance(answer, LogProspecting)
        assert all(name in text for name in answer.tally.names)


FIELDS = (
    *("count", "names", "source", "on", "customer", "note"),
    *("initiative", "amount", "per", "floor", "manager", "board"),
)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("verb", ["prospected", "served", "edit", "goal", "setup", "nonsense"])
def test_hostile_text_in_any_field_of_any_form_gets_an_answer(verb: str, field: str) -> None:
    sound = {"count": "5", "on": "2026-03-03", "customer": "Acme", "note": "x", "amount": "5", "per": "week"}
    for _, text in HOSTILE:
        answer = grammar.fill(verb, {**sound, field: text}, context="3f9a20c41b77d0e5@1", today=TUESDAY)

        assert isinstance(answer, (*get_args(Command), FieldErrors))
        if isinstance(answer, FieldErrors):
            assert all(error.encode() and len(error) < 300 for error in answer.errors.values())


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert_is_sound(grammar.read(text, today=TUESDAY))


@given(st.sampled_from(PLACES), st.text(st.characters(codec=None), max_size=60))
def test_any_text_in_any_place_gets_an_answer(place: str, text: str) -> None:
    assert_is_sound(grammar.read(place.replace("{}", text), today=TUESDAY))


@given(
    st.lists(st.sampled_from(SNIPPETS), max_size=9).map(" ".join),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)
def test_any_mixture_of_known_words_gets_an_answer_on_any_day(text: str, today: date) -> None:
    assert_is_sound(grammar.read(text, today=today))


@given(st.lists(st.sampled_from(SNIPPETS), max_size=6).map("".join))
def test_words_without_blanks_between_them_get_an_answer(text: str) -> None:
    assert_is_sound(grammar.read(f"prospected {text}", today=TUESDAY))


@given(st.lists(st.sampled_from(SNIPPETS), max_size=8).map(" ".join))
def test_what_is_logged_is_a_sound_entry(text: str) -> None:
    answer = grammar.read(f"prospected {text}", today=TUESDAY)

    if isinstance(answer, LogProspecting):
        (added,) = prospected.decide(answer, desk=BENS_DESK, now=NOW, totals=(), entry_id=NEW_ID).wishes
        assert isinstance(added, AddEntry)
        entry = added.entry
        assert 0 <= entry.count <= 10_000
        assert sum(count for _, count in entry.kinds) <= entry.count
        assert len(entry.names) <= entry.count
        assert 0 <= (TUESDAY - entry.on).days <= 60


@given(st.lists(st.sampled_from(SNIPPETS), max_size=8).map(" ".join))
def test_every_correction_is_understood(text: str) -> None:
    answer = grammar.read(f"prospected {text}", today=TUESDAY)

    if isinstance(answer, Message):
        for button in answer.buttons:
            assert_is_sound(grammar.read(button.sentence, today=TUESDAY))
