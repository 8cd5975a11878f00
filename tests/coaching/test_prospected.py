from dataclasses import replace
from datetime import date

import pytest

from coaching import grammar
from coaching.changes import AddEntry, Decision
from coaching.commands import prospected
from coaching.commands.prospected import LogProspecting
from coaching.logs.tally import Tally
from coaching.message import FieldErrors, Form
from coaching.model import Absence, DayTotals, Desk, Entry, Kind, Source, Verb
from tests.cast import ANAS_DESK, BEN, BENS_DESK
from tests.coaching.talk import A_MONDAY_OF_12, MONDAY, NEW_ID, NOW, heard, lines, refused, sentences, title
from tests.times import TUESDAY


def tally_of(text: str) -> Tally:
    command = heard(f"prospected {text}")
    assert isinstance(command, LogProspecting), command
    return command.tally


def logged(text: str, *, desk: Desk = BENS_DESK, totals: tuple[DayTotals, ...] = A_MONDAY_OF_12) -> Decision:
    command = heard(f"prospected {text}")
    assert isinstance(command, LogProspecting), command
    return prospected.decide(command, desk=desk, now=NOW, totals=totals, entry_id=NEW_ID)


CALLS = ((Kind.CALL, 5),)
UNDERSTOOD = [
    ("5", Tally(5)),
    ("0", Tally(0)),
    ("0 calls", Tally(0)),
    ("5 calls", Tally(5, CALLS)),
    ("5c", Tally(5, CALLS)),
    ("5calls", Tally(5, CALLS)),
    ("5C", Tally(5, CALLS)),
    ("calls 5", Tally(5, CALLS)),
    ("calls:5", Tally(5, CALLS)),
    ("x5 calls", Tally(5, CALLS)),
    ("5x calls", Tally(5, CALLS)),
    ("5 phone calls", Tally(5, CALLS)),
    ("5 by phone", Tally(5, CALLS)),
    ("5-calls", Tally(5, CALLS)),
    ("2 calls and 3 more calls", Tally(5, CALLS)),
    ("5 calls 2 emails", Tally(7, ((Kind.CALL, 5), (Kind.EMAIL, 2)))),
    ("5calls2emails", Tally(7, ((Kind.CALL, 5), (Kind.EMAIL, 2)))),
    ("calls 5 emails 2", Tally(7, ((Kind.CALL, 5), (Kind.EMAIL, 2)))),
    ("5 calls, 2 e-mails", Tally(7, ((Kind.CALL, 5), (Kind.EMAIL, 2)))),
    ("calls:5, visits x2", Tally(7, ((Kind.CALL, 5), (Kind.VISIT, 2)))),
    ("x2 visits", Tally(2, ((Kind.VISIT, 2),))),
    ("1 meeting 1 referral 1 linkedin", Tally(3, ((Kind.MEETING, 1), (Kind.REFERRAL, 1), (Kind.SOCIAL, 1)))),
    ("5, 3 calls", Tally(5, ((Kind.CALL, 3),))),
    ("5 people", Tally(5)),
    ("5 🎉", Tally(5)),
    (":tada: 5 :phone:", Tally(5)),
    ("5️⃣ calls", Tally(5, CALLS)),
    ("٥ calls", Tally(5, CALLS)),
    ("５ calls", Tally(5, CALLS)),
    ("0005", Tally(5)),
    ("1,200 yes", Tally(1_200, is_confirmed=True)),
    ("700 sure", Tally(700, is_confirmed=True)),
    ("yes 700", Tally(700, is_confirmed=True)),
    ("5 from list", Tally(5, source=Source.OWN_LIST)),
    ("5 from the website", Tally(5, source=Source.INBOUND)),
    ("5 calls from campaign yesterday", Tally(5, CALLS, Source.CAMPAIGN, on=MONDAY)),
    ("5 calls yesterday from campaign", Tally(5, CALLS, Source.CAMPAIGN, on=MONDAY)),
    ("3 Initech, Hooli, Globex from referral", Tally(3, (), Source.REFERRAL, ("Initech", "Hooli", "Globex"))),
    ("3 initech, hooli", Tally(3, names=("initech", "hooli"))),
    ("1 initech", Tally(1, names=("initech",))),
    ("2 Smith and Sons, Initech Systems", Tally(2, names=("Smith and Sons", "Initech Systems"))),
    ("3 7-Eleven, 3M, Studio 54", Tally(3, names=("7-Eleven", "3M", "Studio 54"))),
    ("1 new prospect New Relic", Tally(1, names=("New Relic",))),
    ("2 calls with Sun Microsystems", Tally(2, ((Kind.CALL, 2),), names=("Sun Microsystems",))),
    ("3 Vista, Hooli", Tally(3, names=("Vista", "Hooli"))),
    ("2 names: cals, Hooli", Tally(2, names=("cals", "Hooli"))),
    ("1 Acme :tada:", Tally(1, names=("Acme",))),
    ("5 yesterday", Tally(5, on=MONDAY)),
    ("yesterday 5", Tally(5)),
    ("5 calls, yesterday", Tally(5, CALLS, on=MONDAY)),
    ("5 yesterday, on monday", Tally(5, on=MONDAY)),
    ("4 last friday", Tally(4, on=date(2026, 2, 27))),
    ("4 friday", Tally(4, on=date(2026, 2, 27))),
    ("4 tuesday", Tally(4, on=date(2026, 2, 24))),
    ("2 on 3 feb", Tally(2, on=date(2026, 2, 3))),
    ("2 3 feb", Tally(2, on=date(2026, 2, 3))),
    ("5 2026-03-03", Tally(5, on=TUESDAY)),
    ("2026-03-02 5", Tally(5, on=MONDAY)),
    ("5 3 days ago", Tally(5, on=date(2026, 2, 28))),
]


@pytest.mark.parametrize(("text", "tally"), [pytest.param(*case, id=case[0]) for case in UNDERSTOOD])
def test_it_is_understood_in_any_order(text: str, tally: Tally) -> None:
    expected = replace(tally, on=MONDAY) if text == "yesterday 5" else tally

    assert tally_of(text) == expected


REFUSED = [
    ("-5", "“-5” is below zero. “/coach undo” takes an entry back."),
    ("−5 calls", "“−5” is below zero. “/coach undo” takes an entry back."),
    ("minus 5", "“Minus” is below zero, and a log counts from 0."),
    ("2.5", "“2.5” is not a whole number. If you mean a day, write it like “3 nov”."),
    ("1/2", "“1/2” is not a whole number. If you mean a day, write it like “3 nov”."),
    ("½", "“½” is not a whole number. If you mean a day, write it like “3 nov”."),
    ("5²", "“5²” is not a whole number. If you mean a day, write it like “3 nov”."),
    ("3-5", "I cannot tell which number is meant by “3-5”."),
    ("1e3", "I cannot tell which number is meant by “1e3”."),
    ("0x10", "I cannot tell which number is meant by “0x10”."),
    ("2,5", "I found several numbers, 2 and 5, and cannot tell which is meant."),
    ("yesterday", "I found no number: how many people did you contact?"),
    ("NaN", "I found no number: how many people did you contact?"),
    ("calls", "How many calls?"),
    ("5 calls 2", "2 in all, but the kinds add up to 5."),
    ("10001", "That is more than the 10,000 that one entry can hold."),
    ("9" * 40, "That is more than the 10,000 that one entry can hold."),
    ("700", "700 people in one entry: is that right?"),
    ("5 tomorrow", "Tomorrow is still to come."),
    ("5 2026-03-10", "Tue 10 Mar is still to come."),
    ("2 on 3 nov", "Mon 3 Nov 2025 is 120 days ago; a log reaches back 60 days."),
    ("5 30 feb", "“30 feb” is not in the calendar."),
    ("5 yesterday, friday", "I found more than one day: “yesterday” and “friday”."),
    ("5 feb 3", "“5 feb 3” can be read in two ways."),
    ("5 from Mars", "“Mars” is no source I know: own list, referral, inbound, event or campaign."),
    ("5 from", "“from” needs a source: own list, referral, inbound, event or campaign."),
    ("5 cals", "I do not know the word “cals”. Did you mean “calls”?"),
    ("5 cals 2 emails", "I do not know the word “cals”. Did you mean “calls”?"),
    ("5 blorps", "I do not know the word “blorps”."),
    ("1 Callas", "I do not know the word “Callas”. Did you mean “calls”?"),
    ("2 Initech, Hooli, Globex", "You named 3 prospects but counted 2."),
    ("1 " + "x" * 101, "The name of a prospect has 101 characters; 100 fit."),
    ("1 names: \u200b", "The name of a prospect has no visible character."),
    ("99 " + ",".join(f"N{n}" for n in range(51)), "51 names of prospects, and one entry holds 50."),
    ("40 " + ",".join("x" * 90 for _ in range(30)), "The list of names has 2,758 characters; 1,900 fit."),
    ("5 \x00", "The entry contains a NUL character, which cannot be kept."),
    ("5 \ud800", "The entry contains half a character (a lone surrogate), which cannot be kept."),
    ("5 " + "x" * 5_000, "The entry has 5,002 characters; 4,000 fit."),
]


@pytest.mark.parametrize(("text", "says"), [pytest.param(*case, id=case[0][:20]) for case in REFUSED])
def test_it_is_refused_with_a_sentence_and_nothing_is_saved(text: str, says: str) -> None:
    message = refused(f"prospected {text}")

    assert message.title == f"{says} Nothing was saved."
    assert "You typed:" in lines(message)


CORRECTED = [
    ("5 cals", "5 calls", Tally(5, CALLS)),
    ("5 cals", "It is a name", Tally(5, names=("cals",))),
    ("700", "Yes, log 700", Tally(700, is_confirmed=True)),
    (
        "700 calls from event",
        "Yes, log 700",
        Tally(700, ((Kind.CALL, 700),), Source.EVENT, is_confirmed=True),
    ),
    ("5 calls 2", "Log 5", Tally(5, CALLS)),
    ("Initech, Hooli", "Log 2", Tally(2, names=("Initech", "Hooli"))),
    ("1 Initech, Hooli", "Log 2", Tally(2, names=("Initech", "Hooli"))),
    ("calls", "1 call", Tally(1, ((Kind.CALL, 1),))),
    ("5 from referal", "From referral", Tally(5, source=Source.REFERRAL)),
    ("5 from Mars", "Without a source", Tally(5)),
    ("5 tomorrow", "Log it for today", Tally(5)),
    ("5 feb 3", "5 on Tue 3 Feb", Tally(5, on=date(2026, 2, 3))),
    ("5 feb 3", "3 on Thu 5 Feb", Tally(3, on=date(2026, 2, 5))),
]


@pytest.mark.parametrize(
    ("text", "label", "tally"), [pytest.param(*c, id=f"{c[0]}: {c[1]}") for c in CORRECTED]
)
def test_the_buttons_of_a_refusal_say_what_was_meant(text: str, label: str, tally: Tally) -> None:
    buttons = sentences(refused(f"prospected {text}"))

    assert tally_of(buttons[label].removeprefix("prospected ")) == tally


def test_a_day_that_is_in_no_calendar_offers_only_the_other_reading() -> None:
    message = refused("prospected 31 feb 3")

    assert sentences(message) == {"31 on Tue 3 Feb": "prospected 31 on 2026-02-03"}


def test_a_large_number_is_asked_about_without_a_lecture() -> None:
    message = refused("prospected 700")

    assert lines(message) == ["You typed:", "/prospected 700"]


def test_a_refusal_shows_the_right_usage() -> None:
    message = refused("prospected -5")

    assert lines(message)[:3] == [
        "It goes like this:",
        "/prospected 5",
        "/prospected 5 calls 2 emails yesterday",
    ]


@pytest.mark.parametrize("text", ["20000", "5 tomorrow", "5 on 12 dec", "2 Initech, Hooli, Globex"])
def test_what_was_understood_is_refused_without_a_lesson(text: str) -> None:
    assert lines(refused(f"prospected {text}")) == ["You typed:", f"/prospected {text}"]


def test_without_a_number_it_opens_a_form() -> None:
    form = heard("prospected")

    assert isinstance(form, Form)
    assert (form.verb, [field.name for field in form.fields]) == (
        "prospected",
        ["count", "on", "names", "source"],
    )


def test_the_receipt_says_what_was_understood_and_where_the_week_stands() -> None:
    decision = logged("3 calls 2 emails")

    assert title(decision) == "Prospected 5 on Tue 3 Mar: 3 calls, 2 emails. This week: 17 of 25, on pace."
    assert sentences(decision.answer) == {
        "Undo": f"undo {NEW_ID}@1",
        "Edit": f"edit {NEW_ID}@1",
        "Yesterday": f"move {NEW_ID}@1 2026-03-02",
    }


def test_the_entry_keeps_everything_that_was_said() -> None:
    decision = logged("2 calls Initech, Hooli from referral yesterday")

    assert decision.wishes == (
        AddEntry(
            Entry(
                id=NEW_ID,
                person_id=BEN.id,
                verb=Verb.PROSPECTED,
                on=MONDAY,
                count=2,
                logged_at=NOW,
                kinds=((Kind.CALL, 2),),
                source=Source.REFERRAL,
                names=("Initech", "Hooli"),
            )
        ),
    )
    assert lines(decision.answer) == ["Names: Initech, Hooli", "Source: referral."]


def test_a_zero_is_kept_as_such() -> None:
    decision = logged("0", totals=())

    assert title(decision) == "Prospected 0 on Tue 3 Mar. This week: 0 of 25, 5 behind."
    assert lines(decision.answer) == ["A 0 is a fine answer: this day is no longer blank."]


def test_the_goal_reached_is_said() -> None:
    assert title(logged("13")).endswith("This week: 25 of 25, goal reached.")


def test_a_week_off_has_no_goal() -> None:
    desk = replace(BENS_DESK, absences=(Absence(MONDAY, None),))

    assert title(logged("5", desk=desk)).endswith("This week: 17, no working days.")


def test_an_entry_of_last_week_says_how_that_week_stands() -> None:
    decision = logged("5 last friday", totals=(DayTotals(date(2026, 2, 26), prospected=20),))

    assert title(decision) == "Prospected 5 on Fri 27 Feb. That week: 25 of 25."


def test_within_three_working_days_nothing_is_late() -> None:
    decision = logged("5 last thursday")

    assert lines(decision.answer) == []


def test_older_than_three_working_days_says_that_the_manager_sees_it() -> None:
    decision = logged("5 last wednesday")

    assert lines(decision.answer) == [
        "That day is more than 3 working days ago, so your manager sees that this came late."
    ]
    assert isinstance(decision.wishes[0], AddEntry)
    assert decision.wishes[0].entry.is_late


def test_days_off_do_not_make_an_entry_late() -> None:
    desk = replace(BENS_DESK, absences=(Absence(date(2026, 2, 26), MONDAY),))

    assert lines(logged("5 last wednesday", desk=desk).answer) == []


def test_the_weekday_of_today_means_a_week_ago_and_says_so() -> None:
    decision = logged("5 tue")

    assert lines(decision.answer)[0] == "That is Tuesday a week ago. If you meant today, press Today."
    assert sentences(decision.answer)["Today"] == f"move {NEW_ID}@1 2026-03-03"


def test_the_window_holds_both_weeks() -> None:
    command = heard("prospected 5 last friday")

    assert isinstance(command, LogProspecting)
    assert prospected.window(command, today=TUESDAY) == (date(2026, 2, 23), date(2026, 3, 8))


def filled(**values: str) -> object:
    return grammar.fill("prospected", values, context="", today=TUESDAY)


def test_the_filled_form_is_a_log() -> None:
    command = filled(count="3 calls, 2", names="Initech, Hooli", source="own list", on="2026-03-02")

    assert command == FieldErrors({"count": "2 in all, but the kinds add up to 3."})
    assert filled(
        count="5, 3 calls", names="Initech, Hooli", source="own list", on="2026-03-02"
    ) == LogProspecting(Tally(5, ((Kind.CALL, 3),), Source.OWN_LIST, ("Initech", "Hooli"), MONDAY), MONDAY)


def test_a_form_with_a_number_only_is_for_today() -> None:
    assert filled(count="5") == LogProspecting(Tally(5, on=TUESDAY), TUESDAY)


def test_each_field_says_what_to_mend() -> None:
    errors = filled(count="5", names="A1, B2, C3, D4, E5, F6", source="moon", on="2026-03-09")

    assert errors == FieldErrors(
        {
            "on": "Mon 9 Mar is still to come.",
            "source": "Choose a source from the list.",
            "names": "You named 6 prospects but counted 5.",
        }
    )


def test_a_form_asks_for_a_word_where_the_number_is_large() -> None:
    assert filled(count="700") == FieldErrors(
        {"count": "700 people in one entry: is that right? If so, add the word yes."}
    )
    assert filled(count="700 yes") == LogProspecting(Tally(700, on=TUESDAY, is_confirmed=True), TUESDAY)


def test_names_and_days_have_fields_of_their_own() -> None:
    expected = FieldErrors({"count": "Only numbers and kinds belong here, such as 3 calls 2 emails."})

    assert filled(count="5 Initech") == expected
    assert filled(count="5 yesterday") == expected
    assert filled(count="5", on="2026-02-30") == FieldErrors({"on": "That day is not in the calendar."})


def test_the_day_is_the_one_on_the_wall_where_the_person_is() -> None:
    wednesday = date(2026, 3, 4)  # in Auckland, while it is still Tuesday in London
    command = heard("prospected 5", today=wednesday)
    assert isinstance(command, LogProspecting)

    decision = prospected.decide(command, desk=ANAS_DESK, now=NOW, totals=(), entry_id=NEW_ID)

    assert title(decision) == "Prospected 5 on Wed 4 Mar. This week: 5 of 25, 5 behind."
