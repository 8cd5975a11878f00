"""What a migration says for a table that holds rows of workspaces."""

from storage.protection import POLICY


def protect(table: str, *, column: str = "workspace_id") -> tuple[str, ...]:
    """The statements after which the table shows one workspace at a time, to its owner too."""
    said = "current_setting('coach.workspace', true)"
    # Compared inside the parentheses: else the planner thinks that a wide session sees one row in 200, and sorts a
    # whole backlog for its first fifty.
    is_own = f"{column} = (SELECT {said}) OR (SELECT {said} = '*')"
    return (
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'CREATE POLICY {POLICY} ON "{table}" USING ({is_own}) WITH CHECK ({is_own})',
    )
