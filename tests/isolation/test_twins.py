"""The two workspaces are fit for their purpose: whatever somebody typed has the word of its workspace in it."""

from collections.abc import Iterator

from sqlalchemy import JSON, Text

from storage.erasure import OWNED
from tests.isolation.stage import pair
from tests.isolation.twins import CANARIES, rows_of

NOT_TYPED = {  # ids, choices of ours, and what workers and Slack wrote
    "trail": {"change", "actor_id"},
    "entries": {"verb", "kinds", "source", "initiative", "merged_from"},
    "nudges": {"rule", "signal", "subject"},
    "memos": {"kept"},
    "judgements": {"state", "said"},
    "settings": {"sensitivity", "stages", "currency", "sequences"},
    "goals": {"per"},
    "contacts": {"merged_from"},
    "matters": {"kind", "person_id", "merged_from"},
    "outcomes": {"kind", "owner_id", "author_id", "currency", "reason", "merged_from"},
    "account_trail": {"fact", "author_id"},
    # The folded name is the same in both, so that a name that is looked up could be the other's.
    "customers": {"folded", "standing", "tier", "currency", "added_by", "merged_into"},
    "people": {"zone", "role", "workdays"},
    "teams": {"manager_id", "board_channel", "zone"},
    "schedule": {"last_period"},
    "outbox": {"state", "owner", "channel", "ts", "error"},
    "installations": {
        "app_id", "enterprise_id", "bot_user", "bot_id", "scopes", "key_id", "token", "installed_by",
    },
}  # fmt: skip


def test_every_column_that_somebody_typed_tells_the_workspaces_apart(sqlite_url: str) -> None:
    with pair(sqlite_url, "T1") as made:
        found = {
            workspace: set(_unmarked(rows_of(made.database, workspace), CANARIES[workspace]))
            for workspace in CANARIES
        }

    expected = {(table, column) for table, columns in NOT_TYPED.items() for column in columns}
    assert found == dict.fromkeys(CANARIES, expected)


def test_every_table_has_rows_of_both_with_the_same_ids(sqlite_url: str) -> None:
    with pair(sqlite_url, "T1") as made:
        one, other = (rows_of(made.database, workspace) for workspace in CANARIES)

    for table in OWNED:
        places = [place for place, column in enumerate(table.c) if column.primary_key and place]
        keys = [{tuple(row[place] for place in places) for row in rows[table.name]} for rows in (one, other)]
        assert keys[0] == keys[1] != set(), table.name


def _unmarked(rows: dict[str, list[tuple[object, ...]]], word: str) -> Iterator[tuple[str, str]]:
    for table in OWNED:
        for place, column in enumerate(table.c):
            is_free = isinstance(column.type, Text | JSON) and not (column.primary_key or column.foreign_keys)
            if is_free and not any(word in repr(row[place]).casefold() for row in rows[table.name]):
                yield table.name, column.name
