"""What dbt says, without the effort for what nobody hears."""

from typing import Any

from dbt_common.events.base_types import BaseEvent, EventLevel
from dbt_common.events.event_manager import EventManager
from dbt_common.events.event_manager_client import ctx_set_event_manager


class HeardEvents(EventManager):
    """dbt's own manager turns every event into text before a logger drops it for its level.

    A node has a dozen debug events; writing them out took as much time as all the rest that dbt does for it.
    """

    def fire_event(
        self,
        e: BaseEvent,
        level: EventLevel | None = None,
        node: Any = None,
        force_warn_or_error_handling: bool = False,
    ) -> None:
        """Pass an event on, unless it is a debug event and every logger leaves those out."""
        is_debug = (level or e.level_tag()) is EventLevel.DEBUG
        if not is_debug or any(logger.level is EventLevel.DEBUG for logger in self.loggers):
            super().fire_event(e, level, node, force_warn_or_error_handling)


def hear_no_debug_events() -> None:
    """Use it in this process."""
    ctx_set_event_manager(HeardEvents())
