"""A message is delivered, tried again where that may help, and holds nobody up; the address stays unsaid."""

import socket
import time

import pytest

from orchestration.alerts import webhook as sending
from orchestration.alerts.webhook import PAUSES, deliver


def test_a_message_arrives_as_json(webhook):
    assert deliver(webhook.url, {"text": "Thời gian – 满意度"}) is None
    assert webhook.received == [{"text": "Thời gian – 满意度"}]


def test_a_server_error_is_tried_again_after_a_pause_that_grows(webhook):
    webhook.answers = [500, 429]
    pauses: list[float] = []
    assert deliver(webhook.url, {"text": "x"}, pauses.append) is None
    assert len(webhook.received) == 3
    assert pauses == list(PAUSES) == sorted(PAUSES)


def test_after_the_last_try_it_says_what_the_server_said(webhook):
    webhook.answers = [503] * 9
    assert deliver(webhook.url, {}, lambda _: None) == "HTTP 503, at the last of 3 tries"
    assert len(webhook.received) == 3


@pytest.mark.parametrize("answer", [400, 404, 301, 307])
def test_a_refusal_or_another_address_is_not_tried_again(webhook, answer):
    webhook.answers = [answer]
    assert deliver(webhook.url, {}) == f"HTTP {answer}"
    assert len(webhook.received) == 1


def test_nobody_at_the_address_is_told_without_the_address():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = deliver(f"http://127.0.0.1:{port}/very-secret", {}, lambda _: None)
    assert told == "Connection refused, at the last of 3 tries"


def test_a_server_that_never_answers_is_left(monkeypatch):
    monkeypatch.setattr(sending, "TIMEOUT_SECONDS", 0.05)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/very-secret"
        told = deliver(url, {}, lambda _: None)
    assert told is not None and told.startswith("no answer within")


def test_whatever_holds_up_a_try_does_not_hold_up_the_run(monkeypatch):
    monkeypatch.setattr(sending, "GIVE_UP_SECONDS", 0.05)
    monkeypatch.setattr(sending, "_try_all", lambda *_: time.sleep(30))
    assert str(deliver("http://127.0.0.1:9/very-secret", {})).startswith("no answer within")
