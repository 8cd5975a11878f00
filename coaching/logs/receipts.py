"""What is said of an entry: as a receipt with its buttons, as a line of the log, as a short name."""

from collections.abc import Sequence
from datetime import date, timedelta

from coaching import goals, typed, weeks
from coaching.calendar import monday_of
from coaching.logs import backdating
from coaching.logs.refs import ref_of
from coaching.message import Button, Line, Message, Style, line
from coaching.model import DayTotals, Desk, Entry, Initiative, Kind, Verb
from coaching.wording import WEEKDAYS, cut, day, listing, number, plural

INITIATIVE_WORDS = {
    Initiative.REACTIVE: "they called",
    Initiative.PROACTIVE: "you called",
    Initiative.GROWTH: "you found a need",
}
INITIATIVE_LABELS = {
    Initiative.REACTIVE: "They called",
    Initiative.PROACTIVE: "I called",
    Initiative.GROWTH: "Found a need",
}
KIND_NOUNS = {Kind.SOCIAL: "social contact"}  # the others are nouns already
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SHORT_NAME = 60  # of 100: a title also holds the day and the figures


def said(entry: Entry, *, today: date) -> str:
    """The entry in a few words, beginning with a small letter: "5 prospected on Tue 4 Mar"."""
    if entry.verb is Verb.SERVED:
        return f"the note for {_customer(entry)} on {day(entry.on, today=today)}"
    return f"{number(entry.count)} prospected on {day(entry.on, today=today)}"


def kinds_words(entry: Entry) -> str:
    """3 calls, 2 emails; empty where no kind was named."""
    return ", ".join(plural(count, KIND_NOUNS.get(kind, kind.value)) for kind, count in entry.kinds)


def receipt(
    entry: Entry,
    *,
    desk: Desk,
    today: date,
    totals: Sequence[DayTotals] = (),
    before: Entry | None = None,
    opening: str = "",
    notes: Sequence[str | Line] = (),
) -> Message:
    """What was understood of an entry that stands, how the week is, and what can be done with it.

    `totals` are the days as stored, in which `before` still counts and `entry` does not.
    """
    title = _title(entry, today=today)
    if entry.verb is Verb.PROSPECTED:
        title = f"{title} {_week_words(entry, desk=desk, today=today, totals=totals, before=before)}"
    return Message(
        title=f"{opening} {title}".strip(),
        lines=(*_details(entry), *map(_drawn, notes), *_small_print(entry, today=today)),
        buttons=buttons(entry, today=today),
    )


def _drawn(said: str | Line) -> Line:
    return said if isinstance(said, Line) else line(said)


def undone_receipt(
    entry: Entry, *, desk: Desk, today: date, totals: Sequence[DayTotals] = (), before: Entry | None = None
) -> Message:
    """What was taken back, and the way to bring it back."""
    title = f"Undone: {said(entry, today=today)}."
    if entry.verb is Verb.PROSPECTED:
        title = f"{title} {_week_words(entry, desk=desk, today=today, totals=totals, before=before)}"
    late = (line(backdating.late_words(), style=Style.QUIET),) if entry.is_late else ()
    return Message(title=title, lines=late, buttons=buttons(entry, today=today))


def present_state(entry: Entry, *, opening: str, today: date) -> Message:
    """How an entry stands now, with buttons that fit."""
    if entry.is_undone:
        return Message(
            f"{opening} It is undone: {said(entry, today=today)}.", buttons=buttons(entry, today=today)
        )
    return Message(
        f"{opening} It now says: {_title(entry, today=today)}",
        _details(entry),
        buttons=buttons(entry, today=today),
    )


def log_line(entry: Entry, *, today: date, is_own: bool) -> Line:
    """One line of the log, with its own buttons for whoever logged it."""
    text = f"{day(entry.on, today=today)}: {_in_log(entry)}"
    marks = [mark for mark, holds in (("undone", entry.is_undone), ("late", entry.is_late)) if holds]
    marked = f"{text} ({', '.join(marks)})" if marks else text
    return line(marked, style=Style.BULLET, buttons=_log_buttons(entry, today=today) if is_own else ())


def buttons(entry: Entry, *, today: date) -> tuple[Button, ...]:
    """What can be done with the entry as it stands."""
    ref, words = ref_of(entry), said(entry, today=today)
    if entry.is_undone:
        return (Button("Bring back", f"restore {ref}", is_primary=True, spoken=f"Bring back {words}"),)
    return (
        *(_initiative_buttons(entry) if entry.verb is Verb.SERVED else ()),
        Button("Undo", f"undo {ref}", spoken=f"Undo {words}"),
        Button("Edit", f"edit {ref}", spoken=f"Edit {words}"),
        *_move_button(entry, today=today),
    )


def _move_button(entry: Entry, *, today: date) -> tuple[Button, ...]:
    """The other likely day; the sentence holds its date, so that the button means the same after midnight."""
    if entry.on == today:
        label, to = "Yesterday", today - DAY
    elif entry.on in {today - DAY, today - WEEK}:
        label, to = "Today", today
    else:
        return ()
    spoken = f"Move {said(entry, today=today)} to {label.lower()}"
    return (Button(label, f"move {ref_of(entry)} {to.isoformat()}", spoken=spoken),)


def _initiative_buttons(entry: Entry) -> tuple[Button, ...]:
    return tuple(
        Button(label, f"mark {ref_of(entry)} {initiative}", spoken=f"{label}: mark this note as {initiative}")
        for initiative, label in INITIATIVE_LABELS.items()
    )


def _log_buttons(entry: Entry, *, today: date) -> tuple[Button, ...]:
    wanted = {"Undo", "Edit", "Bring back"}
    return tuple(button for button in buttons(entry, today=today) if button.label in wanted)


def _title(entry: Entry, *, today: date) -> str:
    on = day(entry.on, today=today)
    if entry.verb is Verb.SERVED:
        return f"Served {_customer(entry)} on {on}: {_initiative_words(entry)}."
    kinds = kinds_words(entry)
    return f"Prospected {number(entry.count)} on {on}{': ' if kinds else ''}{kinds}."


def _customer(entry: Entry) -> str:
    return typed.shown(entry.customer_name, at_most=SHORT_NAME)


def _initiative_words(entry: Entry) -> str:
    initiative = entry.initiative or Initiative.REACTIVE
    return INITIATIVE_WORDS[initiative]


def _details(entry: Entry) -> tuple[Line, ...]:
    if entry.verb is Verb.SERVED:
        tags = (
            (line("Tags: ", listing([f"#{tag}" for tag in entry.tags]), style=Style.QUIET),)
            if entry.tags
            else ()
        )
        return (line(entry.note, style=Style.QUOTE), *tags)
    named = (line("Names: ", ", ".join(entry.names)),) if entry.names else ()
    source = (line(f"Source: {entry.source}."),) if entry.source is not None else ()
    return (*named, *source)


def _small_print(entry: Entry, *, today: date) -> tuple[Line, ...]:
    lines = []
    if entry.on == today - WEEK:
        lines.append(f"That is {WEEKDAYS[today.weekday()]} a week ago. If you meant today, press Today.")
    if entry.is_late:
        lines.append(backdating.late_words())
    return tuple(line(text, style=Style.QUIET) for text in lines)


def _week_words(
    entry: Entry, *, desk: Desk, today: date, totals: Sequence[DayTotals], before: Entry | None
) -> str:
    done = weeks.prospected_in_week(totals, on=entry.on, before=before, after=entry)
    target = goals.week_target(desk, on=entry.on)
    figures = f"{number(done)} of {number(target)}" if target else number(done)
    if monday_of(entry.on) != monday_of(today):
        return f"That week: {figures}."
    return f"This week: {figures}, {goals.pace(desk, done=done, today=today)}."


def _in_log(entry: Entry) -> str:
    if entry.verb is Verb.SERVED:
        return f"served {_customer(entry)}, {_initiative_words(entry)}: {typed.shown(entry.note, at_most=80)}"
    kinds = f" ({kinds_words(entry)})" if entry.kinds else ""
    names = f": {cut(typed.shown(', '.join(entry.names)), 80)}" if entry.names else ""
    return f"prospected {number(entry.count)}{kinds}{names}"
