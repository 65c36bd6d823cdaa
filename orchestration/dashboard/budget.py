"""What of kpi_values the page carries: everything, unless that would make it too large to open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

GRAINS = ("month", "day", "week", "quarter", "year")
# Few members: always whole.
WHOLE = ("total", "channel", "team")
# Rows of kpi_values in one page; a row takes about three bytes of the file.
MOST_CELLS = 4_000_000
# Where everything does not fit, each block of agents may take this share of what the whole ones leave over.
SHARES = {
    ("agent", "month"): 0.30,
    ("agent", "day"): 0.15,
    ("agent", "week"): 0.15,
    ("agent", "quarter"): 0.08,
    ("agent", "year"): 0.05,
    ("agent_channel", "month"): 0.17,
    ("agent_channel", "quarter"): 0.06,
    ("agent_channel", "year"): 0.04,
}


class Size(NamedTuple):
    """Rows of kpi_values at one slice and grain, of every KPI and of the chief ones alone; its periods."""

    cells: int
    chief_cells: int
    periods: int


@dataclass(frozen=True)
class Block:
    """A slice and grain as the page carries it: its latest periods, of all KPIs or of the chief ones."""

    slice: str
    grain: str
    periods: int
    only_chief: bool = False


def plan_blocks(sizes: Mapping[tuple[str, str], Size], most_cells: int = MOST_CELLS) -> list[Block]:
    """The blocks to carry, by (slice, grain); one that is not listed is left out.

    Total, channel and team are always whole. Agents are whole while everything fits; otherwise they have the
    chief KPIs of the latest periods.
    """
    whole = [Block(*key, size.periods) for key, size in sizes.items() if key[0] in WHOLE]
    agents = {key: size for key, size in sizes.items() if key[0] not in WHOLE}
    left = most_cells - sum(size.cells for key, size in sizes.items() if key[0] in WHOLE)
    if sum(size.cells for size in agents.values()) <= left:
        return whole + [Block(*key, size.periods) for key, size in agents.items()]
    parts = [_part(key, agents[key], left * share) for key, share in SHARES.items() if key in agents]
    return whole + [block for block in parts if block.periods]


def left_out(sizes: Mapping[tuple[str, str], Size], blocks: Sequence[Block]) -> list[dict[str, object]]:
    """What the page says it lacks: slice, grain, how many latest periods it has, whether chief KPIs alone."""
    carried = {(block.slice, block.grain): block for block in blocks}
    lacking = []
    for key, size in sizes.items():
        block = carried.get(key, Block(*key, 0))
        if block.periods < size.periods or block.only_chief:
            lacking.append(
                {"slice": key[0], "grain": key[1], "periods": block.periods, "chief": block.only_chief}
            )
    return lacking


def _part(key: tuple[str, str], size: Size, cells: float) -> Block:
    if size.cells <= cells:
        return Block(*key, size.periods)
    a_period = max(size.chief_cells, 1) / max(size.periods, 1)
    return Block(*key, min(size.periods, int(max(cells, 0) / a_period)), only_chief=True)
