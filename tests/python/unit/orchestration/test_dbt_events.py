"""dbt's debug events are dropped where no logger takes them, and nothing else is."""

import io

import pytest
from dbt.adapters.events.types import SQLQuery
from dbt_common.events.base_types import BaseEvent, DebugLevel, EventLevel
from dbt_common.events.event_manager import EventManager
from dbt_common.events.event_manager_client import add_logger_to_manager, ctx_set_event_manager
from dbt_common.events.logger import LoggerConfig
from dbt_common.events.types import Note

from orchestration.dbt_events import HeardEvents, hear_no_debug_events


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


@pytest.fixture
def only_what_is_heard(monkeypatch):
    monkeypatch.setattr(DebugLevel, "__init__", BaseEvent.__init__)
    hear_no_debug_events()
    yield
    ctx_set_event_manager(EventManager())


@pytest.mark.usefixtures("only_what_is_heard")
@pytest.mark.parametrize(("logger", "sql"), [(EventLevel.INFO, ""), (EventLevel.DEBUG, "select 1")])
def test_a_debug_event_has_its_content_where_a_logger_takes_it(logger, sql):
    add_logger_to_manager(LoggerConfig(name=f"at {logger}", level=logger, output_stream=io.StringIO()))
    assert SQLQuery(conn_name="one", sql="select 1").sql == sql


@pytest.mark.usefixtures("only_what_is_heard")
def test_any_other_event_always_has_its_content():
    assert Note(msg="a word").msg == "a word"
