from dataclasses import replace
from datetime import date

from coaching import grammar
from coaching.accounts.account import Account
from coaching.changes import AddAccount, Decision, ReviseEntry, SaveDraft
from coaching.commands import edit
from coaching.commands.edit import Edit
from coaching.logs.notes import Note
from coaching.logs.refs import EntryRef
from coaching.logs.tally import Tally
from coaching.message import FieldErrors, Form
from coaching.model import Change, DayTotals, Draft, Entry, Initiative, Kind, Source
from tests.cast import BEN, BENS_DESK
from tests.coaching.talk import ID, MONDAY, NEW_ID, NOW, heard, lines, note, prospecting, sentences, title
from tests.times import TUESDAY

REF = EntryRef(ID, 1)
TOTALS = (DayTotals(TUESDAY, prospected=17),)
ACME = Account("acme1", "Acme", "acme")


def edited(text: str, entry: Entry | None) -> Decision:
    command = heard(text)
    assert isinstance(command, Edit)
    return decided(command, entry)


def decided(command: Edit, entry: Entry | None) -> Decision:
    return edit.decide(
        command, desk=BENS_DESK, now=NOW, entry=entry, totals=TOTALS, customers=(ACME,), entry_id=NEW_ID
    )


def test_it_is_about_the_latest_or_the_one_a_button_names() -> None:
    assert heard("edit") == Edit(None, None)
    assert heard("edit 7 calls") == Edit(None, "7 calls")
    assert heard(f"edit {ID}@1") == Edit(REF, None)
    assert heard(f"edit {ID}@1 7 calls") == Edit(REF, "7 calls")


def test_the_entry_becomes_what_is_said() -> None:
    decision = edited("edit 7 emails from event", prospecting())
    after = replace(prospecting(7), kinds=((Kind.EMAIL, 7),), source=Source.EVENT, revision=2)

    assert title(decision) == "Changed. Prospected 7 on Tue 3 Mar: 7 emails. This week: 19 of 25, on pace."
    assert decision.wishes == (ReviseEntry(prospecting(), after, Change.EDITED, BEN.id, NOW),)


def test_it_keeps_its_day_unless_one_is_said() -> None:
    decision = edited("edit 7 calls", prospecting(on=MONDAY))
    moved = edited("edit 5 calls yesterday", prospecting())

    assert title(decision).startswith("Changed. Prospected 7 on Mon 2 Mar")
    assert title(moved).startswith("Changed. Prospected 5 on Mon 2 Mar")


def test_the_same_again_changes_nothing() -> None:
    decision = edited("edit 5 calls", prospecting())

    assert title(decision) == "Nothing changed. It now says: Prospected 5 on Tue 3 Mar: 5 calls."
    assert decision.wishes == ()


def test_without_words_it_opens_the_form_filled_in() -> None:
    form = edited("edit", replace(prospecting(), names=("Initech", "Hooli"), source=Source.EVENT)).answer

    assert isinstance(form, Form)
    assert (form.verb, form.context) == ("edit", f"{ID}@1")
    assert [field.value for field in form.fields] == ["5 calls", "2026-03-03", "Initech, Hooli", "event"]


def test_the_form_of_a_note_is_filled_in_too() -> None:
    form = edited("edit", note()).answer

    assert isinstance(form, Form)
    assert [field.value for field in form.fields] == ["Acme", "fixed the invoice", "reactive", "2026-03-03"]


def test_a_form_that_is_sent_as_it_was_changes_nothing() -> None:
    for entry in (prospecting(), prospecting(700), note("fixed #x yesterday")):
        whole = replace(entry, tags=("x",)) if entry.note else entry
        form = edited("edit", whole).answer
        assert isinstance(form, Form)

        values = {field.name: field.value for field in form.fields}
        command = grammar.fill(form.verb, values, context=form.context, today=TUESDAY)

        assert isinstance(command, Edit)
        assert title(decided(command, whole)).startswith("Nothing changed.")


def test_the_form_fills_an_edit() -> None:
    tally = grammar.fill("edit", {"count": "7", "on": "2026-03-02"}, context=f"{ID}@1", today=TUESDAY)
    said = grammar.fill("edit", {"customer": "Acme", "note": "x"}, context=f"{ID}@1", today=TUESDAY)

    assert tally == Edit(REF, Tally(7, on=MONDAY))
    assert said == Edit(REF, Note("Acme", "x", (), TUESDAY, Initiative.REACTIVE))


def test_a_form_says_what_to_mend() -> None:
    wrong = grammar.fill("edit", {"count": "many"}, context=f"{ID}@1", today=TUESDAY)
    lost = grammar.fill("edit", {"count": "7"}, context="forged", today=TUESDAY)

    assert wrong == FieldErrors({"count": "I found no number: how many people did you contact?"})
    assert lost == FieldErrors(
        {"on": "I lost track of the entry this form belongs to. Please open it again from “/coach log”."}
    )


def test_words_that_are_not_understood_keep_the_entry_and_its_button_in_the_correction() -> None:
    decision = edited("edit 7 cals", prospecting())

    assert title(decision) == "I do not know the word “cals”. Did you mean “calls”? Nothing was saved."
    assert lines(decision.answer)[0] == "Your change was for 5 prospected on Tue 3 Mar."
    assert sentences(decision.answer)["7 calls"] == f"edit {ID}@1 7 calls"
    assert decision.wishes == ()


def test_what_does_not_fit_the_kind_of_entry_is_refused() -> None:
    for command, entry in (
        (Edit(REF, Note("Acme", "x")), prospecting()),
        (Edit(REF, Tally(5)), note()),
        (Edit(REF, "Acme:"), note()),
    ):
        assert title(decided(command, entry)).startswith("That does not fit ")


def test_a_note_becomes_what_is_said() -> None:
    decision = edited("edit Acme: replaced the pump #repair", note())
    after = replace(note("replaced the pump #repair"), tags=("repair",), revision=2)

    assert title(decision) == "Changed. Served Acme on Tue 3 Mar: they called."
    assert decision.wishes == (ReviseEntry(note(), after, Change.EDITED, BEN.id, NOW),)


def test_a_note_can_move_to_a_new_customer() -> None:
    decision = edited("edit Globex: replaced the pump", note())

    assert decision.wishes[0] == AddAccount(
        Account(NEW_ID, "Globex", "globex", owner_id=BEN.id, added_on=TUESDAY, added_by=BEN.id)
    )
    assert lines(decision.answer)[-1] == "Globex is a new customer here. If that is a slip, press Edit."


def test_a_near_customer_is_asked_about_first() -> None:
    decision = edited("edit Acne: replaced the pump", note(on=MONDAY))

    assert title(decision) == "Which customer is “Acne”? Nothing is saved until you choose."
    sentence = f"edit {ID}@1 Acne: replaced the pump on 2026-03-02"
    assert decision.wishes == (SaveDraft(Draft(NEW_ID, BEN.id, sentence, TUESDAY)),)


def test_an_undone_entry_is_brought_back_first() -> None:
    decision = edited("edit 7", replace(prospecting(), is_undone=True))

    assert title(decision).startswith("Bring it back before you change it. It is undone")


def test_without_an_entry_there_is_nothing_to_edit() -> None:
    assert title(edited("edit 7", None)) == "You have no entry to change yet. Nothing was saved."


def test_the_window_reaches_as_far_as_an_entry_can_move() -> None:
    assert edit.window(prospecting(), today=TUESDAY) == (date(2025, 12, 29), date(2026, 3, 8))
