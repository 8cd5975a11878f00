"""What somebody heard about a company, known or not: `Initech: heard we deliver late`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz, process

from coaching import names, policy, replies, typed
from coaching.accounts import naming
from coaching.accounts.account import Account, Matter, MatterKind
from coaching.accounts.ending import DROPPED
from coaching.accounts.naming import Named
from coaching.changes import Decision, SaveMatter
from coaching.message import Message, Style, line
from coaching.model import Desk
from coaching.names import Near
from coaching.replies import Fix, Problem
from coaching.wording import cut, number

AS_TYPED = "as typed "  # the name is what it is: none of those with near names is meant
TAKE_BACK = re.compile(r"take\s+back\s+([0-9a-z]{4,64})", re.ASCII | re.IGNORECASE)
NEAR = 85  # of 100: "same-day delivery" and "delivery on the same day" are one wish
FILLERS = frozenset(
    {"a", "an", "the", "on", "of", "for", "we", "you", "they", "our", "your", "is", "are", "that"}
)
MOST = 500  # of the newest: more are a research project


@dataclass(frozen=True, slots=True)
class Heard:
    named: Named
    words: str
    is_as_typed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The same thing said again and again, in the words of the newest."""

    words: str
    matters: tuple[Matter, ...]

    @property
    def companies(self) -> int:
        """How many different ones said it."""
        return len({company(matter) for matter in self.matters})


def read(rest: str) -> Heard | Problem:
    """The company and what was heard, or why there is nothing to keep."""
    is_as_typed = rest.casefold().startswith(AS_TYPED)
    named, words = naming.split(rest[len(AS_TYPED) :] if is_as_typed else rest)
    words = " ".join(words.split())
    if not words and not named.id and named.text == rest.strip():
        return Problem("I found no colon between the company and what you heard.", _fixes(rest))
    wrong = naming.fault(named, label="The company's name") or (
        typed.name_fault(words, label="What you heard", at_most=policy.SAID.remark)
    )
    return Problem(wrong) if wrong is not None else Heard(named, words, is_as_typed)


def _fixes(rest: str) -> tuple[Fix, ...]:
    first, _, more = " ".join(rest.split()).partition(" ")
    if not more or typed.fault(rest, label="", at_most=policy.SAID.remark) is not None:
        return ()
    return (Fix(f"{cut(first, 30)}: {cut(more, 30)}", f"{first}: {more}"),)


def find(heard: Heard, known: Sequence[Account]) -> Account | Near | None:
    """The account that is meant; None where the company is not known."""
    found = naming.find(heard.named, known)
    return None if heard.is_as_typed and isinstance(found, Near) else found


def ask(near: Near, heard: Heard, *, verb: str) -> Message:
    """Which account is meant, or none of these."""
    name = naming.spoken(heard.named.text)
    other = replies.button("None of these", f"{verb} {AS_TYPED}{name}: {heard.words}")
    return naming.ask(near, named=heard.named, verb=verb, rest=heard.words, other=other)


def called(heard: Heard, account: Account | None) -> str:
    """The company as a sentence shows it."""
    return naming.shown(account) if account is not None else typed.shown(heard.named.text, at_most=60)


def kept(
    heard: Heard, account: Account | None, *, kind: MatterKind, matter_id: str, desk: Desk, today: date
) -> Matter:
    """What was heard, for whoever looks after the account."""
    owner = account.owner_id if account is not None else None
    return Matter(
        matter_id,
        kind,
        owner or desk.person.id,
        desk.person.id,
        heard.words,
        today,
        account.id if account is not None else None,
        about="" if account is not None else heard.named.text,
    )


def take_back(matter: Matter | None, kind: MatterKind, *, desk: Desk, today: date) -> Decision:
    """It was a mistake: it is not counted. Whoever said it may say so, and whoever leads."""
    if matter is None or matter.kind is not kind:
        return Decision(replies.sorry("That is not there any more."))
    if desk.person.id not in {matter.author_id, desk.team.manager_id}:
        return Decision(replies.sorry("That was said by somebody else, and only they can take it back."))
    if matter.outcome == DROPPED:
        return Decision(replies.sorry("That is taken back already."))
    after = replace(matter, closed_on=today, outcome=DROPPED, revision=matter.revision + 1)
    said = Message("Taken back. It is not counted any more.", (line(matter.words, style=Style.QUOTE),))
    return Decision(said, (SaveMatter(matter, after),))


def company(matter: Matter) -> str:
    """The same for the same company."""
    return matter.account_id or names.fold(matter.about)


def placed(matters: Iterable[Matter], known: Iterable[tuple[str, str]]) -> tuple[Matter, ...]:
    """With the account of companies that became known since. `known`: folded names, each with the id of its account."""
    ids = dict(known)
    return tuple(
        matter if matter.account_id else replace(matter, account_id=ids.get(names.fold(matter.about)))
        for matter in matters
    )


def times(n: int) -> str:
    """Once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(n) or f"{number(n)} times"


def counted(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """Those that were no mistake."""
    return tuple(matter for matter in matters if matter.outcome != DROPPED)[-MOST:]


def groups(matters: Iterable[Matter]) -> tuple[Group, ...]:
    """What was said, near words together; what most companies say first. `matters`: the oldest first."""
    found: dict[str, list[Matter]] = {}
    for matter in counted(matters):
        key = _plain(matter.words)
        near = process.extractOne(key, list(found), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
        found.setdefault(near[0] if near else key, []).append(matter)
    made = [Group(each[-1].words, tuple(each)) for each in found.values()]
    return tuple(sorted(made, key=lambda group: (-group.companies, -len(group.matters), group.words)))


def _plain(words: str) -> str:
    spaced = "".join(char if char.isalnum() else " " for char in words.casefold())
    return " ".join(word for word in spaced.split() if word not in FILLERS) or spaced.strip() or words
