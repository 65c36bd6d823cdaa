"""SQL of the instant of a local time, also where the clocks change."""

from datetime import date
from functools import lru_cache

import duckdb

from orchestration.landing.sql import literal


def instant_of_local(text: str, zone: str) -> str:
    """The instant of a local time: of two the first; in a gap, the offset before the gap."""
    local = f"try_cast({text} as timestamp)"
    days = change_days(zone)
    if days is None:
        return local
    name = literal(zone)
    plain = f"make_timestamp(epoch_us(timezone({name}, {local})))"
    if not days:
        return plain
    # The offset a day and a half earlier: only one change of clocks lies in between.
    earlier = f"({local} - interval 36 hour)"
    before = f"({local} + (make_timestamp(epoch_us(timezone({name}, {earlier}))) - {earlier}))"
    back = f"timezone({name}, timezone('UTC', {before}))"
    # In a gap the clocks never showed that time; there DuckDB itself takes the offset before it.
    return (
        f"case when {_is_none_of(days, f'cast({local} as date)')} then {plain}"
        f" when {back} = {local} then {before} else {plain} end"
    )


def _is_none_of(days: tuple[str, ...], day: str) -> str:
    """By a bit a day, at a twentieth of the time of the join that so long an IN list becomes."""
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    bits = bytearray(b"0") * ((last - first).days + 1)
    for known in days:
        bits[(date.fromisoformat(known) - first).days] = ord("1")
    place = f"cast({day} - date '{first}' as integer)"
    return (
        f"case when {day} between date '{first}' and date '{last}'"
        f" then get_bit(cast('{bits.decode()}' as bit), {place}) = 0 else true end"
    )


@lru_cache(maxsize=64)
def change_days(zone: str) -> tuple[str, ...] | None:
    """The local days (ISO) around which a zone changes its offset, 1900 to 2100; None for one that is UTC."""
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        rows = connection.execute(
            """
            with days as (
                select instant, epoch(timezone($zone, timezone('UTC', instant)) - instant) as seconds_ahead
                from generate_series(timestamp '1900-01-01', timestamp '2100-12-31', interval 1 day)
                    as series(instant)
            ),
            changes as (
                select
                    instant,
                    seconds_ahead,
                    seconds_ahead != lag(seconds_ahead, 1, seconds_ahead) over (order by instant) as is_change
                from days
            )
            select
                bool_and(seconds_ahead = 0),
                list(distinct strftime(instant + days * interval 1 day, '%Y-%m-%d')) filter (is_change)
            from changes, (values (-2), (-1), (0), (1)) as around(days)
            """,
            {"zone": zone},
        ).fetchone()
    assert rows is not None
    return None if rows[0] else tuple(sorted(rows[1] or ()))
