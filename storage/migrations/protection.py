"""What a migration says for a table that holds rows of workspaces."""

from storage.protection import POLICY


def protect(table: str, *, column: str = "workspace_id") -> tuple[str, ...]:
    """The statements after which the table shows one workspace at a time, to its owner too."""
    said = "(SELECT current_setting('coach.workspace', true))"
    is_own = f"{column} = {said} OR {said} = '*'"
    return (
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'CREATE POLICY {POLICY} ON "{table}" USING ({is_own}) WITH CHECK ({is_own})',
    )
