"""Names of companies: when two spellings are the same one, and when they are so near that one asks."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from coaching.accounts.account import Account

NEAR = 85  # of 100: "Initech" and "Inittech" are asked about, "Acme" and "Apex" are not
MOST_NEAR = 4  # buttons that fit beside each other
LONGEST_FOLDED = 200  # one character can fold into eighteen
SHORTEST_PREFIX = 3  # letters: "Acm" may be Acme, "A" may be anybody
ONE_SLIP = 4  # letters from which on a single slip (Acne for Acme) makes a near name

LEGAL_FORM_WORDS = """
    ab ag aps as asa bhd bv bvba co company corp corporation cv cvba dac doo dd ead eg ehf eingetragener
    eirl eood esp eurl ev fmba gbr gesmbh gie gmbh gmbhco hf ik inc incorporated jsc kb kft kg kgaa
    kk kkt ks ky lda lllp llc llp lp ltd limited ltda mbh nv nyrt oao oe ohg oy oyj oo ood ooo ou
    pao pjsc plc plt pt pte pty pvt private ro sa sab sae sagl sapi sarl sas sasu sc sca scs scrl se
    sia sicav sl slne slp slu snc sociedad sp spa spk spol spolka sprl spzoo srl srls sro stg tbk
    tmi uab ug ulc verein vof vzw yk zao zoo zrt
"""
LEGAL_FORMS = frozenset(LEGAL_FORM_WORDS.split())
OPENING_FORMS = frozenset({"ab", "ao", "as", "kk", "ooo", "oao", "pao", "pt", "sia", "uab", "zao"})
JOINING = frozenset({"and", "und", "et", "y", "e", "i", "z", "o", "s"})  # inside a legal form: GmbH & Co. KG
UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
DROPPED = str.maketrans("", "", "'’‘ʼ`´™®©℠")  # they part no words
INITIALS = re.compile(r"\b(?:[^\W\d_][./]\s?)+(?:[^\W\d_]\b)?")


@dataclass(frozen=True, slots=True)
class Near:
    """Customers that may be meant, the nearest first."""

    customers: tuple[Account, ...]


def fold(name: str) -> str:
    """The comparison form: no case, accents, punctuation or legal form. Never empty for a visible name."""
    plain = (
        unicodedata.normalize("NFKD", name.translate(DROPPED).casefold()).casefold().translate(UNDECOMPOSED)
    )
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    joined = INITIALS.sub(_joined, bare.replace("&", " and ").replace("+", " and "))
    words = "".join(char if char.isalnum() else " " for char in joined).split()
    telling = _without_legal_forms(words)
    if not telling and any(unicodedata.category(char).startswith("S") for char in bare):
        return name.casefold().strip()[:LONGEST_FOLDED]  # signs tell "🦄 Ltd" from "🚀 Ltd"
    return (" ".join(telling or words) or name.casefold().strip())[:LONGEST_FOLDED]


def nearest(folded: str, choices: Sequence[str]) -> tuple[int, ...]:
    """Places of the folded names that are near enough to be asked about, the nearest first."""
    scored: dict[int, float] = {}
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for _, score, index in process.extract(
            folded, choices, scorer=scorer, score_cutoff=NEAR, limit=MOST_NEAR
        ):
            scored[index] = max(scored.get(index, 0), score)
    for index, other in enumerate(choices):
        if index not in scored and _is_slip_or_prefix(folded, other):
            scored[index] = fuzz.ratio(folded, other)
    return tuple(sorted(scored, key=lambda index: (-scored[index], choices[index]))[:MOST_NEAR])


def match(name: str, customers: Sequence[Account]) -> Account | Near | None:
    """The customer of that name, or those near enough to be asked about, or None. `customers`: with those that a merged
    name means."""
    folded = fold(name)
    exact = next((customer for customer in customers if customer.folded == folded), None)
    if exact is not None:
        return _meant(exact, customers)
    near = _near(folded, customers)
    return Near(near) if near else None


def _joined(initials: re.Match[str]) -> str:
    letters = "".join(char for char in initials[0] if char.isalnum())
    return f" {letters} "


def _without_legal_forms(words: list[str]) -> list[str]:
    """The words that are no legal form."""
    end = len(words)
    while end and (words[end - 1] in LEGAL_FORMS or (end < len(words) and words[end - 1] in JOINING)):
        end -= 1
    start = 1 if end > 1 and words[0] in OPENING_FORMS else 0
    return words[start:end]


def _near(folded: str, customers: Sequence[Account]) -> tuple[Account, ...]:
    found = [customers[place] for place in nearest(folded, [customer.folded for customer in customers])]
    meant = [_meant(one, customers) for one in found]
    return tuple({one.id: one for one in meant if one.merged_into is None}.values())


def _meant(account: Account, known: Sequence[Account]) -> Account:
    """Of a name that means another account, the other one."""
    if account.merged_into is None:
        return account
    return next((other for other in known if other.id == account.merged_into), account)


def _is_slip_or_prefix(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= SHORTEST_PREFIX and longer.startswith(shorter):
        return True
    return len(shorter) >= ONE_SLIP and OSA.distance(one, other, score_cutoff=1) <= 1
