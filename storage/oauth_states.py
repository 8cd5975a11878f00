"""Installations under way: what a browser was sent to Slack with, good for one return within ten minutes."""

import hashlib
import hmac
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Engine, bindparam, delete, insert, select

from storage.columns import Instant
from storage.sessions import wide_session
from storage.tables import oauth_states

LIVES = timedelta(minutes=10)  # as long as the code that Slack sends back with it
SWEPT_AT_ONCE = 200  # more than come in with one new state, so that old ones never pile up

_REDEEM = (
    delete(oauth_states)
    .where(oauth_states.c.state == bindparam("hashed"))
    .returning(oauth_states.c.browser, oauth_states.c.expires_at)
)
_OLD = (
    select(oauth_states.c.state)
    .where(oauth_states.c.expires_at < bindparam("now", type_=Instant()))
    .order_by(oauth_states.c.expires_at)
    .limit(SWEPT_AT_ONCE)
)
_SWEEP = delete(oauth_states).where(oauth_states.c.state.in_(_OLD))


class Redeemed(StrEnum):
    GOOD = "good"
    UNKNOWN = "unknown"  # never given out, or used before
    EXPIRED = "expired"
    FOREIGN = "foreign"  # given to another browser


class OAuthStates:
    """Each call is a short transaction of its own. Only hashes are kept."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, state: str, browser: str, now: datetime) -> None:
        """Remembers that this browser was sent to Slack; sweeps out what nobody came back with."""
        record = {"state": _hashed(state), "browser": _hashed(browser), "expires_at": now + LIVES}
        with wide_session(self._engine) as connection:
            connection.execute(_SWEEP, {"now": now})
            connection.execute(insert(oauth_states), record)

    def redeem(self, state: str, browser: str, now: datetime) -> Redeemed:
        """Whether this browser may go on. However it ends, the state is used up."""
        with wide_session(self._engine) as connection:
            row = connection.execute(_REDEEM, {"hashed": _hashed(state)}).first()
        if row is None:
            return Redeemed.UNKNOWN
        if not hmac.compare_digest(row.browser, _hashed(browser)):
            return Redeemed.FOREIGN
        return Redeemed.GOOD if now < row.expires_at else Redeemed.EXPIRED


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
