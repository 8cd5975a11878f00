"""How sentences name accounts: by what they are called, or by their id, as buttons do: @3f9a20c41b77d0e5."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coaching import names, replies, typed
from coaching.accounts.account import Account
from coaching.message import Button, Message
from coaching.names import Near
from coaching.wording import cut

REF = re.compile(r"@([0-9a-z]{4,64})", re.ASCII)
QUOTED = re.compile(
    r'(?:"((?:[^"]|"")+)"|["“„«]([^"“”„«»]+)["”“»])\s*'
)  # inside, a straight quote is written twice
COLON = re.compile("[:：]")
FIRST_OF_MORE = re.compile('["“„«@]')  # what begins with it is read as more than a name
SURELY_NEW = re.compile(
    r"new\s+(?=[\"“„«])", re.IGNORECASE
)  # said by buttons: those with near names are others
LABEL = 50  # characters of a name on a button


@dataclass(frozen=True, slots=True)
class Named:
    """An account as it was typed; `text` is a name, or @id."""

    text: str

    @property
    def id(self) -> str | None:
        """Where a button said it."""
        found = REF.fullmatch(self.text)
        return None if found is None else found[1]


def ref(account: Account) -> str:
    """How a button names the account."""
    return f"@{account.id}"


def split(rest: str, keywords: Iterable[str] = ()) -> tuple[Named, str]:
    """The account that a sentence begins with, and what is said of it.

    The name ends at a colon, at its closing quote, after an @id, or before the first of the keywords that stands as a
    word of its own; a name that holds a keyword is put in quotes or followed by a colon.
    """
    text = rest.strip()
    first, _, after = text.partition(" ")
    if REF.fullmatch(first):
        return Named(first), after.strip()
    begun = in_quotes(text)
    if begun is not None:
        name, said = begun
        return Named(name), (said[1:].strip() if COLON.match(said) else said)
    colon, place = COLON.search(text), _first_keyword(text, keywords)
    if colon is not None and (place is None or colon.start() < place):
        return Named(text[: colon.start()].strip()), text[colon.end() :].strip()
    if place is None:
        return Named(text), ""
    return Named(text[:place].strip()), text[place:].strip()


def in_quotes(text: str) -> tuple[str, str] | None:
    """The name in quotes that the text begins with, and what follows it."""
    found = QUOTED.match(text)
    if found is None:
        return None
    name = found[1].replace('""', '"') if found[1] else found[2]
    return name.strip(), text[found.end() :].strip()


def _first_keyword(text: str, keywords: Iterable[str]) -> int | None:
    """Where the first of them begins; never at the start, or there would be no name."""
    known = "|".join(re.escape(word) for word in sorted(keywords, key=len, reverse=True))
    if not known:
        return None
    found = re.search(rf"(?<=\s)(?:{known})(?=[\s:,]|$)", text, re.IGNORECASE)
    return None if found is None else found.start()


def fault(named: Named, *, label: str = "The customer's name") -> str | None:
    """Why nothing can be called that, as a sentence."""
    if not named.text:
        return f"{label} is missing."
    return None if named.id else typed.name_fault(named.text, label=label)


def find(named: Named, known: Sequence[Account]) -> Account | Near | None:
    """The account that is meant, or those near enough to be asked about. `known`: the one of that id or folded name,
    else those with near names."""
    if named.id is not None:
        return next(iter(known), None)
    return names.match(named.text, known)


def ask(near: Near, *, named: Named, verb: str, rest: str = "", other: Button | None = None) -> Message:
    """Which one is meant? Each button says the sentence again with the id of an account; `other` is for none."""
    sentences = ((each, f"{verb} {ref(each)} {rest}".strip()) for each in near.customers)
    buttons = [replies.button(label(each), sentence) for each, sentence in sentences]
    given = tuple(button for button in (*buttons, other) if button is not None)
    return Message(
        f"Which account is “{typed.shown(named.text)}”? Nothing is saved until you choose.", buttons=given
    )


def unknown(named: Named, *, add: Button | None = None) -> Message:
    """Nobody of that name is known."""
    buttons = () if add is None else (add,)
    if named.id is not None:
        return replies.sorry("That account is not there any more.", buttons=buttons)
    return replies.sorry(f"I do not know “{typed.shown(named.text)}” yet.", buttons=buttons)


def label(account: Account) -> str:
    """The name as a button shows it."""
    return cut(" ".join(account.name.split()), LABEL)


def shown(account: Account) -> str:
    """The name as a sentence shows it."""
    return typed.shown(account.name, at_most=60)


def spoken(name: str) -> str:
    """The name as a sentence carries it: in quotes where words of it could be taken for more."""
    text = " ".join(name.split())
    is_plain = " " not in text and FIRST_OF_MORE.match(text) is None and COLON.search(text) is None
    return text if is_plain else quoted(text)


def quoted(name: str) -> str:
    """The name in quotes: whatever it holds, nothing of it is taken for more."""
    text = " ".join(name.split()).replace('"', '""')
    return f'"{text}"'
