"""The menu, help, and the nearest word: all made from the table of what can be said."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from coaching import replies, typed
from coaching.message import Button, Line, Message, Style, line
from coaching.replies import NOTHING_SAVED
from coaching.topics import Topic
from coaching.wording import cut, listing

NEAR = 70  # of 100: "prospecetd" and "gaol" find their word, "hello" finds none
VERY_NEAR = 80  # of 100: nearer than the guess that a colon means a service note
BUTTON_TEXT = 60
IN_HELP = frozenset({"prospected", "served", "undo", "log", "help"})  # those with an example of their own
MENU = (
    Button("Log prospecting", "prospected", is_primary=True),
    Button("Log a service note", "served"),
    Button("My week", "me"),
    Button("My log", "log"),
    Button("My goal", "goal"),
    Button("Help", "help"),
)


def menu() -> Message:
    """What to say to somebody who said nothing."""
    return Message("What would you like to do?", buttons=MENU)


def help_for(rest: str, topics: Sequence[Topic]) -> Message:
    """Help on one word, or at most eight lines on all of them, examples first."""
    word = rest.casefold().lstrip("/").strip()
    topic = next((topic for topic in topics if topic.name == word and not topic.is_hidden), None)
    if topic is not None:
        return Message(f"{topic.description}.", (*replies.examples(topic), *_leads(topic)))
    others = [t.name for t in topics if not (t.is_hidden or t.is_rare or t.name in IN_HELP)]
    return Message(
        "Two words do most of the work.",
        (
            line("/prospected 5 calls 2 emails", style=Style.BULLET),
            line("/prospected 3 Initech, Hooli from referral yesterday", style=Style.BULLET),
            line("/served Acme: fixed the invoice #complaint", style=Style.BULLET),
            line(
                "/coach undo takes your latest entry back, /coach log shows the last ten.", style=Style.BULLET
            ),
            line(f"Also after /coach: {', '.join(others)}."),
            line("“/coach help away” explains one of them."),
        ),
        buttons=MENU[:4],
    )


def _leads(topic: Topic) -> tuple[Line, ...]:
    if not topic.leads_to:
        return ()
    named = listing([f"“/coach {name}”" for name in topic.leads_to])
    return (line(f"See also {named}.", style=Style.QUIET),)


def unknown(first: str, rest: str, topics: Sequence[Topic], *, text: str) -> Message:
    """The answer to a sentence that begins with no known word: the nearest as a button, and the text back."""
    meant = _guess(first, rest, topics, text=text)
    if meant is None:
        return Message(
            f"I do not know “{typed.shown(first, at_most=40)}”. {NOTHING_SAVED}",
            (*replies.typed_back(text), line("“/coach help” shows what I understand.")),
            buttons=MENU,
        )
    name, sentence = meant
    button = replies.button(cut(sentence, BUTTON_TEXT), sentence, is_primary=True)
    topic = next(topic for topic in topics if topic.name == name)
    return Message(
        f"Did you mean “{name}”? {NOTHING_SAVED}",
        (*replies.usage_lines(topic), *replies.typed_back(text)),
        buttons=(*((button,) if button else ()), Button("Help", "help")),
    )


def _guess(first: str, rest: str, topics: Sequence[Topic], *, text: str) -> tuple[str, str] | None:
    """The word that was probably meant, and the whole sentence with it."""
    said = text.strip().removeprefix("/").strip()
    if first[:1].isdecimal():
        return "prospected", f"prospected {said}"
    spelled = {spelling: t.name for t in topics if not t.is_hidden for spelling in (t.name, *t.also)}
    has_colon = ":" in said[1:-1]
    cutoff = VERY_NEAR if has_colon else NEAR
    near = process.extractOne(
        first.casefold()[:BUTTON_TEXT], list(spelled), scorer=fuzz.ratio, score_cutoff=cutoff
    )
    if near is not None:
        return spelled[near[0]], f"{spelled[near[0]]} {rest}".strip()
    return ("served", f"served {said}") if has_colon else None
