"""Expected and published values side by side, matched by the key of `kpi_values`."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.errors import InputError
from orchestration.landing.sql import literal

KEY = ("kpi_id", "period_grain", "period_start", "slice", "channel", "agent_id", "team_id")
NUMBERS = ("numerator", "denominator", "value")
RELATIVE, ABSOLUTE = 1e-6, 1e-9


@dataclass(frozen=True)
class KpiComparison:
    """One KPI: rows matched, differing, missing and extra, with examples of what is wrong."""

    kpi_id: str
    matched: int
    differing: int
    missing: int
    extra: int
    examples: list[str]

    @property
    def is_right(self) -> bool:
        return not self.differing and not self.missing and not self.extra


def compare_values(expected: Path, published: Path, most: int = 3) -> list[KpiComparison]:
    """Every KPI of either side, by name.

    Numbers agree within a relative 1e-6, NULL only with NULL, is_provisional exactly.

    Raises:
        InputError: the expected values lack a column of `kpi_values` or cannot be read.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(str(published))} as published (read_only)")
        try:
            connection.execute(_expected(expected))
        except duckdb.Error as error:
            raise InputError(
                f"{expected}: the expected values cannot be read: {error}\n"
                f"Expected: the columns {', '.join((*KEY, *NUMBERS))}, is_provisional; empty = NULL."
            ) from error
        connection.execute(_MATCHED)
        rows = connection.execute(_COUNTS, [most]).fetchall()
    return [
        KpiComparison(kpi_id, matched, differing, missing, extra, examples or [])
        for kpi_id, matched, differing, missing, extra, examples in rows
    ]


def _expected(file: Path) -> str:
    columns = ", ".join(f"nullif({name}, '') as {name}" for name in KEY if name != "period_start")
    numbers = ", ".join(f"cast(nullif({name}, '') as double) as {name}" for name in NUMBERS)
    return f"""
        create temp table expected as
        select {columns}, cast(period_start as date) as period_start, {numbers},
            cast(is_provisional as boolean) as is_provisional
        from read_csv({literal(str(file))}, all_varchar = true, header = true, delim = ',', quote = '"')
    """  # noqa: S608 - names of this module and a quoted path


def _both(name: str) -> str:
    return f"expected.{name} is not distinct from actual.{name}"


_SAME = " and ".join(
    f"coalesce(abs(expected.{name} - actual.{name}) <= greatest({RELATIVE} * "
    f"greatest(abs(expected.{name}), abs(actual.{name})), {ABSOLUTE}), "
    f"expected.{name} is null and actual.{name} is null)"
    for name in NUMBERS
)
_SIDES = ", ".join(f"expected.{name} as expected_{name}, actual.{name} as actual_{name}" for name in NUMBERS)
_KEYS = ", ".join(f"coalesce(expected.{name}, actual.{name}) as {name}" for name in KEY)

_MATCHED = f"""
create temp table matched as
select {_KEYS}, {_SIDES},
    case
        when actual.kpi_id is null then 'missing'
        when expected.kpi_id is null then 'extra'
        when {_SAME} and {_both("is_provisional")} then 'matched'
        else 'differing'
    end as outcome
from expected
full join published.kpi_values as actual on {" and ".join(_both(name) for name in KEY)}
"""  # noqa: S608

_COUNTS = """
select
    kpi_id,
    count_if(outcome = 'matched'),
    count_if(outcome = 'differing'),
    count_if(outcome = 'missing'),
    count_if(outcome = 'extra'),
    list(
        concat_ws(' ', outcome || ':', period_grain, period_start, slice, channel, agent_id, team_id)
        || printf(
            ': expected %s / %s = %s, found %s / %s = %s',
            coalesce(expected_numerator::varchar, 'NULL'), coalesce(expected_denominator::varchar, 'NULL'),
            coalesce(expected_value::varchar, 'NULL'), coalesce(actual_numerator::varchar, 'NULL'),
            coalesce(actual_denominator::varchar, 'NULL'), coalesce(actual_value::varchar, 'NULL')
        )
        order by period_start, period_grain, slice
    ) filter (outcome <> 'matched')[:?]
from matched
group by kpi_id
order by kpi_id
"""
