"""What crossed a line is told once, with nothing in it that is not published."""

import dataclasses
import json
import logging

import pytest

from orchestration.alerts.notify import message, notify
from orchestration.config import Settings
from orchestration.errors import ConfigurationError


@pytest.fixture
def settings(tmp_path, webhook):
    return Settings(home=tmp_path, alert_webhook=webhook.url)


def test_without_an_address_nothing_is_sent_or_written(tmp_path, crossing):
    def never(*_):
        raise AssertionError("sent")

    assert notify(Settings(home=tmp_path), "run1", [crossing], never) is None
    assert list(tmp_path.iterdir()) == []


def test_a_crossing_is_delivered_once_and_again_when_its_status_changes(settings, webhook, crossing):
    assert notify(settings, "run1", [crossing]) is None
    assert notify(settings, "run2", [crossing]) is None
    assert [one["run"] for one in webhook.received] == ["run1"]
    other = dataclasses.replace(crossing, status="warning")
    assert notify(settings, "run3", [other]) is None
    assert [[kpi["status"] for kpi in one["kpis"]] for one in webhook.received] == [["critical"], ["warning"]]


def test_what_was_not_delivered_is_sent_by_the_next_run(settings, webhook, crossing):
    webhook.answers = [400]
    told = notify(settings, "run1", [crossing])
    assert told is not None and "not delivered" in told and "HTTP 400" in told
    assert "secret" not in told
    assert notify(settings, "run2", [crossing]) is None
    assert [one["run"] for one in webhook.received] == ["run1", "run2"]


def test_a_broken_record_of_what_was_delivered_is_a_warning(settings, webhook, crossing):
    (settings.home / "alerts").mkdir()
    (settings.home / "alerts" / "delivered.json").write_text("{half", encoding="utf-8")
    told = notify(settings, "run1", [crossing])
    assert told is not None and "delivered.json" in told
    assert webhook.received == []


def test_the_message_has_a_text_for_people_and_figures_for_programs(crossing):
    sent = message("run1", [crossing])
    assert sent["text"] == (
        "Helpdesk KPIs: 1 worsened, 0 recovered\n"
        "• Resolution time (channel email), 2026-05: worsened from on_target to critical, "
        "10.0 h → 50.0 h, target 24.0 h"
    )
    (kpi,) = sent["kpis"]
    assert kpi["kpi"] == "resolution_time" and kpi["value"] == 180_000 and kpi["change"] == 144_000
    assert kpi["period_start"] == "2026-05-01" and kpi["warning"] is None
    assert json.loads(json.dumps(sent)) == sent


@pytest.mark.parametrize(
    "address",
    ["", "hook", "http://example.org/secret", "https://", "ftp://example.org/x", "https://a b/secret",
     "http://127.0.0.1.example.org/secret", "https://example.org:port/secret"],
)  # fmt: skip
def test_an_address_that_alerts_may_not_go_to_is_refused_and_not_repeated(monkeypatch, address):
    monkeypatch.setenv("HELPDESK_ALERT_WEBHOOK", address)
    with pytest.raises(ConfigurationError, match="HELPDESK_ALERT_WEBHOOK is no address") as caught:
        Settings.from_environment()
    assert "secret/" not in str(caught.value) and "example" not in str(caught.value)


def test_the_address_is_in_no_representation_of_the_settings(monkeypatch, caplog):
    monkeypatch.setenv("HELPDESK_ALERT_WEBHOOK", "https://example.org/hooks/very-secret")
    settings = Settings.from_environment()
    assert settings.alert_webhook == "https://example.org/hooks/very-secret"
    with caplog.at_level(logging.INFO):
        logging.getLogger("test").info("%s %r", settings, settings)
    assert caplog.text and "very-secret" not in caplog.text
