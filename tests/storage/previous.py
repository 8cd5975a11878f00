"""What the program of schema 0003 says to the database, as it said it, while that program may still run: plain SQL."""

from sqlalchemy import Connection, text

FOR = "0003"
_AT = "'2026-03-03 12:00:00.000000+00:00'"

STATEMENTS = (
    f"""INSERT INTO workspaces (id, is_active, changed_at) VALUES ('T1', true, {_AT})
    ON CONFLICT (id) DO UPDATE SET is_active = true, changed_at = excluded.changed_at""",
    f"UPDATE workspaces SET is_active = false, changed_at = {_AT} WHERE id = 'T1' AND is_active",
    """INSERT INTO teams (workspace_id, id, name, manager_id, board_channel, zone)
    VALUES ('T1', 'sales', 'Sales', NULL, NULL, 'UTC') ON CONFLICT DO NOTHING""",
    """INSERT INTO people (workspace_id, id, name, zone, team_id, role, workdays, hours_start, hours_end, is_admin,
    is_active, is_on_board, wants_digest, digest_at, quiet_until_on, dm_channel, has_opened_home, joined_on)
    VALUES ('T1', 'UANA', 'Ana', 'UTC', 'sales', 'hybrid', '12345', '09:00:00', '17:30:00', false,
    true, false, true, '08:30:00', NULL, NULL, false, '2026-03-02')""",
    """INSERT INTO goals (workspace_id, person_id, from_on, amount, per, floor)
    VALUES ('T1', 'UANA', '2026-03-02', 25, 'week', NULL)""",
    """INSERT INTO absences (workspace_id, person_id, from_on, until_on)
    VALUES ('T1', 'UANA', '2026-03-02', NULL)""",
    """INSERT INTO customers (workspace_id, id, name, folded, owner_id, won_on, lost_on)
    VALUES ('T1', 'c1', 'Acme', 'acme', 'UANA', NULL, NULL)""",
    f"""INSERT INTO entries (workspace_id, id, person_id, verb, "on", count, logged_at, kinds, source, names,
    customer_id, customer_name, initiative, revision, is_undone, is_late)
    VALUES ('T1', 'e1', 'UANA', 'served', '2026-03-03', 1, {_AT}, '[]', NULL, '[]',
    'c1', 'Acme', 'reactive', 1, false, false)""",
    "INSERT INTO notes (workspace_id, entry_id, note, tags) VALUES ('T1', 'e1', 'fixed', '[]')",
    f"""INSERT INTO trail (workspace_id, entry_id, revision, change, actor_id, at, before, after)
    VALUES ('T1', 'e1', 2, 'edited', 'UANA', {_AT}, '', '')""",
    """INSERT INTO day_totals (workspace_id, person_id, "on", prospected, reactive, proactive, growth,
    prospecting_logs, service_logs, late) VALUES ('T1', 'UANA', '2026-03-03', 0, 1, 0, 0, 0, 1, 0)
    ON CONFLICT (workspace_id, person_id, "on") DO UPDATE SET reactive = day_totals.reactive + excluded.reactive""",
    f"""INSERT INTO schedule (workspace_id, subject, kind, next_due_at, last_period)
    VALUES ('T1', 'UANA', 'digest', {_AT}, NULL) ON CONFLICT (workspace_id, subject, kind)
    DO UPDATE SET next_due_at = excluded.next_due_at, last_period = excluded.last_period""",
    f"""INSERT INTO outbox (workspace_id, recipient, kind, period, state, attempt, next_at, owner, lease_until,
    first_try_at, tried_at, doubt, not_after, channel, ts, revision, error, created_at, sent_at, rest_until, payload)
    VALUES ('T1', 'UANA', 'digest', '2026-W10', 'due', 0, {_AT}, NULL, NULL,
    NULL, NULL, false, NULL, NULL, NULL, 1, NULL, {_AT}, NULL, NULL, '') ON CONFLICT DO NOTHING""",
    f"""UPDATE outbox SET state = 'sending', attempt = attempt + 1, owner = 'w', lease_until = {_AT},
    next_at = {_AT}, tried_at = {_AT}, first_try_at = coalesce(first_try_at, {_AT}) WHERE workspace_id = 'T1'""",
    f"UPDATE outbox SET state = 'sent', owner = NULL, sent_at = {_AT}, ts = '1.2' WHERE workspace_id = 'T1'",
    f"""INSERT INTO seen_requests (workspace_id, "key", at, answer) VALUES ('T1', 'k1', {_AT}, '')
    ON CONFLICT DO NOTHING""",
    """INSERT INTO nudges (workspace_id, person_id, "on", rule, evidence, answer)
    VALUES ('T1', 'UANA', '2026-03-03', 'floor', '', NULL)""",
    f"""INSERT INTO drafts (workspace_id, id, person_id, sentence, "on", at)
    VALUES ('T1', 'd1', 'UANA', 'served', '2026-03-03', {_AT})""",
    """INSERT INTO pace (workspace_id, method, full_at, blocked_until) VALUES ('T1', 'post', 0.0, NULL)
    ON CONFLICT (workspace_id, method) DO UPDATE SET full_at = excluded.full_at""",
    f"""INSERT INTO heartbeats (owner, beat_at, ticked_at) VALUES ('w', {_AT}, NULL)
    ON CONFLICT (owner) DO UPDATE SET beat_at = excluded.beat_at""",
    f"""INSERT INTO installations (workspace_id, app_id, name, enterprise_id, is_org, bot_user, bot_id, scopes, key_id,
    token, installed_by, installed_at)
    VALUES ('T1', 'A1', 'Acme', NULL, false, 'UBOT', NULL, '', 'k', '', NULL, {_AT})""",
    f"INSERT INTO oauth_states (state, browser, expires_at) VALUES ('s', 'b', {_AT})",
    """DELETE FROM schedule WHERE workspace_id = 'T1'""",
)
TABLES = frozenset(statement.split()[2] for statement in STATEMENTS if statement.startswith("INSERT"))


def speak(connection: Connection) -> None:
    """Every statement must work."""
    for statement in STATEMENTS:
        changed = connection.execute(text(statement)).rowcount
        assert changed == 1, statement
