"""dbt's debug events are dropped where no logger takes them, and nothing else is."""

import io

import pytest
from dbt_common.events.base_types import EventLevel
from dbt_common.events.logger import LoggerConfig
from dbt_common.events.types import Note

from orchestration.dbt_events import HeardEvents


def heard(logger: EventLevel, event: EventLevel) -> str:
    stream = io.StringIO()
    manager = HeardEvents()
    manager.add_logger(LoggerConfig(name=f"heard at {logger}", level=logger, output_stream=stream))
    manager.fire_event(Note(msg="a word"), level=event)
    return stream.getvalue()


@pytest.mark.parametrize("event", [EventLevel.INFO, EventLevel.WARN, EventLevel.ERROR])
def test_what_a_logger_takes_arrives(event):
    assert "a word" in heard(EventLevel.INFO, event)


def test_debug_events_arrive_where_a_logger_asks_for_them():
    assert "a word" in heard(EventLevel.DEBUG, EventLevel.DEBUG)


def test_debug_events_are_not_even_told_where_none_does(monkeypatch):
    monkeypatch.setattr(Note, "message", lambda self: pytest.fail("made into text"))
    assert heard(EventLevel.INFO, EventLevel.DEBUG) == ""
