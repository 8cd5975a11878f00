"""What the stand-in keeps on disk between two demos in the same folder: the messages that stand."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from bot.playground.records import Post
from bot.playground.workspace import Workspace


def keep(team: Workspace, path: Path) -> None:
    """Writes them down; the old file stays until the new one is whole."""
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps([asdict(post) for post in team.posts()]), encoding="utf-8")
    fresh.replace(path)


def recall(team: Workspace, path: Path) -> int:
    """Puts them back where they stood; how many."""
    if not path.exists():
        return 0
    posts = [Post(**kept) for kept in json.loads(path.read_text(encoding="utf-8"))]
    with team.lock:
        _put_back(team, posts)
    return len(posts)


def _put_back(team: Workspace, posts: Iterable[Post]) -> None:
    by_direct_channel = {team.dm_of(person).id for person, user in team.users.items() if not user.is_bot}
    for post in posts:
        if post.channel in by_direct_channel | team.channels.keys():
            team.channels[post.channel].posts.append(post)
