"""What rose while prospecting fell: named only where the data carries it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import comb, erfc, sqrt

from coaching.balance import Evidence
from coaching.model import Cause, Initiative, Touched
from coaching.policy import CAUSES, CausePolicy


@dataclass(frozen=True, slots=True)
class _Candidate:
    account: str | None
    initiative: Initiative | None
    recent: int
    before: int


def find(touched: Iterable[Touched], evidence: Evidence, *, policy: CausePolicy = CAUSES) -> Cause | None:
    """The one account, or else the one way of beginning, that explains most of the rise; None: nobody knows."""
    notes = tuple(touched)
    days, days_before = evidence.recent.counted, evidence.before.counted
    if days <= 0 or days_before <= 0:
        return None
    rise = sum(one.recent for one in notes) / days - sum(one.before for one in notes) / days_before
    if rise <= 0:
        return None
    for candidates in (tuple(_accounts(notes)), tuple(_initiatives(notes))):
        judged = (_judged(one, evidence, rise=rise, tried=len(candidates)) for one in candidates)
        sure = [cause for cause in judged if cause is not None and _is_sure(cause, evidence, policy)]
        if sure:
            return max(sure, key=lambda cause: (cause.share, cause.sureness, cause.account or ""))
    return None


def _accounts(notes: Iterable[Touched]) -> Iterator[_Candidate]:
    sums: dict[str, list[int]] = {}
    for one in notes:
        both = sums.setdefault(one.account, [0, 0])
        both[0] += one.recent
        both[1] += one.before
    return (_Candidate(name, None, recent, before) for name, (recent, before) in sums.items())


def _initiatives(notes: tuple[Touched, ...]) -> Iterator[_Candidate]:
    for initiative in Initiative:
        own = [one for one in notes if one.initiative is initiative]
        yield _Candidate(None, initiative, sum(one.recent for one in own), sum(one.before for one in own))


def _judged(candidate: _Candidate, evidence: Evidence, *, rise: float, tried: int) -> Cause | None:
    days, days_before = evidence.recent.counted, evidence.before.counted
    own = candidate.recent / days - candidate.before / days_before
    if own <= 0:
        return None
    accident = chance_of_rise(candidate.recent, candidate.before, share_of_days=days / (days + days_before))
    sureness = 1 - min(1.0, accident * tried)
    share = own / rise
    return Cause(candidate.account, candidate.initiative, candidate.recent, candidate.before, share, sureness)


def _is_sure(cause: Cause, evidence: Evidence, policy: CausePolicy) -> bool:
    usual = cause.before / evidence.before.counted * evidence.recent.counted
    return (
        cause.recent >= policy.least_notes
        and cause.share >= policy.least_share
        and cause.recent >= policy.least_ratio * usual
        and 1 - cause.sureness <= policy.by_accident
    )


def chance_of_rise(recent: int, before: int, *, share_of_days: float) -> float:
    """How likely so many of all notes fall into the recent stretch if nothing changed (exact two-sample test)."""
    n = recent + before
    if n > 400:  # the tail of so many is far beyond doubt or beside it: the normal curve says the same
        return _normal_tail(recent, n, share_of_days)
    odds = (share_of_days, 1 - share_of_days)
    return min(1.0, sum(comb(n, k) * odds[0] ** k * odds[1] ** (n - k) for k in range(recent, n + 1)))


def _normal_tail(recent: int, n: int, share: float) -> float:
    spread = sqrt(n * share * (1 - share))
    return 0.5 * erfc((recent - 0.5 - n * share) / (spread * sqrt(2)))
