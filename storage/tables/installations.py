"""Tables of how workspaces got the app: their tokens, sealed, and installations that are under way."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from storage.columns import InKey
from storage.tables.base import Base, in_workspace, table_of


class InstallationRow(Base):
    """One for each workspace, or for each organisation that has the app for all of its workspaces."""

    __tablename__ = "installations"
    __table_args__ = (in_workspace(), Index("ix_installations_key", "key_id", "workspace_id"))

    workspace_id: Mapped[InKey]
    app_id: Mapped[str]
    name: Mapped[str]  # of the workspace, as Slack calls it
    enterprise_id: Mapped[str | None]
    is_org: Mapped[bool]  # for the whole organisation: the workspace is then the enterprise
    bot_user: Mapped[str]
    bot_id: Mapped[str | None]
    scopes: Mapped[str]  # granted ones, separated by commas
    key_id: Mapped[str]  # which key sealed the token
    token: Mapped[str]  # sealed: never readable without the key, and in no other row
    installed_by: Mapped[str | None]
    installed_at: Mapped[datetime]


class OAuthStateRow(Base):
    """An installation that somebody began in a browser. Before it ends nobody knows for which workspace."""

    __tablename__ = "oauth_states"
    __table_args__ = (Index("ix_oauth_states_expires", "expires_at"),)

    state: Mapped[InKey]  # hashed
    browser: Mapped[str]  # the cookie, hashed
    expires_at: Mapped[datetime]


installations = table_of(InstallationRow)
oauth_states = table_of(OAuthStateRow)
