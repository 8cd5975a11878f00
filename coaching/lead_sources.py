"""Where the people come from that somebody prospects: the share that they found themselves."""

from coaching import policy
from coaching.message import Line, line
from coaching.model import Source
from coaching.wording import listing, number, share

Sources = tuple[tuple[Source | None, int], ...]  # people by source, the largest first; None: none was named
OWN = frozenset(
    {Source.OWN_LIST, None}
)  # whoever names no source found them: a lead that is handed over has one
WORDS = {
    Source.REFERRAL: "by referral",
    Source.INBOUND: "inbound",
    Source.EVENT: "from events",
    Source.CAMPAIGN: "from campaigns",
}


def self_sourced(sources: Sources) -> float | None:
    """The share that was found by oneself; None where too few were prospected to tell."""
    people = sum(count for _, count in sources)
    if people < policy.SOURCES.least:
        return None
    return sum(count for source, count in sources if source in OWN) / people


def lines(sources: Sources) -> tuple[Line, ...]:
    """One line of the digest; nothing where too few were prospected.

    "Self-sourced: 31% of 118 people in 12 weeks, under the floor of 50%. The others came inbound (60)."
    """
    found = self_sourced(sources)
    if found is None:
        return ()
    people, weeks = sum(count for _, count in sources), policy.SOURCES.weeks
    figures = f"Self-sourced: {share(found)} of {number(people)} people in {weeks} weeks"
    floor = share(float(policy.SOURCES.floor))
    if found >= policy.SOURCES.floor:
        return (line(f"{figures}; the floor is {floor}."),)
    others = [f"{WORDS[source]} ({number(count)})" for source, count in sources if source in WORDS and count]
    return (line(f"{figures}, under the floor of {floor}. The others came {listing(others[:3])}."),)
