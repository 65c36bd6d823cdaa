"""A webhook on this machine that answers as a test tells it, and a crossing to send."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from orchestration.alerts.crossings import Crossing


@dataclass
class Webhook:
    """`answers` are given in turn, then 200; `received` holds the bodies."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    received: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    hook = Webhook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.received.append(json.loads(body))
            code = hook.answers.pop(0) if hook.answers else 200
            self.send_response(code)
            if code in {301, 307}:
                self.send_header("Location", hook.url)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        hook.url = f"http://127.0.0.1:{server.server_port}/hooks/very-secret"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield hook
        server.shutdown()
        thread.join()


@pytest.fixture
def crossing() -> Crossing:
    return Crossing(
        kpi_id="resolution_time",
        title="Resolution time",
        unit="seconds",
        display_unit="hours",
        period_grain="month",
        period_start=date(2026, 5, 1),
        slice="channel",
        member="email",
        crossing="worsened",
        status="critical",
        previous_status="on_target",
        value=180_000.0,
        previous_value=36_000.0,
        change=144_000.0,
        target=86_400.0,
        warning=None,
    )
