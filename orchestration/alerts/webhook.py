"""Hands a JSON message to a webhook: a few tries, short time-outs, and an address that nothing ever shows."""

import http.client
import json
import threading
import time
from collections.abc import Callable, Mapping
from queue import Empty, SimpleQueue
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

TIMEOUT_SECONDS = 5.0
PAUSES = (1.0, 2.0)
# Looking up a name has no time-out of its own.
GIVE_UP_SECONDS = 3 * TIMEOUT_SECONDS + sum(PAUSES) + 2
TOO_MANY_REQUESTS = 429
SERVER_ERRORS = 500


class _NoRedirects(HTTPRedirectHandler):
    """A message is for the address it was given, not for another one."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def deliver(url: str, message: Mapping[str, Any], pause: Callable[[float], None] = time.sleep) -> str | None:
    """Post the message as JSON; returns None when it was taken, else why not, without the address.

    A network error, a time-out, 429 and 5xx are tried again after a pause; any other answer stands.
    """
    answer: SimpleQueue[str | None] = SimpleQueue()
    # A thread of its own, which ends with the process: whatever the network does, the run goes on.
    threading.Thread(target=lambda: answer.put(_try_all(url, message, pause)), daemon=True).start()
    try:
        return answer.get(timeout=GIVE_UP_SECONDS)
    except Empty:
        return f"no answer within {GIVE_UP_SECONDS:.0f} s"


def _try_all(url: str, message: Mapping[str, Any], pause: Callable[[float], None]) -> str | None:
    body = json.dumps(message, ensure_ascii=False).encode()
    opener = _opener(url)
    reason: str | None = None
    for seconds in (*PAUSES, None):
        reason, again = _try(opener, url, body)
        if reason is None or not again:
            return reason
        if seconds is not None:
            pause(seconds)
    return f"{reason}, at the last of {len(PAUSES) + 1} tries"


def _opener(url: str) -> OpenerDirector:
    # A proxy would take this machine's address for its own.
    local = [ProxyHandler({})] if url.startswith("http:") else []
    return build_opener(_NoRedirects(), *local)


def _try(opener: OpenerDirector, url: str, body: bytes) -> tuple[str | None, bool]:
    """Why it was not taken, None when it was; and whether another try may help."""
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "helpdesk-warehouse"}
    try:
        with opener.open(Request(url, body, headers), timeout=TIMEOUT_SECONDS):
            return None, False
    except HTTPError as error:
        error.close()
        return f"HTTP {error.code}", error.code == TOO_MANY_REQUESTS or error.code >= SERVER_ERRORS
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _plain(error), True


def _plain(error: Exception) -> str:
    """What kind of error it was; its text may hold the address."""
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    if isinstance(cause, TimeoutError):
        return f"no answer within {TIMEOUT_SECONDS:.0f} s"
    return (cause.strerror if isinstance(cause, OSError) else None) or type(cause).__name__
