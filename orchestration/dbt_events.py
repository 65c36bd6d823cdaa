"""What dbt says, without the effort for what nobody hears."""

from typing import Any

from dbt_common.events.base_types import BaseEvent, DebugLevel, EventLevel
from dbt_common.events.event_manager import EventManager
from dbt_common.events.event_manager_client import ctx_set_event_manager, get_event_manager


class HeardEvents(EventManager):
    """dbt's own manager turns every event into text before a logger drops it for its level.

    A node has a dozen debug events; writing them out took as much time as all the rest that dbt does for it.
    """

    def hears_debug(self) -> bool:
        """Whether any logger takes debug events."""
        return any(logger.level is EventLevel.DEBUG for logger in self.loggers)

    def fire_event(
        self,
        e: BaseEvent,
        level: EventLevel | None = None,
        node: Any = None,
        force_warn_or_error_handling: bool = False,
    ) -> None:
        """Pass an event on, unless it is a debug event and every logger leaves those out."""
        if (level or e.level_tag()) is not EventLevel.DEBUG or self.hears_debug():
            super().fire_event(e, level, node, force_warn_or_error_handling)


def hear_no_debug_events() -> None:
    """Use it in this process, where a debug event that nobody hears is not filled either."""
    ctx_set_event_manager(HeardEvents())
    DebugLevel.__init__ = _fill_if_heard  # type: ignore[method-assign, assignment]


def _fill_if_heard(event: DebugLevel, **content: Any) -> None:
    manager = get_event_manager()
    if isinstance(manager, HeardEvents) and not manager.hears_debug():
        event.pb_msg = getattr(event.PROTO_TYPES_MODULE, type(event).__name__)()
    else:
        BaseEvent.__init__(event, **content)
