"""What the tags of a note began: nothing is asked for a note without them."""

from collections.abc import Iterable

from bot.use_cases.saying import Saying
from coaching.accounts import tagged
from coaching.accounts.account import Matter
from coaching.model import Entry


def begun_by(entry: Entry | None, saying: Saying, tags: Iterable[str] = ()) -> tuple[Matter, ...]:
    """The matters of the entry's tags, and of those it is to have."""
    wanted = tagged.ids(entry, tags) if entry is not None else ()
    found = (saying.uow.matters.get(each) for each in wanted)
    return tuple(matter for matter in found if matter is not None)
