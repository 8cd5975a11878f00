"""Every case of what people, browsers and repositories do."""

from tests.isolation.keeping import METHODS
from tests.isolation.stage import Case
from tests.isolation.talking import EVENTS, ROUTES, sayings

CASES: dict[str, Case] = {**sayings(), **METHODS, **ROUTES, **EVENTS}
