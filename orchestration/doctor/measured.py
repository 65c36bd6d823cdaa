"""What was measured: the facts behind each published KPI, told apart by source."""

from collections.abc import Collection
from dataclasses import dataclass, field

import duckdb

from orchestration.config import Settings

CANONICAL = "canonical"
FACTS = """
select
    kpi_id,
    case when list_contains($sources, split_part(fact_id, ':', 1)) then split_part(fact_id, ':', 1)
        else $canonical end as source,
    count(*)
from kpi_facts
group by all
"""


@dataclass(frozen=True)
class Measured:
    """`facts`: (source, kpi_id) -> facts counted. `explained`: the KPIs whose facts are listed at all.

    `valued`: the KPIs with a value in some period. `as_of`: what the figures are up to.
    """

    facts: dict[tuple[str, str], int] = field(default_factory=dict)
    explained: frozenset[str] = frozenset()
    valued: frozenset[str] = frozenset()
    run: str | None = None
    as_of: str | None = None


def read_measured(settings: Settings, sources: Collection[str], explained: Collection[str]) -> Measured:
    """From the publication; empty where there is none.

    Ids of other sources than canonical begin with the source's name, so a fact's id names its source.
    """
    if not settings.published.exists():
        return Measured()
    others = [source for source in sources if source != CANONICAL]
    with duckdb.connect(str(settings.published), read_only=True) as reader:
        facts = reader.execute(FACTS, {"sources": others, "canonical": CANONICAL}).fetchall()
        valued = reader.execute("select distinct kpi_id from kpi_values where value is not null").fetchall()
        run, as_of = reader.execute("select run_id, cast(as_of as varchar) from publication").fetchall()[0]
    return Measured(
        {(source, kpi_id): count for kpi_id, source, count in facts},
        frozenset(explained),
        frozenset(kpi_id for (kpi_id,) in valued),
        run,
        as_of,
    )
