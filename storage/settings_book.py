"""What a workspace chose."""

from dataclasses import dataclass

from sqlalchemy import select

from coaching.balance import Sensitivity
from coaching.model import WorkspaceSettings
from storage.scope import Scope, here
from storage.tables import settings

_GET = select(settings).where(settings.c.workspace_id == here())


@dataclass(frozen=True, slots=True)
class SettingsBook:
    _scope: Scope

    def get(self) -> WorkspaceSettings:
        """The presets where nothing was chosen."""
        row = self._scope.row(_GET)
        if row is None:
            return WorkspaceSettings()
        sequences = tuple((name, tuple(days)) for name, days in row.sequences or ())
        return WorkspaceSettings(
            Sensitivity(row.sensitivity), row.is_shadow, tuple(row.stages or ()), row.currency, sequences
        )

    def save(self, chosen: WorkspaceSettings) -> None:
        record = {
            "sensitivity": chosen.sensitivity.value,
            "is_shadow": chosen.is_shadow,
            "stages": list(chosen.stages),
            "currency": chosen.currency,
            "sequences": [[name, list(days)] for name, days in chosen.sequences],
        }
        self._scope.replace_all(settings, [record])
