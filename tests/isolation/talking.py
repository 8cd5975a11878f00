"""What people of a workspace can say, press, fill in and tell: a case for each way in."""

import io
from collections.abc import Iterator
from functools import partial
from inspect import getclosurevars
from typing import Any
from wsgiref.util import setup_testing_defaults

from bot.playground.client import Slacker
from bot.playground.signature import signed_headers
from tests.isolation.stage import Case, Pair
from tests.isolation.twins import DRAFT, FIRST, NOTED, UNDONE
from tests.journeys.play import SECRET

SENTENCES = (
    "prospected 5 calls",
    "prospected",
    "served Acme: fixed it",
    "served Glovex: fixed it",  # near a known name: a question
    "served",
    "served @3f9a20c41b77d0e5",
    "customer",
    "customer unowned",
    "pipeline",
    "pipeline team",
    "pipeline add Initrode 12k",
    'pipeline add new "Initrode2"',
    "pipeline next Hoolie call them fri",
    "pipeline follow Initech 8x21",
    "pipeline edit Initrode",
    "calls",
    "done m1",
    "snooze m1 3 days",
    "drop m1 no need",
    "customer Acme",
    "customer Hooli",
    "customer @h1 history",
    "customer @h1 edit",
    "customer Acme tier A value 9k contract ends 2026-12-31 notice 30d plan: visit",
    "customer Hooli contact Jane left, Raj buys now",
    "customer Hooli owner <@UBEN>",
    "customer Hooli owner: bought by Globex",
    "customer add Initrode",
    "customer add Acne tier B",
    'customer add new "Acne" tier B',
    "customer add",
    "customer Hooli rename Acme",
    "customer Hooli reviewed",
    "customer @h2 contact Jane confirmed",
    "customer Acme alias Rocket",
    "customer Acme merge Globex",
    "customer @c1 merge @c2 for sure",
    "customer Hooli unmerge Hoolie",
    "undo",
    f"move {FIRST}@1 yesterday",
    f"undo {FIRST}@2",
    f"restore {UNDONE}@2",
    f"mark {NOTED}@1 proactive",
    f"edit {NOTED}@2 Acme: mended it",
    f"edit {NOTED}@3",
    "edit",
    "edit 7 calls",
    f"pick {DRAFT} new",
    f"pick {DRAFT} c1",
    "log",
    "log <@UANA>",
    "me",
    "me role hunter",
    "me hours 8:00-17:00",
    "me days mon-fri",
    "goal",
    "goal change",
    "goal 30 a week",
    "away tomorrow",
    "away cancel 2026-03-04",
    "back",
    "digest",
    "digest off",
    "digest on",
    "digest at 9:30",
    "leaderboard",
    "leaderboard leave",
    "leaderboard join",
    "quiet",
    "quiet 1 day",
    "quiet off",
    "why",
    "why yesterday",
    "answer 2026-03-02 no list",
    "contest",
    "seasonal yesterday",
    "shadow",
    "shadow on",
    "setup sensitivity keen",
    "setup stages Lead, Deal",
    "setup sequence short 1 4 9",
    "privacy",
    "health",
    "help",
    "setup",
    "setup manager <@UMO>",
    "setup board <#CBOARD>",
    "thanked",
    "thanked Acme yesterday",
    "referral",
    "referral Acme asked",
    "referral Acme given",
    "referral Acme given Jane at Hooli",
    "referral Acme won Hooli",
    "referral Hooli not now",
    "tip",
    "tip Acme: asked about pricing",
    "tip Acne: asked about pricing",
    "take m1",
    "take m0tip",
    "gap",
    "gap Acme: same-day delivery",
    "gap take back m1gap",
    "flak",
    "flak Hooli: heard we deliver late",
    "flak take back m1flak",
    "won Hooli 12k",
    "won Umbrella 12k",
    "grew Acme 20k",
    "renewed Acme until 2027-03-31",
    "renewed Acme",
    "lost Acme",
    "lost Globex because price",
    "retract o1@2",
    "noted o1",
    "bath",
    "bath team",
    "bath all",
    "risk",
    "risk team",
    "risk all",
    "risk Acme",
    "noted o1 in our notes",
    "book",
    "book team",
    "book <@UANA>",
    "effort",
    "effort Acme limit 5",
    "effort Hooli hand off",
    "effort Acme keep going",
    "plan Acme: visit them",
    "plan Acme",
    "agenda",
    "agenda contest Acme",
    "agenda contest Hooli",
    "nonsense",
)
FORMS = {  # the sentence that opens it, and what is filled in
    "plan": ("plan Acme", {"words": "visit them"}),
    "prospected": ("prospected", {"count": "4", "names": "Initech"}),
    "served": ("served", {"customer": "Acme", "note": "fixed it"}),
    "edit": ("edit", {"customer": "Acme", "note": "mended it"}),
    "goal": ("goal change", {"amount": "30", "per": "week"}),
    "pipeline": ("pipeline add", {"name": "Initrode3", "value": "5k", "step": "call them", "rival": "Acme"}),
    "customer": ("customer Hooli edit", {"value": "5k", "ends": "2026-12-31", "contact": "Jane left"}),
    "referral": ("referral Acme given", {"name": "Jane", "company": "Initech"}),
    "lost": ("lost Acme", {"reason": "bad_fit", "lesson": "ask earlier"}),
    "renewed": ("renewed Acme", {"until": "2027-05-31"}),
    "noted": ("noted o1", {"words": "in the notes"}),
    "setup": ("setup", {"manager": "UMO", "board": "CBOARD"}),
}


def user(made: Pair) -> Slacker:
    return made.town.of(made.actor)


def typed(made: Pair, *, who: str, sentence: str) -> object:
    return user(made).command(who, "/coach", sentence).body


def pressed(made: Pair, *, who: str, sentence: str) -> object:
    """A button with that sentence, on a message of the coach's."""
    button = {"type": "button", "action_id": "say:0", "text": {"type": "plain_text", "text": "Say it"}}
    block = {"type": "actions", "block_id": "said", "elements": [button | {"value": sentence}]}
    post = user(made).workspace.post("CBOARD", {"text": "A message", "blocks": [block]})
    return user(made).press(who, "Say it", on=post).body


def filled(made: Pair, *, who: str, verb: str) -> object:
    sentence, values = FORMS[verb]
    if verb == "edit":
        user(made).command(who, "/coach", "served Acme: a note to mend")
        made.passes()
    user(made).workspace.windows.close_all(who)
    user(made).command(who, "/coach", sentence)
    return user(made).submit(who, values).body


def sayings() -> dict[str, Case]:
    """Every sentence after a slash by the rep, and on a button by the manager, who sees more; every form."""
    said: dict[str, Case] = {}
    for sentence in SENTENCES:
        said[f"UANA types {sentence}"] = partial(typed, who="UANA", sentence=sentence)
        said[f"UMO presses {sentence}"] = partial(pressed, who="UMO", sentence=sentence)
    return said | {f"UMO fills {verb}": partial(filled, who="UMO", verb=verb) for verb in FORMS}


def moved(made: Pair) -> object:
    return user(made).change_user("UANA", tz="Europe/Berlin", is_admin=True).body


def revoked(made: Pair) -> object:
    return user(made).revoke_tokens().body


def uninstalled(made: Pair) -> object:
    """It comes back first: it may have left in the case before."""
    made.town.installs(made.actor)
    return user(made).uninstall().body


EVENTS: dict[str, Case] = {
    "app_home_opened": lambda made: user(made).open_home("UANA").body,
    "user_change": moved,
    "tokens_revoked": revoked,
    "app_uninstalled": uninstalled,
}


def rooms(made: Pair) -> Any:
    """The addresses of the program, from the router itself."""
    return getclosurevars(made.town.house.web()).nonlocals["rooms"]


def asked(made: Pair, *, path: str) -> object:
    return b"".join(_visit(made, path, {})).decode()


def posted(made: Pair) -> object:
    """A request at the door, as it comes over the network."""
    sent = user(made).command("UANA", "/coach", "log").sent
    headers = signed_headers(sent.body, secret=SECRET, at=made.town.clock.seconds())
    said = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    length = {"CONTENT_LENGTH": str(len(sent.body)), "CONTENT_TYPE": sent.headers["content-type"]}
    body = {"REQUEST_METHOD": "POST", "wsgi.input": io.BytesIO(sent.body)}
    return b"".join(_visit(made, "/slack/events", said | length | body)).decode()


def installed(made: Pair) -> object:
    shown = made.town.installs(made.actor)
    return shown.html


def _visit(made: Pair, path: str, more: dict[str, Any]) -> Iterator[bytes]:
    environ: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": "GET", **more}
    setup_testing_defaults(environ)
    yield from made.town.house.web()(environ, lambda *_: None)


ROUTES: dict[str, Case] = {
    "/slack/events": posted,
    "/slack/install": partial(asked, path="/slack/install"),
    "/slack/oauth_redirect": installed,
    "/healthz": partial(asked, path="/healthz"),
    "/readyz": partial(asked, path="/readyz"),
    "/metrics": partial(asked, path="/metrics"),
}
