"""/pipeline: the prospects, and /pipeline add Initech 12k: what is done with one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coaching import replies, typed
from coaching.accounts import money, winning
from coaching.accounts.becoming import OpenLoss, Won
from coaching.accounts.naming import SURELY_NEW, Named, split
from coaching.message import FieldErrors, Message
from coaching.pipeline import prospect_form
from coaching.pipeline.prospect_form import OpenProspect, SaveProspect
from coaching.pipeline.prospecting import DECIDERS, USAGE, About, Add
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "pipeline",
    (
        "pipeline add Initech 12k",
        "pipeline next Initech call Raj fri",
        "pipeline follow Initech 8x21",
        "pipeline stage Initech offer",
        "pipeline won Initech",
    ),
    "Your prospects and what comes next",
    hint="add Initech 12k",
    is_slash=True,
    also=("prospects", "deals", "funnel", "opportunities"),
    leads_to=(),
)


WHOSE = {"": False, "me": False, "mine": False, "list": False, "team": True, "all": True}


@dataclass(frozen=True, slots=True)
class ShowPipeline:
    is_team: bool = False


@dataclass(frozen=True, slots=True)
class AddNew:
    """A company of that name, though there is one that is near."""

    add: Add


Command = ShowPipeline | AddNew | Add | About | OpenProspect | SaveProspect | Won | OpenLoss


def read(rest: str, *, today: date) -> Command | Message:  # noqa: ARG001  one shape for all words
    """The whole pipeline, or what is done with one prospect."""
    word, _, after = rest.partition(" ")
    word, after = word.casefold().rstrip(":"), after.strip()
    if word in WHOSE:
        return ShowPipeline(is_team=WHOSE[word])
    if word == "add":
        return _add(after, rest)
    return (_about(word, after) if after else None) or replies.refuse(USAGE, TOPIC, rest)


def _about(word: str, after: str) -> Command | Message | None:
    """What is said of one prospect; None where the word is none."""
    if word == "won":
        return winning.read(after, TOPIC)
    if word == "lost":
        return OpenLoss(split(after)[0])
    if word in {"edit", "show"}:
        return OpenProspect(Named(after))
    return About(word, after) if word in DECIDERS else None


def _add(after: str, rest: str) -> Command | Message:
    if not after:
        return OpenProspect(None)
    sure = SURELY_NEW.match(after)
    plain = after if sure is None else after[sure.end() :]
    text, worth = money.at_end(plain) or (plain, None)
    name = split(text)[0].text
    wrong = typed.name_fault(name, label="The prospect's name")
    if wrong is not None:
        return replies.refuse(Problem(wrong), TOPIC, rest)
    return Add(name, worth) if sure is None else AddNew(Add(name, worth))


def fill(values: Mapping[str, str], *, context: str, today: date) -> SaveProspect | FieldErrors:
    """What the filled form says of a prospect; `context` is its account, empty for a new one."""
    return prospect_form.read(values, account_id=context, today=today)
