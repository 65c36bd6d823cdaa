"""Which value is to be explained: a KPI, a period and the keys of a slice."""

from dataclasses import dataclass
from datetime import date

from orchestration.errors import InputError


@dataclass(frozen=True)
class Selection:
    """One row of kpi_values; a key is None where the slice does not have it."""

    kpi_id: str
    grain: str
    start: date
    channel: str | None = None
    agent_id: str | None = None
    team_id: str | None = None

    @property
    def slice(self) -> str:
        """The slice that has exactly the given keys.

        Raises:
            InputError: team together with another key.
        """
        if self.team_id and (self.channel or self.agent_id):
            raise InputError(
                "--team stands alone: there is no slice of a team by channel or agent.\n"
                "Expected: --team, or --agent and --channel in any combination. Do: leave one out."
            )
        if self.agent_id and self.channel:
            return "agent_channel"
        given = [("agent", self.agent_id), ("team", self.team_id), ("channel", self.channel)]
        return next((name for name, value in given if value), "total")

    def given_keys(self) -> dict[str, str]:
        """Column -> value of the given keys."""
        named = {"channel": self.channel, "agent_id": self.agent_id, "team_id": self.team_id}
        return {column: value for column, value in named.items() if value is not None}
