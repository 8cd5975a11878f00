"""The floor of the outbox benchmark: threads with Slack's own client that post one prepared message again and again."""

import sys
import threading
from itertools import repeat

from slack_sdk import WebClient

from bot.worker import COURIERS
from handlers.blocks import render
from handlers.transport import silent_logger
from tests.benchmarks.outbox import MESSAGE
from tests.benchmarks.surroundings import TOKEN


def main() -> None:
    api_url, messages = sys.argv[1], int(sys.argv[2])
    drawn = render(MESSAGE)
    body = {"channel": "U1", "text": drawn.text, "blocks": list(drawn.blocks)}
    marked = {"event_type": "coach_message", "event_payload": {"key": "0" * 32, "kind": "digest"}}
    body |= {"metadata": marked, "unfurl_links": False, "unfurl_media": False}
    print("ready", flush=True)
    sys.stdin.readline()
    threads = [
        threading.Thread(target=_post, args=(api_url, body, messages // COURIERS + (n < messages % COURIERS)))
        for n in range(COURIERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stdin.readline()


def _post(api_url: str, body: dict[str, object], times: int) -> None:
    client = WebClient(token=TOKEN, base_url=api_url, logger=silent_logger(), retry_handlers=[])
    for _ in repeat(None, times):
        client.api_call("chat.postMessage", json=body)


if __name__ == "__main__":
    main()
