"""Teams of a workspace."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from coaching.model import Team
from storage.scope import AnyRow, Record, Scope, here
from storage.tables import teams

_ALL = select(teams).where(teams.c.workspace_id == here()).order_by(teams.c.id)
_ONE = _ALL.where(teams.c.id == bindparam("id"))
_HELD = _ONE.with_for_update(key_share=True)  # SQLite has one writer anyway
_COLUMNS = tuple(column.name for column in teams.columns if column.name != "workspace_id")


@dataclass(frozen=True, slots=True)
class Teams:
    _scope: Scope

    def get(self, team_id: str) -> Team | None:
        row = self._scope.row(_ONE, id=team_id)
        return team_of(row) if row else None

    def held(self, team_id: str) -> Team | None:
        """As `get`; nobody else changes it before this transaction ends."""
        row = self._scope.row(_HELD, id=team_id)
        return team_of(row) if row else None

    def all(self) -> tuple[Team, ...]:
        return tuple(team_of(row) for row in self._scope.rows(_ALL))

    def add(self, team: Team) -> None:
        """A team that is already there stays as it is."""
        self._scope.add_new(teams, _record(team))

    def save(self, team: Team) -> None:
        self._scope.replace_all(teams, [_record(team)])


def team_of(row: AnyRow, *, prefix: str = "") -> Team:
    """The team in a row whose columns are those of the table, each after `prefix`."""
    columns = row._mapping
    return Team(**{name: columns[prefix + name] for name in _COLUMNS})


def _record(team: Team) -> Record:
    return {name: getattr(team, name) for name in _COLUMNS}
